"""The pages of the window by name, made and imported on the first visit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.frame.page import Page
from irdesk.desk.frame.rooms import (
    BIN,
    DRAFTS,
    EXPORT,
    HELP,
    HISTORY,
    IMPORT,
    PAPERS,
    REPORT,
    SAFETY,
    SETTINGS,
)
from irdesk.records.catalogue import kind as kind_of


def _today(desk: Desk) -> Page:
    from irdesk.desk.today.page import TodayPage

    return TodayPage(desk)


def _papers(desk: Desk) -> Page:
    from irdesk.desk.papers.page import BriefingsPage

    return BriefingsPage(desk)


def _calendar(desk: Desk) -> Page:
    from irdesk.desk.calendar.page import CalendarPage

    return CalendarPage(desk)


def _map(desk: Desk) -> Page:
    from irdesk.desk.map.page import MapPage

    return MapPage(desk)


def _settings(desk: Desk) -> Page:
    from irdesk.desk.settings.page import SettingsPage

    return SettingsPage(desk)


def _history(desk: Desk) -> Page:
    from irdesk.desk.history.page import HistoryPage

    return HistoryPage(desk)


def _import(desk: Desk) -> Page:
    from irdesk.desk.moving.import_page import ImportPage

    return ImportPage(desk)


def _export(desk: Desk) -> Page:
    from irdesk.desk.moving.export_page import ExportPage

    return ExportPage(desk)


def _safety(desk: Desk) -> Page:
    from irdesk.desk.moving.safety_page import SafetyPage

    return SafetyPage(desk)


def _bin(desk: Desk) -> Page:
    from irdesk.desk.history.bin_page import BinPage

    return BinPage(desk)


def _drafts(desk: Desk) -> Page:
    from irdesk.desk.history.drafts_page import DraftsPage

    return DraftsPage(desk)


def _help(desk: Desk) -> Page:
    from irdesk.desk.help.page import HelpPage

    return HelpPage(desk)


def _budget(desk: Desk) -> Page:
    from irdesk.desk.budget.page import BudgetPage

    return BudgetPage(desk)


def _letters(desk: Desk) -> Page:
    from irdesk.desk.letters.page import LettersPage

    return LettersPage(desk)


def _report(desk: Desk, name: str) -> Page:
    from irdesk.desk.reports.page import ReportPage

    return ReportPage(desk, name)


def _list(desk: Desk, kind: str) -> Page:
    from irdesk.desk.lists.only_page import OnlyPage
    from irdesk.desk.lists.page import ListPage

    of = kind_of(kind)
    return OnlyPage(desk, of) if of.single else ListPage(desk, of)


BY_HAND: Mapping[str, Callable[[Desk], Page]] = {
    "budget": _budget,
    "letters": _letters,
    "today": _today,
    "calendar": _calendar,
    "map": _map,
    PAPERS: _papers,
    SETTINGS: _settings,
    HISTORY: _history,
    IMPORT: _import,
    EXPORT: _export,
    SAFETY: _safety,
    BIN: _bin,
    DRAFTS: _drafts,
    HELP: _help,
}
"""Pages that are neither the list of a kind nor a report."""


def make_page(desk: Desk, name: str) -> Page:
    """A page by name: one made by hand, a report, or the list of a kind."""
    if name in BY_HAND:
        return BY_HAND[name](desk)
    if name.startswith(REPORT):
        return _report(desk, name.removeprefix(REPORT))
    return _list(desk, name)


class PageStack(QStackedWidget):
    """Keeps the pages visited and shows one of them."""

    def __init__(self, desk: Desk, first: QWidget) -> None:
        super().__init__()
        self.desk = desk
        self.pages: dict[str, Page] = {}
        self.current = ""
        """The name of the page shown; "" before the first one."""
        self._stale: set[str] = set()
        """Hidden pages that are to be read again when one comes back to them."""
        self.addWidget(first)

    @property
    def shown(self) -> Page | None:
        """The page shown."""
        return self.pages.get(self.current)

    def page(self, name: str) -> Page:
        """A page by name, made on the first visit."""
        if name not in self.pages:
            self.pages[name] = make_page(self.desk, name)
            self.addWidget(self.pages[name])
        return self.pages[name]

    def show_page(self, name: str) -> Page:
        """Show a page."""
        before, page = self.shown, self.page(name)
        if before is not None and before is not page:
            before.exited()
        self.current = name
        self.setCurrentWidget(page)
        if name in self._stale:
            self._stale.discard(name)
            page.refresh()
        page.entered()
        # Laid out before it is painted, or it would be seen once as it was before it had its width.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        return page

    def refresh(self) -> None:
        """Read again what is shown; hidden pages follow, or are made anew, when they are next visited."""
        for name, page in list(self.pages.items()):
            if name == self.current:
                page.read_again()
            elif page.stays:
                self._stale.add(name)
            else:
                self._stale.discard(name)
                del self.pages[name]
                self.removeWidget(page)
                page.deleteLater()
