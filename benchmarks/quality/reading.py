"""Quality of reading: the figures of ``score.py`` over gold files, by group, with the stored models or cross-validated.

``python -m benchmarks.quality.reading ../shared/gold`` reads every article with the reader as it stands;
``--cross-validate`` retrains figures, bodies and scope without the fold that is scored (types and classes keep their
own benchmark). ``--errors`` lists what was wrong.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.quality import floors
from news.jsonl import article_from_json, lines, reading_to_json
from nlp import figures_select, logistic, orgs_select, train_figures, train_orgs, train_regions
from nlp.reader import Reader
from nlp.regions import scope

FLOORED = ("lang_accuracy", "region_f1", "region_exact", "figure_f1", "people_f1", "org_f1")
KEYS = ("id", "outlet", "title", "lead", "body", "published")
Models = dict[str, dict[str, float]]


def scorer(gold: Path) -> Any:
    """Return the module ``score.py`` that lies beside the gold files."""
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{gold / 'score.py'}: not found – give the folder of the gold files")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_of(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Return the gold rows of some files, in order."""
    return [row for path in paths for _, row in lines(path.read_text(encoding="utf-8").splitlines(), str(path))]


def read(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the readings of gold rows by id, as JSON."""
    reader = Reader()
    articles = (article_from_json({k: r[k] for k in KEYS if k in r}) for r in rows)
    return {r.article: reading_to_json(r, tokens=False) for r in reader.read_many(articles)}


def use(models: Models) -> None:
    """Put trained weights in place of the stored ones."""
    for module, name in ((figures_select, "figures"), (orgs_select, "orgs"), (scope, "regions")):
        weights = models[name]
        module._model = partial(dict, weights)


def fitted(paths: list[Path], held: set[str]) -> Models:
    """Return models trained on gold files without some articles."""

    def kept(data: list[Any]) -> list[Any]:
        return [d for d in data if d[0].id not in held]

    return {
        "figures": train_figures.fit(kept(train_figures.load(paths))),
        "orgs": train_orgs.fit(kept(train_orgs.load(paths))),
        "regions": train_regions.fit(kept(train_regions.load(paths))),
    }


def record(results: dict[str, dict[str, float]], paths: list[Path]) -> None:
    """Check the cross-validated figures of this benchmark against their floors. Raises BelowFloorError."""
    digest = floors.digest_of(paths)
    command = "python -m benchmarks.quality.reading --cross-validate --floors"
    for group, result in results.items():
        for figure in FLOORED:
            floors.check(f"reading.{figure}.{group}", result[figure], digest, command=command)


def readings_of(rows: list[dict[str, Any]], paths: list[Path], cross_validate: bool) -> dict[str, Any]:
    """Return readings by id, of the stored models or of models that have not seen the article."""
    if not cross_validate:
        begun = time.perf_counter()
        out = read(rows)
        print(f"{len(rows) / (time.perf_counter() - begun):.0f} articles a second", file=sys.stderr)
        return out
    out = {}
    for fold in range(logistic.FOLDS):
        part = [r for k, r in enumerate(rows) if k % logistic.FOLDS == fold]
        use(fitted(paths, {r["id"] for r in part}))
        out |= read(part)
    return out


def arguments() -> argparse.Namespace:
    """Return the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="?", default=Path("../shared/gold"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--floors", action="store_true", help="hold the figures against their floors")
    return parser.parse_args()


def main() -> None:
    """Print one block per group: files a–e together, f apart."""
    options = arguments()
    score = scorer(options.gold)
    paths = sorted(options.gold.glob("dev_?.jsonl"))
    rows = rows_of(paths)
    out = readings_of(rows, paths, options.cross_validate)
    groups = {"a-e": [r for r in rows if "-f-" not in r["id"]], "f": [r for r in rows if "-f-" in r["id"]]}
    results = {n: score.score({r["id"]: r for r in part}, out, options.errors) for n, part in groups.items() if part}
    if options.floors:
        record(results, paths)
    if options.json:
        print(json.dumps(results))
        return
    for figure in next(iter(results.values())):
        print(f"{figure:16}", *(f"{name} {result[figure]:.3f}" for name, result in results.items()))


if __name__ == "__main__":
    main()
