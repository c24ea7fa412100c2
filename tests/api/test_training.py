"""Corrections teach: the models of a home are trained anew, are read with, and never get worse unnoticed."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from api.cli.app import app
from api.doctor import examine
from api.settings import load_settings
from api.stages import read_stage
from api.wiring import home_reader, opened_archive, own_models
from news import jsonl
from news.errors import BaqylauError, UsageError
from news.reading import Correction
from nlp import retraining, training
from nlp.judge import MODEL, models
from nlp.labelled import digest, examples, labelled
from nlp.model.linear import load, save
from nlp.reader import VERSION, Reader
from nlp.retraining import lessons, retrain_into
from tests.api.commandline import GOLD

CLASSES = {"initiative", "criminal_case", "policy_legislation", "statistics_ranking"}


def records(name, count):
    lines = GOLD.joinpath(name).read_text(encoding="utf-8").splitlines()[:count]
    return [value for _, value in jsonl.lines(lines, name)]


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    """A folder of a few labelled articles."""
    folder = tmp_path_factory.mktemp("gold")
    rows = [v for v in records("dev_a.jsonl", 44) if v["coverage_class"] in CLASSES]
    text = "".join(jsonl.dump(value) + "\n" for value in rows)
    folder.joinpath("dev_a.jsonl").write_text(text, encoding="utf-8")
    return folder


def base(folder, gold, **held_out):
    """Write the package's models under the scores of a model trained on the small folder; return the file."""
    path = folder / "base.npz"
    given = load(MODEL)
    card = given.pop("card") | {"data": digest(gold.glob("*.jsonl")), "held_out": held_out}
    save(path, given, card)
    return path


def verdict(id_, kind, value, holds=True):
    return Correction(article=id_, kind=kind, value=value, verdict=holds, by="Ә", at="2026-11-25T00:00:00+00:00")


@pytest.fixture(scope="module")
def said():
    """Verdicts of people on a few articles that are in no labelled folder: what their labels say, one tag each."""
    found = []
    for value in records("dev_b.jsonl", 6):
        article = jsonl.article_from_json(value, "dev_b")
        kinds = [verdict(article.id, "type", tag["type"]) for tag in value["types"][:1]]
        found.append((article, [*kinds, verdict(article.id, "class", value["coverage_class"])]))
    return found


@pytest.fixture(scope="module", autouse=True)
def _light_training():
    few = examples()[:60]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(retraining, "FOLDS", 2)
        patch.setattr(training, "examples", lambda: few)
        yield


@pytest.fixture(scope="module")
def trained(tmp_path_factory, gold, said):
    folder = tmp_path_factory.mktemp("trained")
    target = folder / "one" / "weights.npz"
    low = base(folder, gold, class_accuracy=0.0, type_micro_f1=0.0)
    return target, retrain_into(target, gold.glob("*.jsonl"), said, low), low


def test_models_are_written_with_their_card(trained, said):
    target, card, _ = trained
    assert load(target)["card"] == card
    assert card["corrected"] == len(said)
    assert card["verdicts"] > card["corrected"]
    note = target.with_name("MODEL_CARD.md").read_text(encoding="utf-8")
    assert card["held_out"]["class_accuracy"] > 0.5
    for figure in (card["version"], card["data"], card["taught"], card["held_out"]["type_micro_f1"], "scikit-learn"):
        assert str(figure) in note
    assert [p.name for p in sorted(target.parent.iterdir())] == ["MODEL_CARD.md", "weights.npz"]


@pytest.mark.slow
def test_without_lessons_the_models_are_those_of_the_package_training(monkeypatch):
    monkeypatch.setattr(retraining, "FOLDS", training.FOLDS)
    values = [v for v in records("dev_a.jsonl", 60) if v["coverage_class"] in ("initiative", "criminal_case")]
    rows = [labelled(jsonl.article_from_json(value, "dev_a"), value) for value in values]
    models_, about = retraining.retrain(rows, [])
    expected, wanted = training.train(rows)
    assert {key: about[key] for key in ("threshold", "articles", "held_out")} == {
        key: wanted[key] for key in ("threshold", "articles", "held_out")
    }
    assert sorted(models_) == sorted(expected)
    assert all((models_[name].weights == expected[name].weights).all() for name in expected)


@pytest.mark.slow
def test_the_same_corrections_give_the_same_bytes(trained, gold, said, tmp_path):
    target, card, low = trained
    again = tmp_path / "weights.npz"
    assert retrain_into(again, gold.glob("*.jsonl"), reversed(said), low) == card
    assert again.read_bytes() == target.read_bytes()


