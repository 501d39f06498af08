"""What the last run read and wrote, kept so that the next one need not do it again: light modules, soon imported."""
