"""The brief of a city nobody has entered yet: what the gazetteer knows, and room for the rest."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from irdesk.briefings.catalogue import briefing
from irdesk.briefings.composing import compose
from irdesk.briefings.making import make
from irdesk.briefings.options import Options
from irdesk.services.brief_now import Wanted, brief_now, met_as
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace
from tests.briefings.golden import rendering
from tests.conftest import TODAY

ANA = Author("Ana")


def _in_order(text: str, *facts: str) -> None:
    at = 0
    for fact in facts:
        found = text.find(fact, at)
        assert found >= 0, f"“{fact}” is missing, or not after the one before"
        at = found + len(fact)


def test_two_pages_with_its_facts_and_gaps(workspace: Workspace, tmp_path: Path) -> None:
    with workspace.reading() as reader:
        met = met_as(reader, "Oulu")
    at = datetime(2026, 11, 24, 15)
    wanted = Wanted(met, at.date(), at.time(), None, "the deputy mayor", [], "Courtesy call, Oulu")
    visit = str(brief_now(workspace, ANA, wanted))
    kind = briefing("courtesy-call")
    for paper in ("a4", "letter"):
        made = make(workspace, kind, visit, Options(TODAY, paper=paper), tmp_path / "x.pdf", "Ana")  # type: ignore[arg-type]
        assert made.pages == 2
    with workspace.reading() as reader:
        text = rendering(compose(reader, kind, visit, Options(TODAY), "Ana").blocks)
    _in_order(
        text, "## What we want", "gap: to be confirmed (2)", "## What they want, as we see it", "gap: to be confirmed (2)",
        "= When: Tue 24 Nov, 15:00–16:00 ⏎ 17:00–18:00 Oulu", "= Where: ____", "## Points to make", "gap: to be confirmed (3)",
        "# Who, and where we stand", "= With: Oulu", "= Country: Finland", "= Population: 216,066", "= Languages: ____",
        "= Time zone: Helsinki, 2 h ahead", "## Guests", "gap: to be confirmed (2)", "- The deputy mayor", "gap: Notes",
    )  # fmt: skip
