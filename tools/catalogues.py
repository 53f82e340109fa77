"""The site's gettext catalogues: message ids are English, ``zh_Hans`` holds the Chinese.

    python -m tools.catalogues update     gather the messages of the code and the templates into the .po file
    python -m tools.catalogues compile    .po to .mo; the .mo is made at setup and by the wheel, never committed
    python -m tools.catalogues check      exit 1, naming messages that are missing, fuzzy, unused or badly filled in

Babel does it all, so that GNU gettext need not be installed.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).resolve().parent.parent / "src" / "luoshi" / "web"
PO = WEB / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
}  # fmt: skip
FILLED = re.compile(r"%\([a-z_]+\)s|\{[a-z_]*\}")
HEADER = "# The site in simplified Chinese. Made by `make messages`; a test fails on missing and fuzzy entries."

Message = tuple[str | tuple[str, ...], str | None]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="The site's gettext catalogues.")
    parser.add_argument("task", choices=("update", "compile", "check"))
    task = parser.parse_args(arguments).task
    if task == "update":
        update()
    elif task == "compile":
        compile_catalogue()
    else:
        flaws = catalogue_flaws()
        sys.stderr.writelines(f"{flaw}\n" for flaw in flaws)
        return 1 if flaws else 0
    return 0


def update() -> None:
    """Known translations stay; new messages come with none, those that no page uses go."""
    known = read_catalogue()
    fresh = _empty()
    for message, context in sorted(set(messages()), key=str):
        before = known.get(message, context)
        fresh.add(message, string=before.string if before else None, context=context)
    out = io.BytesIO()
    write_po(out, fresh, width=0, sort_output=True, omit_header=False, include_lineno=False)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(out.getvalue())


def compile_catalogue(po: Path = PO) -> Path:
    mo = po.with_suffix(".mo")
    with po.open("rb") as file, mo.open("wb") as out:
        write_mo(out, read_po(file, locale="zh_Hans"))
    return mo


def catalogue_flaws() -> tuple[str, ...]:
    """One line each; nothing where the catalogue is complete."""
    known, wanted = read_catalogue(), set(messages())
    flaws = [
        f"missing from {PO.name}: {message!r}" for message, context in wanted if known.get(message, context) is None
    ]
    for entry in known:
        if not entry.id:
            continue
        if (entry.id, entry.context) not in wanted:
            flaws.append(f"no page uses: {entry.id!r}")
        flaws.extend(f"{what}: {entry.id!r}" for what in _entry_flaws(entry.id, entry.string, fuzzy=entry.fuzzy))
    return tuple(sorted(flaws))


def read_catalogue() -> Catalog:
    if not PO.is_file():
        return _empty()
    with PO.open("rb") as file:
        return read_po(file, locale="zh_Hans")


def messages() -> Iterator[Message]:
    """Every message of the site's Python and templates."""
    for path in sorted(WEB.rglob("*.py")):
        if "migrations" not in path.parts:
            with path.open("rb") as file:
                yield from _extracted(file)
    for path in sorted((*WEB.rglob("templates/**/*.html"), *WEB.rglob("templates/**/*.txt"))):
        yield from _extracted(io.BytesIO(_as_python(path).encode()))


def _extracted(file: io.BufferedIOBase) -> Iterator[Message]:
    for _line, message, _comments, context in extract("python", file, KEYWORDS):
        yield message, context


def _as_python(path: Path) -> str:
    """A template's messages as calls, one a line, by Django's own reading of its tags."""
    from django.utils.translation.template import templatize  # noqa: PLC0415  (Django is slow to wake)

    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    calls = re.findall(
        r"""(?<![\w])(?:_|gettext|ngettext|pgettext|npgettext)\((?:[^()"']|u?"(?:[^"\\]|\\.)*"|u?'(?:[^'\\]|\\.)*')*\)""",
        source,
    )
    return "\n".join(calls)


def _entry_flaws(message: object, translated: object, *, fuzzy: bool) -> Iterator[str]:
    if fuzzy:
        yield "fuzzy"
    texts = translated if isinstance(translated, tuple) else (translated,)
    if not all(texts):
        yield "not translated"
        return
    wanted = set(FILLED.findall(str(message[-1] if isinstance(message, tuple) else message)))
    for text in texts:
        if set(FILLED.findall(str(text))) != wanted:
            yield "other blanks than the English"


def _empty() -> Catalog:
    """With a head that never changes, so that two people's updates do not collide in it."""
    day = datetime(2026, 1, 1, tzinfo=UTC)
    return Catalog(
        locale="zh_Hans", project="luoshi", version="1", header_comment=HEADER, fuzzy=False, charset="utf-8",
        msgid_bugs_address="", last_translator="", language_team="", creation_date=day, revision_date=day,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
