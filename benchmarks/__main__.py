"""``python -m benchmarks [STAGE …] [--articles N] [--runs N]``: each stage beside its bare library, as a table."""

from __future__ import annotations

import argparse

from benchmarks.speed.measure import best, elsewhere

BARE = {
    "crawl": "bare Scrapy, fetching only",
    "extract": "bare trafilatura with metadata",
    "archive": "bare sqlite3, one row",
    "read": "blank spaCy `ky` tokeniser",
    "index": "raw tantivy, same streams",
    "search": "raw tantivy query, no facets",
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stages", nargs="*", choices=[*BARE, []], default=list(BARE), help="all where none is named")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=2, help="runs of each side, taken in turn; the quickest counts")
    options = parser.parse_args()
    print(f"{options.articles} articles made from the sample press\n")
    print("| stage | ours, documents/s | peak MiB | beside | its documents/s | its peak MiB | ratio |")
    print("|---|---|---|---|---|---|---|")
    for stage in options.stages:
        runs = [
            (elsewhere(stage, "ours", options.articles), elsewhere(stage, "bare", options.articles))
            for _ in range(options.runs)
        ]
        ours, bare = best(o for o, _ in runs), best(b for _, b in runs)
        left = f"| {stage} | {ours.rate:,.0f} | {ours.memory:,.0f} | {BARE[stage]} "
        print(f"{left}| {bare.rate:,.0f} | {bare.memory:,.0f} | {ours.rate / bare.rate:.3f} |", flush=True)


if __name__ == "__main__":
    main()
