"""What goes wrong on real sites goes wrong on the sample press."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crawler.samplepress import SamplePress
from crawler.samplepress.oddities import ODDITIES
from tests.crawler.pressclient import TODAY, get, odd


@pytest.fixture(scope="module")
def press() -> Iterator[SamplePress]:
    with SamplePress(today=TODAY) as running:
        yield running


def test_every_kind_of_oddity_occurs(press: SamplePress) -> None:
    assert {o.kind for o in press.oddities} == set(ODDITIES)


def test_a_missing_article_is_404(press: SamplePress) -> None:
    assert get(odd(press, "missing"))[0].status == 404


def test_a_failing_article_answers_the_second_time() -> None:
    with SamplePress(today=TODAY) as fresh:
        url = odd(fresh, "hiccup")
        assert [get(url)[0].status for _ in range(3)] == [500, 200, 200]


def test_a_redirect_loop_never_ends(press: SamplePress) -> None:
    url, seen = odd(press, "loop"), []
    for _ in range(4):
        response, _ = get(url)
        assert response.status == 302
        seen.append(url)
        url = response.getheader("Location") or ""
    assert seen[0] == seen[2] != seen[1] == seen[3]


def test_the_huge_page_is_several_megabytes(press: SamplePress) -> None:
    assert len(get(odd(press, "huge"))[1]) > 4_000_000


@pytest.mark.parametrize(("kind", "charset", "encoding"), [
    ("windows_1251", "windows-1251", "cp1251"), ("misdeclared", "ISO-8859-1", "utf-8"),
])
def test_odd_encodings_carry_the_right_text(press: SamplePress, kind: str, charset: str, encoding: str) -> None:
    url = odd(press, kind)
    response, body = get(url)
    article = next(e for e in press.expected if e.url == url)
    assert response.getheader("Content-Type") == f"text/html; charset={charset}"
    assert article.title in body.decode(encoding).replace("&#34;", '"')
    assert article.body.partition("\n\n")[0][:40] in body.decode(encoding).replace("&#34;", '"')


def test_the_broken_page_has_lost_its_end_tags(press: SamplePress) -> None:
    page = get(odd(press, "broken"))[1].decode()
    assert "</p>" not in page
    assert "</html>" not in page
