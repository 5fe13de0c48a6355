"""Letters: what waits for an answer, this year's greetings, and letters made from templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from irdesk.ground.errors import NotFound
from irdesk.ground.language import Language
from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.correspondence import LETTER_KINDS, Letter, LetterTemplate
from irdesk.records.office import Office, Staff
from irdesk.records.partners import Partner
from irdesk.records.people import Person, Position, written_name
from irdesk.records.record import Change
from irdesk.records.visits import Participant, Visit
from irdesk.rules.deadlines import Deadline, dated
from irdesk.rules.salutations import Addressee, salutation
from irdesk.rules.yearly import next_on, on_year
from irdesk.services.action_points import late_by
from irdesk.services.freezes import Freezes
from irdesk.services.office import read_office
from irdesk.services.people import holder_of
from irdesk.services.report import Column, Line, Report, Section, countries
from irdesk.store.operations import Author, Outcome
from irdesk.store.query import Where
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

_GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Composed:
    """A letter ready to be written: everything in the language of whom it goes to."""

    person: UUID
    partner: UUID | None
    language: str
    name: str
    lines: tuple[str, ...]
    """The address as it stands above the letter."""
    dated: str
    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    closing: str
    sender: tuple[str, ...]
    letterhead: tuple[str, ...]
    accent: str
    paper: str
    kind_of: str
    warnings: tuple[Message, ...] = ()


def is_open(letter: Letter) -> bool:
    """True where an answer is awaited."""
    answered = letter.answered_by or letter.answered_on or letter.no_reply
    return letter.reply_by is not None and not answered


def letter_deadlines(reader: Reader, today: date) -> Iterator[tuple[Letter, Deadline]]:
    """Answers we owe, and those we wait for."""
    for each in reader.all(Letter, Where("reply_by", "!=", None)):
        if each.reply_by is None:
            continue
        if each.direction == "outgoing":
            why = msg("They are to answer our letter of {day} by {by}.", day=each.dated_on or each.reply_by, by=each.reply_by)  # fmt: skip
        else:
            why = msg("The letter of {day} asks for an answer by {by}.", day=each.dated_on or each.reply_by, by=each.reply_by)  # fmt: skip
        yield each, dated("reply", each.reply_by, today, (why,), done=not is_open(each))


def waiting_report(reader: Reader, today: date) -> Report:
    """Correspondence waiting: what we owe, what they owe."""
    asked = reader.all(Letter, Where("reply_by", "!=", None), order=("reply_by",))
    letters = [each for each in asked if is_open(each)]
    titles = reader.titles({i for each in letters for i in (*each.partners, each.owner) if i})
    columns = (
        Column("reply_by", N_("Reply by"), 1.8), Column("late", N_("Overdue"), 1.4, under="reply_by"), Column("subject", N_("Subject"), 4),
        Column("reference", N_("Reference"), 1.6, under="subject"), Column("partners", N_("Partners"), 2.4),
        Column("dated_on", N_("Date of the letter"), 1.6), Column("kind", N_("Kind"), 1.5, under="dated_on"), Column("owner", N_("Owner"), 1.6),
    )  # fmt: skip
    sections = []
    for direction, heading in (("incoming", N_("We owe an answer")), ("outgoing", N_("They owe us an answer"))):  # fmt: skip
        lines = [
            Line(
                (
                    each.reply_by, late_by(each.reply_by, today), each.subject, each.their_reference or each.reference,
                    tuple(titles[p].title for p in each.partners if p in titles),
                    each.dated_on, msg(LETTER_KINDS.label(each.kind_of or "other")),
                    titles[each.owner].title if each.owner in titles else None,
                ),
                (Letter.kind, each.id),
                "bad" if each.reply_by and each.reply_by < today else "plain",
            )
            for each in letters
            if (each.direction or "incoming") == direction
        ]  # fmt: skip
        sections.append(Section(direction, heading, columns, lines, N_("Nothing waits.")))
    late = sum(each.reply_by is not None and each.reply_by < today for each in letters)
    lead = plural(
        "{count} letter waits for an answer, {late} overdue.",
        "{count} letters wait for an answer, {late} overdue.",
        len(letters),
        late=late or msg("none"),
    )
    return Report(N_("Correspondence waiting"), (lead,) if letters else (), sections)


@dataclass(frozen=True)
class Greeting:
    """A day on which a partner is greeted, and the letter where one was sent for it."""

    partner: Partner
    day: date
    sent: Letter | None
    frozen: bool
    kind_of: str = "greeting"


_BEFORE, _AFTER = timedelta(days=120), timedelta(days=60)
"""How far from the day a letter counts as the greeting for it."""
_AHEAD = timedelta(days=110)
_NEW_YEAR, _LATE_NEW_YEAR = "01-01", timedelta(days=30)


def greetings(reader: Reader, today: date) -> list[Greeting]:
    """This year's national days, in the order of the year; frozen partners get none."""
    return _greetings(reader, today, lambda month_day: on_year(month_day, today.year))


