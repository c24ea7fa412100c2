"""``python -m crawler.samplepress --port 0``: serve the sample press until Ctrl-C."""

from __future__ import annotations

import argparse
import sys
import threading
from datetime import date

from crawler.samplepress import SamplePress


def main() -> None:
    """Print the kiosk's URL on the first line, then one line per outlet, and serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m crawler.samplepress", description="Serve the sample press.")
    parser.add_argument("--port", type=int, default=0, help="port of the kiosk; 0 takes a free one")
    parser.add_argument("--today", type=date.fromisoformat, help="day the sites are drawn for (default: today)")
    given = parser.parse_args()
    with SamplePress(port=given.port, today=given.today) as press:
        sys.stdout.write(f"{press.base_url}\n")
        for name, outlet in press.outlets.items():
            sys.stdout.write(f"{name}\t{outlet.home}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.stderr.write("sample press closed\n")


if __name__ == "__main__":
    main()
