"""Rules and model together: what an article shows, and the calibrated probabilities of classes and types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from news.article import Article
from news.span import Field
from news.times import local_date
from nlp.analyse import Analysis
from nlp.context import LIKELY, Context, context_features, context_of, verdict_features
from nlp.cues.words import text_of
from nlp.features import LEAD, class_features, tells_now, type_features
from nlp.meanings import damped, sentence_stems
from nlp.model.linear import Linear, load
from nlp.taxonomy import InitiativeType, types
from nlp.vocabulary import Finds, Vocabulary, vocabulary

TYPELESS = frozenset({"criminal_case", "foreign", "irrelevant"})
DOUBT = 0.25
MODEL = Path(__file__).parent / "model" / "weights.npz"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one article shows, the probability of each class and of each type that has any sign, and by which models.

    ``card`` is that of the models: their ``version``, and the ``threshold`` from which a type is tagged.
    """

    finds: Finds
    classes: Mapping[str, float]
    types: Mapping[str, float]
    context: Context
    card: Mapping[str, Any]

    @property
    def threshold(self) -> float:
        """Return the probability from which a type is tagged, as chosen by cross-validation."""
        return float(self.card["threshold"])

    def made_by(self, how: str) -> str:
        """Return the author of a tag: what found it, and the version of the model that weighed it."""
        return f"rules:{how}+model:{self.card['version']}"


@lru_cache(maxsize=1)
def models() -> dict[str, Any]:
    """Return the trained models of the package and their card. Raises BaqylauError where they are missing."""
    return load(MODEL)


def threshold() -> float:
    """Return the probability from which the package's models tag a type."""
    return float(models()["card"]["threshold"])


def judge(
    article: Article, analyses: Mapping[Field, Analysis], *, kinds: Iterable[InitiativeType] | None = None,
    words: Vocabulary | None = None, trained: Mapping[str, Any] | None = None,
) -> Judgement:
    """Return the judgement of an article; other types, vocabulary and models than the package's may be given."""
    trained = trained or models()
    finds = (words or vocabulary()).find(text_of(article, analyses))
    stems = sentence_stems(finds.text)
    context = context_of(trained["context"], finds, stems)
    opinion = class_probabilities(trained["class"], finds, stems)
    classes = trained["verdict"].probabilities(verdict_features(opinion, context))
    day = local_date(article.published)
    year = day.year if day else None
    found = {
        kind.id: trained["type"].probabilities(all_features(kind, finds, context, classes, year))["type"]
        for kind in kinds or types().values() if candidate(kind.id, finds, context)
    }
    return Judgement(finds, classes, found, context, trained["card"])


def all_features(
    kind: InitiativeType, finds: Finds, context: Context, classes: Mapping[str, float], year: int | None,
) -> dict[str, float]:
    """Return all that speaks for or against one type in an article."""
    base = type_features(kind, finds, classes, year)
    return base | context_features(kind.id, finds, context, classes, base)


def class_probabilities(
    model: Linear, finds: Finds, stems: Sequence[Mapping[str, float]] | None = None,
) -> dict[str, float]:
    """Return a first opinion on the coverage class; ``stems`` are those of the sentences where they are known."""
    return model.probabilities(class_features(finds), damped(sentence_stems(finds.text) if stems is None else stems))


def permitted(kind: str, finds: Finds, classes: Mapping[str, float]) -> bool:
    """Tell whether an article may carry a type, seen its class (rules 4, 12 and 46 of the labelling guide).

    An initiative may, and what could be one with a probability of ``DOUBT``.
    A criminal case, a foreign or an irrelevant story may not: its tools are background or namesakes.
    Other stories may where the tool is itself the subject: named in title or lead, in a sentence that tells now.
    """
    if classes.get("initiative", 0.0) >= DOUBT:
        return True
    coverage = max(classes, key=lambda name: classes[name])
    if coverage in TYPELESS or kind not in finds.told:
        return False
    return any(hit.sentence < LEAD and tells_now(finds, hit) for hit in finds.types[kind].of("named"))


def candidate(kind: str, finds: Finds, context: Context) -> bool:
    """Tell whether a type has any sign that it could be shown by."""
    if kind in finds.named or context.best.get(kind, 0.0) > LIKELY:
        return True
    signs = finds.types.get(kind)
    return signs is not None and bool(signs.of("described"))
