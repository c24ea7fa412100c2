"""Train the judges of classes and types for one archive: the labelled articles, and what people corrected there.

A correction labels its own tag and nothing else: a class that a person named is one more article of that class, a
verdict on a type one more example for or against it. The context model learns sentences, which corrections do not name.
Scores are of labelled articles by models that did not see them. Deterministic; nothing is written by the clock.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from news.article import Article
from news.errors import BaqylauError
from news.reading import Correction
from nlp.fitting import TYPE_STRENGTH, fit, heated
from nlp.judge import MODEL, all_features, candidate
from nlp.labelled import Labelled, digest, labelled, pick, read_labelled, split
from nlp.model.linear import Linear, load, save
from nlp.taxonomy import classes, types
from nlp.training import (
    FOLDS,
    MARGIN,
    Outlook,
    best_threshold,
    candidates,
    fit_classes,
    fit_context,
    fit_verdict,
    outlook,
    settled,
    temperature,
    top,
    train,
)

NOTE = """# Model card: classes and types, retrained on corrections

Written by `baqylau train`; do not edit. Version `{version}`, for readers of the package's model `{base}`.

| | |
|---|---|
| trained on | {articles} labelled articles, digest `{data}` |
| and | {verdicts} corrections of {corrected} articles, digest `{taught}` |
| threshold | a type is tagged from a probability of {threshold}, chosen on articles held out of the fit |
| held-out scores | {scores} |
| scores it had to keep | {floors}, each less {margin} |
| trained with | scikit-learn {sklearn}, numpy {numpy} |
"""
Examples = list[tuple[Mapping[str, float], str]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What people said of one article: its class (``row.coverage``, empty where nobody named one), and types by id."""

    row: Labelled
    verdicts: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Covered:
    """Articles whose class a person named, and the opinion on each of models that did not see it."""

    rows: Sequence[Labelled]
    opinions: Sequence[Outlook]

    @classmethod
    def of(cls, rows: Sequence[Labelled], opinion: Linear, context: Linear) -> Self:
        """Return the articles with the opinion of these models."""
        return cls(rows, [outlook(row, opinion, context) for row in rows])


def lessons(said: Iterable[tuple[Article, Sequence[Correction]]], rows: Sequence[Labelled]) -> list[Lesson]:
    """Return the lessons of corrected articles in the order of ids; the last verdict on a tag stands.

    Articles that are among the labelled ones teach nothing new, and would be scored by models that saw them: they are
    left out, as are regions and ids that the taxonomy no longer has.
    """
    there = {key for row in rows for key in (row.article.id, row.article.text("body"))}
    found = []
    for article, corrections in sorted(said, key=lambda pair: pair[0].id):
        if article.id in there or article.text("body") in there:
            continue
        named = [c.value for c in corrections if c.kind == "class" and c.verdict and c.value in classes()]
        verdicts = {c.value: c.verdict for c in corrections if c.kind == "type" and c.value in types()}
        if named or verdicts:
            row = labelled(article, {"coverage_class": named[-1] if named else ""})
            found.append(Lesson(row, dict(sorted(verdicts.items()))))
    return found


def retrain(rows: Sequence[Labelled], taught: Sequence[Lesson]) -> tuple[dict[str, Linear], dict[str, Any]]:
    """Return the models, and what is known about them: threshold, sizes, held-out scores on the labelled articles."""
    context, plain = fit_context(rows), fit_classes(rows)
    covered = Covered.of([x.row for x in taught if x.row.coverage], plain, context)
    opinions = held_out(rows, covered)
    outlooks = held_out_verdicts(rows, opinions, covered)
    extra = type_examples(taught, plain, context, fit_verdict(rows, opinions))
    limit, micro = best_threshold(rows, held_out_types(rows, outlooks, extra))
    right = sum(top(o.classes) == row.coverage for o, row in zip(outlooks, rows, strict=True))
    verdict = fit_verdict([*rows, *covered.rows], [*opinions, *covered.opinions])
    models = {
        "class": fit_classes([*rows, *covered.rows]), "context": context,
        "verdict": heated(verdict, temperature(rows, outlooks)), "type": fit_types(rows, outlooks, extra),
    }
    scores = {"class_accuracy": round(right / len(rows), 4), "type_micro_f1": round(micro, 4)}
    about = {
        "threshold": limit, "articles": len(rows), "held_out": scores, "corrected": len(taught),
        "verdicts": sum(bool(x.row.coverage) + len(x.verdicts) for x in taught), "type_examples": len(extra),
    }
    return models, about


def type_examples(taught: Iterable[Lesson], opinion: Linear, context: Linear, verdict: Linear) -> Examples:
    """Return features and mark of every type that a person judged and that has any sign in its article.

    The models given saw none of these articles.
    """
    found: Examples = []
    for lesson in taught:
        seen, finds = settled(verdict, outlook(lesson.row, opinion, context)), lesson.row.finds
        for name, holds in lesson.verdicts.items():
            if candidate(name, finds, seen.context):
                features = all_features(types()[name], finds, seen.context, seen.classes, lesson.row.year)
                found.append((features, "type" if holds else ""))
    return found


