"""The commands that the README shows are run; those that never end or need the network are only asked for help."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
README = (ROOT / "README.md").read_text(encoding="utf-8")
HELP_ONLY = {"run", "check", "crawl", "serve", "new"}


def commands() -> list[str]:
    blocks = re.findall(r"^```\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if "baqylau" in line]


def targets() -> set[str]:
    return set(re.findall(r"\bmake (\w+)", README))


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder that holds what the README's commands name."""
    folder = tmp_path_factory.mktemp("desk")
    lines = (GOLD / "dev_a.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)[:6]
    (folder / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
    (folder / "saved-pages").mkdir()
    page = "<html><head><title>Ашық есік күні</title></head><body><h1>Ашық есік күні</h1>" + "".join(
        f"<p>Департаментте тұрғындарға арналған ашық есік күні өтті, оған {n} адам келіп, сұрақ қойды.</p>"
        for n in (12, 30, 41)
    )
    (folder / "saved-pages" / "day.html").write_text(page + "</body></html>", encoding="utf-8")
    write_warc(folder / "crawl.warc.gz", page.encode())
    return folder


def write_warc(path: Path, page: bytes) -> None:
    from io import BytesIO

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            "https://example.kz/a/1", "response", payload=BytesIO(page), http_headers=headers
        )
        writer.write_record(record)


def test_the_readme_shows_commands():
    assert len(commands()) >= 8


def test_every_make_target_of_the_readme_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in targets():
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target}"


def test_the_commands_of_the_readme_work(desk):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BAQYLAU_")} | {
        "BAQYLAU_HOME": str(desk / "home"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    for command in commands():
        words = shlex.split(command.split("|")[-1].strip())
        if words[1] in HELP_ONLY:
            command = f"{words[0]} {words[1]} --help"
        done = subprocess.run(
            command, shell=True, cwd=desk, env=environment, capture_output=True, text=True, timeout=200, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
    assert (desk / "coverage.xlsx").read_bytes()[:2] == b"PK"
    assert (desk / "digest.docx").read_bytes()[:2] == b"PK"
