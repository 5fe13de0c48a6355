"""Where each pledge stands against its path, and what serves it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from irdesk.ground.text import N_, msg, plural
from irdesk.records.networks import Filing
from irdesk.records.pledges import PLEDGE_OVER, PLEDGE_STATES, Measurement, Pledge
from irdesk.rules.pledges import Measured, Path, Progress, path_of, percent, progress
from irdesk.services.charting import Series
from irdesk.services.pictures import goal_matrix
from irdesk.services.report import Column, Line, Report, Section
from irdesk.store.reader import Reader

SUGGESTED = {
    "on_track": N_("on track"), "off_track": N_("off track"), "met": N_("met"), "missed": N_("missed"),
    "unmeasured": N_("not measured"), "unknown": N_("no path"),
}  # fmt: skip
MOST_CHARTS = 12
"""Those off track come first; every pledge has its own chart on its card."""
TONES = {"on_track": "good", "met": "good", "off_track": "bad", "missed": "bad"}


@dataclass(frozen=True)
class Standing:
    """A pledge with its path and how far it has come."""

    pledge: Pledge
    path: Path | None
    progress: Progress
    measurements: Sequence[Measurement]
    filings: Sequence[Filing]
    """Filings that report on it, the latest first."""

    @property
    def suggested(self) -> str:
        """The state the desk suggests, as a message id."""
        return SUGGESTED[self.progress.suggested]

    @property
    def differs(self) -> bool:
        """True where the state a person set is another than the suggested one."""
        plain = self.progress.suggested in ("unmeasured", "unknown")
        return not plain and self.pledge.state not in (self.progress.suggested, "withdrawn")

    @property
    def chart(self) -> Series | None:
        """Measured values against the path; None where there is no path."""
        if self.path is None:
            return None
        measured = [
            (each.measured_on, each.value)
            for each in self.measurements
            if each.measured_on is not None and each.value is not None
        ]
        ends = (self.path.begins, self.path.baseline), (self.path.ends, self.path.target)
        return Series(self.pledge.text or "", self.pledge.unit or "", ends, sorted(measured))


def pledge_path(pledge: Pledge) -> Path | None:
    """The path of a pledge where everything of it is recorded."""
    return path_of(
        pledge.baseline_value, pledge.baseline_year, pledge.target_value, pledge.target_year
    )


def pledge_standings(
    reader: Reader, today: date, pledges: Iterable[Pledge] | None = None
) -> list[Standing]:
    """Where pledges stand on a day; all of them unless some are given."""
    chosen = list(reader.all(Pledge, order=("text",)) if pledges is None else pledges)
    measured = reader.children(Measurement, [each.id for each in chosen])
    filings: dict[object, list[Filing]] = {}
    for filing in reader.all(Filing, order=("-filed_on",)):
        for served in filing.pledges:
            filings.setdefault(served, []).append(filing)
    found = []
    for each in chosen:
        values = measured.get(each.id, [])
        path = pledge_path(each)
        points = [
            Measured(one.measured_on, one.value)
            for one in values
            if one.measured_on is not None and one.value is not None
        ]
        stood = progress(path, points, today)
        found.append(Standing(each, path, stood, values, filings.get(each.id, [])))
    return found


def pledge_report(reader: Reader, today: date) -> Report:
    """Pledges and measured results."""
    stood = pledge_standings(reader, today)
    partners = reader.titles({p for each in stood for p in each.pledge.partners})
    lines = [
        Line(
            (
                each.pledge.text, tuple(partners[p].title for p in each.pledge.partners if p in partners),
                each.pledge.target_year and str(each.pledge.target_year),
                None if each.progress.share is None else f"{percent(each.progress.share)} %",
                None if each.progress.elapsed is None else f"{percent(each.progress.elapsed)} %",
                each.progress.latest.on if each.progress.latest else None,
                msg(PLEDGE_STATES.label(each.pledge.state or "made")), msg(each.suggested),
            ),
            (Pledge.kind, each.pledge.id),
            TONES.get(each.progress.suggested, "plain"),
        )
        for each in stood
    ]  # fmt: skip
    living = [each for each in stood if each.pledge.state not in PLEDGE_OVER]
    off = [each for each in living if each.progress.suggested == "off_track"]
    unmeasured = [each for each in living if each.progress.suggested == "unmeasured"]
    lead = []
    if living:
        lead.append(
            plural(
                "{count} pledge runs, {off} off track.",
                "{count} pledges run, {off} of them off track.",
                len(living),
                off=len(off) or msg("none"),
            )
        )
    if unmeasured:
        lead.append(plural("{count} was never measured.", "{count} were never measured.", len(unmeasured)))  # fmt: skip
    columns = (
        Column("pledge", N_("Pledge"), 4), Column("partners", N_("Partners"), under="pledge"),
        Column("target_year", N_("Target year"), 1, right=True), Column("progress", N_("Progress"), 1.2, right=True),
        Column("elapsed", N_("Time elapsed"), 1.2, right=True), Column("measured_on", N_("Measured"), 1.6),
        Column("state", N_("State"), 1.3), Column("suggested", N_("Suggested"), 1.4, under="state", named=True),
    )  # fmt: skip
    by_need = sorted(living, key=lambda each: each.progress.suggested != "off_track")
    paths = [chart for each in by_need if (chart := each.chart) is not None and chart.measured]
    goals = goal_matrix(reader)
    charts = [*paths[:MOST_CHARTS], *([goals] if any(map(any, goals.counts)) else ())]
    section = Section(
        "pledges", N_("Pledges"), columns, lines, N_("No pledge is recorded."),
        N_("Progress is the way come from baseline to target; on track where it is at least the elapsed share of the time on the day of the latest measurement."),
    )  # fmt: skip
    return Report(N_("Pledges and measured results"), lead, (section,), charts)
