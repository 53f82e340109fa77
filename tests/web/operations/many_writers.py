# ruff: noqa: E402  (models can be imported once Django is awake)
"""``python -m tests.web.operations.many_writers WRITERS TURNS``: processes that write to the stored pack all at once.

Each turn is one transaction: a new revision, one observation, one entry in the audit log.
"""

from __future__ import annotations

import os
import sys
import traceback

from luoshi.web.start import start_django

start_django()

from django.db import connections

from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import record
from luoshi.web.plans.models import ROW_MODELS, StoredPack, field_name
from luoshi.web.plans.writing import insert_row, next_revision, one_writer

NAME = "xinghe-demo"


def main(writers: int, turns: int) -> int:
    model = ROW_MODELS["observations"]
    first = model._default_manager.filter(until=None).order_by("pk").first()
    cells = {name.removeprefix("c_"): str(value) for name, value in vars(first).items() if name.startswith("c_")}
    assert field_name("release") == "c_release"
    connections.close_all()
    children = [child for number in range(writers) if (child := _fork(number, turns, cells))]
    return sum(os.waitpid(child, 0)[1] != 0 for child in children)


def _fork(number: int, turns: int, cells: dict[str, str]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        for turn in range(turns):
            _write({**cells, "release": f"writer-{number}-{turn}"})
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _write(cells: dict[str, str]) -> None:
    with one_writer():
        stored = StoredPack.objects.get(name=NAME)
        next_revision(stored)
        insert_row(stored, "observations", cells, 10_000.0 + stored.revision)
        record("many writers", AuditAct.IMPORT, "pack", cells["release"])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
