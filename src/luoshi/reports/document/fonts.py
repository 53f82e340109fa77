"""Which fonts a PDF is set in: those the standard names are not free to ship, so free ones stand in, and it is said which.

Two are always there, from npm: Noto Serif SC and Noto Sans SC (OFL, all of GB 2312 and far more). A 仿宋 or 楷体 that the
system has is taken before them. Nothing else of the system is used, so that the same installation gives the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import category

import typst
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from luoshi.core.problems import LuoshiError
from luoshi.core.wording import Wording
from luoshi.reports.document.standard import Face

INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp"}
FONTS_VARIABLE = "LUOSHI_FONTS"
FONTS_PATH = Path("node_modules/@expo-google-fonts")
SHIPPED = (
    "noto-serif-sc/400Regular",
    "noto-serif-sc/600SemiBold",
    "noto-serif-sc/700Bold",
    "noto-sans-sc/400Regular",
    "noto-sans-sc/500Medium",
)
SERIF, SANS, LATIN = "Noto Serif SC", "Noto Sans SC", "Libertinus Serif"
WANTED: dict[Face, tuple[tuple[str, int], ...]] = {
    Face.XIAOBIAOSONG: (("FZXiaoBiaoSong-B05S", 400), ("方正小标宋简体", 400), (SERIF, 700)),
    Face.FANGSONG: (
        ("FangSong_GB2312", 400),
        ("仿宋_GB2312", 400),
        ("FangSong", 400),
        ("Zhuque Fangsong (technical preview)", 400),
        ("朱雀仿宋（预览测试版）", 400),
        ("FandolFang R", 400),
        ("FandolFang", 400),
        (SERIF, 400),
    ),
    Face.HEITI: (("SimHei", 400), ("黑体", 400), (SANS, 500)),
    Face.KAITI: (
        ("KaiTi_GB2312", 400),
        ("楷体_GB2312", 400),
        ("KaiTi", 400),
        ("LXGW WenKai GB", 400),
        ("LXGW WenKai", 400),
        ("FandolKai", 400),
        ("AR PL UKai CN", 400),
        (SERIF, 600),  # heavier than the text, so that a heading of level two is seen
    ),
    Face.SONGTI: (("SimSun", 400), (SERIF, 400)),
    Face.TIMES: (("Times New Roman", 400), ("Liberation Serif", 400), (LATIN, 400)),
}
SAME_AS: dict[Face, frozenset[str]] = {
    Face.XIAOBIAOSONG: frozenset({"FZXiaoBiaoSong-B05S", "方正小标宋简体"}),
    Face.FANGSONG: frozenset({"FangSong_GB2312", "仿宋_GB2312"}),
    Face.HEITI: frozenset({"SimHei", "黑体"}),
    Face.KAITI: frozenset({"KaiTi_GB2312", "楷体_GB2312"}),
    Face.SONGTI: frozenset({"SimSun"}),
    Face.TIMES: frozenset({"Times New Roman"}),
}
SHIPPED_WEIGHTS = {(SERIF, 400), (SERIF, 600), (SERIF, 700), (SANS, 400), (SANS, 500)}
BACKUP = (SERIF, SANS, LATIN)


class FontsMissingError(LuoshiError):
    """The fonts that ``make setup`` fetches are not there."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Which family is used for a face that the standard names."""

    face: Face
    family: str
    weight: int

    @property
    def is_standard(self) -> bool:
        return self.family in SAME_AS[self.face]

    @property
    def wording(self) -> Wording:
        return Wording(
            f"字体“{self.face}”由“{self.family}”代替", f"{self.family} stands in for the typeface {self.face}"
        )


@dataclass(frozen=True, slots=True)
class FontSet:
    """``folders`` and ``files`` are what typst reads; ``stand_ins`` holds one a face."""

    stand_ins: tuple[StandIn, ...]
    files: tuple[Path, ...]

    def stand_in(self, face: Face) -> StandIn:
        return next(one for one in self.stand_ins if one.face is face)

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters that no font of the set can show, each once, in code order."""
        wanted = {one for one in text if category(one) not in INVISIBLE and not _is_common(one)}
        for path in self.files:  # the first shows nearly everything; the others are read only for what it lacks
            wanted = {one for one in wanted if ord(one) not in _characters(path)} if wanted else wanted
        return tuple(sorted(wanted))


@lru_cache(maxsize=1)
def font_set() -> FontSet:
    """The fonts of this installation. Raises ``FontsMissingError`` where those from npm are not there."""
    found = [*_system_fonts(), *_shipped_fonts()]
    stand_ins = choose({(family, weight) for family, weight, _ in found} | {(LATIN, 400)})
    used = {(one.family, one.weight) for one in stand_ins} | SHIPPED_WEIGHTS
    files = [path for family, weight, path in found if (family, weight) in used or _is_bold_of(family, weight, used)]
    return FontSet(stand_ins, tuple(dict.fromkeys(files)))


@lru_cache(maxsize=1)
def typst_fonts() -> typst.Fonts:
    """What typst needs of them, read once."""
    folders = dict.fromkeys(str(path.parent) for path in font_set().files)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(folders))


def choose(available: Collection[tuple[str, int]]) -> tuple[StandIn, ...]:
    """The first wanted family a face that is there; the last one always is."""
    return tuple(
        StandIn(face, *next((one for one in wanted if one in available), wanted[-1])) for face, wanted in WANTED.items()
    )


def fonts_folder() -> Path:
    """Where ``make setup`` put them: under the repository, the working folder, or as ``LUOSHI_FONTS`` says."""
    named = os.environ.get(FONTS_VARIABLE)
    roots = (*Path(__file__).resolve().parents, Path.cwd())
    candidates = [Path(named)] if named else [root / FONTS_PATH for root in roots]
    found = next((path for path in candidates if (path / SHIPPED[0]).is_dir()), None)
    if found is None:
        raise FontsMissingError(
            f"The fonts are missing: no folder {candidates[0] if named else FONTS_PATH}/{SHIPPED[0]}. "
            f"Run `make setup`, or set {FONTS_VARIABLE} to the folder that holds noto-serif-sc and noto-sans-sc."
        )
    return found


def _is_bold_of(family: str, weight: int, used: set[tuple[str, int]]) -> bool:
    return weight == 700 and (family, 400) in used


def _shipped_fonts() -> Iterable[tuple[str, int, Path]]:
    folder = fonts_folder()
    paths = [str(folder / name) for name in SHIPPED]
    return _fonts(typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths))


def _system_fonts() -> Iterable[tuple[str, int, Path]]:
    """Those of the system that stand in WANTED."""
    wanted = {family for families in WANTED.values() for family, _ in families} - {SERIF, SANS}
    every = _fonts(typst.Fonts(include_system_fonts=True, include_embedded_fonts=False))
    return [one for one in every if one[0] in wanted]


def _fonts(fonts: typst.Fonts) -> list[tuple[str, int, Path]]:
    return [(one.family, one.weight, Path(one.path)) for one in fonts.fonts() if one.path and one.style == "normal"]


def _is_common(character: str) -> bool:
    """One of GB 2312, all of which the shipped fonts have; a test holds them to it."""
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=16)
def _characters(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True, fontNumber=0) as font:
        return frozenset(font.getBestCmap())
