"""The command line: ``baqylau``. Machine output goes to stdout, everything for people to stderr."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from news.errors import BaqylauError, UsageError


def main() -> None:
    """Run the command line; exit code 0 done, 1 something was refused, 2 wrong usage."""
    from api.cli.app import app

    try:
        app(args=home_first(sys.argv[1:]), standalone_mode=True)
    except UsageError as error:
        sys.stderr.write(f"baqylau: {error}\n")
        sys.exit(2)
    except BaqylauError as error:
        sys.stderr.write(f"baqylau: {error}\n")
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough.
        sys.stderr.close()
        sys.exit(0)


def home_first(words: Sequence[str]) -> list[str]:
    """Return the words with ``--home DIR`` in front, wherever it was typed: it holds for every command."""
    end = words.index("--") if "--" in words else len(words)
    home: list[str] = []
    rest: list[str] = []
    number = 0
    while number < end:
        word = words[number]
        if word == "--home" and number + 1 < end:
            home = [word, words[number + 1]]
            number += 1
        elif word.startswith("--home="):
            home = [word]
        else:
            rest.append(word)
        number += 1
    return [*home, *rest, *words[end:]]
