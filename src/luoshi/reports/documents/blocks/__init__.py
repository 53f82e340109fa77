"""What a template may ask for with ``{{block: name}}``, found by folder. Each module has

``ABOUT``: what it shows, for the reference and the validator;
``OPTIONS``: its options with the values they may take (an empty tuple: any), the first being the default;
``build(writing, options)``: blocks of the document, or ``Absent`` with the reason.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

BLOCKS: dict[str, ModuleType] = {
    one.name: import_module(f"{__name__}.{one.name}") for one in pkgutil.iter_modules(__path__)
}
