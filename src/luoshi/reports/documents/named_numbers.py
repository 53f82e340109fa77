"""The numbers that a template or a person may name: ``{{number: count.targets}}``, ``{{number: M-05.completion}}``."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from luoshi.core.progress.lights import Light
from luoshi.core.progress.status import Verdict
from luoshi.reports.document.model import Number
from luoshi.reports.documents.writing import Writing
from luoshi.reports.narrative.subject import Subject, point_id
from luoshi.reports.numbers import number, percent
from luoshi.reports.traceability.dataset import Origin

OF_TARGET: dict[str, Callable[[Subject], Number | None]] = {
    "value": lambda subject: subject.value(),
    "measured": lambda subject: subject.measured(),
    "base": lambda subject: subject.base(),
    "target": lambda subject: subject.target(),
    "completion": lambda subject: subject.completion(),
    "expected": lambda subject: subject.expected(),
    "gap": lambda subject: None if (found := subject.ahead()) is None else found[0],
    "change": lambda subject: None if (found := subject.change()) is None else found[0],
    "pace": lambda subject: subject.pace(),
}
PERIOD_ENDING = re.compile(r"\.\d{4}(-[QH]\d|-\d\d(/\d\d)?)?(\+ytd)?$")
COUNTS = ("targets", "repeated", "known", "exact", "proxy", "unknown", "lit", "over")
INDEX = ("value", "coverage", "lowest", "median", "highest")


def named_number(name: str, writing: Writing) -> Number | None:
    """None where it is not known. Raises KeyError for a name that does not exist."""
    family, _, part = name.partition(".")
    if family == "count":
        return counted(part, writing)
    if family == "index":
        return index_number(part, writing)
    subject = next((one for one in writing.subjects if name.startswith(f"{one.id}.")), None)
    if subject is None:
        raise KeyError(name)
    wanted = name.removeprefix(f"{subject.id}.")
    return OF_TARGET[wanted](subject) if wanted in OF_TARGET else _of_period(name, subject)


def is_shaped_like_a_number(name: str) -> bool:
    """Whether the name can be one at all; whether the target exists, only a pack can say."""
    family, _, part = name.partition(".")
    if family == "count":
        return part in COUNTS or part in {f"light.{light.value}" for light in Light}
    if family == "index":
        return part in INDEX
    return name.rpartition(".")[2] in OF_TARGET or PERIOD_ENDING.search(name) is not None


def _of_period(name: str, subject: Subject) -> Number | None:
    """The value of one period, as it is identified: M-05.2023."""
    if not PERIOD_ENDING.search(name):
        raise KeyError(name)
    series = subject.status.series
    points = () if series is None else (*series.points, *series.year_to_date)
    return next((subject.point(one) for one in points if point_id(subject.status, one) == name), None)


def counted(part: str, writing: Writing) -> Number:
    statuses = writing.facts.report.statuses
    known = [one for one in statuses if one.point is not None]
    proxies = sum(one.is_proxy for one in known)
    found: dict[str, tuple[int, str]] = {
        "targets": (len(statuses), "all targets"),
        "repeated": (sum(bool(one.target.same_as) for one in statuses), "targets that repeat another"),
        "known": (len(known), "targets with a figure"),
        "exact": (len(known) - proxies, "targets with a figure of their own indicator"),
        "proxy": (proxies, "targets with a figure of a proxy"),
        "unknown": (len(statuses) - len(known), "targets without any figure"),
        "lit": (sum(one.light is not Light.GREY for one in statuses), "targets with a light"),
        "over": (sum(one.verdict is not Verdict.OPEN for one in statuses), "targets whose year is over"),
    }
    for light in Light:
        found[f"light.{light.value}"] = (sum(one.light is light for one in statuses), f"targets lit {light.value}")
    amount, what = found[part]
    return writing.count(part, amount, what)


def index_number(part: str, writing: Writing) -> Number | None:
    index = writing.facts.report.index
    values: dict[str, Decimal | None] = {
        "value": index.value,
        "coverage": index.coverage,
        "lowest": index.lowest,
        "median": index.median,
        "highest": index.highest,
    }
    value = values[part]
    if value is None or (part != "coverage" and index.value is None):
        return None
    text = percent(value, writing.language) if part == "coverage" else number(value, 2)
    working = "weighted mean of capped progress ratios" if part == "value" else f"{part} of the progress ratios"
    return writing.ledger.number(f"index.{part}", value, text, Origin(basis="derived", working=working))
