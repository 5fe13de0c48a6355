"""The crisis directory: who can help with what and whom to call at night; to be printed for use offline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.partners import Capability, Partner
from irdesk.rules.folding import fold, sort_key
from irdesk.services.office import read_office
from irdesk.services.relationships import Relationship, relationships
from irdesk.services.report import Column, Line, Report, Section, countries, languages
from irdesk.store.reader import Reader


def crisis_report(reader: Reader, today: date) -> Report:
    """Capabilities by kind and by partner, with 24 h contacts, languages, time difference, last contact."""
    able: dict[UUID, list[Capability]] = {}
    for each in reader.all(Capability):
        if each.parent is not None:
            able.setdefault(each.parent, []).append(each)
    partners = [
        each
        for each in reader.by_ids(Partner.kind, able)
        if isinstance(each, Partner) and not each.deleted
    ]
    partners.sort(key=lambda each: sort_key(each.name or ""))
    known = {each.partner.id: each for each in relationships(reader, today, partners)}
    home = read_office(reader).time_zone or "UTC"
    unreachable = sum(
        not any(each.phone or each.contact for each in able[partner.id]) for partner in partners
    )
    lead: list[Message] = [
        plural("{count} partner can help.", "{count} partners can help.", len(partners)),
        msg("The hours say how much later it is there than here on {day}.", day=today),
    ] if partners else []  # fmt: skip
    gaps = [plural("{count} partner has no 24 h contact on record.", "{count} partners have no 24 h contact on record.", unreachable)] if unreachable else []  # fmt: skip
    empty = N_(
        "No partner is known to help yet: add what they can help with on the partner's card."
    )
    return Report(
        N_("Crisis directory"), lead,
        (
            Section("kinds", N_("Who can help with what"), (Column("what", N_("Help"), 3), Column("partners", N_("Partners"), 6)), _kinds(partners, able), empty),
            Section("partners", N_("Whom to call"), _COLUMNS, [_line(each, able[each.id], known.get(each.id), home, today) for each in partners], empty),
        ),
        gaps=gaps,
    )  # fmt: skip


_COLUMNS = (
    Column("partner", N_("Partner"), 2.6), Column("frozen", N_("Frozen"), 2, under="partner"), Column("country", N_("Country"), 2, under="partner"),
    Column("help", N_("Can help with, and whom to call"), 6),
    Column("time", N_("Time there"), 1.5), Column("languages", N_("Languages"), 2, under="time"), Column("last_contact", N_("Last contact"), 1.8),
)  # fmt: skip


def _kinds(partners: Sequence[Partner], able: dict[UUID, list[Capability]]) -> list[Line]:
    """Each kind of help with the partners that have it; one entry may name several kinds."""
    called: dict[str, str] = {}
    who: dict[str, dict[str, None]] = {}
    for partner in partners:
        for capability in able[partner.id]:
            for one in (capability.what or "").split(";"):
                key = fold(one).strip()
                if key:
                    called.setdefault(key, one.strip())
                    who.setdefault(key, {})[partner.name or ""] = None
    return [Line((called[key], tuple(who[key]))) for key in sorted(who)]


def _line(
    partner: Partner,
    able: Sequence[Capability],
    relation: Relationship | None,
    home: str,
    today: date,
) -> Line:
    frozen = relation.frozen_since if relation else None
    last = relation.health.last_contact if relation else None
    return Line(
        (
            partner.name, msg("frozen since {day}", day=frozen) if frozen else None,
            countries(partner.country),
            tuple(called(each) for each in able),
            later_there(home, partner.time_zone, today) or msg("not recorded"),
            languages(partner.languages),
            last or msg("not recorded"),
        ),
        (Partner.kind, partner.id), "bad" if frozen else "plain",
    )  # fmt: skip


def called(capability: Capability) -> Message:
    """What they can help with and whom to call for it."""
    contact = " ".join(each for each in (capability.contact, capability.phone) if each)
    what = capability.what or ""
    if capability.details:
        what = f"{what} ({capability.details.strip()})"
    reach: Message | str = contact or msg("no 24 h contact is recorded")
    return msg("{what}: {contact}", what=what, contact=reach)


def later_there(home: str, there: str | None, day: date) -> Message | None:
    """How much later it is there than at home at noon of a day; None where their zone is unknown."""
    if not there:
        return None
    noon = datetime.combine(day, time(12), ZoneInfo(home))
    theirs, ours = noon.astimezone(ZoneInfo(there)).utcoffset(), noon.utcoffset()
    if theirs is None or ours is None:
        return None
    minutes = int((theirs - ours).total_seconds()) // 60
    if minutes == 0:
        return msg("same time")
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return msg("{hours} h", hours=f"{sign}{hours}" + (f":{rest:02}" if rest else ""))
