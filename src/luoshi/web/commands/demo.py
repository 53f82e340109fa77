"""``luoshi demo PACK...``: a site to look around in, with invented accounts, for this machine only."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command("demo")
@click.argument("packs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--data", default="build/demo", show_default=True, help="folder of the demonstration's database")
@click.option("--host", default="127.0.0.1", show_default=True, help="address to listen at; loopback only")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def command(packs: tuple[Path, ...], data: str, host: str, port: int) -> None:
    """Load each PACK, make an account for every role, print them and serve the site until Ctrl-C."""
    os.environ.update(LUOSHI_DEMO="yes", LUOSHI_DATA=data, LUOSHI_DATABASE_URL="", LUOSHI_HTTPS="no")
    from luoshi.web.start import start_django  # noqa: PLC0415  (Django wakes only for the commands that need it)

    start_django()
    from django.conf import settings  # noqa: PLC0415

    from luoshi.web.demonstration.people import PEOPLE, find_or_make_password, save_people  # noqa: PLC0415
    from luoshi.web.plans.load import load_pack  # noqa: PLC0415
    from luoshi.web.serving.loopback import check_demonstration_host  # noqa: PLC0415
    from luoshi.web.serving.prepare import prepare_site  # noqa: PLC0415
    from luoshi.web.serving.server import Place, check_port, serve  # noqa: PLC0415

    place = Place(host, port)
    check_demonstration_host(host)
    check_port(place)
    prepare_site()
    for pack in packs:
        load_pack(pack)
    password = find_or_make_password(settings.ENVIRONMENT.data)
    save_people(password)

    def announce() -> None:
        click.echo(f"落实 Luoshi  {place.address}  （English: {place.address}en/）")
        click.echo(f"演示账号 demonstration accounts; 口令 password: {password}")
        for person in PEOPLE:
            click.echo(f"  {person.username:<12}{person.name_zh}  {person.name_en}")
        click.echo("Ctrl-C 结束 ends it")

    serve(place, data=settings.ENVIRONMENT.data, announce=announce)
