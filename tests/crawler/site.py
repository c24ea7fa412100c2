"""A small real site on loopback whose every answer a test decides."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from crawler.outlet import Expect, Find, Outlet

PARAGRAPH = (
    "Түркістан облысы бойынша сыбайлас жемқорлыққа қарсы қызмет департаменті ауыл тұрғындарымен кездесу өткізді. "
    "Кездесуде {n}-сұрақ қойылып, оның бәріне мамандар жауап берді, құжаттар орнында тексерілді."
)


@dataclass(slots=True, kw_only=True)
class Reply:
    """One answer; ``wait`` seconds pass before it is given."""

    body: bytes = b""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Hit:
    """One request as it arrived."""

    target: str
    headers: dict[str, str]
    at: float
    status: int


class Site:
    """Serves ``routes`` (target → reply, or a function that makes one) on a free port; answers carry an entity tag."""

    def __init__(self) -> None:
        self.routes: dict[str, Reply | Callable[[], Reply]] = {}
        self.hits: list[Hit] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site._answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        route = self.routes.get(handler.path, Reply(status=404, body=b"none"))
        reply = route() if callable(route) else route
        time.sleep(reply.wait)
        tag = f'"{hashlib.sha256(reply.body).hexdigest()[:12]}"'
        status = 304 if reply.status == 200 and handler.headers.get("If-None-Match") == tag else reply.status
        headers = {k.lower(): v for k, v in handler.headers.items()}
        self.hits.append(Hit(handler.path, headers, time.monotonic(), status))
        body = b"" if status == 304 else reply.body
        try:
            handler.send_response(status)
            for name, value in {"ETag": tag, "Content-Type": reply.type, **reply.headers}.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            handler.close_connection = True

    def asked(self, target: str) -> int:
        """Return how often a target was asked for."""
        return sum(hit.target == target for hit in self.hits)

    def outlet(self, id_: str = "site", *, expect: Expect | None = None, **find: Any) -> Outlet:
        """Return the spec of this site; ``find`` paths are made absolute."""
        for name in ("feeds", "sitemaps", "listings"):
            if name in find:
                find[name] = tuple(self.base + path for path in find[name])
        find.setdefault("include", (r"^/(?:amp/)?a/\d+",))
        find.setdefault("identity", r"/a/(\d+)")
        return Outlet(
            id=id_, name=id_, home=f"{self.base}/", region="61", languages=("kk",),
            find=Find(**find), expect=expect or Expect(),
        )

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def page(number: int, *, head: str = "", date: str = "2026-11-20T10:00:00+05:00", links: str = "") -> Reply:
    """Return a plain article page; every number is another text."""
    title = f"Ауыл тұрғындарымен {number}-кездесу өтті"
    text = "".join(f"<p>{PARAGRAPH.format(n=number * 10 + k)}</p>" for k in range(4))
    stamp = f'<meta property="article:published_time" content="{date}">' if date else ""
    html = (
        f'<!doctype html><html lang="kk"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{title}">{stamp}{head}</head>'
        f"<body><nav><a href='/'>Басты бет</a></nav><article><h1>{title}</h1>{text}</article>{links}</body></html>"
    )
    return Reply(body=html.encode())


def listing(paths: list[str], *, more: str = "") -> Reply:
    """Return a listing of links."""
    items = "".join(f'<li><a href="{p}">Жаңалық {p}</a></li>' for p in paths)
    return Reply(body=f"<!doctype html><html><body><ul>{items}</ul>{more}</body></html>".encode())


def xml(text: str) -> Reply:
    """Return an XML document."""
    return Reply(body=f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode(), type="application/xml")


def feed(entries: list[tuple[str, str | None]]) -> Reply:
    """Return an RSS feed of (address, date of publication)."""
    items = "".join(
        f"<item><title>t</title><link>{url}</link>" + (f"<pubDate>{date}</pubDate>" if date else "") + "</item>"
        for url, date in entries
    )
    return xml(f'<rss version="2.0"><channel><title>f</title><link>x</link>{items}</channel></rss>')
