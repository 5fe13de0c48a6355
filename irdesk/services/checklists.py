"""Checklists from templates of day offsets."""

from __future__ import annotations

from uuid import UUID

from irdesk.records.record import Change
from irdesk.records.templates import ChecklistTemplate, TemplateStep
from irdesk.records.visits import ChecklistItem, Visit
from irdesk.store.operations import Author, Outcome
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace


def templates_for(reader: Reader, visit: Visit) -> list[ChecklistTemplate]:
    """The templates that suit a visit, the most particular first."""
    found = [
        each
        for each in reader.all(ChecklistTemplate)
        if each.direction in (None, visit.direction) and each.visit_kind in (None, visit.kind_of)
    ]
    return sorted(found, key=lambda e: (e.visit_kind is None, e.direction is None, e.name or ""))


def apply_checklist(workspace: Workspace, who: Author, visit: Visit, template: UUID) -> Outcome:
    """Put a template's steps on a visit, those it has already left out; one operation."""
    with workspace.reading() as reader:
        of = reader.get(ChecklistTemplate, template)
        steps = reader.children(TemplateStep, [template]).get(template, [])
        have = {each.text for each in reader.children(ChecklistItem, [visit.id]).get(visit.id, [])}
    steps = sorted(steps, key=lambda each: each.offset or 0)
    changes = [
        Change(
            ChecklistItem.kind, workspace.clock.new_id(), 0,
            {
                "parent": visit.id, "text": each.text, "offset": each.offset, "state": "open",
                "owner": visit.owner, "marking": visit.marking,
            },
        )
        for each in steps
        if each.text not in have
    ]  # fmt: skip
    return workspace.write(who, "template", {"title": of.name or ""}, changes)
