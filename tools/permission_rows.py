"""Keep ``tests/web/permission_matrix.csv`` whole: append a row for every address and act that it lacks. Writes
``docs/reference/permissions.md`` anew as well.

    python -m tools.permission_rows

The cells of a new row are what ``accounts.permissions`` grants today. Read them before you commit them: the table is the
second opinion that the tables in the code are tested against.
"""

from __future__ import annotations

import csv
from pathlib import Path

from luoshi.web.accounts.permissions import ADDRESSES, GRANTS, Act, Reach, Role
from tools.permission_reference import build_permission_page

FILE = Path(__file__).resolve().parent.parent / "tests" / "web" / "permission_matrix.csv"
CLOSED = "public_when_closed"
PAGE = FILE.parent.parent.parent / "docs" / "reference" / "permissions.md"
ROLES = tuple(role.value for role in Role)
COLUMNS = ("what", "sample", "object", *ROLES, CLOSED)
YES, NO, EVERY = "y", "-", "ocspf"
LETTERS = {Reach.NONE: NO, Reach.OWN: "o", Reach.SUBTREE: "oc", Reach.ALL: EVERY}
ACT = "act "


def main() -> None:
    PAGE.write_text(build_permission_page(), encoding="utf-8")
    rows = read_rows()
    known = {row["what"] for row in rows} | {row["what"].rpartition(" ")[2] for row in rows}  # with and without method
    fresh = [*_missing_acts(known), *_missing_addresses(known)]
    if not fresh:
        print("every address and act has its row")
        return
    with FILE.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, COLUMNS, lineterminator="\n").writerows(fresh)
    for row in fresh:
        print(f"added: {row['what']}; check its cells, and its sample where the address has parts")


def read_rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _missing_acts(known: set[str]) -> list[dict[str, str]]:
    return [_act_row(act) for act in Act if ACT + act not in known]


def _act_row(act: Act) -> dict[str, str]:
    cells = {role: LETTERS[GRANTS[act].get(Role(role), Reach.NONE)] for role in ROLES}
    return {"what": ACT + act, "sample": "", "object": "organisation", **cells, CLOSED: ""}


def _missing_addresses(known: set[str]) -> list[dict[str, str]]:
    return [_address_row(name, act) for name, act in ADDRESSES.items() if name not in known]


def _address_row(name: str, act: Act | None) -> dict[str, str]:
    allowed = {role: act is None or Role(role) in GRANTS[act] or Role.PUBLIC in GRANTS[act] for role in ROLES}
    cells = {role: YES if is_allowed else NO for role, is_allowed in allowed.items()}
    return {"what": name, "sample": "", "object": "", **cells, CLOSED: YES if act is None else NO}


if __name__ == "__main__":
    main()
