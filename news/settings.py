"""The vocabulary of settings: every knob's name, default and meaning. ``api.settings`` alone reads the environment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["text", "int", "float", "path", "choice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One knob: environment variable ``BAQYLAU_<NAME>``, default (as text) and what it does."""

    name: str
    default: str
    help: str
    kind: Kind = "text"
    choices: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """Return the environment variable that sets it."""
        return f"BAQYLAU_{self.name.upper()}"


SETTINGS: Final[tuple[Setting, ...]] = (
    Setting(name="home", default="", kind="path", help="folder that holds all state; empty = the user's data folder"),
    Setting(
        name="database_url",
        default="",
        help="SQLAlchemy URL of the archive database; empty = SQLite in the home folder",
    ),
    Setting(
        name="engine", default="embedded", kind="choice", choices=("embedded", "elasticsearch"), help="search engine"
    ),
    Setting(name="elasticsearch_url", default="http://127.0.0.1:9200", help="Elasticsearch nodes, separated by commas"),
    Setting(
        name="elasticsearch_index", default="baqylau", help="alias of the index; versioned indices are named after it"
    ),
    Setting(name="elasticsearch_user", default="", help="user name for Elasticsearch, with elasticsearch_password"),
    Setting(name="elasticsearch_password", default="", help="password for Elasticsearch"),
    Setting(name="elasticsearch_api_key", default="", help="API key for Elasticsearch (needs a full distribution)"),
    Setting(
        name="elasticsearch_ca",
        default="",
        kind="path",
        help="PEM file with the certificate authority of Elasticsearch",
    ),
    Setting(name="host", default="127.0.0.1", help="address the pages are served on"),
    Setting(name="port", default="8000", kind="int", help="port the pages are served on"),
    Setting(
        name="public_url",
        default="",
        help="address under which people reach the pages, for links in alerts; empty = http://HOST:PORT",
    ),
    Setting(
        name="lang", default="kk", kind="choice", choices=("kk", "ru"), help="language of pages and staff messages"
    ),
    Setting(
        name="contact",
        default="",
        help="address or URL put into the crawler's User-Agent so that outlets can reach you",
    ),
    Setting(
        name="delay",
        default="5",
        kind="float",
        help="seconds between two requests to one outlet (robots.txt may ask for more)",
    ),
    Setting(name="pages", default="200", kind="int", help="pages fetched from one outlet in one crawl at the most"),
    Setting(name="interval", default="900", kind="float", help="seconds between two rounds of `baqylau run`"),
    Setting(
        name="warc_bytes",
        default="1000000000",
        kind="int",
        help="size in bytes at which a WARC file is closed and the next begun",
    ),
    Setting(
        name="outlets",
        default="",
        kind="path",
        help="folder of outlet specs; empty = those that come with Baqylau; HOME/outlets is added",
    ),
    Setting(
        name="log_level",
        default="warning",
        kind="choice",
        choices=("debug", "info", "warning", "error"),
        help="least severe log line shown",
    ),
)
