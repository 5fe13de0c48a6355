"""The annual international engagement report: one fiscal year of the office, for council and public."""

from __future__ import annotations

from uuid import UUID

from irdesk.briefings import annual_partners as partners
from irdesk.briefings import annual_work as work
from irdesk.briefings import annual_year as year
from irdesk.briefings import blocks as b
from irdesk.briefings.annual_file import AnnualFile
from irdesk.briefings.briefing import Content, Part, chosen
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.briefings.showing import usual_marking
from irdesk.ground.text import N_, msg
from irdesk.rules.fiscal_years import fiscal_year
from irdesk.services.budgets import this_year
from irdesk.services.office import read_office
from irdesk.store.reader import Reader

ANNUAL_PARTS: tuple[Part[AnnualFile], ...] = (
    Part("foreword", N_("Foreword"), year.foreword),
    Part("figures", N_("The year in figures"), year.figures),
    Part("priorities", N_("Priorities"), year.priorities),
    Part("partners", N_("Our partners"), partners.partner_list),
    Part("themes", N_("By theme"), partners.themes),
    Part("each-partner", N_("Partner by partner"), partners.each_partner),
    Part("networks", N_("Networks"), work.networks),
    Part("pledges", N_("Pledges and measured results"), work.pledges),
    Part("goals", N_("Sustainable Development Goals"), work.goals),
    Part("agreements", N_("Agreements"), work.agreements),
    Part("missions", N_("Missions and visits"), work.missions),
    Part("budget", N_("Budget"), work.budget),
    Part("outcomes", N_("Outcomes"), work.outcomes),
    Part("gifts", N_("Gifts"), work.gifts),
    Part("authorisations", N_("Authorisations"), work.authorisations),
    Part("reciprocity", N_("Reciprocity"), work.reciprocity),
    Part("next-year", N_("Next year"), year.next_year),
    Part("method", N_("How the figures were made"), year.method),
)


def annual_report(reader: Reader, _record: UUID | None, paper: Paper) -> Content:
    """The report of a fiscal year, the present one unless another is asked for."""
    office, say = read_office(reader), paper.say
    of = this_year(reader, paper.today)
    if paper.options.fiscal_year is not None:
        of = fiscal_year(paper.options.fiscal_year, office.fiscal_year_starts or 1)
    gathered = Gathered(paper.ceiling, usual_marking(paper))
    file = AnnualFile(reader, gathered, office, of, min(paper.today, of.last_day))
    title = say(msg("International engagement {year}", year=of))
    facts = [
        (say("Period"), paper.language.interval(of.first_day, of.last_day)),
        (say("As of"), paper.language.date(file.day, "long")),
    ]
    what = say(N_("Annual report"))
    blocks: list[b.Block] = [
        b.Cover(what, title, "", facts, [say(msg("City of {city}", city=office.city or ""))]),
        b.Contents(say("Contents")),
    ]
    for part in chosen(ANNUAL_PARTS, paper):
        blocks.append(b.Heading(say(part.title), new_page=True, anchor=part.name))
        blocks += part.compose(file, paper)
    return Content(title, blocks, gathered, office.city or "", cleared="")
