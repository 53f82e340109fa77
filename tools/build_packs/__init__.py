"""Builds the two Jilin packs: the base from authored tables and shared data, the plan from its text by the compiler.

See ``docs/how-to/rebuild-packs.md``. The compiler and the contract of the tables are read from this tree's ``src``.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT / "src") not in sys.path:
    sys.path.insert(0, str(ROOT / "src"))
