"""What each command does once its options are read: a module for each, loaded when the command is called."""
