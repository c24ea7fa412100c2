"""Filter options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

RegionOption = Annotated[
    list[str] | None, typer.Option("--region", help="region code valid on the publication date, e.g. 61; KZ = national")
]
TypeOption = Annotated[list[str] | None, typer.Option("--type", help="initiative type id, see docs/codebook.md")]
ClassOption = Annotated[list[str] | None, typer.Option("--class", help="coverage class id, e.g. initiative")]
OutletOption = Annotated[list[str] | None, typer.Option("--outlet", help="outlet id, see `baqylau outlets`")]
LangOption = Annotated[list[str] | None, typer.Option("--lang", help="language of the text: kk, ru, kk-Latn, kk+ru")]
PersonOption = Annotated[list[str] | None, typer.Option("--person", help="person named in the text")]
DateOption = Annotated[str | None, typer.Option("--date", help="2026-11-25, 2026-11, 2026-W47, or 2026-01..2026-06")]
SinceOption = Annotated[str | None, typer.Option("--since", help="first day (or month, year, week)")]
UntilOption = Annotated[str | None, typer.Option("--until", help="last day (or month, year, week)")]
