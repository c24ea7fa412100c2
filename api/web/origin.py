"""Who sent a form: our own page, a program, or another site in a reader's browser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import HTTPException

if TYPE_CHECKING:
    from fastapi import Request


def refuse_other_sites(request: Request, *, programs: bool) -> None:
    """Raise HTTPException 403 where a browser says that another site sent this request.

    Browsers say so in ``Sec-Fetch-Site`` and ``Origin``, which no page can forge. A request with neither comes from a
    program (or a browser older than both), which is let in only where ``programs`` is true.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        allowed = site in ("same-origin", "none")
    elif origin is not None:
        allowed = urlsplit(origin).netloc == request.headers.get("host")
    else:
        allowed = programs
    if not allowed:
        raise HTTPException(403, "this request was sent by another site")
