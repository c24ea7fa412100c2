from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.api.commandline import GOLD, baqylau


def rows(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_help_teaches():
    done = baqylau("--help")
    assert done.returncode == 0
    for word in ("demo", "import", "search", "digest", "crawl", "run"):
        assert word in done.stdout


@pytest.mark.parametrize(
    "typed",
    [
        "жемқорлыққа қарсы",
        "жемкорлыкка карсы",
        "jemqorlyqqa qarsy",
        "жемқорлықтың",
        ";tvrjhksr",
        "коррупция",
    ],
)
def test_any_spelling_finds_coverage(run, typed):
    answer = rows(run("search", "--json", typed).stdout)[0]
    assert answer["total"] >= 5
    assert answer["hits"][0]["highlights"]


def test_search_filters_and_facets(run):
    answer = rows(run("search", "--json", "--region", "61", "--limit", "50").stdout)[0]
    assert answer["total"] == len(answer["hits"]) > 0
    assert all("61" in hit["regions"] for hit in answer["hits"])
    assert {facet["value"] for facet in answer["facets"]["region"]} >= {"61"}


def test_batch_answers_in_input_order(run):
    questions = "".join(json.dumps({"qid": q, "query": t}) + "\n" for q, t in [("b", "волонтер"), ("a", "мониторинг")])
    answers = rows(run("search", "--batch", stdin=questions).stdout)
    assert [a["qid"] for a in answers] == ["b", "a"]
    assert all(a["total"] >= len(a["ids"]) > 0 for a in answers)


def test_importing_twice_changes_nothing(run):
    before = run("search", "--json", "жемқорлық").stdout
    again = run("import", str(GOLD / "dev_a.jsonl"))
    assert again.returncode == 0
    assert run("search", "--json", "жемқорлық").stdout == before


def test_a_lost_index_is_restored_from_the_archive(tmp_path):
    import shutil

    home = tmp_path / "home"
    few = tmp_path / "few.jsonl"
    few.write_text(
        "".join(GOLD.joinpath("dev_b.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)[:8]),
        encoding="utf-8",
    )
    assert baqylau("import", str(few), home=home).returncode == 0
    before = baqylau("search", "--json", "қарсы", home=home).stdout
    shutil.rmtree(home / "index")
    done = baqylau("index", "rebuild", home=home)
    assert done.returncode == 0, done.stderr
    assert json.loads(baqylau("search", "--json", "қарсы", home=home).stdout)["hits"] == json.loads(before)["hits"]
    assert json.loads(before)["total"] > 0


def test_backup_restores_into_an_empty_place(run, tmp_path):
    tar = tmp_path / "b.tar"
    assert run("backup", str(tar)).returncode == 0
    home = tmp_path / "new"
    assert baqylau("restore", str(tar), home=home).returncode == 0
    assert baqylau("index", "rebuild", home=home).returncode == 0
    wanted = json.loads(run("search", "--json", "мониторинг").stdout)["hits"]
    assert json.loads(baqylau("search", "--json", "мониторинг", home=home).stdout)["hits"] == wanted
    again = baqylau("restore", str(tar), home=home)
    assert again.returncode == 1
    assert str(home) in again.stderr


@pytest.mark.parametrize("format_", ["jsonl", "csv", "xlsx", "bibtex", "ris"])
def test_export_writes_every_hit(run, tmp_path, format_):
    path = tmp_path / f"out.{format_}"
    done = run("export", "--format", format_, "--region", "61", "-o", str(path))
    assert done.returncode == 0, done.stderr
    total = json.loads(run("search", "--json", "--region", "61").stdout)["total"]
    assert count_records(path) == total > 0


def count_records(path: Path) -> int:
    if path.suffix == ".xlsx":
        from openpyxl import load_workbook

        return load_workbook(path).active.max_row - 1
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".csv":
        import csv
        import io

        return len(list(csv.reader(io.StringIO(text)))) - 1
    marks = {".jsonl": '{"id": ', ".bibtex": "@misc{", ".ris": "TY  - "}
    return sum(line.startswith(marks[path.suffix]) for line in text.splitlines())


def test_a_correction_overrides_and_stays(tmp_path):
    home = tmp_path / "home"
    few = tmp_path / "few.jsonl"
    few.write_text(
        "".join(GOLD.joinpath("dev_c.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)[:3]),
        encoding="utf-8",
    )
    assert baqylau("import", str(few), home=home).returncode == 0
    assert baqylau("correct", "dev-c-001", "type", "memorandum", "--by", "тест", home=home).returncode == 0
    found = json.loads(baqylau("search", "--json", "--type", "memorandum", home=home).stdout)
    assert "dev-c-001" in [h["id"] for h in found["hits"]]
    assert baqylau("index", "rebuild", home=home).returncode == 0
    assert json.loads(baqylau("search", "--json", "--type", "memorandum", home=home).stdout) == found


def test_read_keeps_order_and_names_the_line_it_refuses():
    lines = GOLD.joinpath("dev_a.jsonl").read_text(encoding="utf-8").splitlines()[:2]
    done = baqylau("read", stdin="\n".join([lines[1], "{broken", lines[0]]) + "\n")
    assert [r["id"] for r in rows(done.stdout)] == ["dev-a-002", "dev-a-001"]
    assert done.returncode == 1
    assert "stdin:2" in done.stderr


def test_stories_do_not_depend_on_order():
    lines = GOLD.joinpath("stories_dev.jsonl").read_text(encoding="utf-8").splitlines()[:12]
    one = {r["id"]: r for r in rows(baqylau("stories", stdin="\n".join(lines)).stdout)}
    two = {r["id"]: r for r in rows(baqylau("stories", stdin="\n".join(reversed(lines))).stdout)}
    assert one == two
    assert len(one) == 12


def test_analyze_answers_every_line():
    done = baqylau("analyze", "--lang", "auto", stdin="Түркістандағы топ\n\nВ области прошёл семинар\n")
    answers = rows(done.stdout)
    assert [a["lang"] for a in answers][::2] == ["kk", "ru"]
    assert answers[1]["tokens"] == []
    assert {"token", "lemma", "skeleton", "pos", "start", "end", "sentence"} <= set(answers[0]["tokens"][0])


def test_the_digest_is_a_document(run, tmp_path):
    path = tmp_path / "d.docx"
    done = run("digest", "--week", "2019-W42", "--lang", "ru", "--format", "docx", "-o", str(path))
    assert done.returncode == 0, done.stderr
    assert path.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("digest", "--week", "2026-W60"), 2, "2026-W60"),
        (("digest", "--week", "soon"), 2, "soon"),
        (("digest", "--week", "2026-W01", "--format", "doc"), 2, "docx"),
        (("search", "x", "--since", "кеше"), 2, "2026-11-25"),
        (("search", "x", "--date", "2026-13"), 2, "2026-13"),
        (("search", "x", "--since", "2026", "--until", "2025"), 2, "ends before it begins"),
        (("search", "x", "--sort", "best"), 2, "relevance"),
        (("search", '"open phrase'), 2, ""),
        (("correct", "no-such", "type", "memorandum", "--by", "x"), 2, "no-such"),
        (("correct", "dev-a-001", "type", "memorandom", "--by", "x"), 2, "memorandum"),
        (("crawl", "egemem"), 2, "egemen"),
        (("import", "no/such/file.jsonl"), 1, "no/such/file.jsonl"),
        (("export", "--format", "doc"), 2, "jsonl"),
        (("analyze", "--lang", "en"), 2, "kk, ru or auto"),
        (("serve", "--nonsense"), 2, "nonsense"),
    ],
)
def test_wrong_words_get_a_clear_answer(run, words, code, says):
    done = run(*words)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("BAQYLAU_ENGINE", "embeded", "embedded"),
        ("BAQYLAU_PORT", "eight", "8000"),
        ("BAQYLAU_HOEM", "x", "BAQYLAU_HOME"),
    ],
)
def test_a_wrong_setting_names_its_variable(name, value, says):
    done = baqylau("outlets", **{name: value})
    assert done.returncode == 2
    assert name in done.stderr
    assert says in done.stderr


