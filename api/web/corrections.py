"""Corrections over the web: a form on the article page, and a route of the JSON API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final
from urllib.parse import parse_qsl, quote, unquote

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from api.correcting import NAME_LIMIT, WAIT, Outcome, apply, correction
from api.web.origin import refuse_other_sites
from api.web.pages import link
from api.wiring import opened_engine
from news.errors import UsageError

if TYPE_CHECKING:
    from api.web.state import State
    from news.reading import Correction

COOKIE: Final = "baqylau_by"
YEAR: Final = 31_536_000  # seconds
FORM_LIMIT: Final = 20_000  # bytes
KINDS: Final = ("class", "type", "region")


class CorrectionBody(BaseModel):
    """What ``POST /api/articles/{id}/corrections`` takes; an unknown key is refused."""

    model_config = ConfigDict(extra="forbid")

    kind: str = Field(description="class, type or region")
    value: str = Field(description="id of the class, type or region")
    verdict: bool = Field(True, description="whether the tag holds; a class cannot only be wrong")
    by: str = Field(description="who says so")
    note: str | None = Field(None, description="why")


def add_routes(app: FastAPI, state: State) -> None:
    """Add both ways in."""

    @app.post("/api/articles/{id_}/corrections", status_code=201, summary="A person's verdict on one tag")
    def post(request: Request, id_: str, body: CorrectionBody) -> dict[str, Any]:
        """Store a verdict. It overrides at once, in ``/api/search`` too where ``indexed`` is true."""
        refuse_other_sites(request, programs=True)
        outcome = _apply(state, id_, body)
        return {"id": id_, "stored": True, "indexed": outcome.indexed, "reason": outcome.reason}

    @app.post("/article/{id_}/corrections", include_in_schema=False)
    def send(request: Request, id_: str, fields: Annotated[dict[str, str], Depends(form)]) -> RedirectResponse:
        refuse_other_sites(request, programs=False)
        body = body_of(fields)
        saved = "nothing" if body is None else "now" if _apply(state, id_, body).indexed else "later"
        params = [("saved", saved), ("back", local(fields.get("back", "")))]
        answer = RedirectResponse(f"{link(f'/article/{quote(id_)}', params)}#reading", status_code=303)
        if body is not None:
            answer.set_cookie(COOKIE, quote(body.by), max_age=YEAR, samesite="lax", httponly=True)
        return answer


def _apply(state: State, id_: str, body: CorrectionBody) -> Outcome:
    """Raise HTTPException 404 for an unknown article, UsageError for a verdict that is off."""
    if state.archive.get(id_) is None:
        raise HTTPException(404, f"no article {id_!r}")
    verdict: Correction = correction(
        id_, body.kind, body.value, verdict=body.verdict, by=body.by, at=state.clock(), note=body.note
    )
    # A writer of its own: a reader of the page is not to wait as long as a stage would.
    with opened_engine(state.settings, wait=WAIT) as engine:
        return apply(state.archive, engine, verdict)


async def form(request: Request) -> dict[str, str]:
    """Return the fields of an urlencoded form. Raises HTTPException 413, 415."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise HTTPException(415, "a form is expected")
    raw = b""
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > FORM_LIMIT:
            raise HTTPException(413, "the form is too long")
    return dict(parse_qsl(raw.decode("utf-8", "replace")))


def body_of(fields: dict[str, str]) -> CorrectionBody | None:
    """Return the verdict of a form: ``wrong=type:memorandum``, or ``add=type`` with the id in ``type``.

    ``None`` where that list was left as it is. Raises UsageError for a form that is not ours.
    """
    holds = "wrong" not in fields
    kind, _, value = fields.get("wrong", fields.get("add", "")).partition(":")
    if kind not in KINDS or (not holds and not value):
        raise UsageError("this form says nothing", remedy="use the form on the article's page")
    chosen = fields.get(kind, "") if holds else value
    by, note = fields.get("by", ""), fields.get("note")
    return CorrectionBody(kind=kind, value=chosen, verdict=holds, by=by, note=note) if chosen else None


def remembered(request: Request) -> str:
    """Return the name of who corrected last from this browser, empty where nobody did."""
    return unquote(request.cookies.get(COOKIE, ""))[:NAME_LIMIT]


def local(address: str) -> str:
    """Return an address on this site as it is, any other as empty."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else ""
