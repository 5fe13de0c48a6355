"""Surveys and what may be quoted of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from irdesk.ground.text import N_, Message, msg
from irdesk.records.surveys import Survey, SurveyAnswer
from irdesk.services.charting import Bars
from irdesk.services.report import Column, Line, Report, Section
from irdesk.store.reader import Reader


def quoted(survey: Survey, answer: SurveyAnswer, of_whom: str) -> str | Message:
    """A sentence for a brief, with date, source and sample: a figure never stands alone."""
    value = f"{answer.value.normalize():f} {answer.unit or ''}".strip() if answer.value is not None else ""  # fmt: skip
    words = answer.quote or msg("{who}: {value}", who=of_whom, value=value)
    if survey.sample_size:
        return msg(
            "{words} ({source}, {day}, {size} asked)",
            words=words, source=survey.source or "", day=survey.held_on or date.min, size=survey.sample_size,
        )  # fmt: skip
    return msg("{words} ({source}, {day})", words=words, source=survey.source or "", day=survey.held_on or date.min)  # fmt: skip


def quotes_about(
    reader: Reader, partners: set[UUID], surveys: Iterable[Survey] | None = None
) -> list[str | Message]:
    """What surveys say of some partners and may be quoted, the newest first unless some are given."""
    found = []
    for survey in reader.all(Survey, order=("-held_on",)) if surveys is None else surveys:
        for each in reader.children(SurveyAnswer, [survey.id]).get(survey.id, []):
            if each.partner in partners and each.quotable is not False:
                titles = reader.titles([each.partner])
                found.append(quoted(survey, each, titles[each.partner].title))
    return found


def survey_report(reader: Reader, today: date) -> Report:
    """Each survey with its answers by partner, as they may be quoted."""
    sections, charts = [], []
    surveys = reader.all(Survey, order=("-held_on",))
    answers = reader.children(SurveyAnswer, [each.id for each in surveys])
    for survey in surveys:
        rows = answers.get(survey.id, [])
        titles = reader.titles({each.partner for each in rows if each.partner})
        lines, bars = [], []
        for each in rows:
            name = titles[each.partner].title if each.partner in titles else each.of_whom or ""
            quote = quoted(survey, each, name) if each.quotable is not False else msg("not to be quoted")  # fmt: skip
            lines.append(Line((name, each.value, each.unit, quote), (Survey.kind, survey.id)))
            if each.value is not None:
                bars.append((name, each.value))
        columns = (
            Column("partner", N_("Partner"), 2), Column("value", N_("Value"), 1, right=True), Column("unit", N_("Unit"), 1),
            Column("quote", N_("As it may be quoted"), 6),
        )  # fmt: skip
        sections.append(Section(str(survey.id), survey.question or "", columns, lines, N_("No answer is recorded.")))  # fmt: skip
        if len(bars) > 1:
            charts.append(Bars(survey.question or "", rows[0].unit or "", bars))
    lead = () if surveys else (msg("No survey is recorded."),)
    return Report(N_("Surveys"), lead, sections, charts)
