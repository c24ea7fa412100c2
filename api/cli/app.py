"""The command tree: each module of this package registers the commands it holds."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import typer

from api.cli import context, library, people, pipes, searches, service, teaching
from api.settings import load_settings

app = typer.Typer(
    name="baqylau",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    help="News monitor for Kazakhstan: crawl, archive, read, index, search, digest.\n\n"
    'First steps:  baqylau demo   |   baqylau import FOLDER   |   baqylau search "адалдық алаңы"',
)


@app.callback()
def common(
    home: Annotated[
        Path | None, typer.Option(help="folder that holds all state (else BAQYLAU_HOME, else your data folder)")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="language of messages: kk or ru (else BAQYLAU_LANG)")] = None,
) -> None:
    """Read the settings once, before any command."""
    settings = load_settings().at(home)
    logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(name)s %(message)s")
    # The client logs every refused connection with its traceback; the engine says it once, with the remedy.
    logging.getLogger("elastic_transport").setLevel(logging.CRITICAL)
    context.use(settings, lang)


for module in (pipes, library, people, teaching, searches, service):
    module.register(app)
