"""Words typed with the keyboard switched to the wrong layout: Latin keys pressed for Cyrillic letters."""

from __future__ import annotations

_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_SHIFTED = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
_TABLE = dict(zip(_KEYS, _RUSSIAN, strict=True)) | dict(zip(_SHIFTED, _RUSSIAN.upper(), strict=True))
# Windows' Kazakh layout is the Russian one with Kazakh letters on the row of digits.
_DIGITS = dict(zip("234567890-=", "әіңғ,.үұқөһ", strict=True))


def from_wrong_layout(word: str, *, kazakh: bool = True) -> str:
    """Return what the keys of a Latin word give on the Russian layout (``rjvgkftyc`` is ``комплаенс``).

    With ``kazakh`` the digits become the Kazakh letters that the Kazakh layout has on the row of digits
    (``;tn3ce`` is ``жетісу``), wherever the word has at least one letter key; a number stays a number.
    """
    table = _TABLE
    if kazakh and any(char in _TABLE for char in word):
        table = _TABLE | _DIGITS
    return "".join(table.get(char, char) for char in word)
