"""The command line: ``baqylau``. Machine output goes to stdout, everything for people to stderr."""

from __future__ import annotations

import sys

from news.errors import BaqylauError, UsageError


def main() -> None:
    """Run the command line; exit code 0 done, 1 something was refused, 2 wrong usage."""
    from api.cli.app import app

    try:
        app(standalone_mode=True)
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
