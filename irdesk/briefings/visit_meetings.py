"""The meetings of a visit and who takes part, as parts of its book."""

from __future__ import annotations

from itertools import zip_longest

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.visit_file import Member, VisitFile
from irdesk.briefings.visit_parts import TO_BE_CONFIRMED, Blocks, times, words
from irdesk.ground.text import N_, msg, plural
from irdesk.records.programme import ProgrammeItem


def meetings(file: VisitFile, paper: Paper) -> Blocks:
    """One sheet per meeting."""
    held = [item for item in file.items if item.format not in ("travel", "free", "meal")]
    for number, item in enumerate(held, 1):
        above = paper.say(msg("Meeting {number} of {count}", number=number, count=len(held)))
        yield from meeting(file, paper, item, above)


def meeting(file: VisitFile, paper: Paper, item: ProgrammeItem, above: str) -> Blocks:
    """A meeting: when and where, who, what for, what to say."""
    say = paper.say
    local, home = times(paper, file, item)
    day = paper.language.date_pattern(item.starts_at.date(), "MMMEd") if item.starts_at else ""
    when = ", ".join(part for part in (day, local) if part)
    shape = ", ".join(words(paper, item, name) for name in ("format", "certainty"))
    media = " · ".join(filter(None, (words(paper, item, "media"), item.media_note)))
    yield b.Heading(item.title or "", new_page=True, above=f"{above} · {shape}")
    yield b.KeyFacts(
        [
            (say("When"), "\n".join(part for part in (when, home) if part)),
            (say("Where"), item.place or ""),
            (say("Interpreter"), words(paper, item, "interpreter")),
            (say("Media"), media),
        ],
        columns=4,
    )
    for name, label in (
        ("purpose", N_("Purpose")),
        ("background", N_("How it came about")),
        ("choreography", N_("Choreography")),
    ):
        text = getattr(item, name)
        if text:
            yield b.Heading(say(label), 2)
            yield b.Paragraph(text)
    present = [file.members[each] for each in file.members if each in item.participants]
    if present:
        yield b.Heading(say("Participants, in order of precedence"), 2)
        yield _sides(file, paper, present)
    points = file.points.get(item.id, ())
    make = [each.text or "" for each in points if each.kind_of == "make"]
    raised = [each for each in points if each.kind_of == "if_raised"]
    avoid = [each.text or "" for each in points if each.kind_of == "avoid"]
    if paper.ceiling != "public" or make:
        yield b.Heading(say("Points to make"), 2)
        yield b.Points(make, numbered=True) if make else b.Gap(say(TO_BE_CONFIRMED), 3)
    if raised:
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


def _sides(file: VisitFile, paper: Paper, present: list[Member]) -> b.Table:
    """Both delegations side by side, each in its order."""
    names = [each.name or "" for each in file.partners if each.kind_of != "own_city"]
    theirs = [each for each in present if each.participant.side != "us"]
    ours = [each for each in present if each.participant.side == "us"]
    rows = [
        (_person(paper, guest), _person(paper, own)) for guest, own in zip_longest(theirs, ours)
    ]
    heads = [", ".join(names) or paper.say("Guests"), file.office.city or paper.say("Our side")]
    return b.Table(heads, rows, (1, 1), equal=True)


def _person(paper: Paper, member: Member | None) -> b.Cell:
    """A name, what it is written like and sounds like, the position, how to address them."""
    if member is None:
        return ("",)
    person, part = member.person, member.participant
    native = person.native_name if person and person.native_name != member.name else None
    spoken = f"[{person.pronunciation}]" if person and person.pronunciation else ""
    tongues = [paper.language.language(tag) for tag in person.languages] if person else []
    role = words(paper, part, "role") if part.role not in (None, "member") else ""
    if role.lower() in (part.position_then or "").lower():
        role = ""
    since = (
        paper.say(msg("since {day}", day=paper.language.date_pattern(member.since, "yMMM")))
        if member.since and part.side != "us"
        else ""
    )
    about = ", ".join(filter(None, (part.position_then, role, since)))
    address = f"“{member.address}”" if member.address else ""
    return tuple(
        filter(
            None,
            (
                " ".join(filter(None, (member.name, native))),
                " ".join(filter(None, (spoken, about))),
                " · ".join(filter(None, (address, ", ".join(tongues)))),
            ),
        )
    )


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
        ("them", N_("Guests") if file.visit.direction == "inbound" else N_("Hosts")),
        ("us", N_("Our side")),
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
        met = ""
        if each.met and each.participant.side == "them":
            times = plural(
                "met {count} time, last on {day}",
                "met {count} times, last on {day}",
                len(each.met),
                day=each.met[0],
            )
            met = say(times)
        known = [part for part in (since, met, diet) if part]
        if known:
            notes.append(f"{each.name}: " + "; ".join(known))
    if notes:
        yield b.Heading(say("Good to know"), 2)
        yield b.Points(notes)
