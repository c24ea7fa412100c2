"""Messages to mail, Telegram, webhooks and a hundred services more, through Apprise."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from news.errors import UsageError

if TYPE_CHECKING:
    from apprise import NotifyBase

EXAMPLES: Final = "mailtos://user:password@mail.kz?to=press@example.kz, tgram://TOKEN/CHAT, jsons://example.kz/hook"
WEBHOOKS: Final = frozenset({"json", "jsons", "xml", "xmls", "form", "forms"})
LOCAL: Final = frozenset({"syslog", "dbus", "qt", "kde", "glib", "gnome", "macosx", "windows"})
"""Schemes that would speak on the server's own desk or in its log, where no reader is."""


def check_target(target: str) -> None:
    """Raise UsageError where nobody can be told under this address."""
    scheme = target.partition("://")[0].lower()
    if scheme in LOCAL or _service(target) is None:
        raise UsageError(f"nobody can be told: {masked(target)}", where="target", remedy=f"write it like {EXAMPLES}")


def masked(target: str) -> str:
    """Return a target without its secrets: what a page or a log may show."""
    service = _service(target)
    if service is None:
        return f"{target.partition('://')[0][:20]}://…"
    untyped: Any = service
    shown = unquote(str(untyped.url(privacy=True)).partition("?")[0]).rstrip("/")
    if target.partition("://")[0].lower() in WEBHOOKS:
        # A webhook's path is often its password.
        scheme, _, rest = shown.partition("://")
        host, slash, _ = rest.partition("/")
        return f"{scheme}://{host}{slash and '/…'}"
    return shown


def notify(target: str, title: str, body: str) -> str | None:
    """Send a message; return ``None`` where it was taken, else why not. Long ones are split as the service needs."""
    import apprise

    service = _service(target)
    if service is None:
        return f"nobody can be told: {masked(target)}"
    service.overflow_mode = apprise.OverflowMode.SPLIT
    capture: Any = apprise.LogCapture
    with capture(level=logging.WARNING, fmt="%(message)s") as log:
        taken = service.notify(body=body, title=title)
        said = " ".join(log.getvalue().split())
    if taken:
        return None
    return _without_secrets(said, target) or "the service did not take it"


def _service(target: str) -> NotifyBase | None:
    import apprise

    ourselves = apprise.AppriseAsset(app_id="Baqylau", app_desc="Бақылау")
    found = apprise.Apprise.instantiate(target, asset=ourselves, suppress_exceptions=True)
    return found if isinstance(found, apprise.NotifyBase) else None


def _without_secrets(text: str, target: str) -> str:
    shown = text.replace(target, masked(target))
    for secret in re.findall(r"://[^:/@]*:([^@/]{3,})@", target):
        shown = shown.replace(secret, "****")
    return shown[:500]
