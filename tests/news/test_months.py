from __future__ import annotations

import pytest

from news.months import month_of


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("қаңтар қаңтарда қаңтардың қаңтарында кантар Қаңтар qańtar qaŋtar qantarda января янв Jan", 1),
        ("ақпан ақпанда акпан aqpan aqpanda اقپان февраля фев", 2),
        ("наурыз наурызда наурызы naýryz nauryz марта март", 3),
        ("сәуір сәуірде сауир sáýir säuır ءساۋىر апреля апр", 4),
        ("мамыр мамырдың mamyr мая", 5),
        ("маусым маусымнан maýsym ماۋسىم июня июн", 6),
        ("шілде шілдеде шилде shilde şilde июля", 7),
        ("тамыз тамызда tamyz августа", 8),
        ("қыркүйек қыркүйегі қыркүйекте qyrkúıek qyrküiek сентября сент", 9),
        ("қазан қазанда қазандағы qazan октября", 10),
        ("қараша қарашасында қарашаның qarasha qaraşa ноября", 11),
        ("желтоқсан желтоқсаны желтоқсанда jeltoqsan zheltoqsan جەلتوقسان декабря December", 12),
    ],
)
def test_months_in_all_spellings_and_cases(words: str, month: int) -> None:
    assert {word: month_of(word) for word in words.split()} == dict.fromkeys(words.split(), month)


@pytest.mark.parametrize("word", ["қазандық", "наурызбай", "марток", "майлы", "жел1", "", "маркер", "сентиментальный"])
def test_other_words_are_no_months(word: str) -> None:
    assert month_of(word) is None
