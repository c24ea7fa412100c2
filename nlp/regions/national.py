"""Signs that a story is about the whole country: its title, its head of state, its laws, its national bodies."""

from __future__ import annotations

import re
from typing import Final

from news.article import Article
from news.span import FIELDS, Span
from nlp.sentences import sentences

CUES: Final[tuple[tuple[re.Pattern[str], float], ...]] = tuple((re.compile(p, re.IGNORECASE), w) for p, w in (
    (r"\bелімізд\w*|\bел бойынша|\bреспублика бойынша|\bбарлық (?:өңір|облыс|аймақ)\w*|\bбүкіл ел\w*|\bел көлемінде\w*|\b17 облыс\w*|\bелде\b", 2.5),
    (r"\bпо (?:всей )?стране|\bна всю страну|\bв стране\b|\bпо всей республик\w*|\bпо республике|\bвсех регион\w+|\bво всех (?:регион|област)\w+|\bстраны\b", 2.5),
    (r"\bпрезидент\w*|\bмемлекет басшысы\w*|\bглав[аеуы] государства|\bжарлы[ққғ]\w*|\bуказ\w*|\bqasym-jomart|\bтоқаев\w*|\bтокаев\w*|\bmemleket basshysy\w*|\bprezıdent\w*", 1.6),
    (r"\bзаң жоба\w*|\bзаконопроект\w*|\bмәжіліс (?:депутат|отырыс)\w*|\bмажилис\w*|\bпарламент\w*|\bсенат\w*|\bүкімет\w*|\bправительств\w*|\bзаңға\b|\bзаң\b|\bзакон\w*\b", 1.0),
    (r"\bқазақстан(?:ның|да|ға|ды)?\b(?! облыс)|\bказахстан[аеу]?\b|\bқазақстандық\w*|\bказахстан(?:ц|ск)\w*|\bqazaqstan(?:nyń|da|ǵa|dy)?\b(?! oblys)", 1.0),
    (r"\bагенттік(?:тің)? (?:төраға|басшы|ресми өкіл)\w*|\bпредседател\w+ агентств\w*|\bагенттігі жариялайды|\bреспубликалық|\bұлттық бюро\w*|\bнационально\w+ бюро|\brespýblıka\w*", 1.0),
    (r"\bқоғамда\b|\bмемлекеттік қызметші\w*|\bгоссужащ\w*|\bгосслужащ\w*|\bгосударственн\w+ служащ\w+|\bнаше обществ\w+|\bбіздің қоғам\w*|\bу нас\b|\bбізде\b|\bбіздің\b", 0.6),
))
FIELD_WEIGHT: Final = {"title": 1.6, "lead": 1.3, "body": 1.0}


def score(article: Article) -> float:
    """Return how much the text speaks of the whole country: 0 where it has no such cue."""
    total = 0.0
    for name in FIELDS:
        text = article.text(name)
        for pattern, weight in CUES:
            hits = min(3, len(pattern.findall(text)))
            total += weight * hits * FIELD_WEIGHT[name] * 0.5 if hits else 0.0
    return total


_COUNTED: Final = re.compile(r"по (?:всей )?стране|в стране\b|по республике|елімізде|\bелде\b|ел бойынша|республика бойынша|республикада|elimizde|elde\b", re.IGNORECASE)


def counted(article: Article) -> bool:
    """Return whether a ranking also gives the country's own count."""
    return any(_COUNTED.search(article.text(name)) for name in FIELDS)


def evidence(article: Article) -> tuple[Span, ...]:
    """Return the strongest national cues as spans, at most four."""
    found = []
    for pattern, weight in CUES:
        for name in FIELDS:
            found += [(-weight, Span(field=name, start=m.start(), end=m.end())) for m in pattern.finditer(article.text(name))]
    found.sort(key=lambda f: f[0])
    return tuple(span for _, span in found[:4]) or _opening(article)


def _opening(article: Article) -> tuple[Span, ...]:
    """Return the first sentence: a story without any place speaks of the country from its first words."""
    for name in ("body", "lead", "title"):
        bounds = sentences(article.text(name))
        if bounds:
            return (Span(field=name, start=bounds[0][0], end=bounds[0][1]),)
    return ()
