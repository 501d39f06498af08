"""Measures of the build beside those of other generators; `python -m bench.run` makes `docs/performance.md`."""
