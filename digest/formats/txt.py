"""Plain text for messengers."""

from __future__ import annotations

from digest.view import Group, Line, Section, Story, View, view
from news.digest import Digest


def render(digest: Digest) -> bytes:
    """Return the digest as UTF-8 text that needs no markup to be read."""
    seen = view(digest)
    parts = [f"{seen.title}\n{seen.subject} · {seen.week}", _figures(seen)]
    parts += [_section(section) for section in seen.sections if section.groups]
    parts.append("\n".join([seen.words.notes.upper(), *(f"• {note}" for note in seen.notes)]))
    parts.append(seen.made)
    return ("\n\n".join(parts) + "\n").encode()


def _figures(seen: View) -> str:
    lines = [f"• {line.name}: {line.value}{_change(line)}" for line in seen.figures]
    return "\n".join([seen.words.figures.upper(), *lines])


def _change(line: Line) -> str:
    return "" if line.before is None else f" ({line.change})"


def _section(section: Section) -> str:
    return "\n\n".join([f"{section.title.upper()} – {section.count}", *map(_group, section.groups)])


def _group(group: Group) -> str:
    head = [f"▸ {group.title} – {group.count}"] if group.title else []
    rest = [f"{group.more} {group.query}"] if group.more else []
    return "\n\n".join([*head, *map(_story, group.stories), *rest])


def _story(story: Story) -> str:
    source = ", ".join(filter(None, [story.outlet, story.published, story.language]))
    lines = [f"{story.number}. {story.title}", source, story.sentence, *_reprints(story), story.url or ""]
    return "\n".join(filter(None, lines))


def _reprints(story: Story) -> list[str]:
    return [f"{story.reprints_label} {', '.join(link.text for link in story.reprints)}"] if story.reprints else []
