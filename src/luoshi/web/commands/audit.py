"""``luoshi audit``: verify the audit log, seal it, show its head."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from luoshi.core.wording import Language
    from luoshi.web.audit.verify import Verification

SHOWN = 50


@click.group("audit")
def command() -> None:
    """The audit log: verify it, seal it, show its head."""


@command.command("verify")
@click.option("--database", metavar="FILE|URL", help="a copy of the database (default: the site's own)")
@click.option(
    "--anchors", metavar="FILE", type=click.Path(path_type=Path), help="the anchor file (default: the site's)"
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default=None, help="language of the report")
@click.pass_context
def verify(context: click.Context, database: str | None, anchors: Path | None, lang: Language | None) -> None:
    """Check the log's chain, and hold it against the anchors; exit status 1 where something does not hold.

    Works on a copy and needs nothing of the site. A copy given without --anchors is checked against itself alone.
    """
    from luoshi.web.audit.anchors import AnchorFile, read_anchors  # noqa: PLC0415  (wakes only when it runs)
    from luoshi.web.audit.offline import LogNotFoundError, absent_triggers, open_log, read_log  # noqa: PLC0415
    from luoshi.web.audit.verify import verify_log  # noqa: PLC0415

    where, usual = _usual() if database is None else (database, None)
    file = anchors or usual
    if anchors is not None and not anchors.is_file():
        raise click.UsageError(f"--anchors {anchors}: there is no such file / 没有该文件")
    try:
        with open_log(where) as run:
            absent = absent_triggers(run, is_postgresql=where.startswith("postgres"))
            result = verify_log(read_log(run), anchors=read_anchors(file) if file else AnchorFile())
    except LogNotFoundError as error:
        raise click.UsageError(str(error)) from error
    _print(result, absent, lang or _language())
    context.exit(0 if result.is_intact else 1)


@command.command("seal")
def seal() -> None:
    """Seal what has been recorded, and write the heads to the anchor file."""
    _start()
    from luoshi.web.audit.sealer import seal_pending  # noqa: PLC0415

    outcome = seal_pending(is_full=True)
    click.echo(f"seals {outcome.seals}, entries {outcome.entries}, anchored {outcome.anchored}")


@command.command("head")
def head() -> None:
    """Show the newest head, to keep elsewhere: on paper, in a report, with a notary."""
    _start()
    from luoshi.web.audit.sealer import head_text  # noqa: PLC0415

    click.echo(head_text() or "—")


def _start() -> None:
    from luoshi.web.start import start_site  # noqa: PLC0415

    start_site()


def _usual() -> tuple[str, Path]:
    """The site's own database and anchor file, from the environment."""
    import os  # noqa: PLC0415

    from luoshi.web.config.environment import read_environment  # noqa: PLC0415

    environment = read_environment()
    url = os.environ.get("LUOSHI_DATABASE_URL", "")
    return url or str(environment.database["NAME"]), environment.anchors


def _language() -> Language:
    import os  # noqa: PLC0415

    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if locale.startswith("en") else "zh"


def _print(result: Verification, absent: tuple[str, ...], language: Language) -> None:
    from luoshi.web.audit.report import verification_lines  # noqa: PLC0415

    for line in verification_lines(result, absent_triggers=absent, language=language, shown=SHOWN):
        click.echo(line)
