"""PDF by Typst, with the fonts that come inside it: the same on every machine."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC
from pathlib import Path
from typing import Final

import typst

from digest.view import view
from news.digest import Digest
from news.errors import BaqylauError

TEMPLATE: Final = Path(__file__).with_name("digest.typ")


def render(digest: Digest) -> bytes:
    """Return the digest as PDF, tagged and searchable. Raises BaqylauError where Typst refuses."""
    made = digest.made.astimezone(UTC)
    moment = {"year": made.year, "month": made.month, "day": made.day}
    moment |= {"hour": made.hour, "minute": made.minute, "second": made.second}
    data = asdict(view(digest)) | {"keywords": digest.week, "made_at": moment}
    try:
        content: bytes = typst.compile(
            str(TEMPLATE), root=str(TEMPLATE.parent), format="pdf", ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, timestamp=int(made.timestamp()),
        )
    except typst.TypstError as error:
        raise BaqylauError(f"the PDF could not be set ({error})", where=TEMPLATE.name, remedy="report it") from error
    return content
