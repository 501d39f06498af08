"""Records -> a list of outputs, each with all that it shows; decides everything, writes nothing."""
