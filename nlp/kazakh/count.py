"""Count lemmas in open Kazakh text: expected counts by expectation–maximisation over the readings of each form.

Every form shares its count among its readings in proportion to how frequent their lemmas are in the whole text; what
is clear elsewhere (``жылы``, ``жылдың``, ``жылға``) so decides what is not (``жылда``). Deterministic::

    python -m nlp.kazakh.count TOKENS.txt... > nlp/data/kk_frequencies.tsv

where a file has a token (or ``token TAG``) a line, or is JSON Lines of articles in Kazakh.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from nlp.kazakh.readings import readings

ROUNDS = 5
LEAST = 1.5
_WORD = re.compile(r"[а-яёәғқңөұүһі]+(?:-[а-яёәғқңөұүһі]+)*")

Key = tuple[str, str]


def words(path: Path) -> Iterator[str]:
    """Yield lower-case words of a file of tokens or of articles."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if path.suffix == ".jsonl":
                article = json.loads(line)
                if article["lang"] == "kk":
                    text = " ".join((article["title"], article["lead"] or "", article["body"]))
                    yield from _WORD.findall(text.lower())
            elif line.strip():
                yield from _WORD.findall(line.split()[0].lower())


def estimate(forms: Counter[str]) -> dict[Key, float]:
    """Return the expected count of each (lemma, part of speech); auxiliaries count as verbs."""
    options: dict[str, list[Key]] = {}
    for form in forms:
        keys = [(reading.lemma, "VERB" if reading.pos == "AUX" else reading.pos) for reading in readings(form)]
        if keys:
            options[form] = list(dict.fromkeys(keys))
    counts: dict[Key, float] = {key: 1.0 for keys in options.values() for key in keys}
    for _ in range(ROUNDS):
        shared: defaultdict[Key, float] = defaultdict(float)
        for form, keys in options.items():
            total = sum(counts[key] for key in keys)
            for key in keys:
                shared[key] += forms[form] * counts[key] / total if total else 0.0
        counts = dict(shared)
    return counts


def main(paths: Iterable[str]) -> None:
    """Write lemma, part of speech and count, at least ``LEAST``, in alphabetical order."""
    forms = Counter(word for path in paths for word in words(Path(path)))
    sys.stdout.write("lemma\tpos\tcount\n")
    for (lemma, pos), count in sorted(estimate(forms).items()):
        if count >= LEAST:
            sys.stdout.write(f"{lemma}\t{pos}\t{count:.0f}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