def coming_greetings(reader: Reader, today: date) -> list[Greeting]:
    """National days of the next months, the nearest first, those already greeted among them."""
    found = _greetings(reader, today, lambda month_day: next_on(month_day, today))
    return [each for each in found if each.day <= today + _AHEAD]


def new_year_greetings(reader: Reader, today: date) -> list[Greeting]:
    """For the New Year ahead, or the one just begun: every partner we keep up relations with."""
    day = next_on(_NEW_YEAR, today - _LATE_NEW_YEAR)
    return _among(reader, today, "new_year", [(each, day) for each in _greeted(reader)])


def _greetings(reader: Reader, today: date, on: Callable[[str], date]) -> list[Greeting]:
    days = [(each, on(each.national_day)) for each in _greeted(reader) if each.national_day]
    return _among(reader, today, "greeting", days)


def _greeted(reader: Reader) -> list[Partner]:
    found = [each for each in reader.all(Partner) if each.kind_of != "own_city"]
    return [each for each in found if each.status not in ("ended", "prospect")]


def _among(
    reader: Reader, today: date, kind_of: str, days: Sequence[tuple[Partner, date]]
) -> list[Greeting]:
    freezes = Freezes(reader, today)
    letters: dict[UUID, list[Letter]] = {}
    for letter in reader.all(Letter, Where("kind_of", "=", kind_of)):
        for partner in letter.partners:
            letters.setdefault(partner, []).append(letter)

    def sent(partner: Partner, day: date) -> Letter | None:
        suits = (e for e in letters.get(partner.id, ()) if e.dated_on and day - _BEFORE <= e.dated_on <= day + _AFTER)  # fmt: skip
        return next(suits, None)

    found = [Greeting(e, day, sent(e, day), freezes.partner(e) is not None, kind_of) for e, day in days]  # fmt: skip
    return sorted(found, key=lambda each: (each.day, each.partner.name or ""))


def greeting_report(reader: Reader, today: date) -> Report:
    """This year's greetings on national days, and the day that comes next."""
    found = greetings(reader, today)
    lines = []
    for each in found:
        tone = "plain"
        if each.frozen:
            state, tone = msg("frozen: none is sent"), "bad"
        elif each.sent is not None:
            state, tone = msg("sent {day}", day=each.sent.dated_on or each.day), "good"
        elif each.day < today:
            state, tone = msg("not sent"), "warn"
        else:
            state = msg("ahead")
        lines.append(Line((each.day, each.partner.name, countries(each.partner.country), state), (Partner.kind, each.partner.id), tone))  # fmt: skip
    columns = (
        Column("day", N_("National day"), 1.6), Column("partner", N_("Partner"), 4), Column("country", N_("Country"), 2), Column("state", N_("Greeting"), 3),
    )  # fmt: skip
    section = Section("greetings", N_("National days"), columns, lines, N_("No national day is recorded."))  # fmt: skip
    due = [(_next(each, today), each) for each in found if not each.frozen]
    lead = []
    if due:
        day, first = min(due, key=lambda pair: (pair[0], pair[1].partner.name or ""))
        lead.append(msg("Next: {partner}, on {day}.", partner=first.partner.name or "", day=day))
    gone = sum(each.day < today and each.sent is None and not each.frozen for each in found)
    if gone:
        lead.append(
            plural(
                "{count} national day of this year passed with no greeting on record.",
                "{count} national days of this year passed with no greeting on record.",
                gone,
            )
        )
    return Report(msg("Greetings of {year}", year=str(today.year)), lead, (section,))


def _next(greeting: Greeting, today: date) -> date:
    """The next national day for which no greeting went out yet."""
    if greeting.day >= today and greeting.sent is None:
        return greeting.day
    return on_year(greeting.partner.national_day or "", today.year + 1)


# ----- letters from templates


def addressees(reader: Reader, visit: UUID) -> list[UUID]:
    """The recorded people of their delegation, in their order."""
    rows = reader.children(Participant, [visit]).get(visit, [])
    return [each.person for each in rows if each.side != "us" and each.person]


