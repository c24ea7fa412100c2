"""Markdown (CommonMark with tables) for wikis and messengers that understand it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from digest.view import Group, Line, Link, Section, Story, Table, View, view
from news.digest import Digest

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_FIRST = re.compile(r"^([-+=]|\d+(?=[.)]))")


def render(digest: Digest) -> bytes:
    """Return the digest as UTF-8 Markdown; every text of others is escaped."""
    seen = view(digest)
    head = f"# {text(seen.title)}\n\n{text(seen.subject)} · {text(seen.week)}"
    parts = [head, f"## {seen.words.figures}", _counts(seen, seen.words.figure, seen.figures)]
    parts += [_section(section, seen) for section in seen.sections]
    parts += [part for table in seen.tables for part in _table(seen, table)]
    parts += [f"## {seen.words.notes}", "\n".join(f"- {text(note)}" for note in seen.notes)]
    proof = "\n".join(f"- {text(line.name)}: {code(line.query)}" for line in seen.figures)
    parts += [f"## {seen.words.proof}", text(seen.words.proof_text), proof, f"*{text(seen.made)}*"]
    return ("\n\n".join(parts) + "\n").encode()


def text(value: str) -> str:
    """Return a text in which nothing is markup."""
    return _FIRST.sub(_escape_first, _SPECIAL.sub(r"\\\1", value))


def _escape_first(found: re.Match[str]) -> str:
    mark = found.group()
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def code(value: str) -> str:
    """Return a query as code."""
    return f"`{value}`"


def _link(name: str, url: str | None) -> str:
    return f"[{text(name)}](<{url.replace('<', '%3C').replace('>', '%3E')}>)" if url else text(name)


def _counts(seen: View, column: str, lines: Iterable[Line]) -> str:
    words = seen.words
    rows = [f"| {column} | {words.this_week} | {words.last_week} | {words.change} |", "|:--|--:|--:|--:|"]
    rows += [f"| {text(r.name)} | {r.value} | {r.before_text} | {r.change} |" for r in lines]
    return "\n".join(rows)


def _table(seen: View, table: Table) -> list[str]:
    body = _counts(seen, table.column, table.rows) if table.rows else text(seen.words.nothing)
    return [f"## {text(table.title)}", body]


def _section(section: Section, seen: View) -> str:
    head = f"## {text(section.title)} – {text(section.count)}"
    body = [_group(group) for group in section.groups] or [text(seen.words.nothing)]
    return "\n\n".join([head, f"{seen.words.query}: {code(section.query)}", *body])


def _group(group: Group) -> str:
    head = [f"### {text(group.title)} – {text(group.count)}"] if group.title else []
    rest = [f"{text(group.more)} {code(group.query)}"] if group.more else []
    return "\n\n".join([*head, *map(_story, group.stories), *rest])


def _story(story: Story) -> str:
    source = text(" · ".join(filter(None, [story.outlet, story.published, story.language])))
    tags = text(" · ".join(filter(None, [story.regions, story.types])))
    reprints = f"{text(story.reprints_label)} {', '.join(map(_reprint, story.reprints))}" if story.reprints else ""
    lines = [f"**{_link(story.title, story.url)}**", source, text(story.sentence), tags, reprints]
    return f"{story.number}. " + "  \n   ".join(filter(None, lines))


def _reprint(link: Link) -> str:
    return _link(link.text, link.url)
