"""From luqum's tree to ours: operators, phrases, patterns and filters around groups of plain words."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from typing import Any as Tree
from typing import Final

from luqum import tree as t
from luqum.exceptions import ParseError
from luqum.thread import parse

from news.errors import UsageError
from news.query import All, Any, Boost, Constant, Everything, Fuzzy, Node, Not, Only, Phrase, Prefix, Word
from news.scripts import skeleton
from news.span import Field
from nlp.ask import lexer, values
from nlp.ask.lexer import Piece, Written
from nlp.ask.meaning import meanings, named
from nlp.ask.weights import EXPLICIT, Weights
from nlp.ask.words import natural

TEXTS: Final[dict[str, Field]] = {"title": "title", "lead": "lead", "body": "body"}
ELSEWHERE: Final = 0.5
"""Weight of the same term in the other language beside a phrase in quotes."""
SHORTEST: Final = 2
"""Letters that a prefix needs."""
POSITION: Final = re.compile(r"at position (\d+)")


def has_syntax(found: list[Piece]) -> bool:
    """Return whether a question is more than plain words."""
    return any(p.kind in ("operator", "near", "field", "phrase", "pattern", "sign") for p in found)


def read(text: str, today: date, weights: Weights = EXPLICIT) -> Node:
    """Return the tree of a question in the question language. Raises UsageError with column and a valid question."""
    found = lexer.pieces(text)
    written = lexer.write(found)
    try:
        parsed = parse(written.text)
    except ParseError as error:
        raise UsageError(
            _problem(str(error)), where=f"column {_column(str(error), written, text)}",
            remedy=f"try: {repaired(found)}",
        ) from None
    return _Builder(written, today, weights).node(parsed)


def _problem(message: str) -> str:
    if "end of expression" in message:
        return "something is missing at the end: a word after the operator or a closing bracket"
    sign = re.search(r"unexpected\s+'(.*)' at position", message)
    return f"{sign[1]} cannot stand here" if sign else "the question cannot be read"


def _column(message: str, written: Written, text: str) -> int:
    place = POSITION.search(message)
    return written.column(int(place[1])) if place else len(text.rstrip()) + 1


def repaired(found: list[Piece]) -> str:
    """Return the nearest valid question: operators without a word on both sides and lone brackets left out."""
    kept = [p for p in found if p.kind != "bracket"] if _unbalanced(found) else list(found)
    while True:
        bad = next((i for i in range(len(kept)) if not _fits(kept, i)), None)
        if bad is None:
            break
        del kept[bad]
    out = ""
    for piece in kept:
        glued = not out or out.endswith((":", "(")) or piece.raw == ")" or (out[-1] in "+-" and out[-2:-1] in ("", " "))
        out += piece.raw if glued else f" {piece.raw}"
    return out or "*"


def _unbalanced(found: list[Piece]) -> bool:
    depth = 0
    for piece in found:
        if piece.kind == "bracket":
            depth += 1 if piece.raw == "(" else -1
        if depth < 0:
            return True
    return depth != 0


def _fits(kept: list[Piece], i: int) -> bool:
    piece = kept[i]
    before = kept[i - 1] if i else None
    after = kept[i + 1] if i + 1 < len(kept) else None
    if piece.kind == "operator":
        starts = after is not None and after.raw != ")" and (after.kind != "operator" or after.text == lexer.NOT)
        ends = before is not None and before.raw != "(" and before.kind != "operator"
        return starts and (ends or piece.text == lexer.NOT)
    if piece.kind in ("field", "sign"):
        return after is not None and after.raw != ")" and after.kind not in ("operator", "sign")
    return not (piece.raw == "(" and after is not None and after.raw == ")") and not (
        piece.raw == ")" and before is not None and before.raw == "("
    )


class _Builder:
    """Builds our tree; ``fields`` limits words to some text fields, ``field`` names the filter we are inside of."""

    def __init__(self, written: Written, today: date, weights: Weights) -> None:
        self.written, self.today, self.weights = written, today, weights

    def node(self, tree: Tree, field: str = "", strict: bool = False) -> Node:
        """Return the node of one subtree; ``strict`` leaves equivalents in the other language out."""
        match tree:
            case t.Group() | t.FieldGroup():
                return self.node(tree.children[0], field, strict)
            case t.SearchField():
                return self.node(tree.children[0], tree.name, strict)
            case t.AndOperation():
                return All(nodes=tuple(self.node(c, field, strict) for c in tree.children))
            case t.OrOperation():
                return Any(nodes=tuple(self.node(c, field, strict) for c in tree.children))
            case t.Not() | t.Prohibit():
                return Not(node=self.node(tree.children[0], field, strict=True))
            case t.Plus():
                return self.node(tree.children[0], field, strict)
            case t.UnknownOperation():
                return self._list(tree, field, strict)
        return self._leaf(tree, field, strict)

    def _list(self, tree: Tree, field: str, strict: bool) -> Node:
        """Return a row without operators: its plain words are one natural question, everything else must hold."""
        plain = [c for c in tree.children if type(c) is t.Word and not _pattern(c.value)]
        if field not in ("", *TEXTS):
            plain = []
        must = [self.node(c, field, strict) for c in tree.children if c not in plain]
        if plain:
            text = " ".join(lexer.unescape(c.value) for c in plain)
            must.insert(0, self._words(text, field, strict))
        return must[0] if len(must) == 1 else All(nodes=tuple(must))

    def _leaf(self, tree: Tree, field: str, strict: bool) -> Node:
        if field and field not in TEXTS:
            return self._filter(tree, field)
        match tree:
            case t.Word() if tree.value == "*":
                return Everything()
            case t.Word() if _pattern(tree.value):
                return self._prefix(tree, field)
            case t.Word():
                return self._words(lexer.unescape(tree.value), field, strict)
            case t.Fuzzy():
                word = lexer.unescape(tree.term.value)
                near = max(1, min(2, int(tree.degree or 1)))
                return Fuzzy(skeleton=skeleton(word), distance=near, fields=_fields(field))
            case t.Phrase():
                return self._phrase(_inner(tree), 0, field, strict)
            case t.Proximity():
                return self._phrase(_inner(tree.term), int(tree.degree), field, strict)
        raise UsageError(
            f"{str(tree).strip()} cannot be asked", where=f"column {self._column(tree)}", remedy="put it in quotes",
        )

    def _column(self, tree: Tree) -> int:
        return self.written.column(tree.pos or 0)

    def _filter(self, tree: Tree, field: str) -> Node:
        if isinstance(tree, t.Phrase):
            value = _inner(tree)
        elif isinstance(tree, t.Word) and not _pattern(tree.value):
            value = lexer.unescape(tree.value)
        else:
            raise UsageError(
                f"{field}: takes a value, not {str(tree).strip()}", where=f"column {self._column(tree)}",
                remedy=f'write {field}:value or {field}:"two words"',
            )
        column = self._column(tree)
        if "," in value and isinstance(tree, t.Phrase) and field in ("person", "org", "outlet"):
            return Only(filters=values.exactly(field, value))
        return Only(filters=values.filters_of(field, value, self.today, column))

    def _prefix(self, tree: Tree, field: str) -> Node:
        word = lexer.unescape(tree.value.removesuffix("*"))
        if sum(c.isalnum() for c in word) < SHORTEST:
            raise UsageError(
                f"{word}* fits too many words", where=f"column {self._column(tree)}",
                remedy=f"write at least {SHORTEST} letters before *",
            )
        return Prefix(surface=word.casefold(), skeleton=skeleton(word), fields=_fields(field))

    def _words(self, text: str, field: str, strict: bool) -> Node:
        found = natural(text, self.weights, strict=strict) or Everything()
        return _within(found, TEXTS[field]) if field else found

    def _phrase(self, text: str, distance: int, field: str, strict: bool) -> Node:
        words = tuple(m.bare() for m in meanings(text, EXPLICIT))
        if not words:
            return Everything()
        if len(words) == 1:
            return self._words(text, field, strict=True)
        made = Phrase(words=words, slop=distance, ordered=distance == 0)
        if field:
            return _within(made, TEXTS[field])
        same = named(text) if distance == 0 and not strict else ()
        return Any(nodes=(made, Boost(node=Word(surface="", concepts=same), weight=ELSEWHERE))) if same else made


def _fields(field: str) -> tuple[Field, ...]:
    return (TEXTS[field],) if field else ()


def _pattern(value: str) -> bool:
    return value.endswith("*") and not value.endswith("\\*")


def _inner(tree: Tree) -> str:
    return lexer.unescape(str(tree.value)[1:-1])


def has_words(node: Node) -> bool:
    """Return whether a tree asks for any text at all."""
    match node:
        case Word() | Phrase() | Prefix() | Fuzzy():
            return True
        case All(nodes=nodes) | Any(nodes=nodes):
            return any(map(has_words, nodes))
        case Boost(node=inner) | Constant(node=inner):
            return has_words(inner)
    return False


def _within(node: Node, field: Field) -> Node:
    """Return the node with all its words limited to one text field."""
    match node:
        case Word() | Prefix() | Fuzzy():
            return dataclasses.replace(node, fields=(field,))
        case Phrase(words=words):
            return dataclasses.replace(node, words=tuple(dataclasses.replace(w, fields=(field,)) for w in words))
        case All(nodes=nodes) | Any(nodes=nodes):
            return dataclasses.replace(node, nodes=tuple(_within(n, field) for n in nodes))
        case Boost(node=inner) | Constant(node=inner):
            return dataclasses.replace(node, node=_within(inner, field))
        case Not(node=inner):
            return Not(node=_within(inner, field))
    return node
