"""The card of a trained model: what it is for, what it was trained on, how well it does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nlp.model.linear import Linear

_TEXT = """# Model card: coverage classes and initiative types

Written by `python -m nlp.training`; do not edit. Version `{version}`.

| | |
|---|---|
| what for | class of an article (11) and initiative types it reports (44), in Kazakh (any script) and Russian |
| what it is | {kinds}; linear, half-precision numbers in `weights.npz`, applied by numpy alone |
| trained on | {articles} labelled articles of our own (`tests/gold`, digest `{data}`), {examples} examples of types |
| threshold | a type is tagged from a probability of {threshold}, chosen on articles held out of the fit |
| held-out scores | {scores} |
| trained with | scikit-learn {sklearn}, numpy {numpy} |
| not for | foreign-language text, social media, deciding about people; a tag is a hint with evidence, not a verdict |

Held-out scores are of every labelled article by models that did not see it, easy and hard sets together;
`python -m benchmarks.quality.types` reports them apart.
"""


def write_card(path: Path, models: Mapping[str, Linear], about: Mapping[str, Any]) -> None:
    """Write the card beside the weights."""
    import numpy
    import sklearn

    kinds = ", ".join(f"`{name}` ({len(m.features) + len(m.stems)} inputs, {len(m.labels)} labels)"
                      for name, m in sorted(models.items()))
    scores = ", ".join(f"{name} {value}" for name, value in sorted(about["held_out"].items()))
    path.write_text(
        _TEXT.format(kinds=kinds, scores=scores, sklearn=sklearn.__version__, numpy=numpy.__version__,
                     **{k: about[k] for k in ("version", "articles", "data", "examples", "threshold")}),
        encoding="utf-8",
    )
