from __future__ import annotations

import json
from dataclasses import dataclass, replace

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.cli.app import app
from api.rereading import difference
from api.reviewing import doubts, most_doubtful
from api.settings import load_settings
from api.stages import index_stage, read_stage
from api.web.app import create_app
from api.web.state import State
from api.wiring import known_outlets, opened_archive, opened_engine
from archive.records import Entry
from news import jsonl
from news.errors import SpecError
from news.reading import Correction, Place, Reading, Tag
from news.times import local_date
from nlp.judge import models
from nlp.reader import Reader
from nlp.taxonomy import INITIATIVES, types
from tests.api.commandline import GOLD

COUNT = 12


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("reviewed")
    lines = GOLD.joinpath("dev_d.jsonl").read_text(encoding="utf-8").splitlines()[:COUNT]
    settings = load_settings({"BAQYLAU_HOME": str(home)})
    with opened_archive(settings) as archive, opened_engine(settings) as engine:
        for _, value in jsonl.lines(lines, "dev_d"):
            archive.add(jsonl.article_from_json(value))
        list(read_stage(archive, Reader()))
        list(index_stage(archive, engine))
    return home


@pytest.fixture(scope="module")
def entries(home):
    with opened_archive(load_settings({"BAQYLAU_HOME": str(home)})) as archive:
        return list(archive.entries())


def run(home, *words):
    done = CliRunner().invoke(app, ["--home", str(home), "--lang", "ru", *words])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_types_are_listed(home):
    listed, _ = run(home, "types")
    assert [t["id"] for t in listed] == list(types())
    assert all(t["names"]["kk"] and t["names"]["ru"] for t in listed)


def surest(entries):
    """Return (article id, tag) of the surest type that is named in a text."""
    named = [(e.article.id, t) for e in entries for t in e.reading.types if t.made_by.startswith("rules:named")]
    return max(named, key=lambda pair: pair[1].score)


