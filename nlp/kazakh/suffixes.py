"""The suffix table (nlp/data/kk_suffixes.tsv) expanded for reading a word from its end.

States, from the end of the word inwards; each may also be any state further in (a word with no case is still a word):
``word`` – ``nominal`` – ``case`` – ``poss`` – ``plural`` – ``stem``; ``possessed`` is ``poss`` or barer; ``poss3`` and
``poss12`` must end in that possessive; ``verbal`` is a verb stem perhaps negated, ``verbneg`` one that is negated,
``verbstem`` a verb stem perhaps with voice suffixes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from news.scripts import bare
from nlp.kazakh.sounds import letters

_TABLE = Path(__file__).parent.parent / "data" / "kk_suffixes.tsv"
_INWARD = {
    "word": ("word", "case", "poss", "plural", "stem"),
    "nominal": ("case", "poss", "plural", "stem"),
    "possessed": ("poss", "plural", "stem"),
    "plural": ("plural", "stem"),
    "stem": ("stem",),
    "verbal": ("verbal", "verbstem"),
    "verbneg": ("verbneg",),
    "verbstem": ("verbstem",),
    "poss3": ("poss3",),
    "poss12": ("poss12",),
}
"""For what is left: which suffixes may come next, as the ``outer`` column names them."""

_EXTRA_OUTER = {"poss.3": ("poss3",), "poss.1sg": ("poss12",), "poss.2sg": ("poss12",)}


@dataclass(frozen=True, slots=True)
class Suffix:
    """One surface form of a suffix: ``restore`` is what the stem regains (й of я and ю, ы of и and у)."""

    tag: str
    form: str
    inner: str
    condition: str
    harmony: str
    restore: str = ""
    before: frozenset[str] | None = None
    """Letters the suffix may follow, ``None`` for any."""


def may_follow(suffix: Suffix, rest: str) -> bool:
    """Tell whether a suffix may follow what is left of a word (final ь is silent)."""
    if suffix.before is None:
        return True
    last = rest[-1]
    return (rest[-2:-1] if last == "ь" else last) in suffix.before


def _spell(template: str) -> list[tuple[str, str]]:
    """Return (form, harmony) of a template in both harmonies; a form without archiphonemes is neutral."""
    if not any(sign in template for sign in "AIKG"):
        return [(template, "n")]
    back, front = dict(zip("AIKG", "аықғ", strict=True)), dict(zip("AIKG", "еікг", strict=True))
    return [
        ("".join(vowels.get(char, char) for char in template), name)
        for vowels, name in ((back, "b"), (front, "f"))
    ]


def _spellings(tag: str, inner: str, condition: str, form: str, side: str) -> list[Suffix]:
    """Return the suffix as spelt after ordinary stems, and where it melts with the last sound of a stem.

    A loan in -ст or -кт loses its т before т (журналист + тер is журналистер).
    """
    out = [Suffix(tag, form, inner, condition, side, "", letters(condition))]
    if not inner.startswith("verb"):
        if form[0] == "т" and len(form) > 2 and condition == "T":
            out.append(Suffix(tag, form, inner, condition, side, "т", letters("T")))
        return out
    if form[0] == "а" and condition == "C":
        out.append(Suffix(tag, "я" + form[1:], inner, "*", "b", "й"))
    if form[0] == "у":
        out.append(Suffix(tag, "ю" + form[1:], inner, "*", side, "й"))
        out += [Suffix(tag, form, inner, "*", harm, vowel) for vowel, harm in (("ы", "b"), ("і", "f"))]
    if form[0] == "й" and condition == "V":
        vowel = "ы" if side == "b" else "і"
        vowels = ("ы", "і") if side == "n" else (vowel,)
        out += [Suffix(tag, "и" + form[1:], inner, "*", side, restored) for restored in vowels]
    return out


@lru_cache(maxsize=1)
def suffixes() -> dict[str, dict[str, tuple[Suffix, ...]]]:
    """Return for each ``outer`` name the suffixes by their surface form."""
    found: defaultdict[str, defaultdict[str, list[Suffix]]] = defaultdict(lambda: defaultdict(list))
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "tag\t")) or not line:
            continue
        tag, outer, inner, allomorphs = line.split("\t")
        for allomorph in allomorphs.split():
            condition, template = allomorph.split(":")
            for form, side in _spell(template):
                for suffix in _spellings(tag, inner, condition, form, side):
                    for name in (outer, *_EXTRA_OUTER.get(tag, ())):
                        found[name][suffix.form].append(suffix)
    return {outer: {form: tuple(dict.fromkeys(kept)) for form, kept in forms.items()} for outer, forms in found.items()}


class Node:
    """A node of a trie of suffix forms read from their last letter: what ends here, and how it may go on."""

    __slots__ = ("here", "longer")

    def __init__(self) -> None:
        """Start with nothing here and nothing longer."""
        self.here: tuple[Suffix, ...] = ()
        self.longer: dict[str, Node] = {}


@lru_cache(maxsize=64)
def next_suffixes(state: str, *, folded: bool = False) -> Node:
    """Return the suffixes that may be the last part of a string in a state, as a trie from the last letter inwards.

    ``folded`` gives them as typed without Kazakh letters, after any sound: the stem's sounds cannot be told then.
    """
    root = Node()
    for outer in _INWARD[state]:
        for form, kept in suffixes().get(outer, {}).items():
            node = root
            for char in reversed(bare(form) if folded else form):
                node = node.longer.setdefault(char, Node())
            node.here += tuple(replace(suffix, before=None) for suffix in kept) if folded else kept
    return root


def is_stem_state(state: str) -> bool:
    """Tell whether what is left may be a bare stem."""
    return state not in ("poss3", "poss12", "verbneg")


def is_verb_state(state: str) -> bool:
    """Tell whether what is left is a verb."""
    return state.startswith("verb")
