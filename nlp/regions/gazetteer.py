"""The dated gazetteer: regions, cities, districts, towns and villages of Kazakhstan with their codes through time."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from news.errors import BaqylauError

Kind = Literal[
    "region",
    "city",
    "capital",
    "district",
    "city_district",
    "town",
    "village",
    "university",
    "place",
    "newspaper",
    "enterprise",
]
FOLDER: Final = Path(__file__).parent
NATIONAL: Final = "KZ"
SOUTH_SPLIT: Final = date(2018, 6, 19)
NEW_REGIONS: Final = date(2022, 6, 8)
# Region codes before the reforms of 2018 and 2022, and what became of each whole region.
SPLIT_ON: Final = {"61": SOUTH_SPLIT, "79": SOUTH_SPLIT, "10": NEW_REGIONS, "33": NEW_REGIONS, "62": NEW_REGIONS}
BEFORE: Final = {"61": "51", "79": "51", "10": "63", "33": "19", "62": "35"}
SUCCESSORS: Final = {"51": ("61", "79"), "63": ("63", "10"), "19": ("19", "33"), "35": ("35", "62")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One place. ``region`` is today's ISO 3166-2:KZ code; ``valid_from``/``valid_to`` (inclusive) bound the name."""

    code: str
    kind: Kind
    region: str
    name_kk: str
    name_ru: str
    kk: tuple[str, ...]
    ru: tuple[str, ...]
    need: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    district: str | None = None

    def region_on(self, day: date | None) -> str:
        """Return the region code the place belonged to on a day (today's where no day is known)."""
        return code_on(self.region, day)

    def valid(self, day: date | None) -> bool:
        """Return whether the name was official on a day; without a day only names of today count."""
        if day is None:
            return self.valid_to is None
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def code_on(code: str, day: date | None) -> str:
    """Return the region code that was valid on a day for today's code; ``None`` means today."""
    if day is not None and code in SPLIT_ON and day < SPLIT_ON[code]:
        return BEFORE[code]
    return code


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All units, with names and codes by date."""

    units: tuple[Unit, ...]

    def codes(self) -> tuple[str, ...]:
        """Return every region code ever used, sorted, without ``KZ``."""
        return tuple(sorted({u.code for u in self.units if u.kind in ("region", "city")}))

    def name(self, code: str, lang: str = "kk", day: date | None = None) -> str:
        """Return the official name of a region code in ``kk`` or ``ru`` on a day (today's without one).

        Raises BaqylauError for an unknown code.
        """
        if code == NATIONAL:
            return "Қазақстан" if lang.startswith("kk") else "Казахстан"
        named = [u for u in self.units if u.code == code and u.kind in ("region", "city")]
        if not named:
            raise BaqylauError(
                f"unknown region code {code!r}", where="gazetteer", remedy=f"known: {', '.join(self.codes())}"
            )
        unit = next((u for u in named if u.valid(day)), named[0])
        return unit.name_kk if lang.startswith("kk") else unit.name_ru

    def codes_now(self, code: str, day: date | None = None, place: Unit | None = None) -> tuple[str, ...]:
        """Return today's codes of a code used on a day: the place's own where one is known, else all successors."""
        if place is not None and place.kind != "region":
            return (place.region,)
        parts = SUCCESSORS.get(code, (code,))
        if day is None and code != "51":
            return (code,)
        return tuple(p for p in parts if p == code or code_on(p, day) == code) or (code,)

    def districts(self, region: str) -> tuple[Unit, ...]:
        """Return the districts of a region of today."""
        return tuple(u for u in self.units if u.region == region and u.kind in ("district", "city_district"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)


def _names(cell: str | None) -> tuple[str, ...]:
    return tuple(n.strip() for n in (cell or "").split(";") if n.strip())


def _day(cell: str | None, last: bool = False) -> date | None:
    if not cell:
        return None
    parts = [int(p) for p in cell.split("-")]
    if len(parts) == 3:
        return date(*parts)
    month = parts[1] if len(parts) == 2 else 1
    return date(parts[0], month, 28 if last else 1)


def _official(row: dict[str, str]) -> Unit:
    kind: Kind = row["kind"]  # type: ignore[assignment]
    local = None if kind in ("region", "city", "capital") else row["name_kk"]
    return Unit(
        code=row["code"],
        kind=kind,
        region=row["region"],
        name_kk=row["name_kk"],
        name_ru=row["name_ru"],
        kk=_names(row["kk"]),
        ru=_names(row["ru"]),
        need=row["need"] or "",
        valid_from=_day(row["from"]),
        valid_to=_day(row["to"], last=True),
        district=local,
    )


def _minor(row: dict[str, str], kind: Kind) -> Unit:
    kk, ru = _names(row["kk"]), _names(row["ru"])
    return Unit(
        code=f"{row['region']}:{(kk or ru)[0]}",
        kind=kind,
        region=row["region"],
        name_kk=(kk or ru)[0],
        name_ru=(ru or kk)[0],
        kk=kk,
        ru=ru,
        need=row.get("need") or "",
        district=row.get("district") or None,
    )


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the gazetteer, read once from the TSV files of this folder."""
    units = [_official(r) for n in ("regions.tsv", "districts.tsv", "towns.tsv") for r in _rows(n)]
    units += [_minor(r, "village") for r in _rows("villages.tsv")]
    units += [_minor(r, r["kind"]) for r in _rows("clues.tsv")]  # type: ignore[arg-type]
    return Gazetteer(tuple(units))


@lru_cache(maxsize=1)
def outlet_regions() -> dict[str, tuple[str, ...]]:
    """Return today's region codes by outlet name and domain, lower-cased: a weak prior for ambiguous names."""
    return {r["outlet"].lower(): tuple(r["regions"].split(";")) for r in _rows("outlets.tsv")}
