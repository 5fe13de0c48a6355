"""What the annual report is made of: one year of one office, read when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from irdesk.briefings.gathering import Gathered
from irdesk.records.office import Office
from irdesk.records.visits import Visit
from irdesk.rules.fiscal_years import FiscalYear
from irdesk.services.relationships import Relationship, relationships
from irdesk.services.year_partners import YearOfPartners, year_of_partners
from irdesk.store.reader import Reader, Titled


@dataclass(frozen=True)
class AnnualFile:
    """One fiscal year; `day` is its last one, or today where it has not ended."""

    reader: Reader
    gathered: Gathered
    office: Office
    year: FiscalYear
    day: date

    @property
    def ended(self) -> bool:
        """The year is over."""
        return self.day == self.year.last_day

    @cached_property
    def related(self) -> list[Relationship]:
        """Every relationship as it stood on the day."""
        found = relationships(self.reader, self.day)
        self.gathered.take(each.partner for each in found)
        return found

    @cached_property
    def happened(self) -> YearOfPartners:
        """The year by partner and by theme."""
        found = year_of_partners(self.reader, self.year, self.day)
        self.gathered.take(found.visits)
        self.gathered.take(found.outcomes)
        return found

    @cached_property
    def titles(self) -> dict[UUID, Titled]:
        """What the partners and parents of the year are called."""
        of = self.happened
        ids = {partner for each in of.visits for partner in each.partners}
        ids |= {each.parent for each in of.outcomes if each.parent}
        return self.reader.titles(ids | set(of.partners))

    def partners_of(self, visit: Visit) -> str:
        """With whom a visit was."""
        known = [self.titles[each].title for each in visit.partners if each in self.titles]
        return ", ".join(known) or visit.visiting_body or ""
