"""Work on records that is more than one change of a field: letters, successors, templates, filings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from irdesk.cli.session import DAY, FILE, Session, command, wrong_usage
from irdesk.ground.errors import NotFound
from irdesk.ground.text import msg, plural
from irdesk.records.agreements import Agreement
from irdesk.records.correspondence import LETTER_KINDS
from irdesk.records.projects import Project
from irdesk.records.record import Record
from irdesk.records.visits import Visit
from irdesk.services.aid import ask
from irdesk.services.authorisations import apply_profile
from irdesk.services.carbon import keep_estimate
from irdesk.services.checklists import apply_checklist
from irdesk.services.correspondence import addressees, compose, put_on_record
from irdesk.services.people import succeed as take_over
from irdesk.services.retention import purge as purge_due
from irdesk.services.staff import reassign as hand_over_all
from irdesk.services.starters import add_starters
from irdesk.store.operations import Outcome
from irdesk.store.workspace import Workspace

_AUTHORISED = {each.kind: each for each in (Agreement, Visit, Project)}


def add_to(program: click.Group) -> None:
    """Add these words."""

    @command(program, "letters")
    @click.argument("kind", type=click.Choice(LETTER_KINDS.codes), metavar="KIND")
    @click.option("--visit", help="To every recorded person of their delegation.")
    @click.option("--to", "people", multiple=True, help="To this person; may be repeated.")
    @click.option("--lang", help="Language of all of them (default: each person's own).")
    @click.option("--keep", is_flag=True, help="Put them on record as sent letters.")
    @click.option("-o", "folder", type=FILE, required=True, help="The folder to write to.")
    def letters(
        session: Session,
        kind: str,
        visit: str | None,
        people: Sequence[str],
        lang: str | None,
        keep: bool,
        folder: Path,
    ) -> None:
        """Write letters from a template as DOCX: thanks, invitation, greeting, congratulation …"""
        from irdesk.exchange.letters import write_letters

        with session.opened(read_only=not keep) as workspace:
            who, today = session.author(workspace), workspace.clock.today()
            with workspace.reading() as reader:
                about = reader.find(Visit.kind, visit) if visit else None
                chosen = [reader.find("people", each) for each in people]
                if about is not None and not chosen:
                    chosen = addressees(reader, about)
                if not chosen:
                    raise wrong_usage(msg("Say to whom: --visit VISIT or --to PERSON."))
                composed = compose(reader, kind, chosen, today, who, about, lang)
            written = write_letters(composed, folder)
            if keep:
                put_on_record(workspace, who, composed, today, about)
        for each in composed:
            for warning in each.warnings:
                click.echo(session.language.say(warning), err=True)
        session.print(plural("Wrote {count} letter to {folder}.", "Wrote {count} letters to {folder}.", len(written), folder=str(folder)))  # fmt: skip

    @command(program, "succeed")
    @click.argument("position")
    @click.argument("person")
    @click.option("--since", type=DAY, required=True, help="The successor's first day.")
    @click.option("--acting", is_flag=True, help="Acting only.")
    @click.option("--stay", is_flag=True, help="Leave participations still ahead as they are.")
    def succeed(
        session: Session, position: str, person: str, since: date, acting: bool, stay: bool
    ) -> None:
        """Put a successor into a position; participations still ahead move along."""
        with session.opened() as workspace:
            with workspace.reading() as reader:
                place, who = reader.find("positions", position), reader.find("people", person)
            outcome = take_over(
                workspace,
                session.author(workspace),
                place,
                who,
                since,
                acting=acting,
                move=not stay,
            )
        moved = sum(kind == "participants" for kind, _ in outcome.touched)
        session.print(
            plural("{count} participation moved.", "{count} participations moved.", moved)
        )

    @command(program, "reassign")
    @click.argument("leaver")
    @click.argument("heir")
    def reassign(session: Session, leaver: str, heir: str) -> None:
        """Hand every open record of one member of staff to another."""
        with session.opened() as workspace:
            with workspace.reading() as reader:
                old, new = reader.find("staff", leaver), reader.find("staff", heir)
            today = workspace.clock.today()
            outcome = hand_over_all(workspace, session.author(workspace), old, new, today)
        count = len(outcome.touched)
        session.print(plural("{count} record handed over.", "{count} records handed over.", count))

    @command(program, "authorise")
    @click.argument("kind", type=click.Choice(list(_AUTHORISED)), metavar="KIND")
    @click.argument("record")
    @click.argument("profile")
    def authorise(session: Session, kind: str, record: str, profile: str) -> None:
        """Put the steps of a jurisdiction's profile on an agreement, a visit or a project."""
        with session.opened() as workspace:
            found = _record(workspace, kind, record)
            with workspace.reading() as reader:
                of = reader.find("authorisation-profiles", profile)
            outcome = apply_profile(workspace, session.author(workspace), found, of)
        _said(session, outcome)
        session.print("This is an example: check with your legal service.")

    @command(program, "checklist")
    @click.argument("visit")
    @click.argument("template")
    def checklist(session: Session, visit: str, template: str) -> None:
        """Put the steps of a checklist template on a visit."""
        with session.opened() as workspace:
            found = _record(workspace, Visit.kind, visit)
            with workspace.reading() as reader:
                of = reader.find("checklist-templates", template)
            if not isinstance(found, Visit):
                raise NotFound(msg("This visit is no longer there."))
            _said(session, apply_checklist(workspace, session.author(workspace), found, of))

    @command(program, "carbon")
    @click.argument("visit")
    def carbon(session: Session, visit: str) -> None:
        """Estimate the carbon of a visit's travel and keep it with the factors' source."""
        with session.opened() as workspace:
            found = _record(workspace, Visit.kind, visit)
            if not isinstance(found, Visit):
                raise NotFound(msg("This visit is no longer there."))
            keep_estimate(workspace, session.author(workspace), found)
            with workspace.reading() as reader:
                kept = reader.get(Visit, found.id)
        session.print("{kg} kg CO₂e ({source}).", kg=kept.carbon_kg or 0, source=kept.carbon_source or "")  # fmt: skip

    @command(program, "file")
    @click.argument("network")
    @click.option("--on", "day", type=DAY, help="The day of the filing (default: today).")
    @click.option("--for-year", type=int, help="The year it reports on.")
    @click.option("--what", default="", help="What was filed.")
    @click.option("--pledge", "pledges", multiple=True, help="A pledge it serves; may be repeated.")
    def file(
        session: Session,
        network: str,
        day: date | None,
        for_year: int | None,
        what: str,
        pledges: Sequence[str],
    ) -> None:
        """Put on record that we reported to a network; one filing serves several pledges."""
        from irdesk.services.networks import file_report

        with session.opened() as workspace:
            with workspace.reading() as reader:
                of = reader.find("networks", network)
                served = [reader.find("pledges", each) for each in pledges]
            on = day or workspace.clock.today()
            outcome = file_report(workspace, session.author(workspace), of, on, served, for_year, what)  # fmt: skip
        _said(session, outcome)

    @command(program, "ask")
    @click.argument("need")
    @click.argument("partners", nargs=-1, required=True)
    def ask_(session: Session, need: str, partners: Sequence[str]) -> None:
        """Send a need of aid out to partners; each answer is then tracked."""
        with session.opened() as workspace:
            with workspace.reading() as reader:
                of = reader.find("aid", need)
                chosen = [reader.find("partners", each) for each in partners]
            today = workspace.clock.today()
            _said(session, ask(workspace, session.author(workspace), of, chosen, today))

    @command(program, "purge")
    @click.option("--as-of", type=DAY, help="What is due on this day (default: today).")
    def purge(session: Session, as_of: date | None) -> None:
        """Put what is due to be purged into the bin and empty private data that is due."""
        with session.opened() as workspace:
            day = as_of or workspace.clock.today()
            _said(session, purge_due(workspace, session.author(workspace), day))

    @command(program, "starters")
    def starters(session: Session) -> None:
        """Add the templates, profiles and factors that ship with irdesk, where there are none."""
        with session.opened() as workspace:
            _said(session, add_starters(workspace, session.author(workspace)))


def _record(workspace: Workspace, kind: str, words: str) -> Record:
    with workspace.reading() as reader:
        return reader.get(_AUTHORISED[kind], reader.find(kind, words))


def _said(session: Session, outcome: Outcome) -> None:
    count = len(outcome.touched)
    session.print(plural("{count} record written.", "{count} records written.", count))
