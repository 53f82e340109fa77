"""What a scheme's declared perturbation must be: shares that move something, and runs that can be paid for."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.assessment.scheme import Scheme
from luoshi.core.wording import Wording
from luoshi.pack.yaml_records import YamlReader

MOST_CELLS = 3_000_000
MOST_SHARE = Decimal("0.9")


def check_perturbation(scheme: Scheme, reader: YamlReader) -> None:
    model = scheme.perturbation
    if model is None:
        return
    for name, share in (("points", model.points), ("values", model.values)):
        if not 0 <= share <= MOST_SHARE:
            _say(reader, name, f"{name} 应在 0 与 {MOST_SHARE} 之间", f"{name} must lie between 0 and {MOST_SHARE}")
    if not (model.points or model.values):
        _say(reader, "points", "points 与 values 都是 0，没有扰动", "points and values are both 0: nothing is varied")
    if not 0 < model.interval < 1:
        _say(reader, "interval", "interval 应在 0 与 1 之间", "interval must lie between 0 and 1")
    cells = len(scheme.items) * sum(len(group.units) for group in scheme.groups)
    if model.runs < 20 or model.runs * cells > MOST_CELLS:
        most = max(20, MOST_CELLS // max(cells, 1))
        _say(
            reader,
            "runs",
            f"runs 应在 20 与 {most} 之间",
            f"runs must lie between 20 and {most} for a scheme of this size",
        )


def _say(reader: YamlReader, field: str, zh: str, en: str) -> None:
    reader.problem("SENSE", f"perturbation.{field}", Wording(zh, en), Wording("改正取值", "correct the value"))
