"""The partners of a visit: a profile each, and where the relationship stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from irdesk.briefings import blocks as b
from irdesk.briefings.drawings.charts import said
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import missing_among, passage
from irdesk.briefings.visits.file import Promise, VisitFile
from irdesk.briefings.visits.payers import by_payer, table_of_payers
from irdesk.briefings.visits.words import (
    NOT_RECORDED,
    Blocks,
    brief,
    day,
    joined,
    lines,
    table,
    words,
)
from irdesk.ground.text import N_, msg
from irdesk.records.agreements import SIDES
from irdesk.records.partners import Partner
from irdesk.records.people import RANKS
from irdesk.services.agreements import Standing
from irdesk.services.balances import YEARS, Balance
from irdesk.services.charting import Chart
from irdesk.services.deadlines import DUE_STATES, WHAT

_CONTACTS = 5
_PROMISES = 12
_PEOPLED = frozenset({"city", "region"})


def profiles(file: VisitFile, paper: Paper) -> Blocks:
    """Facts about each partner, in the order of the legs."""
    for partner in file.guests:
        yield from profile(file, paper, partner)


def profile(file: VisitFile, paper: Paper, partner: Partner) -> Blocks:
    """What one must know about a partner, and what to avoid there."""
    say = paper.say
    yield b.Heading(say(msg("Profile: {name}", name=partner.name or "")), new_page=True)
    yield b.KeyFacts(_facts(file, paper, partner))
    if partner.id in file.locators:
        yield _figure(paper, file.locators[partner.id])
    for name in ("economy", "politics", "culture"):
        yield from passage(paper, partner, name, gap=1)
    quotes = file.quotes.get(partner.id, ())
    if quotes:
        yield b.Heading(say("What may be quoted"), 2)
        yield b.Points([paper.language.wording(each) for each in quotes])
    if partner.protocol_names or partner.protocol_note:
        names = [*partner.protocol_names, *lines(partner.protocol_note)]
        yield b.Callout(say("Names we may use"), names, "warn")
    yield from passage(
        paper, partner, "sensitivities", level=0,
        shape=lambda text: b.Callout(say("Avoid"), lines(text), "bad"),
    )  # fmt: skip
    yield from passage(paper, partner, "confidential_notes")


def _figure(paper: Paper, chart: Chart) -> b.Figure:
    return b.Figure(chart, said(chart, paper.language))


def city_facts(file: VisitFile, paper: Paper, partner: Partner) -> list[tuple[str, b.Text]]:
    """Whom we have before us, and how late it is there; an empty value is a gap."""
    say, language = paper.say, paper.language
    people = [
        (say("Population"), language.number(partner.population) if partner.population else "")
    ]
    return [
        (say("Country"), words(paper, partner, "country")),
        *(people if partner.population or partner.kind_of in _PEOPLED else []),
        (say("Languages"), ", ".join(language.language(each) for each in partner.languages)),
        (say("Time zone"), _zone(file, paper, partner.time_zone or "")),
    ]  # fmt: skip


def _zone(file: VisitFile, paper: Paper, zone: str) -> str:
    """A zone, and how its clocks differ from ours in the days of the visit."""
    if not zone:
        return ""
    name = zone.rpartition("/")[2].replace("_", " ")
    noon = datetime.combine(file.visit.starts_on or paper.today, time(12))
    ahead = noon.replace(tzinfo=ZoneInfo(file.home_zone)) - noon.replace(tzinfo=ZoneInfo(zone))
    if not ahead:
        return joined(name, paper.say("as here"), by=", ")
    hours = abs(ahead) / timedelta(hours=1)
    count = paper.language.number(hours)
    told = msg("{count} h ahead", count=count) if ahead > timedelta() else msg("{count} h behind", count=count)  # fmt: skip
    return joined(name, paper.say(told), by=", ")


def _facts(file: VisitFile, paper: Paper, partner: Partner) -> list[tuple[str, b.Text]]:
    say = paper.say
    website = (b.Run(partner.website, link=partner.website),) if partner.website else ""
    tag = partner.languages[0] if partner.languages else ""
    found: list[tuple[str, b.Text]] = [
        (say("Native name"), (b.Run(partner.native_name, lang=tag),) if partner.native_name else partner.name or ""),
        *city_facts(file, paper, partner),
        (say("Website"), website),
    ]  # fmt: skip
    if partner.national_day:
        found.append((say("National day"), _yearly(paper, partner.national_day)))
    for leg in file.legs if len(file.legs) > 1 else ():
        if leg.partner == partner.id and leg.arrives_on:
            until = day(paper, leg.departs_on) if leg.departs_on else ""
            found.append(
                (say("On this visit"), joined(day(paper, leg.arrives_on), until, by=" – "))
            )
    return found


def _yearly(paper: Paper, month_and_day: str) -> str:
    month, of_month = (int(part) for part in month_and_day.split("-"))
    return paper.language.date_pattern(date(2024, month, of_month), "MMMd")


def relationship(file: VisitFile, paper: Paper) -> Blocks:
    """For each partner: agreements, last contacts, balance; then promises and the cost to date."""
    say = paper.say
    yield b.Heading(say("State of the relationship"), new_page=True)
    gone = list(missing_among(paper, file.visit.partners))
    yield from gone
    if not file.guests:
        if not gone:
            yield b.Paragraph(say("No partner is recorded for this visit."))
        return
    for partner in file.guests:
        level = 3 if len(file.guests) > 1 else 2
        if level == 3:
            yield b.Heading(partner.name or "", 2)
        yield from agreements_with(file, paper, partner, level)
        yield from _contacts(file, paper, partner, level)
        yield from _balance(file, paper, partner, level)
    if file.reciprocity.partners:
        yield _figure(paper, file.reciprocity)
    yield from _promises(file, paper)
    yield from cost_to_date(file, paper)


def agreements_with(file: VisitFile, paper: Paper, partner: Partner, level: int) -> Blocks:
    """With the current term and the day by which notice must be given."""
    say = paper.say
    chosen = [each for each in file.standings if partner.id in each.agreement.partners]
    yield b.Heading(say("Agreements"), level)
    heads = [say("Agreement"), say("State"), say("Current term"), say("Notice by")]
    yield from table(heads, [_agreement(paper, each) for each in chosen], (4.4, 1.8, 3, 3))
    if not chosen:
        yield b.Paragraph(say("No agreement with this partner is recorded."))


def _agreement(paper: Paper, standing: Standing) -> tuple[b.Cell, ...]:
    say, outlook, agreement = paper.say, standing.outlook, standing.agreement
    term = f"{day(paper, outlook.term.first_day)} – {day(paper, outlook.term.last_day)}" if outlook.term else "–"  # fmt: skip
    pressing = ("missed", "overdue", "due")
    alarm = next((due for due in outlook.deadlines if due.state in pressing), None)
    warn = f"▲ {say(WHAT[alarm.what])}: {say(DUE_STATES[alarm.state])}" if alarm else ""
    state = say(N_("expired")) if outlook.state == "expired" else words(paper, agreement, "state")
    return (
        (agreement.title or "", agreement.reference or ""),
        (state,),
        (term,),
        (day(paper, outlook.notice_on), warn),
    )


def _contacts(file: VisitFile, paper: Paper, partner: Partner, level: int) -> Blocks:
    say = paper.say
    found = [each for each in file.contacts if partner.id in each.partners][:_CONTACTS]
    yield b.Heading(say("Last contacts"), level)
    rows = [((day(paper, e.on),), (e.what, brief(e.outcome, 160)), (say(e.how),)) for e in found]
    yield from table([say("Date"), say("What"), say("How")], rows, (2, 6.4, 2))
    if not found:
        yield b.Paragraph(say("No earlier meeting or contact is recorded."))


def _balance(file: VisitFile, paper: Paper, partner: Partner, level: int) -> Blocks:
    """Who was host last, ranks, gifts and people both ways, and when our principal was last with them."""
    say, balance = paper.say, file.balances.get(partner.id, Balance())
    last = next(
        (
            each.starts_on
            for each in file.earlier
            if each.principal and each.principal == file.visit.principal and partner.id in each.partners
        ),
        None,
    )  # fmt: skip
    facts = [(say("Our principal last met them"), day(paper, last) if last else say(NOT_RECORDED))]
    if balance.last_host:
        when, who = balance.last_host
        host = say(SIDES.label(who))
        facts.append((say("Last host"), say(msg("{who}, {day}", who=host, day=when))))
    if balance.rank_in or balance.rank_out:
        ranks = (balance.rank_in, balance.rank_out)
        facts.append((say("Highest rank here, there"), " · ".join(say(RANKS.label(e)) if e else "–" for e in ranks)))  # fmt: skip
    gifts = msg("{given} · {received}", given=balance.gifts_given, received=balance.gifts_received)
    facts.append((say("Gifts given, received"), say(gifts)))
    if balance.sent or balance.received:
        people = msg("{sent} · {received}", sent=int(balance.sent), received=int(balance.received))
        facts.append((say("People sent, received"), say(people)))
    yield b.Heading(say(msg("Balance of {count} years", count=YEARS)), level)
    yield b.KeyFacts(facts)


def _promises(file: VisitFile, paper: Paper) -> Blocks:
    """Open promises of both sides, what is due first on top."""
    say = paper.say
    found = [each for each in file.promises if each.kept_on is None]
    if not found:
        return
    yield b.Heading(say("Open promises"), 2)
    rows = [_promise(paper, each) for each in found[:_PROMISES]]
    yield b.Table([say("Due"), say("Promise"), say("Side")], rows, (2, 6.5, 1.5))
    if len(found) > _PROMISES:
        yield b.Note(say(msg("and {count} more", count=len(found) - _PROMISES)))


def _promise(paper: Paper, promise: Promise) -> Sequence[b.Cell]:
    late = promise.due is not None and promise.due < paper.today
    state = f"▲ {paper.say(DUE_STATES['overdue'])}" if late else ""
    side = paper.say(SIDES.label(promise.side))
    return (day(paper, promise.due), state), (promise.text,), (side,)


def cost_to_date(file: VisitFile, paper: Paper) -> Blocks:
    """What the relationship has cost, by payer; commitments are no cost yet."""
    say = paper.say
    yield b.Heading(say("Cost to date"), 2)
    sums = by_payer(each for each in file.spent if each.kind_of != "committed")
    yield table_of_payers(paper, sums) if sums else b.Paragraph(say(NOT_RECORDED))
