"""Builds the two Jilin packs from the authored tables and the shared data; see ``docs/how-to/rebuild-packs.md``.

Only the standard library is needed: the contract of the tables is read from this tree's ``src``.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT / "src") not in sys.path:
    sys.path.insert(0, str(ROOT / "src"))
