"""From a kind of paper and its options to a document, with its version and what changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Briefing, Content, settled
from irdesk.briefings.changes import changed_blocks, changes, fingerprint
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.briefings.options import Options
from irdesk.briefings.passages import left_out
from irdesk.briefings.photos import prepared, unprinted
from irdesk.ground.errors import NotFound, Trouble
from irdesk.ground.language import Language
from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.attached import Attachment
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.issuing import IssuedDocument
from irdesk.records.office import Office
from irdesk.services.attachments import attached_bytes
from irdesk.services.issuing import last_issued, next_version
from irdesk.services.office import read_office
from irdesk.store.reader import Reader

LOGO = (160.0, 40.0)
"""Points it may fill at most."""
DRAFT = N_("DRAFT – NOT CLEARED")
_MOST_CHANGES = 8
"""Lines of what changed that stand on page one."""


@dataclass(frozen=True)
class Composed:
    """A paper before it is written."""

    document: b.Document
    record: UUID | None
    version: int
    about: str
    """With whom or about what, as the name of its file says."""
    cause: Message | None
    """What gave it its marking."""
    cleared: str | None
    fingerprints: str
    only: frozenset[int] | None
    """The blocks whose pages are printed; None for all."""
    edition: str | None
    troubles: tuple[Message, ...] = ()
    """Pictures that could not be used."""


def compose(
    reader: Reader, wanted: Briefing, record: str | None, options: Options, author: str
) -> b.Document:
    """A paper's content as blocks, without paper."""
    return composed(reader, wanted, record, options, author).document


def composed(
    reader: Reader, wanted: Briefing, record: str | None, options: Options, author: str
) -> Composed:
    """The document with its version and what changed since the last one that was issued."""
    options, office = settled(wanted, options), read_office(reader)
    language = Language(options.lang or office.report_language or "en")
    within, identity = _within(reader, wanted, record, options)
    paper = Paper(options.as_of, language, options, author, within.withheld)
    content = wanted.compose(within, identity, paper)
    if content.language is not None:
        language = content.language
        paper = replace(paper, language=language)
    if content.lists_withheld:
        blocks = (*content.blocks, *left_out(paper, content.gathered))
        content = replace(content, blocks=blocks)
    version = next_version(reader, wanted.name, identity)
    edition = options.edition if "edition" in wanted.options else None
    before = last_issued(
        reader, wanted.name, identity, edition=edition, language=language.tag, public=options.is_public
    )  # fmt: skip
    blocks, only = _compared(content, before, paper)
    document = _document(wanted, content, paper, office, version)
    logo = b"" if _is_cards(content) else _logo(reader, office, content.gathered)
    return Composed(
        replace(document, blocks=blocks, logo=logo), identity, version, content.about or office.city or "",
        content.gathered.cause, content.cleared, fingerprint(content.blocks), only, edition,
        tuple(content.gathered.troubles),
    )  # fmt: skip


def _compared(
    content: Content, before: IssuedDocument | None, paper: Paper
) -> tuple[tuple[b.Block, ...], frozenset[int] | None]:
    """The blocks with what changed on page one, and which of them to print alone."""
    blocks = tuple(content.blocks)
    if before is None or not before.fingerprints:
        return blocks, None
    told = changes(before.fingerprints, blocks)
    label = paper.say(msg("Since version {number}", number=str(before.number or 1)))
    lines = [paper.say(each.message) for each in told[:_MOST_CHANGES]]
    if len(told) > _MOST_CHANGES:
        more = plural("{count} more change", "{count} more changes", len(told) - _MOST_CHANGES)
        lines.append(paper.say(more))
    box = b.Callout(label, lines or [paper.say("Nothing changed.")], "accent")
    altered = changed_blocks(before.fingerprints, blocks)
    if blocks and isinstance(blocks[0], b.Cover):
        shown = (replace(blocks[0], changes=box), *blocks[1:])
        only = frozenset({0, *altered})
    else:
        at = 1 if blocks and isinstance(blocks[0], b.Heading) else 0
        shown = (*blocks[:at], box, *blocks[at:])
        only = frozenset({0, at, *(index + (index >= at) for index in altered)})
    return shown, only if paper.options.changed_only else None


