"""The connection to Elasticsearch, and its errors in words a person can act on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from elasticsearch import ApiError, AuthenticationException, AuthorizationException, Elasticsearch, TransportError

from index.errors import EngineUnavailable
from news.errors import UsageError

START: Final = "start it (`scripts/elasticsearch start`) or set BAQYLAU_ELASTICSEARCH_URL"
TIMEOUT: Final = 30.0


def connect(settings: Mapping[str, str]) -> tuple[Elasticsearch, str]:
    """Return a client for the nodes the settings name, and the URLs for messages. Nothing is sent yet."""
    urls = [u.strip() for u in settings.get("elasticsearch_url", "").split(",") if u.strip()]
    if not urls:
        raise UsageError("the Elasticsearch engine needs a URL", remedy="set BAQYLAU_ELASTICSEARCH_URL")
    options: dict[str, Any] = {"request_timeout": TIMEOUT, "retry_on_timeout": True, "max_retries": 2}
    if settings.get("elasticsearch_api_key"):
        options["api_key"] = settings["elasticsearch_api_key"]
    elif settings.get("elasticsearch_user"):
        options["basic_auth"] = (settings["elasticsearch_user"], settings.get("elasticsearch_password", ""))
    if settings.get("elasticsearch_ca"):
        options["ca_certs"] = settings["elasticsearch_ca"]
    try:
        return Elasticsearch(urls, **options), ", ".join(urls)
    except (ValueError, OSError) as error:
        raise UsageError(f"not a usable address ({error})", where=", ".join(urls), remedy=START) from None


@contextmanager
def asking(where: str) -> Iterator[None]:
    """Turn what the client raises into EngineUnavailable with a remedy."""
    try:
        yield
    except (AuthenticationException, AuthorizationException) as error:
        raise EngineUnavailable(
            f"Elasticsearch refuses the login ({error.status_code})", where=where,
            remedy="check BAQYLAU_ELASTICSEARCH_USER, _PASSWORD or _API_KEY",
        ) from None
    except TransportError as error:
        raise EngineUnavailable(f"Elasticsearch does not answer ({error.message})", where=where, remedy=START) from None
    except ApiError as error:
        raise EngineUnavailable(
            f"Elasticsearch refuses ({error.status_code}: {reason(error.body)})", where=where,
            remedy="see its log and `baqylau doctor`",
        ) from None


def reason(body: Any) -> str:
    """Return the innermost reason of an error body."""
    found = body
    for _ in range(10):
        if not isinstance(found, dict):
            break
        causes = found.get("root_cause") or found.get("failed_shards")
        inner = found.get("error") or found.get("caused_by") or (causes[0] if causes else None) or found.get("reason")
        if inner is None:
            break
        found = inner
    return str(found)[:300]
