"""The stored model: plain numbers, the same bytes for the same training, small, and never worse than the one before."""

from __future__ import annotations

import json

import numpy as np
import pytest

from news.errors import BaqylauError
from nlp.fitting import fit, fit_windows, heated
from nlp.judge import MODEL, models
from nlp.labelled import examples, split
from nlp.model.linear import load, save
from nlp.taxonomy import classes, types
from nlp.training import _refuse_worse, best_threshold

ROWS = [{"a": float(n % 2), "b": float(n % 3)} for n in range(24)]
STEMS = [{f"s{n % 2}": 1.0, "both": 0.5} for n in range(24)]
MARKS = ["one" if n % 2 else "two" for n in range(24)]


def test_a_fitted_model_tells_what_it_was_shown():
    model = fit(ROWS, MARKS, stems=STEMS, strength=10.0)
    told = [model.probabilities(row, stems) for row, stems in zip(ROWS, STEMS, strict=True)]
    assert [max(probabilities, key=probabilities.get) for probabilities in told] == MARKS


def test_probabilities_sum_to_one_and_unknown_words_count_for_nothing():
    model = fit_windows(STEMS, MARKS, [1.0] * len(STEMS))
    shown = model.probabilities({}, {"s1": 1.0})
    assert sum(shown.values()) == pytest.approx(1.0, abs=1e-5)
    assert model.probabilities({"never": 3.0}, {"s1": 1.0, "unseen": 9.0}) == shown


def test_heat_keeps_the_order_and_softens():
    model = fit(ROWS, MARKS, strength=10.0)
    cold, warm = (m.probabilities(ROWS[1]) for m in (model, heated(model, 2.0)))
    assert max(cold, key=cold.get) == max(warm, key=warm.get)
    assert max(warm.values()) < max(cold.values())


def test_what_is_saved_is_what_is_loaded_and_the_bytes_are_the_same(tmp_path):
    model = fit(ROWS, MARKS, stems=STEMS, strength=1.0)
    first, second = tmp_path / "a.npz", tmp_path / "b.npz"
    save(first, {"m": model}, {"version": "1"})
    save(second, {"m": fit(ROWS, MARKS, stems=STEMS, strength=1.0)}, {"version": "1"})
    assert first.read_bytes() == second.read_bytes()
    again = load(first)
    assert again["card"] == {"version": "1"}
    np.testing.assert_allclose(again["m"].scores(ROWS[0], STEMS[0]), model.scores(ROWS[0], STEMS[0]), atol=0.02)


def test_the_model_in_the_repository_is_small_and_knows_the_taxonomy():
    assert MODEL.stat().st_size < 3_000_000
    assert set(models()["class"].labels) == set(classes())
    assert set(models()["context"].labels) == set(types()) | {"none"}
    assert models()["card"]["version"] in MODEL.with_name("MODEL_CARD.md").read_text(encoding="utf-8")


def test_a_missing_model_says_how_to_make_it(tmp_path):
    with pytest.raises(BaqylauError, match=r"nlp\.training"):
        load(tmp_path / "none.npz")


def test_a_worse_model_is_refused(tmp_path):
    path = tmp_path / "weights.npz"
    save(path, {"m": fit(ROWS, MARKS, strength=1.0)}, {"data": "d", "held_out": {"class_accuracy": 0.9}})
    _refuse_worse({"held_out": {"class_accuracy": 0.895}}, "d", path)
    _refuse_worse({"held_out": {"class_accuracy": 0.5}}, "other data", path)
    with pytest.raises(BaqylauError, match="would fall"):
        _refuse_worse({"held_out": {"class_accuracy": 0.8}}, "d", path)


def test_folds_never_share_an_article_and_are_the_same_every_time():
    for train, test in split(23, 4):
        assert not set(train) & set(test)
        assert sorted(train + test) == list(range(23))
    assert split(23, 4) == split(23, 4)


def test_the_careful_threshold_wins_a_tie():
    class Row:
        kinds = frozenset({"x"})

    scores = {(0, "x"): 0.9, (1, "x"): 0.9, (1, "y"): 0.2}
    assert best_threshold([Row(), Row()], scores) == (0.65, 1.0)


def test_examples_come_from_every_type_in_both_ways():
    kinds = {example.kind for example in examples()}
    assert kinds == {*types(), None}


def test_the_card_of_the_weights_is_plain_json():
    assert json.loads(json.dumps(models()["card"])) == models()["card"]
