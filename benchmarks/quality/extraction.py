"""How well articles are taken out of pages: our extraction beside bare trafilatura and htmldate, on the same pages.

Run ``python -m benchmarks.quality.extraction``. The pages are synthetic: the project's labelled articles in the faces
of this folder. Figures on our own faces flatter us; they guard against decay and are no claim about live sites.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import htmldate
import trafilatura

from benchmarks.quality.faces_cms import CMS
from benchmarks.quality.faces_hard import HARD
from benchmarks.quality.faces_own import OWN, UNDATED
from benchmarks.quality.faces_traps import TRAPS
from benchmarks.quality.floors import check, digest_of
from benchmarks.quality.scene import Scene
from crawler.extract import Rejected, extract
from news.times import local_date

GOLD: Final = Path(__file__).resolve().parents[2] / "tests" / "gold"
TOKEN: Final = re.compile(r"\w+")
PER_FACE: Final = 6
FETCHED: Final = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


def token_f1(ours: str, gold: str) -> float:
    """Return the F1 of the two bags of lower-case words."""
    left, right = (Counter(TOKEN.findall(t.lower())) for t in (ours, gold))
    common = sum((left & right).values())
    return 2 * common / (sum(left.values()) + sum(right.values())) if common else 0.0


def articles() -> list[dict[str, Any]]:
    """Return the labelled articles."""
    found = [json.loads(line) for path in sorted(GOLD.glob("dev_*.jsonl")) for line in path.open(encoding="utf-8")]
    if not found:
        sys.exit(f"no labelled articles in {GOLD}")
    return found


def pages(per_face: int = PER_FACE, seed: int = 7) -> Iterator[tuple[str, Scene, bytes, str]]:
    """Yield face name, scene, bytes and URL of every synthetic page."""
    dice = random.Random(seed)
    gold = articles()
    for face in (*CMS, *OWN, *TRAPS, *HARD):
        for _ in range(per_face):
            one = dice.choice(gold)
            others = [a for a in gold if a["id"] != one["id"] and a["lang"][:2] == one["lang"][:2]]
            scene = Scene(
                title=one["title"], lead=one.get("lead") or "", paragraphs=one["body"].split("\n\n"),
                day=date.fromisoformat(one["published"][:10]),
                clock=f"{dice.randint(8, 19):02d}:{dice.randint(0, 59):02d}", lang=one["lang"], outlet=one["outlet"],
                neighbours=others, fetched=FETCHED.replace(tzinfo=None), dice=dice, number=dice.randint(1000, 99999))
            markup, url = face(scene)
            charset = "windows-1251" if "windows-1251" in markup[:200] and one["lang"] == "ru" else "utf-8"
            yield face.__name__, scene, markup.encode(charset, "xmlcharrefreplace"), url


def measure(
    per_face: int = PER_FACE, seed: int = 7, *, baseline: bool = True, show: bool = False,
) -> dict[str, dict[str, float]]:
    """Return by face, and under ``all``: mean body F1, shares of exact titles and right days, ours and theirs."""
    rows: dict[str, list[dict[str, float]]] = defaultdict(list)
    for name, scene, raw, url in pages(per_face, seed):
        wanted_day = None if name in UNDATED else scene.day
        body = "\n\n".join(scene.paragraphs)
        row = _ours(raw, url, scene, body, wanted_day, show=show, name=name)
        if baseline:
            row |= _libraries(raw, url, scene, body, wanted_day)
        rows[name].append(row)
        rows["all"].append(row)
    return {name: {k: sum(r[k] for r in found) / len(found) for k in found[0]} for name, found in rows.items()}


def _ours(
    raw: bytes, url: str, scene: Scene, body: str, day: date | None, *, show: bool, name: str,
) -> dict[str, float]:
    try:
        article = extract(raw, url=url, fetched=FETCHED)
    except Rejected as error:
        if show:
            print(f"{name}: REJECTED {error} {scene.title!r}")
        return {"body": 0.0, "title": 0.0, "day": 0.0, "lead": 0.0}
    row = {
        "body": token_f1(article.body or "", body), "title": float(article.title == scene.title),
        "day": float(local_date(article.published) == day), "lead": float((article.lead or "") == scene.lead)}
    if show and (row["body"] < 0.97 or not row["title"] or not row["day"]):
        print(f"{name}: {row} {article.title!r} / {scene.title!r} {article.published} / {day}")
        print(f"   lead: {article.lead!r} / {scene.lead!r}")
        gold = set(scene.paragraphs)
        print("   extra:", [p[:90] for p in (article.body or "").split("\n\n") if p not in gold][:6])
        print("   lost:", [p[:90] for p in scene.paragraphs if p not in (article.body or "")][:6])
    return row


def _libraries(raw: bytes, url: str, scene: Scene, body: str, day: date | None) -> dict[str, float]:
    text = trafilatura.extract(raw, url=url) or ""
    meta = trafilatura.extract_metadata(raw, default_url=url)
    found = htmldate.find_date(raw.decode("utf-8", "replace"), url=url)
    return {
        "trafilatura body": token_f1(text, body), "trafilatura title": float(bool(meta) and meta.title == scene.title),
        "htmldate day": float((date.fromisoformat(found) if found else None) == day)}


def main() -> None:
    """Print the figures by face and over all pages; ``-v`` shows what went wrong."""
    table = measure(show="-v" in sys.argv)
    keys = list(table["all"])
    print(f"{'face':16}" + "".join(f"{k:>19}" for k in keys))
    for name in [*(n for n in table if n != "all"), "all"]:
        print(f"{name:16}" + "".join(f"{table[name][k]:19.3f}" for k in keys))
    data = digest_of([*GOLD.glob("dev_*.jsonl"), *Path(__file__).parent.glob("faces_*.py")])
    for key in ("body", "title", "day"):
        floor = check(f"extraction.{key}", table["all"][key], data, command="python -m benchmarks.quality.extraction")
        print(f"extraction.{key}: {table['all'][key]:.4f}, floor {floor:.4f}")


if __name__ == "__main__":
    main()