@pytest.fixture
def at_once(trained, monkeypatch):
    """Training that took place before."""
    target, card, _ = trained
    keys = ("threshold", "articles", "held_out", "corrected", "verdicts", "type_examples")
    given = load(target)
    given.pop("card")
    monkeypatch.setattr(retraining, "retrain", lambda rows, taught: (given, {key: card[key] for key in keys}))
    return target


def test_models_that_score_worse_are_refused_and_the_old_ones_stay(at_once, gold, said, tmp_path):
    target = at_once
    kept = target.read_bytes()
    high = base(tmp_path, gold, class_accuracy=0.0, type_micro_f1=1.0)
    with pytest.raises(BaqylauError, match=r"type_micro_f1 would fall from 1\.0"):
        retrain_into(target, gold.glob("*.jsonl"), said, high)
    assert target.read_bytes() == kept


def test_a_verdict_teaches_its_own_tag_only(said):
    rows = [labelled(article, {"coverage_class": "initiative"}) for article, _ in said[:1]]
    article = said[1][0]
    first, last = verdict(article.id, "type", "memorandum"), verdict(article.id, "type", "memorandum", holds=False)
    found = lessons(
        [(said[0][0], said[0][1]), (article, [first, last, verdict(article.id, "region", "61")]),
         (said[2][0], [verdict(said[2][0].id, "region", "61")]), (said[3][0], [verdict("x", "type", "no_such_type")])],
        rows,
    )  # fmt: skip
    assert [(x.row.article.id, x.row.coverage, dict(x.verdicts)) for x in found] == [
        (article.id, "", {"memorandum": False})
    ]


def train(home, *words):
    done = CliRunner().invoke(app, ["--home", str(home), "train", *words])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_an_archive_is_read_with_its_own_models(trained, tmp_path):
    target, card, _ = trained
    settings = load_settings({"BAQYLAU_HOME": str(tmp_path)})
    assert home_reader(settings).version == VERSION
    own_models(settings).parent.mkdir(parents=True)
    own_models(settings).write_bytes(target.read_bytes())
    reader = home_reader(settings)
    assert reader.version == f"{VERSION}+{card['version']}"
    with opened_archive(settings) as archive:
        for value in records("dev_c.jsonl", 4):
            archive.add(jsonl.article_from_json(value, "dev_c"))
        list(read_stage(archive, Reader()))
        assert sum(step.count for step in read_stage(archive, reader)) == 4
        assert {r.made_by for r in archive.readings()} == {reader.version}
        assert all(card["version"] in r.coverage_class.made_by for r in archive.readings())
        two = [r.made_by for r in reader.read_many(archive.articles(), processes=2)]
        assert two == [reader.version] * 4


def test_models_older_than_the_package_are_passed_over_and_reported(trained, tmp_path):
    target, _, _ = trained
    settings = load_settings({"BAQYLAU_HOME": str(tmp_path)})
    own_models(settings).parent.mkdir(parents=True)
    given = load(target)
    save(own_models(settings), given, given.pop("card") | {"base": "00000000"})
    assert home_reader(settings).version == VERSION
    assert [f.ok for f in examine(settings) if f.name == "models"] == [False]


def test_the_command_says_what_is_missing(tmp_path, gold):
    with pytest.raises(BaqylauError, match="has a corrected class or type"):
        train(tmp_path / "home", "--gold", str(gold))
    with pytest.raises(UsageError, match="no labelled articles"):
        train(tmp_path / "home", "--gold", str(tmp_path))


def test_the_command_trains_from_the_archive(at_once, tmp_path, gold, said, monkeypatch):
    zero = {"class_accuracy": 0.0, "type_micro_f1": 0.0}
    monkeypatch.setattr(retraining, "train", lambda rows: ({}, {"held_out": zero}))
    home = tmp_path / "home"
    with opened_archive(load_settings({"BAQYLAU_HOME": str(home)})) as archive:
        for article, verdicts in said:
            archive.add(article)
            for one in verdicts:
                archive.correct(one)
    done = train(home, "--gold", str(gold))
    card = json.loads(done.stdout)
    assert card["corrected"] == len(said)
    assert card["base"] == models()["card"]["version"]
    assert str(home) in done.stderr
    assert home_reader(load_settings({"BAQYLAU_HOME": str(home)})).version == f"{VERSION}+{card['version']}"
