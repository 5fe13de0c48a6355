"""The fact sheet of one partner: two pages that anybody can read before a call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Content
from irdesk.briefings.drawings.charts import said
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.briefings.passages import nothing
from irdesk.briefings.showing import frozen, more, promised, spoken_sums, stands
from irdesk.briefings.visits.words import joined, lines, words
from irdesk.ground.errors import NotFound
from irdesk.ground.text import N_, msg
from irdesk.records.agreements import Agreement
from irdesk.records.budget import PAYERS
from irdesk.records.correspondence import Letter
from irdesk.records.partners import Partner
from irdesk.records.visits import Visit
from irdesk.records.work import Interaction
from irdesk.rules.yearly import on_year
from irdesk.services.costs import figured
from irdesk.services.crisis import called
from irdesk.services.partner_file import PartnerFile, Promise, partner_file
from irdesk.services.pictures import partner_locator
from irdesk.store.reader import Reader

_PROMISES, _MOST = 3, 5


def fact_sheet(reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """The sheet of a partner. Raises NotFound where it may not be shown."""
    gathered = Gathered(paper.ceiling)
    known = reader.get(Partner, record) if record else None
    partner = gathered.one(known) if known else None
    if partner is None or record is None:
        raise NotFound(msg("This partner is marked higher than the paper may show."))
    file = partner_file(reader, record, paper.today)
    gathered.take(each.agreement for each in file.agreements)
    gathered.take(file.projects)
    locator = partner_locator(reader, partner, paper.today)
    blocks: list[b.Block] = [b.Heading(partner.name or "", above=paper.say("Partner fact sheet"))]
    if file.freeze is not None:
        blocks.append(frozen(paper, file.freeze))
    facts = b.KeyFacts(_identity(paper, partner), 3 if locator is None else 2)
    if locator is None:
        blocks.append(facts)
    else:
        figure = b.Figure(locator, said(locator, paper.language))
        blocks.append(b.Beside([facts], [figure], 0.42))
    blocks += _names(paper, partner)
    blocks += _relationship(paper, file)
    blocks += _people(paper, file)
    blocks += _agreements(paper, file)
    blocks += _contacts(paper, file)
    blocks += _promises(paper, file)
    blocks += _together(paper, file)
    blocks += _balance(paper, file)
    blocks += _facts(paper, partner)
    return Content(partner.name or "", blocks, gathered, partner.name or "", cleared="")


def _identity(paper: Paper, partner: Partner) -> list[tuple[str, b.Text]]:
    say, language = paper.say, paper.language
    facts: list[tuple[str, b.Text]] = [
        *([(say("Native name"), partner.native_name)] if partner.native_name else ()),
        (say("Kind"), words(paper, partner, "kind_of")),
        (say("Country"), words(paper, partner, "country")),
        (say("Population"), language.number(partner.population) if partner.population else ""),
        (say("Languages"), ", ".join(language.language(tag) for tag in partner.languages)),
        (say("Time zone"), partner.time_zone or ""),
        (say("National day"), _yearly(paper, partner.national_day)),
    ]
    if partner.website:
        site = partner.website
        shown = site.split("://", 1)[-1].removeprefix("www.").rstrip("/")
        facts.append((say("Website"), (b.Run(shown, link=site),)))
    return facts


def _names(paper: Paper, partner: Partner) -> Iterator[b.Block]:
    """The names we may use, and what is not to be touched."""
    say = paper.say
    if partner.protocol_names or partner.protocol_note:
        names = ", ".join(partner.protocol_names)
        said_ = [names] if names else []
        yield b.Callout(say("Names we may use"), [*said_, *lines(partner.protocol_note)], "warn")
    if partner.sensitivities:
        yield b.Callout(say("Avoid"), lines(partner.sensitivities), "bad")


def _yearly(paper: Paper, day: str | None) -> str:
    return paper.language.date_pattern(on_year(day, paper.today.year), "MMMMd") if day else ""


def _relationship(paper: Paper, file: PartnerFile) -> Iterator[b.Block]:
    say, relation = paper.say, file.relation
    yield b.Heading(say("Where the relationship stands"), 2)
    partner = file.partner
    state = say(relation.state) if relation else words(paper, partner, "status")
    yield b.Paragraph(_sentence(joined(state, words(paper, partner, "tier"), by=", ")), "strong")
    if relation is not None:
        yield b.Points([_sentence(say(reason)) for reason in relation.health.reasons])


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _people(paper: Paper, file: PartnerFile) -> Iterator[b.Block]:
    say = paper.say
    yield b.Heading(say("In office now"), 2)
    if not file.holders:
        yield b.Gap(say("Nobody is recorded in an office there."), 1)
        return
    rows: list[Sequence[b.Cell]] = []
    for each in file.holders[:_MOST]:
        since = each.tenure.since
        acting = say("acting") if each.tenure.acting else ""
        rows.append(
            (
                (each.name,),
                (joined(each.position.title, acting, by=", "),),
                (paper.language.date(since) if since else say("not recorded"),),
            )
        )
    yield b.Table([say("Name"), say("Position"), say("In office since")], rows, (3.4, 4.4, 2.2))
    yield from more(paper, len(file.holders) - _MOST)


def _agreements(paper: Paper, file: PartnerFile) -> Iterator[b.Block]:
    say = paper.say
    yield b.Heading(say("Agreements"), 2)
    if not file.agreements:
        none = N_("No agreement with this partner is recorded.")
        yield nothing(paper, none, Agreement.kind)
        return
    yield b.Table(
        [say("Agreement"), say("State"), say("Term"), say("Next date")],
        [stands(paper, each) for each in file.agreements],
        (4, 1.8, 2.6, 3),
    )


def _contacts(paper: Paper, file: PartnerFile) -> Iterator[b.Block]:
    say, language = paper.say, paper.language
    yield b.Heading(say("Contacts"), 2)
    rows = [(say("next"), each) for each in file.coming[:1]]
    rows += [(say("last") if not at else "", each) for at, each in enumerate(file.past)]
    if not rows:
        none = N_("No meeting, call or letter is recorded.")
        yield nothing(paper, none, Visit.kind, Interaction.kind, Letter.kind)
        return
    yield b.Table(
        [say("Date"), say("What"), say("How")],
        [
            ((language.date(each.day),), (each.title,), (joined(say(each.how), when, by=", "),))
            for when, each in rows
        ],
        (2, 5.6, 2.4),
        together=True,
    )  # fmt: skip


def _promises(paper: Paper, file: PartnerFile) -> Iterator[b.Block]:
    say = paper.say
    if not (file.ours or file.theirs):
        return
    yield b.Heading(say("Open promises"), 2)
    for found, label in ((file.ours, N_("We still owe")), (file.theirs, N_("They still owe"))):
        if found:
            yield b.Heading(say(label), 3)
            yield b.Points([_promise(paper, each) for each in found[:_PROMISES]])
            yield from more(paper, len(found) - _PROMISES)


def _promise(paper: Paper, promise: Promise) -> str:
    return promised(paper, promise.text, paper.say(promise.kind), promise.due)


def _together(paper: Paper, file: PartnerFile) -> Iterator[b.Block]:
    say = paper.say
    if file.projects:
        yield b.Heading(say("Projects"), 2)
        shown = [
            " · ".join(part for part in (each.title or "", words(paper, each, "state")) if part)
            for each in file.projects[:_MOST]
        ]
        yield b.Points(shown)
        yield from more(paper, len(file.projects) - _MOST)
    if file.networks:
        names = ", ".join(each.name or "" for each in file.networks)
        yield b.Paragraph((b.Run(say("Networks in common:") + " ", strong=True), b.Run(names)))
    if file.capabilities:
        yield b.Heading(say("Can help in a crisis, at any hour"), 2)
        yield b.Points([say(called(each)) for each in file.capabilities])


def _balance(paper: Paper, file: PartnerFile) -> Iterator[b.Block]:
    """What it brought and cost, and who visited whom."""
    say, language, balance = paper.say, paper.language, file.balance
    yield b.Heading(say(msg("Brought and cost since {year}; give and take of five years", year=str(file.since.year))), 2)  # fmt: skip
    if file.brought:
        yield b.Points([say(figured(each)) for each in file.brought[-_MOST:]])
        yield from more(paper, len(file.brought) - _MOST)
    facts = [] if file.brought else [(say("What it brought"), say("not recorded"))]
    facts += [
        (say(msg("Paid by: {payer}", payer=msg(PAYERS.label(payer)))), spoken_sums(paper, sums))
        for payer, sums in sorted(file.paid.items())
    ]
    if not file.paid:
        facts.append((say("What it cost"), say("not recorded")))
    if file.unconverted:
        facts.append((say("Without a rate, apart"), spoken_sums(paper, file.unconverted)))
    if balance is None:
        facts.append((say("Visits and gifts"), say("not recorded")))
        yield b.KeyFacts(facts, 4)
        return
    host = say("not recorded")
    if balance.last_host is not None:
        day, side = balance.last_host
        who = N_("us, on {day}") if side == "us" else N_("them, on {day}")
        host = say(msg(who, day=day))
    exchanged = balance.gifts_received + balance.gifts_given
    gifts = msg("{received} received, {given} given", received=balance.gifts_received, given=balance.gifts_given)  # fmt: skip
    yield b.KeyFacts(
        [
            *facts,
            (say("Visits to us"), language.number(balance.inbound) if balance.inbound else say("not recorded")),
            (say("Visits to them"), language.number(balance.outbound) if balance.outbound else say("not recorded")),
            (say("Last host"), host),
            (say("Gifts"), say(gifts) if exchanged else say("not recorded")),
            *([(say("People received"), language.number(balance.received))] if balance.received else ()),
            *([(say("People sent"), language.number(balance.sent))] if balance.sent else ()),
        ],
        4,
    )  # fmt: skip


def _facts(paper: Paper, partner: Partner) -> Iterator[b.Block]:
    say = paper.say
    named = (("economy", N_("Economy")), ("politics", N_("Politics")), ("culture", N_("Culture")))
    for name, label in named:
        text = getattr(partner, name)
        if text:
            yield b.Paragraph((b.Run(say(msg("{label}:", label=msg(label))) + " ", strong=True), b.Run(text)), "small")  # fmt: skip
    if partner.confidential_notes:
        yield b.Callout(say("Confidential notes"), lines(partner.confidential_notes), "warn")