def compose(
    reader: Reader,
    kind_of: str,
    people: Iterable[UUID],
    today: date,
    who: Author,
    visit: UUID | None = None,
    lang: str | None = None,
) -> list[Composed]:
    """A letter of a kind to each of these people, each in their language where a template has it.

    Raises NotFound where no template of that kind is there.
    """
    templates = {
        (each.language or "en").split("-")[0]: each
        for each in reader.all(LetterTemplate, Where("kind_of", "=", kind_of), order=("-name",))
    }
    if not templates:
        raise NotFound(msg("There is no letter template of the kind “{kind}”: make one first.", kind=msg(LETTER_KINDS.label(kind_of))))  # fmt: skip
    office = read_office(reader)
    about = reader.get(Visit, visit) if visit else None
    sender = next((each for each in reader.all(Staff) if each.id == who.staff), None)
    freezes = Freezes(reader, today)
    found = []
    for identity in people:
        person = reader.get(Person, identity)
        chosen = _template(templates, person, office, lang)
        partner = reader.get(Partner, person.partner) if person.partner else None
        frozen = [each.warning for each in freezes.among([], [identity])]
        found.append(_composed(reader, chosen, person, partner, office, about, sender or who.name, today, frozen))  # fmt: skip
    return found


def _template(
    templates: dict[str, LetterTemplate], person: Person, office: Office, lang: str | None
) -> LetterTemplate:
    wanted = [lang] if lang else [*person.languages, office.report_language, "en"]
    for each in wanted:
        found = templates.get((each or "").split("-")[0])
        if found is not None:
            return found
    return next(iter(templates.values()))


def _composed(
    reader: Reader,
    template: LetterTemplate,
    person: Person,
    partner: Partner | None,
    office: Office,
    visit: Visit | None,
    sender: Staff | str,
    today: date,
    frozen: Sequence[Message],
) -> Composed:
    tag = template.language or "en"
    language = Language(tag)
    position = _position(reader, person, today)
    full = written_name(person)
    to = Addressee(
        full, person.family or "", person.native_name or "", person.honorific or "", person.style or "",
        person.written_address or "", (position.form_of_address or "") if position else "",
    )  # fmt: skip
    greeting = salutation(to, tag)
    name = sender if isinstance(sender, str) else (sender.name or "")
    role = "" if isinstance(sender, str) else (sender.role or "")
    gaps = {
        "address": greeting, "name": full, "position": (position.title or "") if position else "",
        "partner": (partner.name or "") if partner else "", "visit": (visit.title or "") if visit else "",
        "day": language.date(visit.starts_on, "long") if visit and visit.starts_on else language.date(today, "long"),
        "city": office.city or "", "sender": name,
    }  # fmt: skip
    body = _filled(template.body or "", gaps)
    asked = dict.fromkeys(_GAP.findall(f"{template.subject or ''} {template.body or ''}"))
    unknown = [
        msg("“{gap}” in the template is not known for {name}: look at the letter before it is sent.", gap=each, name=full)
        for each in asked
        if not gaps.get(each)
    ]  # fmt: skip
    own_greeting = "{address}" in (template.body or "")
    address = (
        " ".join(filter(None, (person.style or person.honorific, full))),
        person.native_name or "", gaps["position"], gaps["partner"],
        language.country(partner.country) if partner and partner.country else "",
    )  # fmt: skip
    return Composed(
        person.id, person.partner, tag, full, tuple(dict.fromkeys(each for each in address if each)),
        language.date(today, "long"), _filled(template.subject or "", gaps), "" if own_greeting else greeting,
        tuple(each.strip() for each in body.split("\n") if each.strip()), template.closing or "",
        tuple(each for each in (name, role) if each), tuple((office.letterhead or office.city or "").splitlines()),
        office.accent or "#1c5d85", office.paper or "a4", template.kind_of or "other", (*frozen, *unknown),
    )  # fmt: skip


def _position(reader: Reader, person: Person, today: date) -> Position | None:
    from irdesk.records.people import Tenure

    for each in reader.linking(Tenure, "person", [person.id]):
        running = holder_of(reader, each.position_held, today) if each.position_held else None
        if running is not None and running.person == person.id and each.position_held:
            return reader.get(Position, each.position_held)
    return None


def _filled(text: str, gaps: dict[str, str]) -> str:
    """Gaps that nobody knows stay as they are written, so that they are seen."""
    return _GAP.sub(lambda found: gaps.get(found[1], found[0]), text)


def put_on_record(
    workspace: Workspace, who: Author, letters: Sequence[Composed], today: date, about: UUID | None
) -> Outcome:
    """Keep the letters that were written as outgoing correspondence; one operation."""
    changes = [
        Change(
            Letter.kind, workspace.clock.new_id(), 0,
            {
                "direction": "outgoing", "kind_of": each.kind_of, "subject": each.subject, "dated_on": today,
                "people": (each.person,), "partners": (each.partner,) if each.partner else (), "about": about,
                "language": each.language, "signed_by": each.sender[0] if each.sender else None,
                "body": "\n".join((each.salutation, *each.paragraphs)).strip(), "owner": who.staff,
            },
        )
        for each in letters
    ]  # fmt: skip
    params = {"title": ", ".join(each.name for each in letters[:3]), "count": len(letters)}
    return workspace.write(who, "letters", params, changes)
