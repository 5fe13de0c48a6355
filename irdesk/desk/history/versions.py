"""The versions of a record: what each change did, any two compared, one or single fields restored."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk import theme
from irdesk.desk.context import Desk
from irdesk.desk.forms.editors import ChoiceBox
from irdesk.desk.history.saying import changed_chip, moment, value_label
from irdesk.desk.pieces import button, empty, label, row
from irdesk.desk.scrolling import scrolled
from irdesk.records.record import Kind, Record
from irdesk.services.past import Difference, Version, bring_back, compare, versions

_ROOMY, _GAP = 600, 14
"""Pixels that the list of versions needs beside the comparison; with less it is a box above it."""
_TOP = Qt.AlignmentFlag.AlignTop


class VersionsPanel(QWidget):
    """Versions at the left, the one chosen against another at the right."""

    def __init__(self, desk: Desk, kind: Kind, record: Record) -> None:
        super().__init__()
        self.desk, self.kind, self.record = desk, kind, record
        self.versions = versions(desk.workspace, kind, record.id)
        self.ticks: dict[str, QCheckBox] = {}
        """The fields that can be restored one by one."""
        say = desk.say
        self.list = self._list()
        self.one, self.other = self._box(say("Version")), self._box(say("Compare with"))
        self.same = button(desk, say("Same too"), self._compare, "list-filter", "flat")
        self.same.setToolTip(say("Show the fields that are the same in both as well"))
        self.same.setCheckable(True)
        whole = button(desk, say("With what belongs to it"), self._whole, "history", "flat")
        whole.setToolTip(say("Every change of this record and of what belongs to it"))
        right = QVBoxLayout()
        right.setSpacing(8)
        which = QGridLayout()
        self.which = label(say("Version"), "label")
        self.against = label(say("Compare with"), "label")
        for at, (words, box) in enumerate(((self.which, self.one), (self.against, self.other))):
            which.addWidget(words, at, 0)
            which.addWidget(box, at, 1)
        which.setVerticalSpacing(8)
        which.setColumnStretch(1, 1)
        right.addLayout(which)
        right.addLayout(row(self.same, whole, None, spacing=2))
        self.what = label("", "muted", wrap=True)
        right.addWidget(self.what)
        area, self.place = scrolled(say("Compared"))
        self.place.setContentsMargins(0, 0, 8, 0)
        right.addWidget(area, 1)
        self.restore = button(desk, say("Restore this version"), self._restore, "rotate-ccw")
        self.some = button(desk, say("Restore the ticked fields"), self._restore_some, "check")
        self.hint = label(say("Choose an earlier version to restore it, or single fields of it."), "muted", wrap=True)  # fmt: skip
        right.addWidget(self.hint)
        right.addLayout(row(self.restore, self.some, None))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 10, 0, 0)
        across.setSpacing(_GAP)
        across.addWidget(self.list)
        across.addLayout(right, 1)
        self._right = right
        self.list.currentRowChanged.connect(self._chosen)
        self.one.currentIndexChanged.connect(self.list.setCurrentRow)
        self.other.currentIndexChanged.connect(lambda _at: self._compare())
        self.list.setCurrentRow(0)

    def _list(self) -> QListWidget:
        made = QListWidget()
        made.setObjectName("versions")
        made.setAccessibleName(self.desk.say("Versions"))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        font = QFont(theme.FAMILY)
        font.setPixelSize(theme.TEXT)
        lines = [
            "\n".join(part for part in (self._name(at, each), each.author) if part)
            for at, each in enumerate(self.versions)
        ]
        for each in lines:
            item = QListWidgetItem(each)
            item.setToolTip(each)
            made.addItem(item)
        metrics = QFontMetrics(font)
        wide = max(metrics.horizontalAdvance(line.split("\n")[0]) for line in lines)
        made.setFixedWidth(wide + 36)
        return made

    def _box(self, name: str) -> ChoiceBox:
        made = ChoiceBox(self.desk)
        made.setAccessibleName(name)
        for at, each in enumerate(self.versions):
            made.addItem(self._name(at, each), at)
        made.setMinimumContentsLength(12)
        made.setSizeAdjustPolicy(made.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return made

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        # The list of versions gives way to a box above the comparison.
        return QSize(self._right.minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        beside = self.list.width() + _GAP + self._right.minimumSize().width()
        roomy = self.width() >= max(_ROOMY, beside)
        self.list.setVisible(roomy)
        self.one.setVisible(not roomy)
        self.which.setVisible(not roomy)

    # ----- which two

    def _name(self, at: int, each: Version) -> str:
        when = moment(self.desk, each.at) if each.at is not None else self.desk.say("the first")
        if at == 0:
            return self.desk.say("now (since {when})", when=when)
        return self.desk.say("version {number}, {when}", number=each.number, when=when)

    def _short(self, at: int) -> str:
        number = self.versions[at].number
        return self.desk.say("version {number}", number=number) if at else self.desk.say("now")

    def _chosen(self, at: int) -> None:
        """A version is compared with now; the present one with the one before."""
        for box, to in ((self.one, at), (self.other, min(1, len(self.versions) - 1) if not at else 0)):  # fmt: skip
            box.blockSignals(True)
            box.setCurrentIndex(to)
            box.blockSignals(False)
        self._compare()

    @property
    def chosen(self) -> Version:
        """The version chosen at the left."""
        return self.versions[max(0, self.list.currentRow())]

    def _compare(self) -> None:
        at, against = max(0, self.list.currentRow()), max(0, self.other.currentIndex())
        old, new = max(at, against), min(at, against)
        with self.desk.workspace.reading() as reader:
            differences = compare(
                reader, self.desk.language, self.desk.today,
                self.versions[old].record, self.versions[new].record,
            )  # fmt: skip
        alone = len(self.versions) == 1
        shown = [each for each in differences if each.is_changed or self.same.isChecked() or alone]
        for each in (self.against, self.other, self.same):
            each.setVisible(not alone)
        say, version = self.desk.say, self.chosen
        did = say(version.what) if version.what is not None else ""
        self.what.setText(say("{who}: {what}", who=version.author, what=did) if did else "")
        past = at > 0 and not self.record.deleted
        empty(self.place)
        self.ticks.clear()
        if alone:
            self.place.addWidget(label(say("This record has not been changed since it was made."), "muted", wrap=True))  # fmt: skip
        elif not shown:
            self.place.addWidget(label(say("Both are the same in every field."), "muted", wrap=True))  # fmt: skip
        if shown:
            heads = (say("Field"), *(self._short(each) for each in dict.fromkeys((old, new))))
            self.place.addLayout(self._grid(heads, shown, past))
        self.place.addStretch(1)
        self.hint.setVisible(not (alone or past or self.record.deleted))
        self.restore.setVisible(past)
        self.restore.setEnabled(any(self._differs(each.name) for each in self.kind.edited))
        self.some.setVisible(past)
        self._ticked()

    def _differs(self, name: str) -> bool:
        """True where the chosen version holds something else than is stored now."""
        now = self.versions[0].record
        return bool(getattr(self.chosen.record, name) != getattr(now, name))

    # ----- what differs

    def _grid(self, heads: Sequence[str], shown: Sequence[Difference], past: bool) -> QGridLayout:
        desk, say = self.desk, self.desk.say
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for column, words in enumerate(heads):
            grid.addWidget(label(words, "label", wrap=True), 0, column)
        edited = {each.name for each in self.kind.edited}
        for at, each in enumerate(shown, 1):
            name = say(each.label)
            if past and each.name in edited and self._differs(each.name):
                tick = self.ticks[each.name] = QCheckBox(name)
                tick.setAccessibleName(say("Restore {field}", field=name))
                tick.toggled.connect(lambda _on: self._ticked())
                grid.addWidget(tick, at, 0, _TOP)
            else:
                grid.addWidget(label(name, wrap=True), at, 0, _TOP)
            grid.addWidget(value_label(desk, each.new), at, len(heads) - 1, _TOP)
            if len(heads) > 2:
                grid.addWidget(value_label(desk, each.old), at, 1, _TOP)
                grid.addWidget(changed_chip(desk, each.is_changed), at, 3, _TOP)
        for column in range(1, len(heads)):
            grid.setColumnStretch(column, 1)
        return grid

    def _names(self) -> list[str]:
        return [name for name, tick in self.ticks.items() if tick.isChecked()]

    def _ticked(self) -> None:
        self.some.setEnabled(bool(self._names()))

    # ----- restoring

    def _restore(self) -> None:
        self._bring_back(None)

    def _restore_some(self) -> None:
        self._bring_back(self._names())

    def _bring_back(self, names: Sequence[str] | None) -> None:
        desk, version = self.desk, self.chosen
        when = self._name(self.list.currentRow(), version)
        act = partial(bring_back, desk.workspace, desk.author, version, names)
        desk.attempt(act, desk.say("Restored: {version}.", version=when))

    def _whole(self) -> None:
        with self.desk.workspace.reading() as reader:
            titles = reader.titles([self.record.id])
        title = titles[self.record.id].title if self.record.id in titles else ""
        self.desk.history_wanted.emit(self.record.id, title)
