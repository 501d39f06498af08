"""The front door: `python build.py [COMMAND] [OPTIONS]`, the same as the installed `clusterweeks`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

try:
    from clusterweeks.cli import main
except ModuleNotFoundError as missing:
    sys.stderr.write(f"error: the package `{missing.name}` is not installed; see README.md for how to set up\n")
    sys.exit(3)

if __name__ == "__main__":
    main()