def fit_types(rows: Sequence[Labelled], outlooks: Sequence[Outlook], extra: Examples) -> Linear:
    """Return the model that says whether a candidate is reported, from labelled articles and people's verdicts."""
    found = candidates(rows, outlooks)
    marks = ["type" if kind in rows[n].kinds else "" for n, kind, _ in found]
    features = [f for _, _, f in found]
    return fit([*features, *(f for f, _ in extra)], [*marks, *(m for _, m in extra)], strength=TYPE_STRENGTH)


def held_out(rows: Sequence[Labelled], covered: Covered) -> list[Outlook]:
    """Return the opinion on every labelled article by models that did not see it, but all corrected classes.

    Raises BaqylauError where a class has so few articles that it is missing from what a model is trained on.
    """
    found: dict[int, Outlook] = {}
    labels = {row.coverage for row in [*rows, *covered.rows]}
    for train_part, test in split(len(rows), FOLDS, seed=1):
        part = pick(rows, train_part)
        if rare := labels - {row.coverage for row in [*part, *covered.rows]}:
            raise BaqylauError(f"too few labelled articles of class {min(rare)}", remedy="train on more labelled sets")
        opinion, context = fit_classes([*part, *covered.rows]), fit_context(part)
        found |= {n: outlook(rows[n], opinion, context) for n in test}
    return [found[n] for n in range(len(rows))]


def held_out_verdicts(rows: Sequence[Labelled], opinions: Sequence[Outlook], covered: Covered) -> list[Outlook]:
    """Return every opinion settled by a verdict that did not see its article, but all corrected classes."""
    found: dict[int, Outlook] = {}
    for train_part, test in split(len(rows), FOLDS, seed=2):
        part, seen = pick(rows, train_part), [opinions[n] for n in train_part]
        verdict = fit_verdict([*part, *covered.rows], [*seen, *covered.opinions])
        found |= {n: settled(verdict, opinions[n]) for n in test}
    return [found[n] for n in range(len(rows))]


def held_out_types(
    rows: Sequence[Labelled], outlooks: Sequence[Outlook], extra: Examples,
) -> dict[tuple[int, str], float]:
    """Return the score of every candidate by a type model that did not see its article, but all verdicts."""
    scores: dict[tuple[int, str], float] = {}
    for train_part, test in split(len(rows), FOLDS):
        model = fit_types(pick(rows, train_part), [outlooks[n] for n in train_part], extra)
        for n, kind, features in candidates(pick(rows, test), [outlooks[n] for n in test]):
            scores[test[n], kind] = model.probabilities(features)["type"]
    return scores


def retrain_into(
    target: Path, files: Iterable[Path], said: Iterable[tuple[Article, Sequence[Correction]]], base: Path = MODEL,
) -> dict[str, Any]:
    """Retrain on labelled files and corrections, write ``target`` and its card beside it; return the card.

    Raises BaqylauError, and leaves what was there, where there is nothing to learn or a held-out score would fall below
    that of the models it replaces (``base``, and those already in ``target``) by more than ``nlp.training.MARGIN``.
    """
    paths = sorted(files)
    rows, data, before = read_labelled(paths), digest(paths), load(base)["card"]
    taught = lessons(said, rows)
    if not taught:
        raise BaqylauError(
            "no article that is not labelled already has a corrected class or type", where=str(target),
            remedy="correct tags on the pages or with `baqylau correct`; `baqylau review` says where it helps most",
        )
    models, about = retrain(rows, taught)
    floors = _floors(rows, data, before, target)
    for name, score in about["held_out"].items():
        if score < floors[name] - MARGIN:
            raise BaqylauError(
                f"{name} would fall from {floors[name]} to {score}", where=str(target),
                remedy="the old models stay; look for corrections that contradict the codebook",
            )
    card = about | {"data": data, "taught": _digest(taught), "base": before["version"], "floors": floors}
    card["version"] = hashlib.sha256(json.dumps(card, sort_keys=True).encode()).hexdigest()[:8]
    _write(target, models, card)
    return card


def _floors(rows: Sequence[Labelled], data: str, before: Mapping[str, Any], target: Path) -> dict[str, float]:
    """Return the scores to keep. Those of a model trained on other articles do not compare: it is trained anew."""
    floors = dict(before["held_out"] if before.get("data") == data else train(rows)[1]["held_out"])
    if target.exists():
        old = load(target)["card"]
        if old.get("data") == data and old.get("base") == before["version"]:
            floors = {name: max(score, old["held_out"].get(name, 0.0)) for name, score in floors.items()}
    return {name: float(score) for name, score in floors.items()}


def _digest(taught: Iterable[Lesson]) -> str:
    sha = hashlib.sha256()
    for lesson in taught:
        article = lesson.row.article
        said = [article.id, article.title, article.lead, article.body, lesson.row.coverage, lesson.verdicts]
        sha.update(json.dumps(said, ensure_ascii=False).encode())
    return sha.hexdigest()[:12]


def _write(target: Path, models: Mapping[str, Linear], card: Mapping[str, Any]) -> None:
    import numpy
    import sklearn

    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f"new-{target.name}")
    save(fresh, models, card)
    shown = {name: ", ".join(f"{k} {v}" for k, v in sorted(card[key].items()))
             for name, key in (("scores", "held_out"), ("floors", "floors"))}
    note = NOTE.format(**(dict(card) | shown), margin=MARGIN, sklearn=sklearn.__version__, numpy=numpy.__version__)
    target.with_name("MODEL_CARD.md").write_text(note, encoding="utf-8")
    fresh.replace(target)
