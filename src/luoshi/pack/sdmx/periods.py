"""Periods in SDMX's notation: halves are ``S``, joint months a range of whole months from a day."""

from __future__ import annotations

import re

from luoshi.core.model.period import parse_period

RANGE = re.compile(r"^(\d{4})-(\d{2})-01/P(\d{1,2})M$")


def sdmx_period(text: str) -> str:
    """``2018-H1`` → ``2018-S1``, ``2018-01/02`` → ``2018-01-01/P2M``; years, quarters and months are the same."""
    period = parse_period(text)
    if "/" in text:
        return f"{period.year}-{period.first_month:02}-01/P{period.last_month - period.first_month + 1}M"
    return text.replace("-H", "-S")


def parse_sdmx_period(text: str) -> str:
    """The period in our notation. Raises ValueError where SDMX allows what we do not keep (days, weeks)."""
    joint = RANGE.match(text)
    if joint:
        year, first, months = (int(part) for part in joint.groups())
        ours = f"{year}-{first:02}/{first + months - 1:02}"
    else:
        ours = re.sub(r"-(?:S|H)([12])$", r"-H\1", re.sub(r"-A1$", "", re.sub(r"-M(\d{2})$", r"-\1", text)))
    return parse_period(ours).text
