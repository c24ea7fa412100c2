"""Classes and types by cross-validation: ``python -m benchmarks.quality.types [--errors]``.

Every article is read by models that saw neither it nor another version of its story. Reported are the measures of
``shared/gold/score.py`` for the plain sets (a-e) and the hard one (f) apart, and how many false types stand on articles
that report no initiative.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.quality.floors import check
from news.span import Span
from nlp.evidence import type_evidence
from nlp.judge import all_features, candidate, permitted
from nlp.labelled import Labelled, digest, gold_files, pick, read_labelled, split
from nlp.taxonomy import types
from nlp.training import (
    best_threshold,
    fit_classes,
    fit_context,
    fit_types,
    fit_verdict,
    held_out,
    held_out_types,
    held_out_verdicts,
    outlook,
    settled,
    top,
)

COMMAND = "python -m benchmarks.quality.types"
MOST = 6


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read out of one article: its class, the score and the evidence of each type, the scores of the rest."""

    coverage: str
    types: dict[str, tuple[Span, ...]]
    scores: dict[str, float]


def cross_validate(rows: Sequence[Labelled], folds: int = 4, seed: int = 3) -> list[Answer]:
    """Return the answer for every article by models trained without it; the threshold, too, is chosen without it."""
    found: dict[int, Answer] = {}
    for train, test in split(len(rows), folds, seed):
        found |= dict(zip(test, read_with(pick(rows, train), pick(rows, test)), strict=True))
    return [found[n] for n in range(len(rows))]


def read_with(train: Sequence[Labelled], test: Iterable[Labelled]) -> list[Answer]:
    """Return the answers of models trained on some articles for others."""
    opinions = held_out(train, 3)
    outlooks = held_out_verdicts(train, opinions)
    limit, _ = best_threshold(train, held_out_types(train, outlooks))
    classes, context, judge = fit_classes(train), fit_context(train), fit_types(train, outlooks)
    verdict = fit_verdict(train, opinions)
    answers = []
    for row in test:
        seen = settled(verdict, outlook(row, classes, context))
        scores = {
            kind.id: judge.probabilities(all_features(kind, row.finds, seen.context, seen.classes, row.year))["type"]
            for kind in types().values() if candidate(kind.id, row.finds, seen.context)
        }
        kept = [k for k, score in scores.items() if score >= limit and permitted(k, row.finds, seen.classes)]
        best = sorted(kept, key=lambda k: -scores[k])[:MOST]
        answers.append(Answer(top(seen.classes), {k: type_evidence(row.finds, k, seen.context) for k in best}, scores))
    return answers


def measures(rows: Sequence[Labelled], answers: Sequence[Answer]) -> dict[str, float]:
    """Return class accuracy, type micro and macro F1, evidence rate, false types where there is no initiative."""
    tally: dict[str, Counter[str]] = {}
    right = shown = good = false = 0
    for row, answer in zip(rows, answers, strict=True):
        right += answer.coverage == row.coverage
        for kind in row.kinds | answer.types.keys():
            which = "tp" if kind in row.kinds and kind in answer.types else "fp" if kind in answer.types else "fn"
            tally.setdefault(kind, Counter())[which] += 1
            false += which == "fp" and row.coverage != "initiative"
            if which == "tp":
                shown += 1
                good += _overlaps(row, kind, answer.types[kind])
    total = sum(tally.values(), Counter())
    present = [counts for counts in tally.values() if counts["tp"] + counts["fn"]]
    return {
        "class_accuracy": right / len(rows), "type_micro_f1": f1(total),
        "type_macro_f1": sum(map(f1, present)) / max(1, len(present)),
        "evidence_rate": good / max(1, shown), "false_types_elsewhere": float(false),
    }


def f1(counts: Counter[str]) -> float:
    """Return F1 of true positives, false positives and false negatives."""
    whole = 2 * counts["tp"] + counts["fp"] + counts["fn"]
    return 2 * counts["tp"] / whole if whole else 1.0


def _overlaps(row: Labelled, kind: str, spans: Iterable[Span]) -> bool:
    places = row.finds.text.sentences
    gold = [places[n].span for n, kinds in row.evidence.items() if kind in kinds]
    return any(span.overlaps(other) for span in spans for other in gold)


def print_errors(rows: Sequence[Labelled], answers: Sequence[Answer]) -> None:
    """Print every article whose class or types are off, with the scores of the types in question."""
    for row, answer in zip(rows, answers, strict=True):
        off = sorted(row.kinds ^ answer.types.keys())
        if off or answer.coverage != row.coverage:
            told = ", ".join(f"{'+' if k in answer.types else '-'}{k} {answer.scores.get(k, 0):.2f}" for k in off)
            print(f"{row.article.id}\t{row.coverage} > {answer.coverage}\t{told}\t{(row.article.title or '')[:60]}")


def main() -> None:
    """Print the measures of the plain and the hard sets and hold them against their floors."""
    files = gold_files()
    rows = read_labelled(files)
    answers = cross_validate(rows)
    hard = [row.article.id.startswith("dev-f") for row in rows]
    for name, wanted in (("plain", False), ("hard", True)):
        chosen = [n for n, is_hard in enumerate(hard) if is_hard == wanted]
        if not chosen:
            continue
        part, given = [rows[n] for n in chosen], [answers[n] for n in chosen]
        if "--errors" in sys.argv:
            print_errors(part, given)
        for measure, value in measures(part, given).items():
            print(f"{name:6} {measure:24} {value:.3f}")
            lower = measure == "false_types_elsewhere"
            if "--no-floors" not in sys.argv:
                check(f"types.{name}.{measure}", value, digest(files), command=COMMAND, lower_is_better=lower)


if __name__ == "__main__":
    main()
