"""The notebook runs from top to bottom on articles crawled from the sample press, and is committed without outputs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from api.stages import index_stage, read_stage
from archive import open_archive
from crawler.crawl import crawl
from crawler.samplepress import SamplePress
from index.engine import open_engine
from nlp.reader import Reader

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "01_first_look.ipynb"
OUTLETS = ("sample_latin", "sample_wordpress")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a home that holds what two of the sample outlets print."""
    folder = tmp_path_factory.mktemp("first-look")
    with SamplePress() as press:
        crawl(folder, [press.outlets[name] for name in OUTLETS], delay=0, pages=200, contact="desk@example.kz")
    with open_archive(folder) as archive, open_engine("embedded", folder=folder / "index") as engine:
        for stage in (read_stage(archive, Reader()), index_stage(archive, engine)):
            for _ in stage:
                pass
        assert archive.count() >= 80
    return folder


@pytest.mark.slow
def test_the_notebook_runs_on_the_sample_press(home: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    here = {"metadata": {"path": str(tmp_path)}}
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources=here)
    with mock.patch.dict(os.environ, {"BAQYLAU_HOME": str(home)}):
        client.execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 2
    table = pd.read_excel(tmp_path / "regions_types.xlsx", index_col=0)
    assert table.shape[0] >= 5
    assert table.to_numpy().sum() >= 40


def test_the_notebook_is_committed_without_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    assert not any(cell.outputs or cell.execution_count for cell in code)