@pytest.fixture
def copied(entries, tmp_path):
    """The file of a new type, with the cues of a known one."""
    path = tmp_path / "new_type.toml"
    path.write_text((INITIATIVES / f"{surest(entries)[1].id}.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return path


def test_a_type_file_shows_who_would_gain_it(home, entries, copied):
    trials, said = run(home, "types", "try", str(copied))
    id_, tag = surest(entries)
    assert {t["change"] for t in trials} == {"gains"}
    trial = next(t for t in trials if t["id"] == id_)
    entry = next(e for e in entries if e.article.id == id_)
    assert trial["title"] == entry.article.title
    assert set(trial["evidence"]) & {entry.article.quote(span) for span in tag.evidence}
    assert f"new_type: появится у {len(trials)}" in said


def test_a_type_file_shows_who_would_lose_it(home, entries, tmp_path):
    named = {t.id for e in entries for t in e.reading.types if t.made_by.startswith("rules:named")}
    lost = set()
    for id_ in sorted(named)[:8]:
        path = tmp_path / f"{id_}.toml"
        head, _, rest = (INITIATIVES / f"{id_}.toml").read_text(encoding="utf-8").partition("[cues]")
        _, _, tail = rest.partition("[examples]")
        path.write_text(f'{head}[cues]\nnamed = ["ешқашанкездеспейтінсөз"]\n\n[examples]{tail}', encoding="utf-8")
        trials, _ = run(home, "types", "try", str(path))
        losers = {t["id"] for t in trials if t["change"] == "loses"}
        assert losers <= {e.article.id for e in entries if id_ in {t.id for t in e.reading.types}}
        lost |= losers
    # A text whose sentences tell of a type may keep it without the name; not every text does.
    assert lost


def test_a_broken_type_file_is_named(home, copied):
    copied.write_text(copied.read_text(encoding="utf-8") + "\nnonsense = 1\n", encoding="utf-8")
    with pytest.raises(SpecError, match=r"new_type\.toml.*nonsense"):
        run(home, "types", "try", str(copied))


def test_review_lists_the_closest_decisions_first(home):
    listed, _ = run(home, "review", "--limit", "5")
    assert len(listed) == 5
    assert [d["margin"] for d in listed] == sorted(d["margin"] for d in listed)
    assert len({d["id"] for d in listed}) == 5
    for doubt in listed:
        assert doubt["kind"] in ("class", "type")
        assert (doubt["rival"] is not None) == (doubt["kind"] == "class")
        if doubt["kind"] == "type":
            assert doubt["margin"] == pytest.approx(abs(doubt["score"] - models()["card"]["threshold"]), abs=1e-3)
    assert run(home, "review", "--limit", "5")[0] == listed


def test_review_can_be_narrowed_down(home, entries):
    day = next(local_date(e.article.published) for e in entries if e.article.published)
    listed, _ = run(home, "review", "--limit", "50", "--date", day.isoformat())
    assert 0 < len(listed) < COUNT


def test_what_a_person_has_said_is_not_asked_again(entries):
    entry = next(e for e in entries if any(d.kind == "type" for d in doubts(e)))
    asked = next(d for d in doubts(entry) if d.kind == "type")
    for verdict in (True, False):
        said = Correction(
            article=asked.id, kind="type", value=asked.value, verdict=verdict, by="Ә", at="2026-11-25T00:00:00+00:00"
        )
        left = [d.value for d in doubts(replace(entry, corrections=(said,))) if d.kind == "type"]
        assert asked.value not in left
    decided = Correction(article=asked.id, kind="class", value="opinion", verdict=True, by="Ә", at="2026-11-25")
    assert not [d for d in doubts(replace(entry, corrections=(decided,))) if d.kind == "class"]


def test_a_story_is_asked_about_once(entries):
    one = entries[0]
    copies = [
        Entry(article=replace(one.article, id=f"copy-{n}"), reading=replace(one.reading, story="s"), corrections=())
        for n in range(3)
    ]
    found = most_doubtful(copies, 10)
    assert [d.id for d in found] == ["copy-0"]
    assert not most_doubtful([Entry(article=one.article, reading=None, corrections=())], 10)


def reading(cls, kinds, codes, made_by="reader-1"):
    return Reading(
        article="a", lang="kk", script="Cyrl", made_by=made_by,
        coverage_class=Tag(id=cls, score=0.9, evidence=(), made_by="m") if cls else None,
        types=tuple(Tag(id=i, score=0.9, evidence=(), made_by="m") for i in kinds),
        regions=tuple(Place(code=c, code_now=(c,), score=0.9, evidence=(), made_by="m") for c in codes),
    )  # fmt: skip


def test_two_readings_are_compared():
    old = reading(None, ["memorandum", "hotline_1424"], ["61"])
    new = reading("opinion", ["hotline_1424", "antikor_live"], ["61", "KZ"], "reader-2")
    found = difference(old, new, "Т")
    assert found.to_json() == {
        "id": "a", "title": "Т", "before": "reader-1", "after": "reader-2", "class": [None, "opinion"],
        "types": {"gained": ["antikor_live"], "lost": ["memorandum"]},
        "regions": {"gained": ["KZ"], "lost": []},
    }  # fmt: skip
    assert difference(old, replace(old, made_by="reader-2"), None) is None


@dataclass
class Later:
    """The reader under another version, which takes the first type away."""

    version: str = "reader-2"

    def read_many(self, items, *, processes=1):
        for made in Reader().read_many(items, processes=processes):
            yield replace(made, made_by=self.version, types=made.types[1:])


def test_an_archive_is_read_again_while_pages_answer_and_what_changed_is_shown(home):
    settings = load_settings({"BAQYLAU_HOME": str(home)})
    assert run(home, "read", "--diff")[0] == []
    with opened_archive(settings) as archive, opened_engine(settings) as engine:
        before = {r.article: [t.id for t in r.types] for r in archive.readings()}
        lost = {id_: kinds[:1] for id_, kinds in before.items() if kinds}
        with TestClient(create_app(State(settings, archive, engine, known_outlets(settings)))) as client:
            first = read_stage(archive, Later(), batch=5)
            assert next(first).count == 5
            first.close()
            assert client.get("/api/search").json()["total"] == COUNT
            assert archive.pending("read", "reader-2") == COUNT - 5
            assert sum(step.count for step in read_stage(archive, Later(), batch=5)) == COUNT - 5
            assert client.get("/api/search").json()["total"] == COUNT
            id_ = next(iter(lost))
            assert lost[id_][0] in client.get("/api/search", params={"type": lost[id_]}).text
            list(index_stage(archive, engine, batch=5))
            hits = client.get("/api/search", params={"type": lost[id_]}).json()["hits"]
            assert id_ not in [hit["id"] for hit in hits]
    changes, said = run(home, "read", "--diff")
    assert {c["id"]: c["types"]["lost"] for c in changes} == lost
    assert all(c["after"] == "reader-2" and c["class"] is None and not c["types"]["gained"] for c in changes)
    assert f"{COUNT}" in said
    assert f"−{len(lost)}" in said
