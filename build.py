"""The front door: `python build.py [COMMAND] [OPTIONS]`, the same as the installed `clusterweeks`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

try:
    from clusterweeks.cli import main
except ModuleNotFoundError as missing:
    sys.exit(f"error: the package `{missing.name}` is not installed; set up first: python -m pip install -e .")

if __name__ == "__main__":
    main()
