from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pytest

from news.errors import SpecError
from news.spec import read_folder, read_spec


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    feeds: tuple[str, ...] = ()
    kind: Literal["rss", "atom"] = "rss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    id: str
    name: str
    weight: float = 1.0
    region: str | None = None
    find: Inner = field(default_factory=Inner)
    names: Mapping[str, str] = field(default_factory=dict)


def write(folder, text):
    path = folder / "thing.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_spec_becomes_a_frozen_record(tmp_path):
    write(tmp_path, 'name = "Ә"\nweight = 2\n[find]\nfeeds = ["a"]\n[names]\nkk = "б"\n')
    assert read_folder(tmp_path, Spec) == {
        "thing": Spec(id="thing", name="Ә", weight=2.0, find=Inner(feeds=("a",)), names={"kk": "б"}),
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('nme = "x"', "unknown key 'nme' – did you mean 'name'?"),
        ('name = "x"\n[find]\nfeds = []', r"unknown key 'feds' – did you mean 'feeds'\?"),
        ("name = 5", "5 is not str"),
        ('name = "x"\nweight = "heavy"', "'heavy' is not float"),
        ('name = "x"\n[find]\nkind = "rs"', "'rs' is not allowed – did you mean 'rss'?"),
        ('name = "x"\n[find]\nfeeds = "a"', "must be an array"),
        ("", "missing 'name'"),
        ("name = ", "not TOML"),
        ('id = "other"\nname = "x"', "unknown key 'id'"),
    ],
)
def test_a_wrong_spec_names_file_key_and_remedy(tmp_path, text, says):
    path = write(tmp_path, text)
    with pytest.raises(SpecError, match=says.replace("?", r"\?") if "\\" not in says else says) as caught:
        read_spec(path, Spec, id="thing")
    assert "thing.toml" in str(caught.value.where)


def test_a_spec_that_is_not_utf8_is_refused(tmp_path):
    path = tmp_path / "thing.toml"
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(SpecError, match="cannot be read"):
        read_spec(path, Spec, id="thing")
