"""Articles as references: BibTeX and RIS, for the researchers' reference managers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from news import times

if TYPE_CHECKING:
    from api.names import Names
    from news.article import Article

ESCAPES: Final = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def bibtex(articles: Iterable[Article], names: Names) -> str:
    """Return one ``@misc`` entry an article (news items have no better type in BibTeX)."""
    return "\n".join(_bibtex_entry(a, names) for a in articles)


def _bibtex_entry(article: Article, names: Names) -> str:
    day = times.local_date(article.published)
    fields = {
        "title": article.title,
        "author": " and ".join(f"{{{a.translate(ESCAPES)}}}" for a in article.authors) or None,
        "howpublished": names.outlet(article.outlet) or None,
        "year": str(day.year) if day else None,
        "month": str(day.month) if day else None,
    }
    if article.published and article.precision:
        fields["date"] = times.show(article.published, article.precision)[:10]
    lines = [f"  {k} = {{{v if k == 'author' else v.translate(ESCAPES)}}}," for k, v in fields.items() if v]
    if article.url:
        lines.append(f"  url = {{{article.url}}},")
    return f"@misc{{baqylau-{article.id},\n" + "\n".join(lines) + "\n}\n"


def ris(articles: Iterable[Article], names: Names) -> str:
    """Return one ``NEWS`` record an article, lines ended by CR LF as the format asks."""
    return "".join(_ris_record(a, names) for a in articles)


def _ris_record(article: Article, names: Names) -> str:
    day = times.local_date(article.published)
    tags = [("TY", "NEWS"), ("ID", article.id), ("TI", article.title)]
    tags += [("AU", author) for author in article.authors]
    tags += [
        ("T2", names.outlet(article.outlet)),
        ("PY", str(day.year) if day else None),
        ("DA", f"{day:%Y/%m/%d}" if day else None),
        ("UR", article.url),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in tags if value is not None) + "\r\n"
