"""Rows about as tall as a page are written, whatever their height: nothing is lost, nothing hangs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from irdesk.briefings import blocks as b
from irdesk.briefings.writer import write
from tests.validation.aloud import read, table

ROOT = Path(__file__).parents[2]
HEIGHTS = range(112, 122)


def tables(folder: Path) -> list[Path]:
    """A file for each height: a row of so many lines in a table with a repeated head."""
    found = []
    for height in HEIGHTS:
        lines = "\n".join(f"line {number}" for number in range(height))
        rows = [[("Before",), ("x",)], [("Tall",), ("one", lines)], [("After",), ("y",)]]
        document = b.Document(
            title="Tall", marking="internal", running="Tall", foot="Riverport", page_of="page {page} of {pages}", language="en",
            paper="a4", accent="#1c5d85", author="Riverport", blocks=(b.Table(("What", "Who"), rows, (1, 1)),),
        )  # fmt: skip
        found.append(folder / f"{height}.pdf")
        write(document, found[-1])
    return found


def test_a_row_as_tall_as_a_page_is_written_whole(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.briefings.test_tall_rows", str(tmp_path)]
    subprocess.run(words, cwd=ROOT, check=True, timeout=120)
    for height in HEIGHTS:
        (found,) = read(tmp_path / f"{height}.pdf").all("Table")
        said = " ".join(words for row in table(found) for _, words in row).split()
        wanted = " ".join(f"line {number}" for number in range(height))
        assert said == f"What Who Before x Tall one {wanted} After y".split()


if __name__ == "__main__":
    tables(Path(sys.argv[1]))
