"""``luoshi proposals``: what reloads would have changed, and a person's decision on it."""

from __future__ import annotations

import click

from luoshi.core.problems import Problem, RefusedError, Severity, Where
from luoshi.core.wording import Wording
from luoshi.web.shared.terminal import say, say_lines

BY = click.option("--by", required=True, metavar="USERNAME", help="who decides; must be of the leading group's office")
REASON = click.option("--reason", required=True, help="why, for the record")
NUMBER = click.argument("number", type=int)


@click.group("proposals", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Changes that a reload proposes: list them, show one, adopt or decline it."""
    if ctx.invoked_subcommand is None:
        _list()


@command.command("show")
@NUMBER
def show(number: int) -> None:
    """All changes of proposal NUMBER, one a line."""
    _start()
    from luoshi.usecases.proposed_changes import changes_from_json, describe_changes  # noqa: PLC0415
    from luoshi.web.plans.decide import fetch_proposal  # noqa: PLC0415

    proposal = fetch_proposal(number)
    say(f"{proposal.pack.name} #{number} {proposal.state}", f"{proposal.pack.name} #{number} {proposal.state}")
    say_lines(describe_changes(changes_from_json(proposal.changes)), most=100_000)


@command.command("adopt")
@NUMBER
@BY
@REASON
def adopt_(number: int, by: str, reason: str) -> None:
    """Put the changes of proposal NUMBER in force as a new revision; what they replace stays on record."""
    _start()
    from luoshi.web.plans.decide import adopt  # noqa: PLC0415

    decider = _decider(by)
    proposal = adopt(decider, number, by=decider, reason=reason)
    say(
        f"已采纳：{proposal.pack.name} 第 {proposal.pack.revision} 版",
        f"adopted: {proposal.pack.name}, revision {proposal.pack.revision}",
    )


@command.command("decline")
@NUMBER
@BY
@REASON
def decline_(number: int, by: str, reason: str) -> None:
    """Leave everything as it is; the same changes are not proposed again."""
    _start()
    from luoshi.web.plans.decide import decline  # noqa: PLC0415

    decider = _decider(by)
    decline(decider, number, by=decider, reason=reason)
    say("已否决", "declined")


def _start() -> None:
    from luoshi.web.start import start_site  # noqa: PLC0415  (Django wakes only for the commands that need it)

    start_site()


def _list() -> None:
    _start()
    from luoshi.web.plans.models import Proposal  # noqa: PLC0415

    found = Proposal.objects.select_related("pack").order_by("-pk")
    if not found:
        say("没有建议", "no proposals")
    for one in found:
        click.echo(f"#{one.pk}  {one.state:<10}  {one.made_at:%Y-%m-%d}  {one.pack.name}")


def _decider(username: str):  # type: ignore[no-untyped-def]  # User, which only Django knows
    """Raises RefusedError: the command line gives nobody rights that their role does not."""
    from django.utils import timezone  # noqa: PLC0415

    from luoshi.web.accounts.models import User  # noqa: PLC0415
    from luoshi.web.accounts.permissions import Act, can  # noqa: PLC0415
    from luoshi.web.accounts.viewer import viewer_of  # noqa: PLC0415

    user = User.objects.filter(username=username, is_active=True).first()
    if user is not None and can(viewer_of(user, timezone.localdate()), Act.DECIDE_PROPOSAL):
        return user
    message = Wording(f"{username} 无权决定建议", f"{username} may not decide proposals")
    fix = Wording("由领导小组办公室的人员决定", "somebody of the leading group's office decides")
    raise RefusedError((Problem("PROPOSAL-BY", Severity.ERROR, Where("--by"), message, fix),))
