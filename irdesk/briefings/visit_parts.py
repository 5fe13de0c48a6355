"""The parts of a visit briefing book, each a function from the visit's file to blocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.visit_file import Member, VisitFile
from irdesk.ground.text import msg
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.programme import ProgrammeItem
from irdesk.records.record import Record
from irdesk.rules.working_days import public_holidays
from irdesk.services.deadlines import DUE_STATES, WHAT, checklist_day
from irdesk.services.shown import worded

Blocks = Iterator[b.Block]
TO_BE_CONFIRMED = "to be confirmed"


def words(paper: Paper, record: Record, name: str) -> str:
    """A value of a record in words, "" where nothing is recorded."""
    value = getattr(record, name)
    return (
        ""
        if value is None
        else worded(kind_of(record.kind).by_name[name].value, value, paper.language)
    )


def dates(paper: Paper, file: VisitFile) -> str:
    """The days of the visit."""
    start, end = file.visit.starts_on, file.visit.ends_on
    if start is None:
        return paper.say(TO_BE_CONFIRMED)
    if end is None or end == start:
        return paper.language.date(start, "full")
    return paper.language.interval(start, end)


def times(paper: Paper, file: VisitFile, item: ProgrammeItem) -> tuple[str, str]:
    """When an item is, in its own zone and beside it in ours where that differs."""
    if item.starts_at is None:
        return paper.say(TO_BE_CONFIRMED), ""
    home = file.office.time_zone or "UTC"
    zone = item.time_zone or home
    local = f"{item.starts_at:%H:%M}" + (f"–{item.ends_at:%H:%M}" if item.ends_at else "")
    there = item.starts_at.replace(tzinfo=ZoneInfo(zone))
    here = there.astimezone(ZoneInfo(home))
    if here.utcoffset() == there.utcoffset():
        return local, ""
    day = _shift(paper, here.replace(tzinfo=None), item.starts_at)
    return local, paper.say(
        msg("{time} {city}{day}", time=f"{here:%H:%M}", city=file.office.city or "", day=day)
    )


def _shift(paper: Paper, here: datetime, there: datetime) -> str:
    return "" if here.date() == there.date() else f" ({paper.language.date(here.date())})"


def summary(file: VisitFile, paper: Paper) -> Blocks:
    """One page: why now, what we want, what is signed, what is not to be said, since we last met."""
    say, visit = paper.say, file.visit
    yield b.Heading(say("Summary"), new_page=True)
    for freeze in file.freezes:
        yield b.Callout(
            say("Frozen"),
            [
                say(
                    msg(
                        "Since {day}, by {who}: {why}",
                        day=freeze.since or "",
                        who=freeze.decided_by or "",
                        why=freeze.reason or "",
                    )
                ),
                freeze.holding_line or "",
            ],
            "bad",
        )
    if visit.purpose:
        yield b.Paragraph(visit.purpose, "lead")
    yield b.Heading(say("Why now"), 2)
    yield b.Paragraph(visit.why_now) if visit.why_now else b.Gap(say(TO_BE_CONFIRMED), 1)
    yield b.Heading(say("What we want"), 2)
    yield (
        b.Points(lines(visit.our_objectives), numbered=True)
        if visit.our_objectives
        else b.Gap(say(TO_BE_CONFIRMED), 2)
    )
    signed = {target for item in file.items for target in item.agreements}
    if signed:
        yield b.Heading(say("What is signed"), 2)
        yield b.Points(
            [
                f"{each.agreement.reference or ''} {each.agreement.title or ''}".strip()
                for each in file.standings
                if each.agreement.id in signed
            ]
        )
    if visit.not_to_be_said:
        yield b.Callout(say("Not to be said"), lines(visit.not_to_be_said), "bad")
    yield from since_last_met(file, paper)


def since_last_met(file: VisitFile, paper: Paper) -> Blocks:
    """Date, promises open on both sides, last contacts."""
    say = paper.say
    yield b.Heading(say("Since we last met"), 2)
    if not file.earlier and not file.interactions:
        yield b.Paragraph(say("No earlier meeting or contact is recorded."))
        return
    if file.earlier:
        last = file.earlier[0]
        yield b.Paragraph(
            say(
                msg(
                    "Last visit: {title}, {day}. {outcome}",
                    title=last.title or "",
                    day=last.starts_on or "",
                    outcome=last.outcome or "",
                )
            )
        )
    open_ = [
        (
            each.side,
            f"{each.text or ''}" + (f" ({paper.language.date(each.due)})" if each.due else ""),
        )
        for each in file.promises
    ]
    for side, label in (("us", "We still owe"), ("them", "They still owe")):
        found = [text for who, text in open_ if who == side]
        if found:
            yield b.Heading(say(label), 3)
            yield b.Points(found[:5])


def lines(text: str | None) -> list[str]:
    """Each line of a long text."""
    return [line.strip(" -–•") for line in (text or "").splitlines() if line.strip()]


def objectives(file: VisitFile, paper: Paper) -> Blocks:
    """Ours and theirs."""
    say, visit = paper.say, file.visit
    yield b.Heading(say("Objectives"), new_page=True)
    yield b.Heading(say("Ours"), 2)
    yield (
        b.Points(lines(visit.our_objectives), numbered=True)
        if visit.our_objectives
        else b.Gap(say(TO_BE_CONFIRMED))
    )
    if visit.their_objectives or paper.ceiling != "public":
        yield b.Heading(say("Theirs, as we see them"), 2)
        yield (
            b.Points(lines(visit.their_objectives))
            if visit.their_objectives
            else b.Gap(say(TO_BE_CONFIRMED))
        )


def meetings(file: VisitFile, paper: Paper) -> Blocks:
    """One sheet per meeting."""
    for item in file.items:
        if item.format not in ("travel", "free", "meal"):
            yield from meeting(file, paper, item, new_page=True)


def meeting(file: VisitFile, paper: Paper, item: ProgrammeItem, *, new_page: bool) -> Blocks:
    """A meeting: when and where, who, what for, what to say."""
    say = paper.say
    local, home = times(paper, file, item)
    day = paper.language.date(item.starts_at.date(), "full") if item.starts_at else ""
    yield b.Heading(item.title or "", new_page=new_page)
    yield b.KeyFacts(
        [
            (say("Day"), day),
            (say("Time"), " · ".join(part for part in (local, home) if part)),
            (say("Place"), item.place or ""),
            (say("Format"), f"{words(paper, item, 'format')}, {words(paper, item, 'certainty')}"),
            (say("Interpreter"), words(paper, item, "interpreter")),
            (say("Media"), " · ".join(part for part in (words(paper, item, "media"), item.media_note or "") if part)),
        ]
    )  # fmt: skip
    for name, label in (
        ("purpose", "Purpose"),
        ("background", "How it came about"),
        ("choreography", "Choreography"),
    ):
        text = getattr(item, name)
        if text:
            yield b.Heading(say(label), 2)
            yield b.Paragraph(text)
    present = [file.members[each] for each in file.members if each in item.participants]
    if present:
        yield b.Heading(say("Participants"), 2)
        yield table_of_people(file, paper, present)
    points = file.points.get(item.id, ())
    make = [each.text or "" for each in points if each.kind_of == "make"]
    raised = [each for each in points if each.kind_of == "if_raised"]
    avoid = [each.text or "" for each in points if each.kind_of == "avoid"]
    if paper.ceiling != "public" or make:
        yield b.Heading(say("Points to make"), 2)
        yield b.Points(make, numbered=True) if make else b.Gap(say(TO_BE_CONFIRMED), 3)
    if raised:
        yield b.Heading(say("If raised"), 2)
        yield b.Table(
            [say("If raised"), say("Our response")],
            [((each.text or "",), (each.response or "",)) for each in raised],
            (3, 7),
        )
    if avoid:
        yield b.Callout(say("Avoid"), avoid, "bad")
    if item.desired_outcome:
        yield b.Heading(say("Desired outcome"), 2)
        yield b.Paragraph(item.desired_outcome)
    if item.contact:
        yield b.Paragraph(say(msg("Contact: {who}", who=item.contact)), "small")


def agenda(file: VisitFile, paper: Paper) -> Blocks:
    """Annotated agenda, day by day."""
    say = paper.say
    yield b.Heading(say("Agenda"), new_page=True)
    if not file.items:
        yield b.Gap(say("The programme is to be confirmed."), 6)
        return
    days = dict.fromkeys(each.starts_at.date() if each.starts_at else None for each in file.items)
    for day in days:
        yield b.Heading(paper.language.date(day, "full") if day else say(TO_BE_CONFIRMED), 2)
        rows = []
        for item in file.items:
            if (item.starts_at.date() if item.starts_at else None) == day:
                local, home = times(paper, file, item)
                lead = file.members.get(item.lead) if item.lead else None
                notes = (words(paper, item, "certainty"), lead.name if lead else "")
                rows.append(
                    (
                        (local, home),
                        (item.title or "", item.purpose or ""),
                        (item.place or "", words(paper, item, "format")),
                        notes,
                    )
                )
        yield b.Table(
            [say("Time"), say("What"), say("Where"), say("State, lead")], rows, (2.2, 4.6, 3.2, 2.2)
        )


def table_of_people(file: VisitFile, paper: Paper, members: list[Member]) -> b.Table:
    """Names in order of precedence, with what one must know to address them."""
    say = paper.say
    rows = []
    for each in members:
        person = each.person
        native = person.native_name if person and person.native_name != each.name else None
        spoken = f"[{person.pronunciation}]" if person and person.pronunciation else ""
        tongue = (
            ", ".join(paper.language.language(tag) for tag in person.languages) if person else ""
        )
        rows.append(
            (
                (each.name, " ".join(part for part in (native, spoken) if part)),
                (each.participant.position_then or "", words(paper, each.participant, "role")),
                (each.address, tongue),
            )
        )
    return b.Table([say("Name"), say("Position, role"), say("Address, languages")], rows, (4, 4, 3))


def participants(file: VisitFile, paper: Paper) -> Blocks:
    """Both delegations in order of precedence."""
    say = paper.say
    yield b.Heading(say("Participants"), new_page=True)
    for side, label in (
        ("them", "Guests" if file.visit.direction == "inbound" else "Hosts"),
        ("us", "Our side"),
    ):
        members = file.side(side)
        yield b.Heading(say(label), 2)
        if members:
            yield table_of_people(file, paper, members)
        else:
            yield b.Gap(say(TO_BE_CONFIRMED), 3)
    notes = []
    for each in file.members.values():
        diet = each.person.diet if each.person else None
        since = (
            say(msg("in office since {day}", day=each.since))
            if each.since and each.participant.side == "them"
            else ""
        )
        if diet or since:
            notes.append(f"{each.name}: " + "; ".join(part for part in (since, diet) if part))
    if notes:
        yield b.Heading(say("Good to know"), 2)
        yield b.Points(notes)


def profiles(file: VisitFile, paper: Paper) -> Blocks:
    """Facts about each partner."""
    say = paper.say
    for partner in file.partners:
        if partner.kind_of == "own_city":
            continue
        yield b.Heading(say(msg("Profile: {name}", name=partner.name or "")), new_page=True)
        population = paper.language.number(partner.population) if partner.population else ""
        yield b.KeyFacts(
            [
                (say("Native name"), partner.native_name or partner.name or ""),
                (say("Country"), words(paper, partner, "country")),
                (say("Population"), population),
                (
                    say("Languages"),
                    ", ".join(paper.language.language(tag) for tag in partner.languages),
                ),
                (say("Time zone"), partner.time_zone or ""),
                (say("Website"), partner.website or ""),
            ]
        )
        for name, label in (
            ("economy", "Economy"),
            ("politics", "Politics"),
            ("culture", "Culture"),
        ):
            text = getattr(partner, name)
            yield b.Heading(say(label), 2)
            yield b.Paragraph(text) if text else b.Gap(say(TO_BE_CONFIRMED), 1)
        if partner.protocol_note:
            yield b.Callout(
                say("Names we may use"), [*partner.protocol_names, partner.protocol_note], "warn"
            )
        if partner.sensitivities:
            yield b.Callout(say("Avoid"), lines(partner.sensitivities), "bad")


def relationship(file: VisitFile, paper: Paper) -> Blocks:
    """Agreements with their dates, last contacts, open promises."""
    say = paper.say
    yield b.Heading(say("State of the relationship"), new_page=True)
    yield b.Heading(say("Agreements"), 2)
    if file.standings:
        rows = []
        for each in file.standings:
            outlook = each.outlook
            term = (
                f"{paper.language.date(outlook.term.first_day)} – {paper.language.date(outlook.term.last_day)}"
                if outlook.term
                else "–"
            )
            alarm = next(
                (due for due in outlook.deadlines if due.state in ("missed", "overdue", "due")),
                None,
            )
            notice = paper.language.date(outlook.notice_on) if outlook.notice_on else "–"
            warn = f"▲ {say(WHAT[alarm.what])}: {say(DUE_STATES[alarm.state])}" if alarm else ""
            state = (
                "expired" if outlook.state == "expired" else words(paper, each.agreement, "state")
            )
            rows.append(
                (
                    (each.agreement.title or "", each.agreement.reference or ""),
                    (say(state),),
                    (term,),
                    (notice, warn),
                )
            )
        yield b.Table(
            [say("Agreement"), say("State"), say("Current term"), say("Notice by")],
            rows,
            (4.4, 1.8, 3, 3),
        )
    else:
        yield b.Paragraph(say("No agreement with this partner is recorded."))
    yield b.Heading(say("Last contacts"), 2)
    contacts = [
        (each.starts_on, each.title or "", words(paper, each, "direction")) for each in file.earlier
    ]
    contacts += [
        (each.held_on, each.subject or "", words(paper, each, "kind_of"))
        for each in file.interactions
    ]
    contacts = sorted(
        (each for each in contacts if each[0]), key=lambda each: str(each[0]), reverse=True
    )[:5]
    if contacts:
        yield b.Table(
            [say("Date"), say("What")],
            [((paper.language.date(day),), (title, how)) for day, title, how in contacts if day],
            (2, 8),
        )
    else:
        yield b.Paragraph(say("No earlier meeting or contact is recorded."))
    if file.promises:
        yield b.Heading(say("Open promises"), 2)
        yield b.Table(
            [say("Due"), say("Promise"), say("Side")],
            [
                (
                    (paper.language.date(each.due) if each.due else "–",),
                    (each.text or "",),
                    (words(paper, each, "side"),),
                )
                for each in file.promises
            ],
            (2, 6.5, 1.5),
        )


def to_be_signed(file: VisitFile, paper: Paper) -> Blocks:
    """Agreements to be signed with their authorisations."""
    say = paper.say
    signed = [
        each
        for each in file.standings
        if any(each.agreement.id in item.agreements for item in file.items)
    ]
    if not signed:
        return
    yield b.Heading(say("To be signed"), new_page=True)
    for each in signed:
        yield b.Heading(each.agreement.title or "", 2)
        if each.agreement.summary:
            yield b.Paragraph(each.agreement.summary)
        steps = file.authorisations.get(each.agreement.id, ())
        missing = [
            step.step or ""
            for step in steps
            if step.required and step.decided_on is None and step.clock != "after_signing"
        ]
        if missing:
            yield b.Callout(say("Required before signing, not recorded"), missing, "bad")
        if steps:
            yield b.Table(
                [say("Step"), say("Body"), say("Decided"), say("Result")],
                [
                    (
                        (step.step or "",),
                        (words(paper, step, "body"),),
                        (words(paper, step, "decided_on") or "–",),
                        (words(paper, step, "result") or "–", step.document or ""),
                    )
                    for step in steps
                ],
                (4, 2, 2, 2.6),
            )
        else:
            yield b.Paragraph(say("No authorisation is recorded for this agreement."))


def press(file: VisitFile, paper: Paper) -> Blocks:
    """Press lines."""
    if not file.press:
        return
    say = paper.say
    yield b.Heading(say("Press lines"), new_page=True)
    for each in file.press:
        yield b.Paragraph(each.line or "")
        if each.if_asked:
            yield b.Callout(say("If asked"), lines(each.if_asked), "warn")
        if each.embargo:
            yield b.Paragraph(say(msg("Embargo until {when}", when=each.embargo)), "small")


def protocol(file: VisitFile, paper: Paper) -> Blocks:
    """Flags, dress, seating, gifts, public holidays of both sides."""
    say, visit = paper.say, file.visit
    yield b.Heading(say("Protocol"), new_page=True)
    yield b.KeyFacts(
        [(say("Dress"), visit.dress or ""), (say("Flags"), visit.flags or "")], columns=2
    )
    for text, label in ((visit.seating, "Seating"), (visit.gifts, "Gifts")):
        yield b.Heading(say(label), 2)
        yield b.Paragraph(text) if text else b.Gap(say(TO_BE_CONFIRMED), 1)
    if visit.remarks:
        yield b.Heading(say("Remarks"), 2)
        yield b.Paragraph(visit.remarks)
    if visit.starts_on:
        start, end = (
            visit.starts_on - timedelta(days=3),
            (visit.ends_on or visit.starts_on) + timedelta(days=3),
        )
        lands = dict.fromkeys(
            land
            for land in (file.office.country, *(each.country for each in file.partners))
            if land
        )
        found = [
            f"{paper.language.date(day)}: {name} ({paper.language.country(land)})"
            for land in lands
            for year in {start.year, end.year}
            for day, name in sorted(public_holidays(land, year).items())
            if start <= day <= end
        ]
        yield b.Heading(say("Public holidays around the visit"), 2)
        yield (
            b.Points(found)
            if found
            else b.Paragraph(say("None on either side from three days before to three days after."))
        )


def logistics(file: VisitFile, paper: Paper) -> Blocks:
    """Flights, hotels, transport, emergency."""
    say = paper.say
    yield b.Heading(say("Logistics"), new_page=True)
    if not file.logistics:
        yield b.Gap(say(TO_BE_CONFIRMED), 5)
        return
    rows = []
    for each in file.logistics:
        when = paper.language.moment(each.starts_at) if each.starts_at else ""
        rows.append(
            (
                (words(paper, each, "kind_of"), when),
                (each.what or "", each.details or ""),
                (each.booking or "", each.phone or ""),
            )
        )
    yield b.Table([say("Kind, when"), say("What"), say("Booking, phone")], rows, (2.6, 5, 3))


def costs(file: VisitFile, paper: Paper) -> Blocks:
    """Planned and recorded cost, carbon."""
    say = paper.say
    yield b.Heading(say("Costs and carbon"))
    carbon = (
        say(msg("{kg} kg CO₂e", kg=file.visit.carbon_kg))
        if file.visit.carbon_kg
        else say("not recorded")
    )
    yield b.KeyFacts(
        [
            (say("Planned cost"), words(paper, file.visit, "planned_cost")),
            (say("Entries so far"), str(len(file.entries))),
            (say("Carbon"), carbon),
        ]
    )
    if file.entries:
        yield b.Table(
            [say("Date"), say("Payee"), say("Amount")],
            [((words(paper, each, "booked_on"),), (each.payee or "", each.purpose or ""), (words(paper, each, "amount"),)) for each in file.entries],
            (2, 6, 2), frozenset({2}),
        )  # fmt: skip


def checklist(file: VisitFile, paper: Paper) -> Blocks:
    """Steps with their days."""
    if not file.checklist:
        return
    say = paper.say
    yield b.Heading(say("Checklist"), new_page=False)
    rows = []
    for each in file.checklist:
        day, _ = checklist_day(each, file.visit)
        mark = "✓" if each.state in ("done", "dropped") else "☐"
        rows.append(
            (
                (paper.language.date(day) if day else "–",),
                (f"{mark} {each.text or ''}",),
                (words(paper, each, "state"),),
            )
        )
    yield b.Table([say("Due"), say("Step"), say("State")], rows, (2, 6, 2))
