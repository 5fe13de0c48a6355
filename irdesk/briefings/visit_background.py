"""What stands behind a visit: profiles, relationship, papers to sign, protocol, logistics, costs."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.visit_file import VisitFile
from irdesk.briefings.visit_parts import TO_BE_CONFIRMED, Blocks, lines, words
from irdesk.ground.text import N_, msg
from irdesk.records.budget import PAYERS
from irdesk.rules.money import Money
from irdesk.rules.working_days import public_holidays
from irdesk.services.deadlines import DUE_STATES, WHAT, checklist_day

_YEARS = 5


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
            ("economy", N_("Economy")),
            ("politics", N_("Politics")),
            ("culture", N_("Culture")),
        ):
            text = getattr(partner, name)
            yield b.Heading(say(label), 2)
            yield b.Paragraph(text) if text else b.Gap(say(TO_BE_CONFIRMED), 1)
        quotes = file.quotes.get(partner.id, ())
        if quotes:
            yield b.Heading(say("What may be quoted"), 2)
            yield b.Points([paper.language.wording(each) for each in quotes])
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
    yield from _balance(file, paper)
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


def _balance(file: VisitFile, paper: Paper) -> Blocks:
    """Who visited whom in the last years, and what the relationship has cost, by payer."""
    say = paper.say
    since = date(paper.today.year - _YEARS, 1, 1)
    recent = [each for each in file.earlier if each.starts_on and each.starts_on >= since]
    count = Counter("inbound" if each.direction == "inbound" else "outbound" for each in recent)
    principal = [
        each
        for each in file.earlier
        if each.principal is not None and each.principal == file.visit.principal
    ]
    last = principal[0].starts_on if principal and principal[0].starts_on else None
    yield b.Heading(say("Balance"), 2)
    yield b.KeyFacts(
        [
            (say(msg("Visits here since {year}", year=str(since.year))), str(count["inbound"])),
            (
                say(msg("Our visits there since {year}", year=str(since.year))),
                str(count["outbound"]),
            ),
            (
                say("Our principal last met them"),
                paper.language.date(last) if last else say("not recorded"),
            ),
        ]
    )
    sums: dict[tuple[str, str], Money] = {}
    for each in file.spent:
        if each.amount is None or each.kind_of == "committed":
            continue
        key = each.paid_by or "city", each.amount.currency
        amount = -each.amount if each.kind_of == "refund" else each.amount
        sums[key] = sums.get(key, Money(0, amount.currency)) + amount
    if sums:
        yield b.Table(
            [say("Cost to date, paid by"), say("Amount")],
            [
                ((say(PAYERS.label(payer)),), (total.spoken(paper.language),))
                for (payer, _), total in sorted(sums.items())
            ],
            (7, 3),
            frozenset({1}),
        )
    elif paper.ceiling != "public":
        yield b.Paragraph(say("Cost to date: not recorded."))


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
    for text, label in ((visit.seating, N_("Seating")), (visit.gifts, N_("Gifts"))):
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