def _within(
    reader: Reader, wanted: Briefing, record: str | None, options: Options
) -> tuple[Reader, UUID | None]:
    """A reader at the paper's ceiling, and the record meant; raises NotFound where it lies above."""
    identity = _found(reader, wanted, record)
    within = reader.at(options.ceiling or "confidential")
    if identity is not None:
        marking = reader.markings([identity])[identity]
        if identity not in within.markings([identity]):
            raise NotFound(
                msg(
                    "This {kind} is marked {marking}, so nothing of it may stand in a {ceiling} version: mark it {ceiling} if it may be seen, or choose a higher marking ceiling.",
                    kind=msg(kind_of(wanted.of or "").one), marking=msg(marking), ceiling=msg(within.ceiling),
                )
            )  # fmt: skip
    return within, identity


def _found(reader: Reader, wanted: Briefing, record: str | None) -> UUID | None:
    if wanted.of is None or (wanted.optional and not record):
        return None
    if not record:
        raise NotFound(
            msg(
                "Say for which of the {kind}: its id, reference or a unique piece of its title.",
                kind=wanted.of,
            )
        )
    return reader.find(wanted.of, record)


def _document(
    wanted: Briefing, content: Content, paper: Paper, office: Office, version: int
) -> b.Document:
    say, options = paper.say, paper.options
    marking = content.gathered.marking
    kind = "" if wanted.report else say(wanted.title)
    day = paper.language.date(options.as_of)
    foot = [
        say(msg("{city} · International Relations", city=office.city or "")),
        say(msg("version {number}, {day}", number=str(version), day=day)),
    ]
    if options.copy:
        foot.append(say(msg("copy {number}", number=options.copy)))
    return b.Document(
        title=content.title or say(wanted.title),
        subject=say(wanted.title),
        code=marking,
        marking=say(marking),
        running=_running(kind, content.title, day),
        foot=" · ".join(foot),
        page_of=say(N_("page {page} of {pages}")),
        language=paper.language.tag,
        paper=_paper(wanted, options.paper or office.paper or "a4"),
        accent=office.accent or "#1c5d85",
        typeface=office.typeface or "sans",
        author=say(msg("City of {city}", city=office.city or "")),
        draft=say(DRAFT) if content.cleared is None else "",
        letterhead=() if _is_cards(content) else _letterhead(office),
        made_on=options.as_of,
        annexes=content.annexes,
    )


def _letterhead(office: Office) -> tuple[str, ...]:
    return tuple(line for line in (office.letterhead or "").splitlines() if line.strip())


def _is_cards(content: Content) -> bool:
    """A sheet of cards fills its page."""
    return any(isinstance(each, b.PlaceCards) for each in content.blocks[:1])


def _logo(reader: Reader, office: Office, gathered: Gathered) -> bytes:
    """The office's logo, fit for paper; it is no secret, whatever the marking of its file."""
    found = reader.by_ids(Attachment.kind, [office.logo] if office.logo else [])
    for each in found:
        if not isinstance(each, Attachment) or each.deleted:
            continue
        try:
            return prepared(attached_bytes(reader, each), *LOGO).data
        except Trouble as trouble:
            gathered.troubles.append(unprinted(each.filename or "", trouble))
    return b""


def _paper(wanted: Briefing, size: str) -> str:
    return size if size in wanted.papers else wanted.papers[0]


def _running(title: str, subject: str, day: str) -> str:
    """What stands at the head of each page, on one line."""
    whole = ", ".join(part for part in (title, subject, day) if part)
    return whole if len(whole) <= 78 or not title else f"{title}, {day}"
