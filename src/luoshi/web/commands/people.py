"""``luoshi people``: what must be done about people before anybody can sign in."""

from __future__ import annotations

import click


@click.group("people")
def command() -> None:
    """People of the site."""


@command.command("administrators")
@click.option(
    "--system", default="sysadmin", show_default=True, metavar="ACCOUNT", help="makes accounts, runs the system"
)
@click.option("--security", default="secadmin", show_default=True, metavar="ACCOUNT", help="grants roles")
@click.option("--audit", default="auditadmin", show_default=True, metavar="ACCOUNT", help="reads the audit log")
def administrators(system: str, security: str, audit: str) -> None:
    """Make the first three administrators of a new site, and print a one-time password for each."""
    from luoshi.web.start import start_site  # noqa: PLC0415  (Django wakes only for the commands that need it)

    start_site(may_be_new=True)
    from luoshi.web.accounts.people.first_administrators import save_first_administrators  # noqa: PLC0415
    from luoshi.web.accounts.permissions import Role  # noqa: PLC0415

    named = {Role.SYSTEM_ADMIN: system, Role.SECURITY_ADMIN: security, Role.AUDIT_ADMIN: audit}
    for role, (username, password) in save_first_administrators(named).items():
        click.echo(f"{role.value}\t{username}\t{password}")
