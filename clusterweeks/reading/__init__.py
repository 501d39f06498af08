"""Files -> records: find, read, validate, and check them against each other."""
