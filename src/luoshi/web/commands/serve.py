"""``luoshi serve``: the site, on this machine's own database or on the one that the environment names."""

from __future__ import annotations

import click


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="address to listen at")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="processes that answer")
def command(host: str, port: int, workers: int) -> None:
    """Serve the web site; Ctrl-C or SIGTERM ends it.

    The database is brought up to this version first. Background tasks run in a process of their own.
    """
    from luoshi.web.start import start_django  # noqa: PLC0415  (Django wakes only for the commands that need it)

    start_django()
    from django.conf import settings  # noqa: PLC0415

    from luoshi.web.serving.loopback import check_demonstration_host  # noqa: PLC0415
    from luoshi.web.serving.prepare import prepare_site  # noqa: PLC0415
    from luoshi.web.serving.server import Place, check_port, serve  # noqa: PLC0415

    place = Place(host, port, workers)
    if settings.ENVIRONMENT.is_demonstration:
        check_demonstration_host(host)
    check_port(place)
    prepare_site()
    serve(place, data=settings.ENVIRONMENT.data, announce=lambda: click.echo(f"落实 Luoshi: {place.address}"))
