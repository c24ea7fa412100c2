"""The three real texts of ../shared/seeds as articles for the sample press; read by shape, never copied."""

from __future__ import annotations

from pathlib import Path

from crawler.samplepress import PressArticle


def seed_articles(shared: Path) -> tuple[PressArticle, PressArticle, PressArticle]:
    """Return the contents of the three seeds, each for the face it came from, without the pages' furniture."""
    ernur, wordpress, egemen = (_paragraphs(path) for path in sorted((shared / "seeds").glob("*.txt")))
    return (
        # title, comments and views, lead, title again, body; the page shows no date
        PressArticle(
            id="seed-000", lang="kk", title=ernur[0], lead=ernur[2], body="\n\n".join(ernur[4:]), face="sample_ernur",
        ),
        # title, body, then the comment form (two paragraphs) and the view count; no date either
        PressArticle(
            id="seed-002", lang="kk", title=wordpress[0], body="\n\n".join(wordpress[1:-3]), face="sample_wordpress",
        ),
        # date, title, counters, lead, title again, body
        PressArticle(
            id="seed-004", lang="kk", title=egemen[1], lead=egemen[3], body="\n\n".join(egemen[5:]),
            published="2018-12-12", face="sample_egemen",
        ),
    )


def _paragraphs(path: Path) -> list[str]:
    return [" ".join(p.split()) for p in path.read_text(encoding="utf-8").split("\n\n") if p.strip()]
