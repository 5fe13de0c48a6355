"""What can be made: each kind of paper with its maker, its options and its parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from irdesk.briefings.briefing import Briefing
from irdesk.briefings.office_papers import OFFICE_PAPERS
from irdesk.briefings.options import option_fields
from irdesk.briefings.report_kinds import REPORT_PAPERS
from irdesk.briefings.visits.papers import VISIT_PAPERS
from irdesk.ground.errors import NotFound
from irdesk.ground.language import Language
from irdesk.ground.text import msg
from irdesk.records.choosing import Choice

BRIEFINGS: tuple[Briefing, ...] = (
    *VISIT_PAPERS,
    *OFFICE_PAPERS,
    *REPORT_PAPERS,
)


def briefing(name: str) -> Briefing:
    """The briefing of that name; raises NotFound."""
    found = next((each for each in BRIEFINGS if each.name == name), None)
    if found is None:
        names = ", ".join(each.name for each in BRIEFINGS)
        raise NotFound(
            msg(
                "There is no briefing “{name}”: choose one of {names}.", name=name[:60], names=names
            )
        )
    return found


def described_options(wanted: Briefing, language: Language) -> list[Mapping[str, Any]]:
    """The options of a kind as plain values: name, label, type and what may be chosen."""
    found: list[Mapping[str, Any]] = []
    for name in wanted.options:
        each = option_fields()[name]
        codes: list[str] = list(each.value.codes) if isinstance(each.value, Choice) else []
        if name == "paper":
            codes = list(wanted.papers)
        elif name == "parts":
            codes = [part.name for part in wanted.parts]
        found.append(
            {"name": name, "label": language.say(each.label), "type": each.value.name, "choices": codes}
        )  # fmt: skip
    return found
