"""The house measures itself: sizes, layers, docs that name everything, no shadowed room, no machine in a commit."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("news", "archive", "crawler", "nlp", "index", "digest", "api")
FILE_CAP, FUNCTION_CAP = 400, 60
FILE_AIM, FUNCTION_AIM = 250, 30


def sources() -> list[Path]:
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) if "migrations" not in path.parts]


def functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [(f"{path.relative_to(ROOT)}:{n.lineno} {n.name}", (n.end_lineno or n.lineno) - n.lineno + 1) for n in found]


def test_no_file_and_no_function_is_larger_than_the_caps():
    long_files = {
        str(p.relative_to(ROOT)): n
        for p in sources()
        if (n := len(p.read_text(encoding="utf-8").splitlines())) > FILE_CAP
    }
    long_functions = {name: n for p in sources() for name, n in functions(p) if n > FUNCTION_CAP}
    assert not long_files
    assert not long_functions


def test_almost_every_file_and_function_keeps_to_the_aims():
    sizes = [len(p.read_text(encoding="utf-8").splitlines()) for p in sources()]
    lengths = [n for p in sources() for _, n in functions(p)]
    assert sum(n <= FILE_AIM for n in sizes) / len(sizes) >= 0.95
    assert sum(n <= FUNCTION_AIM for n in lengths) / len(lengths) >= 0.95


def test_rooms_import_only_what_is_below_them():
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_installed_distribution_shadows_a_room():
    owners = metadata.packages_distributions()
    for room in ROOMS:
        assert set(owners.get(room, ["baqylau"])) == {"baqylau"}, f"{room} is also shipped by {owners[room]}"


def test_news_needs_only_the_standard_library():

    for path in (ROOT / "news").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for name in names:
                assert name.split(".")[0] in {"news", *sys.stdlib_module_names}, f"{path.name} imports {name}"


def test_only_one_module_reads_the_environment():
    readers = [p for p in sources() if re.search(r"\bos\.(environ|getenv)\b", p.read_text(encoding="utf-8"))]
    # A child process inherits the environment as it is; handing it on is not reading a setting.
    assert {str(p.relative_to(ROOT)) for p in readers} <= {"api/settings.py", "api/running.py"}


def tracked() -> list[Path]:
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout: nothing is tracked")
    return [ROOT / name for name in listing.stdout.splitlines()]


def test_no_path_of_a_machine_and_no_registry_in_the_repository():
    machine = re.compile(
        r"(?<![\w./-])/(?:work|root|farm)/\w|https?://[\w.-]*(?:pypi|pythonhosted|npmjs|repo\.maven)\."
    )
    offenders = []
    for path in tracked():
        if (
            path.suffix in {".py", ".md", ".toml", ".txt", ".html", ".css", ".sh", ".yaml", ".ipynb", ".tsv", ""}
            and path.is_file()
        ):
            text = path.read_text(encoding="utf-8", errors="ignore")
            offenders += [
                f"{path.relative_to(ROOT)}: {m.group()}" for m in machine.finditer(text) if path != Path(__file__)
            ]
    assert not offenders


def test_no_shared_data_is_committed():
    names = {p.name for p in tracked()}
    assert not {n for n in names if n.endswith(".conllu") or n.startswith("IOB2_")}


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.split(".")[0] for name in names}


def test_every_import_of_the_rooms_is_a_declared_dependency():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["notebooks"]]
    declared = {re.split(r"[\[<>=~ ]", name)[0].lower().replace("_", "-") for name in wanted}
    owners = metadata.packages_distributions()
    for path in sources():
        for name in imported(path) - set(ROOMS) - set(sys.stdlib_module_names):
            distributions = {d.lower().replace("_", "-") for d in owners.get(name, [])}
            assert distributions & declared, f"{path.relative_to(ROOT)} imports {name}: declare {distributions or name}"
