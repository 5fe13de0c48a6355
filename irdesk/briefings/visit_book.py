"""The visit briefing book and the courtesy-call brief on two pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings import visit_background as background
from irdesk.briefings import visit_meetings as meetings
from irdesk.briefings import visit_parts as parts
from irdesk.briefings.briefing import Content, Part, chosen
from irdesk.briefings.gathering import Paper
from irdesk.briefings.visit_file import VisitFile, visit_file
from irdesk.ground.errors import NotFound
from irdesk.ground.text import N_, msg
from irdesk.records.people import written_name
from irdesk.store.reader import Reader

_PRINCIPAL_TOO = frozenset({"principal", "staff"})
_STAFF = frozenset({"staff"})
_ALL = frozenset({"principal", "staff", "guests"})

PARTS: tuple[Part[VisitFile], ...] = (
    Part("summary", N_("Summary"), parts.summary, _PRINCIPAL_TOO),
    Part("objectives", N_("Objectives"), parts.objectives, _STAFF),
    Part("meetings", N_("A sheet per meeting"), meetings.meetings, _PRINCIPAL_TOO),
    Part("agenda", N_("Agenda"), meetings.agenda, _ALL),
    Part("participants", N_("Participants"), meetings.participants, _ALL),
    Part("profiles", N_("Partner profiles"), background.profiles, _STAFF),
    Part("relationship", N_("State of the relationship"), background.relationship, _STAFF),
    Part("to-be-signed", N_("To be signed"), background.to_be_signed, _STAFF),
    Part("press", N_("Press lines"), background.press, _STAFF),
    Part("protocol", N_("Protocol"), background.protocol, _STAFF),
    Part("logistics", N_("Logistics"), background.logistics, _ALL),
    Part("costs", N_("Costs and carbon"), background.costs, _STAFF),
    Part("checklist", N_("Checklist"), background.checklist, _STAFF),
)
"""In the order of DOMAIN §4."""


def _file(reader: Reader, record: UUID | None, paper: Paper) -> VisitFile:
    found = visit_file(reader, record, paper) if record else None
    if found is None:
        raise NotFound(
            msg("This visit is not public: nothing of it may stand in a public version.")
        )
    return found


def _content(file: VisitFile, blocks: Sequence[b.Block]) -> Content:
    names = " ".join(each.name or "" for each in file.partners[:2])
    title = file.visit.title or ""
    return Content(title, tuple(blocks), file.gathered, names or title)


def book(reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """The whole book."""
    file = _file(reader, record, paper)
    say, visit = paper.say, file.visit
    count = sum(1 for each in file.items if each.format not in ("travel", "free", "meal"))
    foot = [say(msg("Made on {day} · prepared by {who}", day=paper.today, who=paper.author))]
    if file.gathered.cause is not None and file.gathered.marking != "public":
        foot.append(
            say(
                msg(
                    "Marked {marking} because of: {cause}.",
                    marking=msg(file.gathered.marking),
                    cause=file.gathered.cause,
                )
            )
        )
    blocks: list[b.Block] = [
        b.Cover(
            say("Visit briefing book"),
            visit.title or "",
            ", ".join(each.native_name for each in file.partners if each.native_name and each.native_name != each.name),
            [
                (say("Dates"), parts.dates(paper, file)),
                (say("Principal"), written_name(file.principal) if file.principal else ""),
                (say("Direction"), say(msg("{direction}, {count} meetings", direction=parts.words(paper, visit, "direction"), count=count))),
            ],
            foot,
        ),
        b.Contents(say("Contents")),
    ]  # fmt: skip
    for part in chosen(PARTS, paper):
        blocks.extend(part.compose(file, paper))
    blocks.extend(withheld(file, paper))
    return _content(file, blocks)


def courtesy_call(reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """Summary, objectives, meeting, participants and relationship, on two pages."""
    file = _file(reader, record, paper)
    say, visit = paper.say, file.visit
    head: list[b.Block] = [
        b.Heading(visit.title or ""),
        b.Paragraph(
            " · ".join(
                part
                for part in (
                    parts.dates(paper, file),
                    ", ".join(each.native_name for each in file.partners if each.native_name),
                )
                if part
            ),
            "lead",
        ),
    ]
    for freeze in file.freezes:
        head.append(
            b.Callout(say("Frozen"), [freeze.reason or "", freeze.holding_line or ""], "bad")
        )
    if visit.why_now or visit.purpose:
        head.append(b.Paragraph(" ".join(part for part in (visit.purpose, visit.why_now) if part)))
    head += [b.Heading(say("What we want"), 2)]
    wanted = parts.lines(visit.our_objectives)[:4]
    head += [b.Points(wanted, numbered=True) if wanted else b.Gap(say(parts.TO_BE_CONFIRMED), 2)]
    item = next((each for each in file.items if each.format not in ("travel", "free")), None)
    if item is not None:
        local, home = parts.times(paper, file, item)
        facts = [
            (say("Time"), " · ".join(part for part in (local, home) if part)),
            (say("Place"), item.place or ""),
            (say("Interpreter"), parts.words(paper, item, "interpreter")),
        ]
        head.append(b.KeyFacts(facts))
    points = file.points.get(item.id, ()) if item else ()
    make = [each.text or "" for each in points if each.kind_of == "make"][:6]
    head += [
        b.Heading(say("Points to make"), 2),
        b.Points(make, numbered=True) if make else b.Gap(say(parts.TO_BE_CONFIRMED), 3),
    ]
    raised = [each for each in points if each.kind_of == "if_raised"][:3]
    if raised:
        head.append(
            b.Table(
                [say("If raised"), say("Our response")],
                [((each.text or "",), (each.response or "",)) for each in raised],
                (3, 7),
            )
        )
    avoid = [
        *parts.lines(visit.not_to_be_said),
        *(each.text or "" for each in points if each.kind_of == "avoid"),
    ]
    if avoid:
        once = list(dict.fromkeys(avoid))
        head.append(b.Callout(say("Avoid"), once[:4], "bad"))
    second: list[b.Block] = [b.Heading(say("Who, and where we stand"), new_page=True)]
    for side, label in (
        ("them", N_("Guests") if visit.direction == "inbound" else N_("Hosts")),
        ("us", N_("Our side")),
    ):
        members = file.side(side)[:6]
        second += [
            b.Heading(say(label), 2),
            meetings.table_of_people(file, paper, members)
            if members
            else b.Gap(say(parts.TO_BE_CONFIRMED), 2),
        ]
    second += list(parts.since_last_met(file, paper))
    dated = [each for each in file.standings if each.outlook.notice_on or each.outlook.term][:5]
    if dated:
        second += [
            b.Heading(say("Agreements"), 2),
            b.Table(
                [say("Agreement"), say("Notice by")],
                [((each.agreement.title or "", each.agreement.reference or ""), (paper.language.date(each.outlook.notice_on) if each.outlook.notice_on else "–",)) for each in dated],
                (7, 3),
            ),
        ]  # fmt: skip
    return _content(file, [*head, *second, *withheld(file, paper)])


def withheld(file: VisitFile, paper: Paper) -> Iterator[b.Block]:
    """What the public version leaves out, with the reason; the words themselves are not in the file."""
    if paper.ceiling != "public" or not file.gathered.withheld:
        return
    counted: dict[str, int] = {}
    for each in file.gathered.withheld:
        counted[paper.say(each)] = counted.get(paper.say(each), 0) + 1
    yield b.Heading(paper.say("Withheld from this public version"), 2)
    yield b.Points([text if count == 1 else f"{text} ({count})" for text, count in counted.items()])
