"""Numbers and days as people and spreadsheets write them, where only one reading is possible, as packs hold them."""

from __future__ import annotations

import re
import unicodedata

from luoshi.pack.columns import Column, ColumnType

_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DAY = re.compile(r"([0-9]{4})(?:/|\.|-|年)([0-9]{1,2})(?:/|\.|-|月)([0-9]{1,2})日?")


def as_held(cell: str, column: Column, *, has_grouping: bool = True) -> str:
    """What else is written comes back as it is, to be refused; so does 1,285 in a file without grouping, where a comma
    may stand before decimals.

    >>> from luoshi.pack.columns import typed
    >>> as_held("１,２８５.６", typed(ColumnType.DECIMAL, "value"))
    '1285.6'
    >>> as_held("2025/3/31", typed(ColumnType.DATE, "released_on"))
    '2025-03-31'
    """
    if column.type is ColumnType.DECIMAL:
        number = unicodedata.normalize("NFKC", cell)
        return number.replace(",", "") if has_grouping and _GROUPED.fullmatch(number) else number
    if column.type is ColumnType.DATE:
        found = _DAY.fullmatch(unicodedata.normalize("NFKC", cell))
        return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else cell
    return cell
