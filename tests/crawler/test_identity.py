from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.identity import id_of, identity_key
from crawler.outlet import load_outlets, outlet_of
from crawler.urls import canonical_url, host_of, path_and_query

OUTLETS = load_outlets()
SAME = {
    "egemen": [
        "https://egemen.kz/article/382201-asqar-zhumadildaev",
        "https://egemen.kz/amp/article/382201-asqar-zhumadildaev",
        "http://www.lat.egemen.kz/article/382201-asqar-zhumadildaev",
        "https://ar.egemen.kz/article/382201-x?utm_source=tg",
        "https://egemen.kz/news/article382201-asqar-zhumadildaev#top",
    ],
    "abai": ["https://abai.kz/post/67667", "https://abai.kz/index.php/tt/post/67667", "http://abai.kz/lt/post/67667/"],
    "qazaqstan_tv": ["https://qazaqstan.tv/news/117805", "https://qazaqstan.tv/index.php/news/117805/"],
    "ekaraganda": ["https://ekaraganda.kz/?mod=news_read&id=154252", "https://ekaraganda.kz/?id=154252&mod=news_read"],
    "zakon": ["https://www.zakon.kz/sobytiia/6495847-x.html", "https://zakon.kz/amp/sobytiia/6495847-x.html"],
    "aqjol": ["https://aqjolgazet.kz/166444/a", "https://aqjolgazet.kz/166444/a/amp"],
    "kazinform_latn": ["https://qz.inform.kz/news/a-b1f22f", "https://qz.inform.kz/amp/a-b1f22f/"],
}


@pytest.mark.parametrize("outlet", SAME)
def test_all_urls_of_an_article_are_one_article(outlet: str) -> None:
    assert len({id_of(url, OUTLETS[outlet]) for url in SAME[outlet]}) == 1
    assert all(outlet_of(url, OUTLETS) is OUTLETS[outlet] for url in SAME[outlet])


def test_a_new_slug_of_egemen_is_an_identity_of_its_own() -> None:
    egemen = OUTLETS["egemen"]
    assert identity_key("https://egemen.kz/news/zhana-kopir", egemen) == "zhana-kopir"
    assert id_of("https://egemen.kz/news/zhana-kopir", egemen) != id_of(
        "https://egemen.kz/article/1-zhana-kopir", egemen
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("https://x.kz/a", "http://www.x.kz/a/"),
        ("https://x.kz/a", "https://x.kz/a?utm_source=b&fbclid=1"),
        ("https://x.kz/a", "https://x.kz/amp/a"),
        ("https://x.kz/a", "https://x.kz/a/amp/"),
        ("https://x.kz/a", "https://amp.x.kz/a"),
        ("https://x.kz/a", "https://x.kz/index.php/a#c1"),
        ("https://x.kz/?a=1&b=2", "https://x.kz/?b=2&a=1"),
        ("https://x.kz/%D2%9B", "https://x.kz/қ"),
        ("https://петропавловск.kz/a", "https://xn--80aeaj2aesddcjte.kz/a"),
        ("https://x.kz/a.html", "https://x.kz/a.amp.html"),
    ],
)
def test_the_generic_key_knows_the_usual_copies(left: str, right: str) -> None:
    assert id_of(left, None) == id_of(right, None)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("https://x.kz/a", "https://x.kz/b"),
        ("https://x.kz/?id=1", "https://x.kz/?id=2"),
        ("https://x.kz/a", "https://y.kz/a"),
        ("https://x.kz/ru/a", "https://x.kz/kk/a"),
        ("https://x.kz/camp/a", "https://x.kz/a"),
    ],
)
def test_different_articles_stay_different(left: str, right: str) -> None:
    assert id_of(left, None) != id_of(right, None)


def test_canonical_urls_can_be_fetched() -> None:
    url = "HTTPS://WWW.X.kz:443/Жаңалық/«а» б?utm_medium=x&b=2&a=1#top"
    assert canonical_url(url) == (
        "https://www.x.kz/%D0%96%D0%B0%D2%A3%D0%B0%D0%BB%D1%8B%D2%9B/%C2%AB%D0%B0%C2%BB%20%D0%B1?a=1&b=2"
    )
    assert path_and_query("https://x.kz/%D2%9B?a=%20") == "/қ?a= "
    assert host_of("http://Петропавловск.KZ:8080/") == "xn--80aeaj2aesddcjte.kz:8080"


@given(
    path=st.text(alphabet="aбқ%-_/.»1", max_size=20),
    query=st.lists(
        st.tuples(st.sampled_from(["a", "id", "utm_source"]), st.text(alphabet="1қ &=%", max_size=5)), max_size=3
    ),
)
def test_canonical_url_is_stable_and_keeps_identity(path: str, query: list[tuple[str, str]]) -> None:
    url = f"https://www.x.kz/{quote(path)}?{urlencode(query)}#x"
    once = canonical_url(url)
    assert canonical_url(once) == once
    assert id_of(once, None) == id_of(url, None)
