"""Write docs/codebook.md from the type and class files, so that researchers can cite it: ``python -m nlp.codebook``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from nlp.taxonomy import FAMILIES, CoverageClass, Examples, InitiativeType, Words, classes, types

TARGET = Path(__file__).resolve().parent.parent / "docs" / "codebook.md"
SHOWN = 2
"""Examples shown for each language."""
LANGUAGES = (("kk", "қазақша"), ("ru", "по-русски"), ("en", "in English"))

_HEAD = """# Codebook · Кодтау кітабы · Книга кодов

Written by `python -m nlp.codebook` from `nlp/classes/*.toml` and `nlp/initiatives/*.toml`; do not edit.

Every article has one coverage class. It has a type for every initiative whose action it reports, most central first,
at most six, more only where an umbrella article gives figures of each; a tool named only in history, in a list or as
a slogan is background and gives no type. A format
(seminar, forum, contest …) is a type only where the event itself is about corruption. Types may stand on articles of
other classes where the tool is itself the subject. Each tag names the sentences that show it.
"""


def codebook() -> str:
    """Return the codebook as Markdown: classes in their order of precedence, then types by family."""
    parts = [_HEAD, "## Coverage classes\n\nOne per article; where several fit, the first in this order.\n"]
    parts += [_class(number, kind) for number, kind in enumerate(classes().values(), 1)]
    parts.append(f"## Initiative types\n\n{_index()}")
    for family, name in FAMILIES.items():
        parts.append(f"### {family}. {name.en} · {name.kk} · {name.ru}\n")
        parts += [_type(kind) for kind in types().values() if kind.family == family]
    return "\n".join(parts).rstrip() + "\n"


def _index() -> str:
    rows = [f"| `{k.id}` | {k.name.kk} | {k.name.ru} | {k.name.en} | {k.kind} |" for k in types().values()]
    return "\n".join(["| id | kk | ru | en | kind |", "|---|---|---|---|---|", *rows]) + "\n"


def _class(number: int, kind: CoverageClass) -> str:
    head = f"### {number}. `{kind.id}` – {kind.name.kk} · {kind.name.ru} · {kind.name.en}\n"
    return "\n".join((head, *_body(kind.what, kind.not_this, kind.examples)))


def _type(kind: InitiativeType) -> str:
    years = f", {kind.years[0]}–{kind.years[1]}" if kind.years else ""
    head = f"#### `{kind.id}` – {kind.name.kk} · {kind.name.ru} · {kind.name.en} ({kind.kind}{years})\n"
    return "\n".join((head, *_body(kind.what, kind.not_this, kind.examples)))


def _body(what: Words, not_this: Words, examples: Examples) -> Iterator[str]:
    for lang, label in LANGUAGES:
        yield f"- **{label}**: {what.of(lang)} *{_not(lang)}*: {not_this.of(lang)}"
    yield from _quotes("+", (*examples.kk[:SHOWN], *examples.ru[:SHOWN]))
    yield from _quotes("−", (*examples.not_kk[:SHOWN], *examples.not_ru[:SHOWN]))
    yield ""


def _not(lang: str) -> str:
    return {"kk": "Бұл емес", "ru": "Не это"}.get(lang, "Not this")


def _quotes(sign: str, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield f"- {sign} {text}"


def main() -> None:
    """Write the codebook."""
    TARGET.write_text(codebook(), encoding="utf-8")


if __name__ == "__main__":
    main()
