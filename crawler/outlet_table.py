"""The page of the documentation that names every outlet, made from the specs: ``python -m crawler.outlet_table``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from crawler.outlet import Outlet, load_outlets

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "outlets.md"
INTRO: Final = """# Outlets

Made from `crawler/outlets/*.toml` by `python -m crawler.outlet_table`; a test fails where the two differ. The facts
come from public text gathered in November 2026, no live page was opened for them: what a spec marks as not proven, the
first crawls have to show. `region` is the ISO 3166-2:KZ code (`KZ`: the whole country); `found by` says where new
articles are looked for; `page` names the parts of a page that the spec helps to read, all else is found without it.

To add one, write one file: `baqylau new outlet URL` drafts it, saved pages in `tests/outlets/<id>/` prove it.

"""
HEAD: Final = (
    "| id | name | region | languages | home | further hosts | found by | page |\n"
    "|---|---|---|---|---|---|---|---|\n"
)
PARTS: Final = ("title", "lead", "body", "date", "author", "drop", "noise")


def outlet_table(outlets: Mapping[str, Outlet]) -> str:
    """Return the documentation page: one row for each outlet, in order of ids."""
    rows = (_row(outlets[key]) for key in sorted(outlets))
    return f"{INTRO}{len(outlets)} outlets.\n\n{HEAD}{''.join(rows)}"


def _row(outlet: Outlet) -> str:
    find = outlet.find
    found = [name for name in ("feeds", "sitemaps", "listings") if getattr(find, name)]
    parts = [part for part in PARTS if getattr(outlet.page, part)]
    parts += [f"old face until {version.valid_until}" for version in outlet.page.versions]
    cells = (
        f"`{outlet.id}`", outlet.name, outlet.region, ", ".join(outlet.languages), f"<{outlet.home}>",
        ", ".join(find.aliases), ", ".join(found), ", ".join(parts))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def main() -> None:
    """Write ``docs/outlets.md`` from the specs that come with Baqylau."""
    PAGE.write_text(outlet_table(load_outlets()), encoding="utf-8")


if __name__ == "__main__":
    main()
