"""Lights: a word and a shape as well as a colour. Thresholds are configuration (docs/reference/rules.md, “Lights”)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from luoshi.core.model.target import Binding
from luoshi.core.progress.settings import ProgressSettings
from luoshi.core.wording import Wording


class Light(StrEnum):
    REACHED = "reached"
    GREEN = "green"
    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class LightFace:
    """How a light looks without its colour."""

    shape: str
    word: Wording


LIGHT_FACES: dict[Light, LightFace] = {
    Light.REACHED: LightFace("★", Wording("已达成", "reached")),
    Light.GREEN: LightFace("●", Wording("正常", "on track")),
    Light.BLUE: LightFace("◆", Wording("略慢", "slightly behind")),
    Light.YELLOW: LightFace("▲", Wording("偏慢", "behind")),
    Light.RED: LightFace("■", Wording("滞后", "far behind")),
    Light.GREY: LightFace("○", Wording("无法判断", "no verdict")),
}


def light_of(ratio: Decimal, *, binding: Binding, settings: ProgressSettings) -> Light:
    """The light of completion / expected; a boundary belongs to the better light. Binding targets have no blue."""
    if ratio >= settings.green_from:
        return Light.GREEN
    if binding is Binding.BINDING:
        return Light.YELLOW if ratio >= settings.binding_yellow_from else Light.RED
    if ratio >= settings.blue_from:
        return Light.BLUE
    return Light.YELLOW if ratio >= settings.yellow_from else Light.RED


def best_unmet(binding: Binding) -> Light:
    """The best light a target may show that its own year did not meet (a strict ``>`` stopped exactly at T)."""
    return Light.YELLOW if binding is Binding.BINDING else Light.BLUE
