"""What the calendar asks for each day: one job a module, found by folder; its name is the module's.

Each offers ``ABOUT``, what it is for, and ``run(day) -> Outcome``: what it did for that day as plain data. A job may run
any number of times for a day, in any order of days: it does what is still missing and nothing twice.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

Outcome = Mapping[str, object]

JOBS: dict[str, ModuleType] = {
    module.name: import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)
}
