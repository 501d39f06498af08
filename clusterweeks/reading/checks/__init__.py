"""Checks across records: what one file alone cannot tell; one module for each topic, one table of them all."""
