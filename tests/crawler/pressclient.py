"""How tests ask the sample press: single requests, no redirects followed, nothing retried."""

from __future__ import annotations

import http.client
from datetime import date
from urllib.parse import urlsplit

from crawler.samplepress import SamplePress

TODAY = date(2026, 11, 25)


def get(url: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    connection.request(method, target, headers={k.replace("_", "-"): v for k, v in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def odd(press: SamplePress, kind: str) -> str:
    return next(o.url for o in press.oddities if o.kind == kind)


def first(press: SamplePress, outlet: str) -> str:
    return next(e.url for e in press.expected if e.outlet == outlet)
