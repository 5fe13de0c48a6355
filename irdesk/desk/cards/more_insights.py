"""What stands out of pledges, projects, aid, gifts, networks, letters, people and staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from irdesk.desk.cards.insight import Insight
from irdesk.ground.language import Language
from irdesk.ground.text import msg
from irdesk.records.aid import Aid
from irdesk.records.correspondence import Letter
from irdesk.records.gifts import Gift, GiftStock
from irdesk.records.networks import Network
from irdesk.records.people import Position
from irdesk.records.pledges import Pledge
from irdesk.records.projects import Lesson, Project
from irdesk.records.record import Record
from irdesk.records.surveys import Survey, SurveyAnswer
from irdesk.rules.pledges import percent
from irdesk.services.aid import needs
from irdesk.services.correspondence import is_open
from irdesk.services.gifts import declare_by, gift_duties, gifts_since, had_before, stock
from irdesk.services.networks import membership_deadlines
from irdesk.services.people import holder_of
from irdesk.services.pledges import TONES, pledge_standings
from irdesk.services.projects import pooled
from irdesk.services.report import summed
from irdesk.services.surveys import quoted, quotes_about
from irdesk.store.reader import Reader


def pledge(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    """Progress against the path, with its chart."""
    if not isinstance(record, Pledge):
        return []
    say = language.say
    stood = pledge_standings(reader, today, [record])[0]
    found = stood.progress
    lines = [say(each) for each in found.reasons]
    if stood.differs:
        lines.append(say(msg("Suggested state: {state}. A person sets it.", state=msg(stood.suggested))))  # fmt: skip
    if stood.filings:
        filing = stood.filings[0]
        lines.append(say(msg("Last reported {day}: {what}", day=filing.filed_on or today, what=filing.what or "")))  # fmt: skip
    share = float(found.share) if found.share is not None else None
    state = f"{percent(found.share)} %" if found.share is not None else say(stood.suggested)
    tone = TONES.get(found.suggested, "plain")
    chart = stood.chart if stood.measurements else None
    return [Insight(say(msg("Progress")), state, tone, tuple(lines), share, chart)]


def project(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    """What pooled buying saved; the lesson a project follows."""
    if not isinstance(record, Project):
        return []
    say, found = language.say, list[Insight]()
    for _, buyers in pooled(reader, [record]):
        saved = summed([each.saved for each in buyers if each.saved])
        lines = tuple(
            say(msg("{city}: {units} bought, {sum} saved", city=each.name, units=each.party.units or 0, sum=each.saved))
            for each in buyers
            if each.saved
        )  # fmt: skip
        if saved:
            total = ", ".join(each.spoken(language) for each in saved)
            found.append(Insight(say(msg("Saved together")), total, "good", lines))
    if record.follows:
        lesson = reader.get(Lesson, record.follows)
        found.append(Insight(say(msg("Follows the lesson")), lesson.title or "", "plain", (lesson.text or "",)))  # fmt: skip
    return found


def aid(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    """What a need still lacks and whom we wait for."""
    if not isinstance(record, Aid):
        return []
    say, need = language.say, needs(reader, [record])[0]
    lacking = need.lacking
    words = msg("{delivered} delivered, {promised} promised", delivered=language.number(need.delivered), promised=language.number(need.promised))  # fmt: skip
    names = reader.titles({each.partner for each in need.answers if each.partner})
    waiting = [names[e.partner].title for e in need.answers if e.answer == "pending" and e.partner in names]  # fmt: skip
    unthanked = [names[e.partner].title for e in need.answers if e.delivered_on and not e.thanked_on and not e.no_thanks and e.partner in names]  # fmt: skip
    lines = [say(words)]
    if waiting:
        lines.append(say(msg("No answer yet: {names}", names=language.listing(waiting))))
    if unthanked and record.direction != "offered":
        lines.append(say(msg("Not thanked yet: {names}", names=language.listing(unthanked))))
    if lacking is None:
        return [Insight(say(msg("Answers")), say(msg("no quantity said")), "plain", tuple(lines))]
    state = msg("{count} lacking", count=language.number(lacking)) if lacking else msg("covered")
    share = 1 - float(lacking / record.quantity) if record.quantity else None
    return [Insight(say(msg("Answers")), say(state), "warn" if lacking else "good", tuple(lines), share)]  # fmt: skip


def gift(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    """Whether it must be declared, and what they had before."""
    if not isinstance(record, Gift):
        return []
    say, found = language.say, list[Insight]()
    day = record.given_on
    duty = gift_duties(reader, gifts_since(reader, day)).get(record.id) if day else None
    by = declare_by(record, duty)
    if by is not None:
        done = record.declared_on is not None
        tone = "good" if done else "bad" if by < today else "warn"
        state = msg("declared {day}", day=record.declared_on) if record.declared_on else msg("by {day}", day=by)  # fmt: skip
        why = (say(msg("{rule}: {sum}", rule=duty.rule.name, sum=duty.sum)),) if duty else ()
        found.append(Insight(say(msg("Declaration")), say(state), tone, why))
    to = [each for each in (record.recipient_partner,) if each]
    person = [each for each in (record.recipient_person,) if each]
    before = [each for each in had_before(reader, to, person) if each.id != record.id][:4]
    if before and record.direction == "given":
        lines = tuple(f"{language.date(each.given_on) if each.given_on else ''} {each.description or ''}".strip() for each in before)  # fmt: skip
        found.append(Insight(say(msg("They had before")), str(len(before)), "plain", lines))
    return found


def gift_stock(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    """How many are left."""
    if not isinstance(record, GiftStock):
        return []
    left = stock(reader, [record])[0].left
    state = language.say(msg("{count} left", count=left))
    return [Insight(language.say(msg("In stock")), state, "good" if left > 2 else "warn")]


def network(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    """What we owe it next."""
    if not isinstance(record, Network):
        return []
    say, found = language.say, list[Insight]()
    for each, deadline in membership_deadlines(reader, today):
        if each.network.id != record.id or deadline.settled:
            continue
        heading = msg("Dues") if deadline.what == "dues" else msg("Reporting window")
        tone = "bad" if deadline.date < today else "plain"
        lines = tuple(say(why) for why in deadline.explanation)
        found.append(Insight(say(heading), language.date(deadline.date), tone, lines))
    return found


def letter(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    """Whether an answer is awaited."""
    if not isinstance(record, Letter) or not is_open(record) or record.reply_by is None:
        return []
    say = language.say
    heading = msg("They owe us an answer") if record.direction == "outgoing" else msg("We owe an answer")  # fmt: skip
    tone = "bad" if record.reply_by < today else "warn"
    return [Insight(say(heading), say(msg("by {day}", day=record.reply_by)), tone)]


def position(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    """Who holds it."""
    if not isinstance(record, Position):
        return []
    say, now = language.say, holder_of(reader, record.id, today)
    if now is None or now.person is None:
        return [Insight(say(msg("In office")), say(msg("vacant")), "warn")]
    name = reader.titles([now.person])[now.person].title
    lines = (say(msg("since {day}", day=now.since)),) if now.since else ()
    return [Insight(say(msg("In office")), name, "plain", lines)]


def survey(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    """What may be quoted of it."""
    if not isinstance(record, Survey):
        return []
    rows = reader.children(SurveyAnswer, [record.id]).get(record.id, [])
    names = reader.titles({each.partner for each in rows if each.partner})
    lines = []
    for each in rows:
        if each.quotable is not False:
            who = names[each.partner].title if each.partner in names else each.of_whom or ""
            lines.append(language.wording(quoted(record, each, who)))
    return [Insight(language.say(msg("To be quoted")), str(len(lines)), "plain", tuple(lines))]


def partner_quotes(reader: Reader, record: Record, language: Language) -> list[Insight]:
    """What surveys say of a partner."""
    lines = tuple(language.wording(each) for each in quotes_about(reader, {record.id}))
    heading = language.say(msg("To be quoted"))
    return [Insight(heading, str(len(lines)), "plain", lines)] if lines else []


BY_KIND: Mapping[str, Callable[[Reader, Record, date, Language], list[Insight]]] = {
    "pledges": pledge, "projects": project, "aid": aid, "gifts": gift, "gift-stock": gift_stock, "networks": network,
    "correspondence": letter, "positions": position, "surveys": survey,
}  # fmt: skip
