"""Documentation is tested: what the code offers is in the docs, or the build fails."""

from __future__ import annotations

import re
from pathlib import Path

import typer

from api.cli.app import app
from crawler.outlet import load_outlets
from news.settings import SETTINGS
from nlp.taxonomy import classes, types

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_setting_is_documented_with_its_default():
    page = text("settings.md")
    for setting in SETTINGS:
        assert f"`{setting.variable}`" in page, f"docs/settings.md lacks {setting.variable}"
        assert not setting.default or f"`{setting.default}`" in page, (
            f"docs/settings.md lacks the default of {setting.variable}"
        )


def test_every_command_is_documented():
    page = text("commands.md")
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert f"`baqylau {name}" in page, f"docs/commands.md lacks baqylau {name}"
        for sub in getattr(command, "commands", {}):
            assert f"`baqylau {name} {sub}" in page, f"docs/commands.md lacks baqylau {name} {sub}"


def test_every_outlet_is_documented():
    page = text("outlets.md")
    for id_, outlet in load_outlets().items():
        assert id_ in page, f"docs/outlets.md lacks {id_}"
        assert outlet.name in page, f"docs/outlets.md lacks {outlet.name}"


def test_the_codebook_names_every_type_and_class():
    page = text("codebook.md")
    for id_ in (*types(), *classes()):
        assert f"`{id_}`" in page, f"docs/codebook.md lacks {id_}"


def test_every_dependency_is_pinned_and_explained():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    names = {re.split(r"[\[<>=~ ]", d)[0] for d in wanted} - {"baqylau"}
    pinned = {
        line.split("==")[0].lower().replace("_", "-") for line in (ROOT / "constraints.txt").read_text().splitlines()
    }
    page = text("dependencies.md")
    for name in names:
        assert name.lower() in pinned, f"constraints.txt does not pin {name}"
        assert f"`{name}`" in page, f"docs/dependencies.md does not say why {name} is here"


def test_the_readme_is_short_and_its_files_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(readme.splitlines()) < 200
    for target in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (ROOT / target).exists(), f"README links to {target}"


def test_reference_pages_are_those_of_the_code():
    from api.reference import commands_page, settings_page

    remedy = "run `python -m api.reference` and read the difference"
    assert text("settings.md") == settings_page(), remedy
    assert text("commands.md") == commands_page(), remedy
