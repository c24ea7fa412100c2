from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from crawler.outlet import load_outlets, outlet_of
from crawler.outlet_table import PAGE, outlet_table
from news.errors import SpecError

MINIMAL = 'name = "Сынақ"\nhome = "https://synaq.example/"\nregion = "61"\nlanguages = ["kk"]\n'


def write(folder: Path, text: str, name: str = "synaq") -> Path:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_minimal_spec_is_an_outlet(tmp_path: Path) -> None:
    outlet = load_outlets(write(tmp_path, MINIMAL))["synaq"]
    assert (outlet.id, outlet.region, outlet.hosts) == ("synaq", "61", frozenset({"synaq.example"}))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (MINIMAL + "[find]\nfeed = []\n", "did you mean 'feeds'"),
        (MINIMAL + "[page]\ntitel = []\n", "did you mean 'title'"),
        (MINIMAL.replace("61", "Түркістан"), "two-digit code"),
        (MINIMAL.replace("https://synaq.example/", "synaq.example"), "not an http"),
        (MINIMAL + "[find]\ninclude = ['(']\n", "pattern"),
        (MINIMAL + "[find]\nidentity = '/news/'\n", "no group"),
        (MINIMAL + "[find]\nlistings = ['/news']\n", "not an http"),
        (MINIMAL + "[page]\ndate_sources = ['guess']\n", "not allowed"),
        (MINIMAL + "[[page.versions]]\ntitle = ['h1']\n", "missing 'valid_until'"),
        (MINIMAL.replace('name = "Сынақ"\n', ""), "missing 'name'"),
    ],
)
def test_a_wrong_spec_is_a_loud_error_that_names_the_file(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SpecError, match=says) as refusal:
        load_outlets(write(tmp_path, text))
    assert "synaq.toml" in str(refusal.value)


def test_two_outlets_cannot_own_one_host(tmp_path: Path) -> None:
    write(write(tmp_path, MINIMAL), MINIMAL.replace("https://", "http://www."), "zz")
    with pytest.raises(SpecError, match=r"zz\.toml: host synaq\.example already belongs to 'synaq'"):
        load_outlets(tmp_path)


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="no such folder"):
        load_outlets(tmp_path / "absent")


def test_faces_by_day() -> None:
    egemen = load_outlets()["egemen"]
    assert len(egemen.faces(date(2025, 1, 1))) == 2
    assert egemen.faces(date(2026, 11, 25)) == (egemen.page,)
    assert len(egemen.faces(None)) == 2


def test_articles_are_told_from_other_pages() -> None:
    egemen = load_outlets()["egemen"]
    for path in ("/article/382201-a", "/amp/article/382201-a", "/news/article382201-a", "/news/zhana-kopir"):
        assert egemen.is_article(f"https://www.lat.egemen.kz{path}?utm_source=x")
    for url in (
        "https://egemen.kz/news/author/12",
        "https://egemen.kz/last-news?page=2",
        "https://example.kz/article/1-a",
    ):
        assert not egemen.is_article(url)


def test_outlet_of_a_url() -> None:
    outlets = load_outlets()
    for url in (
        "https://egemen.kz/x",
        "http://www.ar.egemen.kz/x",
        "https://amp.egemen.kz/x",
        "https://EGEMEN.kz.:443/x",
    ):
        found = outlet_of(url, outlets)
        assert found is not None
        assert found.id == "egemen"
    for url in ("https://notegemen.kz/", "https://egemen.kz.example.com/", "mailto:a@egemen.kz", "http://[", ""):
        assert outlet_of(url, outlets) is None


def test_the_documentation_is_made_from_the_specs() -> None:
    outlets = load_outlets()
    assert len(outlets) >= 20
    page = PAGE.read_text(encoding="utf-8")
    assert page == outlet_table(outlets), "run: python -m crawler.outlet_table"
    assert all(outlet.name in page and f"`{outlet.id}`" in page for outlet in outlets.values())


def test_specs_say_what_the_evidence_says(shared: Path) -> None:
    with (shared / "domain" / "outlets.tsv").open(encoding="utf-8") as lines:
        rows = {row["name"]: row for row in csv.DictReader(lines, delimiter="\t")}
    for outlet in load_outlets().values():
        row = rows[outlet.name]
        examples = [u.strip() for u in row["example_url"].split("|") if "://" in u]
        mine = [u for u in examples if outlet_of(u, {outlet.id: outlet})]
        region = "KZ" if row["region_code"].startswith("national") else row["region_code"][3:5]
        assert outlet.region == region, outlet.id
        assert not mine or any(outlet.is_article(u) for u in mine) or outlet.id == "stan", outlet.id
