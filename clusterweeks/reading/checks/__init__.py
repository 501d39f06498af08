"""Checks across records: what one file alone cannot tell; one module for each topic, one table of them all."""

from clusterweeks.reading.checks.table import CHECKS, Check, check

__all__ = ["CHECKS", "Check", "check"]