def test_an_unreadable_database_is_named(tmp_path):
    (tmp_path / "archive.sqlite3").write_bytes(b"not a database, but long enough to look like a file of pages" * 40)
    done = baqylau("index", home=tmp_path)
    assert done.returncode == 1
    assert "archive.sqlite3" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_engine_that_is_not_there_is_named(tmp_path):
    done = baqylau(
        "search", "x", home=tmp_path, BAQYLAU_ENGINE="elasticsearch", BAQYLAU_ELASTICSEARCH_URL="http://127.0.0.1:9"
    )
    assert done.returncode == 1
    assert "127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor_says_what_to_do(run):
    done = run("doctor")
    assert "BAQYLAU_CONTACT" in done.stderr
    assert done.returncode == 1
    assert run("doctor", BAQYLAU_CONTACT="press@example.kz").returncode == 0


def test_what_is_indexed_is_not_indexed_again(tmp_path):
    from api.settings import load_settings
    from api.stages import index_version
    from api.wiring import opened_archive, opened_engine

    few = tmp_path / "few.jsonl"
    few.write_text(GOLD.joinpath("dev_b.jsonl").read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert baqylau("import", str(few), home=tmp_path / "home").returncode == 0
    settings = load_settings({"BAQYLAU_HOME": str(tmp_path / "home")})
    with opened_archive(settings) as archive, opened_engine(settings) as engine:
        assert archive.pending("index", index_version(engine)) == 0


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["search", "x", "--home", "h"], ["--home", "h", "search", "x"]),
        (["--home=h", "search"], ["--home=h", "search"]),
        (["search", "--", "--home", "h"], ["search", "--", "--home", "h"]),
        (["search", "--home"], ["search", "--home"]),
        ([], []),
    ],
)
def test_the_home_may_be_named_anywhere(words, first):
    from api.cli import home_first

    assert home_first(words) == first
