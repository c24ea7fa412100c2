from __future__ import annotations

from datetime import date

import pytest

from crawler.outlet import load_outlets
from crawler.scaffold import scaffold
from news.errors import UsageError

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("url", "id_", "home"),
    [
        ("https://www.example.kz/kk/news", "example", "https://www.example.kz/"),
        ("jana.oñir.kz", "jana_oñir", "https://jana.oñir.kz/"),
    ],
)
def test_a_stub_is_a_spec_that_loads(tmp_path, url, id_, home):
    path = scaffold(url, tmp_path / "specs", today=TODAY)
    outlet = load_outlets(path.parent)[id_]
    assert (outlet.home, outlet.find.listings) == (home, (home,))


def test_a_spec_is_never_overwritten(tmp_path):
    scaffold("https://example.kz", tmp_path, today=TODAY)
    with pytest.raises(UsageError, match="already there"):
        scaffold("https://example.kz/about", tmp_path, today=TODAY)


@pytest.mark.parametrize("url", ["", "nonsense", "ftp://example.kz", "https://", "https://exa mple.kz"])
def test_what_is_no_site_is_refused(tmp_path, url):
    with pytest.raises(UsageError, match="not the address"):
        scaffold(url, tmp_path, today=TODAY)
