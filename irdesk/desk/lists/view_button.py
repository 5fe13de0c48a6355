"""The button beside a list's title: which view is shown, and the others."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.frame.overlay import Overlay
from irdesk.desk.lists.views import ALL, View
from irdesk.desk.pieces import button, draw_symbol, label, row, shortened
from irdesk.records.values import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from irdesk.desk.lists.page import ListPage

_LONGEST = 60


class ViewButton(QPushButton):
    """Names the view; a star says that the list is no longer quite as it was saved."""

    def __init__(self, page: ListPage, name: str) -> None:
        super().__init__()
        self.page, self.desk = page, page.desk
        self.setProperty("look", "small")
        self.setProperty("symbol", "chevron-down")
        self.name = ""
        self.clicked.connect(self._offer)
        self.show_name(name or self.desk.say(ALL))
        draw_symbol(self, self.desk.tokens)

    def show_name(self, name: str, *, is_changed: bool = False) -> None:
        """Show that this view is on."""
        self.name = name
        short = shortened(name, 24)
        self.setText(short + (" *" if is_changed else ""))
        words = self.desk.say("View: {name}", name=name)
        self.setAccessibleName(words)
        self.setToolTip(
            self.desk.say("View: {name}; changed since", name=name) if is_changed else words
        )

    def look_whether_it_is_still(self) -> None:
        """Mark the name where what is shown is no longer what the view holds."""
        view = next((each for each in self._all() if each.name == self.name), None)
        now = self.page.as_view()
        same = view is not None and _held(view) == _held(now)
        self.show_name(self.name, is_changed=not same)

    def _all(self) -> list[View]:
        return [*self.page.views.usual(), *self.page.views.own()]

    def _offer(self) -> None:
        menu, say = QMenu(self), self.desk.say
        own = self.page.views.own()
        for views in (self.page.views.usual(), own):
            menu.addSeparator()
            for each in views:
                action = menu.addAction(each.name)
                action.setCheckable(True)
                action.setChecked(each.name == self.name)
                action.triggered.connect(partial(_act, partial(self.page.show_view, each)))
        menu.addSeparator()
        menu.addAction(say("Save this view…")).triggered.connect(partial(_act, self._ask_name))
        for each in own:
            if each.name == self.name:
                words = say("Rename “{name}”…", name=each.name)
                menu.addAction(words).triggered.connect(
                    partial(_act, partial(self._ask_other_name, each))
                )
                words = say("Forget “{name}”", name=each.name)
                menu.addAction(words).triggered.connect(
                    partial(_act, partial(self._forget, each.name))
                )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _ask_name(self) -> None:
        usual = {each.name for each in self.page.views.usual()}
        given = "" if self.name in usual else self.name
        self.desk.overlay_wanted.emit(
            lambda parent: NamePanel(self.desk, parent, given, usual, self._save)
        )

    def _ask_other_name(self, view: View) -> None:
        others = {each.name for each in self._all()} - {view.name}
        self.desk.overlay_wanted.emit(
            lambda parent: NamePanel(
                self.desk, parent, view.name, others, partial(self._rename, view), is_new=False
            )
        )

    def _rename(self, view: View, name: str) -> None:
        self.page.views.forget(view.name)
        self.page.views.save(replace(view, name=name))
        self.show_name(name)
        self.look_whether_it_is_still()
        self.page.views.leave(self.page.as_view(name), self.page.table.layout_of.kept)
        words = self.desk.say("The view is called “{name}” now.", name=name)
        self.desk.said.emit(words, False)

    def _save(self, name: str) -> None:
        self.page.views.save(self.page.as_view(name))
        self.show_name(name)
        self.page.views.leave(self.page.as_view(name), self.page.table.layout_of.kept)
        self.desk.said.emit(self.desk.say("Saved as the view “{name}”.", name=name), False)

    def _forget(self, name: str) -> None:
        self.page.views.forget(name)
        self.page.show_view(self.page.views.usual()[0])
        self.desk.said.emit(self.desk.say("The view “{name}” is forgotten.", name=name), False)


class NamePanel(Overlay):
    """Asks what a view shall be called."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        given: str,
        taken: set[str],
        done: Callable[[str], None],
        *,
        is_new: bool = True,
    ) -> None:
        self._is_new = is_new
        super().__init__(desk, parent)
        self._taken, self._done, say = taken, done, desk.say
        self.line = QLineEdit(given)
        self.line.setAccessibleName(say("Name of the view"))
        self.line.setMaxLength(_LONGEST)
        self.line.selectAll()
        self.line.returnPressed.connect(self.save)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(8)
        layout.addWidget(label(self.heading, "section"))
        if is_new:
            layout.addWidget(label(say("Filter, columns and order are kept under this name."), "muted", wrap=True))  # fmt: skip
        layout.addWidget(self.line)
        layout.addWidget(self.problem)
        layout.addStretch(1)
        layout.addLayout(
            row(
                None,
                button(desk, say("Cancel"), self.leave),
                button(
                    desk,
                    say("Save the view") if is_new else say("Rename"),
                    self.save,
                    look="filled",
                ),
            )
        )
        self.appear(self.line)

    @property
    def heading(self) -> str:
        """What a screen reader calls it."""
        say = self.desk.say
        return say("Save this view") if self._is_new else say("Rename this view")

    def wanted_size(self, room_wide: int, room_high: int) -> tuple[int, int]:
        """Small: it asks one thing."""
        wide = min(460, room_wide - 80)
        return wide, min(self.needed(wide), room_high - 80)

    def save(self) -> None:
        """Save it, unless the name says nothing or is one of the desk's own."""
        name, say = " ".join(clean(self.line.text()).split()), self.desk.say
        if not name or name.casefold() in {each.casefold() for each in self._taken}:
            words = (
                "Give the view a name."
                if not name
                else "Another view is called so: choose another name."
            )
            self.problem.setText(say(words))
            self.problem.show()
            self.place()
            return
        self.leave()
        self._done(name)


def _held(view: View) -> tuple[object, ...]:
    return view.conditions, view.columns, view.order


def _act(act: Callable[[], object], _checked: bool = False) -> None:
    act()
