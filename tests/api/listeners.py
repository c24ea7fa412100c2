"""What alerts are sent to: a webhook and a mail server on loopback, both real."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Webhook(ThreadingHTTPServer):
    """Keeps the JSON of every POST; answers ``status``."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.status = 200
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def target(self) -> str:
        return f"json://127.0.0.1:{self.server_port}/hook"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        assert isinstance(self.server, Webhook)
        if self.server.status == 200:
            self.server.got.append(json.loads(body))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        pass


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks enough SMTP (RFC 5321) to take a mail; keeps recipients, subject and text of each."""

    daemon_threads = True

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        super().__init__(("127.0.0.1", 0), _Mail)

    @property
    def target(self) -> str:
        port = self.server_address[1]
        return f"mailto://127.0.0.1:{port}?smtp=127.0.0.1&mode=insecure&from=baqylau@example.kz&to=press@example.kz"


class _Mail(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, MailServer)
        recipients: list[str] = []
        self._say("220 ready")
        for raw in self.rfile:
            line = raw.decode().strip()
            verb = line[:4].upper()
            if verb == "DATA":
                self._say("354 go on")
                self._keep(self.server, recipients)
            elif verb == "RCPT":
                recipients.append(line.partition("<")[2].partition(">")[0])
            self._say("221 bye" if verb == "QUIT" else "250 ok")
            if verb == "QUIT":
                return

    def _keep(self, server: MailServer, recipients: list[str]) -> None:
        lines = []
        for raw in self.rfile:
            if raw == b".\r\n":
                break
            lines.append(raw.removeprefix(b"."))
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        part = mail.get_body(("plain",)) or mail.get_body(("html",))
        assert part is not None
        heads = {"from": mail["from"], "subject": mail["subject"]}
        server.got.append({"to": recipients, **heads, "text": part.get_content()})

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


@contextmanager
def listening(server: Any) -> Iterator[Any]:
    """Yield a server that answers, and stop it afterwards."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
