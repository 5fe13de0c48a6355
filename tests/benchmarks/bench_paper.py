"""Tagged paper against plain reportlab, WeasyPrint's and LibreOffice's tagged PDFs of the same content.

All in processor seconds, cases and floors alike, so that a busy machine changes nothing.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from irdesk.briefings.writer import write
from tests.benchmarks import long_document as long

ROOT = Path(__file__).parents[2]
PAGES_A_CHAPTER = 2.0
_TAGGED = '{"SelectPdfVersion":{"type":"long","value":"2"},"PDFUACompliance":{"type":"boolean","value":"true"},"UseTaggedPDF":{"type":"boolean","value":"true"}}'  # fmt: skip


def _count(path: Path) -> int:
    import pikepdf

    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def _side_by_side(
    times: int, case: Callable[[], int], floor: Callable[[], int]
) -> tuple[list[int], list[float]]:
    """Pages made and the least processor seconds of both, taken in turns, so that a busy machine tells on both alike."""
    pages, best = [0, 0], [1e9, 1e9]
    for _ in range(times):
        for at, act in enumerate((case, floor)):
            start = time.process_time()
            pages[at] = act()
            best[at] = min(best[at], time.process_time() - start)
    return pages, best


@pytest.mark.parametrize(("wanted", "times"), [(40, 5), (200, 3)])
def test_tags_beside_plain_reportlab(wanted: int, times: int, tmp_path: Path, told) -> None:
    chapters = round(wanted / PAGES_A_CHAPTER)
    document, tagged, plain = (
        long.as_blocks(chapters),
        tmp_path / "tagged.pdf",
        tmp_path / "plain.pdf",
    )
    pages, seconds = _side_by_side(
        times, lambda: write(document, tagged).pages, lambda: long.as_platypus(chapters, plain)
    )
    assert pages[0] == pytest.approx(pages[1], rel=0.1)
    assert pages[0] == pytest.approx(wanted, rel=0.15)
    told(f"{pages[0]} tagged pages beside {pages[1]} of plain reportlab", *seconds, 1.6)


def test_beside_weasyprint(tmp_path: Path, told) -> None:
    weasyprint = pytest.importorskip("weasyprint", reason="make bench installs WeasyPrint")
    html, document = weasyprint.HTML(string=long.as_html(20)), long.as_blocks(20)
    theirs = tmp_path / "weasyprint.pdf"

    def floor() -> int:
        html.write_pdf(theirs, pdf_variant="pdf/ua-1")
        return _count(theirs)

    pages, seconds = _side_by_side(1, lambda: write(document, tmp_path / "ours.pdf").pages, floor)
    ours, other = (100 * each / made for each, made in zip(seconds, pages, strict=True))
    told(
        f"100 pages beside WeasyPrint's pdf/ua-1 ({pages[0]} and {pages[1]} pages made)",
        ours,
        other,
        round(1 / 6, 3),
    )


def test_beside_libreoffice(tmp_path: Path, told, capsys: pytest.CaptureFixture[str]) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("make bench installs LibreOffice")

    def export(chapters: int) -> float:
        source = tmp_path / f"long{chapters}.fodt"
        source.write_text(long.as_flat_odt(chapters), "utf-8")
        words = [f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", f"pdf:writer_pdf_Export:{_TAGGED}", "--outdir", str(tmp_path), str(source)]  # fmt: skip
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(["soffice", *words], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    export(0)  # makes the profile
    start_up, whole = export(0), export(100)
    theirs = _count(tmp_path / "long100.pdf")
    document = long.as_blocks(100)
    pages, seconds = _side_by_side(
        2, lambda: write(document, tmp_path / "ours.pdf").pages, lambda: 0
    )
    ours = 100 * seconds[0] / pages[0]
    alone = 100 * (whole - start_up) / theirs
    with capsys.disabled():
        print(f"\nLibreOffice needs {start_up:.2f} s to start; 100 pages without it: {ours:.2f} s, floor {alone:.2f} s, {ours / alone:.2f} ×", end="")  # fmt: skip
    told(
        f"100 pages beside LibreOffice's ({pages[0]} and {theirs} pages made)",
        ours, 100 * whole / theirs, round(1 / 1.5, 3),
    )  # fmt: skip


def test_a_thousand_pages_and_linear(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for pages in (125, 250, 500, 1000):
        words = [sys.executable, "-m", "tests.benchmarks.long_document", str(round(pages / PAGES_A_CHAPTER)), str(tmp_path / "long.pdf")]  # fmt: skip
        runs = [subprocess.run(words, cwd=ROOT, check=True, capture_output=True) for _ in range(3)]
        found.append(min((json.loads(done.stdout) for done in runs), key=lambda one: one["seconds"]))  # fmt: skip
    with capsys.disabled():
        for each in found:
            print(f"\n{each['pages']} pages: {each['seconds']:.2f} s with start and imports {each['whole']:.2f} s, {1000 * each['seconds'] / each['pages']:.1f} ms a page, {each['megabytes']:.0f} MB", end="")  # fmt: skip
        print()
    most = found[-1]
    assert most["pages"] == pytest.approx(1000, rel=0.15)
    assert most["whole"] < 20 * most["pages"] / 1000
    assert most["megabytes"] < 400
    # What the first page costs (fonts read, scripts shaped for the first time) is no matter of length.
    a_page = [(two["seconds"] - one["seconds"]) / (two["pages"] - one["pages"]) for one, two in pairwise(found)]  # fmt: skip
    assert a_page[-1] < 1.5 * max(a_page[0], 0.002), "time is not linear in pages"
    steps = [(two["megabytes"] - one["megabytes"]) / (two["pages"] - one["pages"]) for one, two in pairwise(found)]  # fmt: skip
    assert steps[-1] < 1.35 * max(steps[0], 0.02), "memory is not linear in pages"
