"""The crawl stage beside a Scrapy spider that only fetches the same pages with the same manners."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.speed import corpus
from benchmarks.speed.measure import Figure, here
from crawler.samplepress import SamplePress

TODAY = date(2026, 11, 25)

BARE = """
import scrapy, sys
from scrapy.crawler import CrawlerProcess

class Bare(scrapy.Spider):
    name = "bare"
    def __init__(self, urls): self.urls, self.count = urls, 0
    async def start(self):
        for url in self.urls: yield scrapy.Request(url)
    def parse(self, response): response.css("title::text").get()

process = CrawlerProcess({"LOG_LEVEL": "ERROR", "ROBOTSTXT_OBEY": True, "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
                          "DOWNLOAD_DELAY": 0, "TELNETCONSOLE_ENABLED": False})
process.crawl(Bare, urls=sys.stdin.read().split())
process.start()
"""


def crawl_ours(count: int) -> Figure:
    """Crawl, extract and archive ``count`` made articles beside the press's own; counts pages."""
    from crawler.crawl import crawl

    with SamplePress(today=TODAY, extra=corpus.press_articles(count)) as press, tempfile.TemporaryDirectory() as home:
        outlets = list(press.outlets.values())

        def work() -> int:
            report = crawl(Path(home), outlets, delay=0, pages=10**6, contact="", backoff=0.1)
            return report.total("new")

        return here(work)


def crawl_bare(count: int) -> Figure:
    """Fetch the same article pages and do nothing with them."""
    with SamplePress(today=TODAY, extra=corpus.press_articles(count)) as press:
        urls = [e.url for e in press.expected]

        def work() -> int:
            subprocess.run([sys.executable, "-c", BARE], input="\n".join(urls), text=True, check=True)
            return len(urls)

        return here(work)
