"""A visit briefing book of forty pages, against the same amount of plain text by reportlab alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from irdesk.briefings.catalogue import briefing
from irdesk.briefings.making import make
from irdesk.briefings.options import Options
from irdesk.ground.clock import FixedClock
from irdesk.records.programme import ProgrammeItem
from irdesk.records.record import Change
from irdesk.records.visits import Visit
from irdesk.store.operations import Author
from irdesk.store.query import Where
from irdesk.store.workspace import Workspace
from tests.benchmarks.conftest import best_of
from tests.conftest import TODAY

MOST_SECONDS = 3.0


def _with_meetings(where: Path) -> Workspace:
    workspace = Workspace.open(str(where), FixedClock(TODAY))
    with workspace.reading() as reader:
        (visit,) = reader.all(Visit, Where("reference", "=", "V-2026-001"))
    changes = [
        Change(
            ProgrammeItem.kind, workspace.clock.new_id(), 0,
            {
                "parent": visit.id, "title": f"Working group {number}",
                "starts_at": datetime(2026, 12, 9, 8) + timedelta(minutes=20 * number),
                "purpose": "Agree on berth data, on tariffs and on the next meeting. " * 6,
                "background": "It was asked for by the other side after the workshop. " * 6,
            },
        )
        for number in range(26)
    ]  # fmt: skip
    workspace.write(Author("Ana"), "changes", {"count": len(changes)}, changes)
    return workspace


def _plain(target: Path, pages: int) -> None:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()["BodyText"]
    flow = []
    for _ in range(pages):
        flow += [
            Paragraph("Agree on berth data, on tariffs and on the next meeting. " * 3, style)
        ] * 12
        flow.append(PageBreak())
    SimpleDocTemplate(str(target)).build(flow)


def test_a_book_of_forty_pages(riverport: Path, tmp_path: Path, told) -> None:
    workspace = _with_meetings(riverport)
    pages = []

    def case() -> None:
        options = Options(TODAY)
        target = tmp_path / "book.pdf"
        pages.append(make(workspace, briefing("visit"), "V-2026-001", options, target, "Ana").pages)

    took = best_of(3, case)
    floor = best_of(3, lambda: _plain(tmp_path / "plain.pdf", pages[0]))
    workspace.close()
    assert pages[0] >= 40
    assert took < MOST_SECONDS
    told(f"Visit book of {pages[0]} pages (under {MOST_SECONDS} s)", took, floor, 30)
