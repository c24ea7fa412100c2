"""Reference pages written from the code; ``python -m api.reference`` refreshes them."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import typer

from news.settings import SETTINGS

DOCS: Final = Path(__file__).parent.parent / "docs"
WRITTEN: Final = "<!-- Written by `python -m api.reference`; change the code, not this page. -->"


def settings_page() -> str:
    """Return docs/settings.md."""
    rows = [
        f"| `{s.variable}` | {f'`{s.default}`' if s.default else 'empty'} | {s.help}"
        f"{': ' + ', '.join(f'`{c}`' for c in s.choices) if s.choices else ''} |"
        for s in SETTINGS
    ]
    return "\n".join(
        (
            "# Settings",
            "",
            WRITTEN,
            "",
            "Every setting is an environment variable. A name that starts with `BAQYLAU_` and is not listed here is",
            "refused, with the nearest known one; so a typing error never passes for a default.",
            "",
            "| variable | default | meaning |",
            "|---|---|---|",
            *rows,
            "",
        )
    )


def commands_page() -> str:
    """Return docs/commands.md."""
    from api.cli.app import app

    head = [
        "# Commands",
        "",
        WRITTEN,
        "",
        "Machine output (JSON or JSON Lines, UTF-8) goes to stdout, everything for people to stderr.",
        "Exit code 0: done. 1: something was refused, and it was said which and why. 2: wrong usage.",
        "Before the command: `--home DIR` (all state lives there) and `--lang kk|ru` (language of messages).",
        "",
    ]
    return "\n".join([*head, *_sections(typer.main.get_command(app), "baqylau")])


def _sections(group: Any, path: str) -> Iterator[str]:
    for name, command in sorted(group.commands.items()):
        yield from _section(command, f"{path} {name}")
        if hasattr(command, "commands"):
            yield from _sections(command, f"{path} {name}")


def _section(command: Any, path: str) -> Iterator[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    usage = " ".join((path, *(f"[{shown(a)}]" if not a.required else shown(a) for a in arguments)))
    yield from (f"## `{usage}`", "", inspect.cleandoc(command.help or "").replace("\b", ""), "")
    options = [p for p in command.params if getattr(p, "help", None) and p.name != "help"]
    if options:
        yield from ("| | |", "|---|---|")
        for option in options:
            names = ", ".join(option.opts) if option.param_type_name == "option" else shown(option)
            yield f"| `{names}` | {getattr(option, 'help', '')} |"
        yield ""


def shown(parameter: Any) -> str:
    """Return the name of an argument as usage lines write it."""
    return str(parameter.name).strip("_").upper()


def main() -> None:
    """Write both pages."""
    (DOCS / "settings.md").write_text(settings_page(), encoding="utf-8")
    (DOCS / "commands.md").write_text(commands_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
