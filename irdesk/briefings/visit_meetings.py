"""The meetings of a visit and who takes part, as parts of its book."""

from __future__ import annotations

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.visit_file import Member, VisitFile
from irdesk.briefings.visit_parts import TO_BE_CONFIRMED, Blocks, times, words
from irdesk.ground.text import msg, plural
from irdesk.records.programme import ProgrammeItem


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
