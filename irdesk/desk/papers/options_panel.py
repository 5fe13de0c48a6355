"""For whom and how a paper is made: the right side of the Briefings page."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from irdesk.briefings.briefing import Briefing
from irdesk.briefings.options import Options
from irdesk.desk.context import Desk
from irdesk.desk.papers.option_fields import OptionFields, read_words, split, wrong_fields
from irdesk.desk.papers.parts import PartsList
from irdesk.desk.papers.record_line import RecordLine
from irdesk.desk.pieces import button, draw_symbol, empty, label, row
from irdesk.ground.errors import BadInput, bad
from irdesk.records.catalogue import kind as kind_of

_USUAL_EDITION = "staff"


class OptionsPanel(QScrollArea):
    """`changed` follows every change; `edition_chosen` asks for what is remembered of another edition."""

    changed = Signal()
    edition_chosen = Signal(str)
    record_chosen = Signal(object)
    refused = Signal(str)
    usual = Signal()
    """The usual options are asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(desk.say("Options"))
        inner = QWidget()
        inner.setObjectName("options")
        self.box = QVBoxLayout(inner)
        self.box.setContentsMargins(16, 12, 16, 8)
        self.box.setSpacing(6)
        self.setWidget(inner)
        self.wanted: Briefing | None = None
        self.line: RecordLine | None = None
        self.parts: PartsList | None = None
        self.groups: list[OptionFields] = []
        self.rest: QWidget | None = None
        self._edition = ""

    # ----- what it shows

    def show_kind(self, wanted: Briefing, record: UUID | None, words: Mapping[str, str]) -> None:
        """Offer the options of a kind, filled in."""
        empty(self.box)
        self.wanted, self.groups, self.line, self.parts = wanted, [], None, None
        say = self.desk.say
        if wanted.of is not None:
            self._ask_for(wanted.of, record)
        first, middle, last = split(wanted.options)
        if first:
            self._add_fields(first)
        if wanted.parts:
            usual = button(self.desk, say("Usual options"), self.usual.emit, look="anchor")
            usual.setToolTip(say("Forget what was chosen for this kind of briefing."))
            self.box.addLayout(row(label(say("Parts"), "label"), None, usual))
            self.parts = PartsList(self.desk)
            self.parts.changed.connect(self.changed)
            self.box.addWidget(self.parts)
        if middle:
            self._add_fields(middle)
        if last:
            self._add_rest(last)
        if not wanted.parts:
            usual = button(self.desk, say("Usual options"), self.usual.emit, look="anchor")
            self.box.addLayout(row(usual, None))
        self.box.addStretch(1)
        self.put(words)

    def _ask_for(self, kind: str, record: UUID | None) -> None:
        say = self.desk.say
        self.box.addWidget(label(say("For"), "label"))
        line = self.line = RecordLine(self.desk)
        line.setAccessibleName(say("For"))
        line.setPlaceholderText(say("Which {kind}?", kind=say(kind_of(kind).one)))
        line.show_record(kind, record)
        line.chosen.connect(self.record_chosen)
        line.refused.connect(self.refused)
        self.box.addWidget(line)

    def _add_fields(self, names: tuple[str, ...]) -> OptionFields:
        assert self.wanted is not None
        made = OptionFields(self.desk, self.wanted, names, self._field_changed)
        self.groups.append(made)
        self.box.addWidget(made)
        return made

    def _add_rest(self, names: tuple[str, ...]) -> None:
        say = self.desk.say
        more = button(self.desk, say("More options"), lambda: None, "chevron-right", "link")
        more.setCheckable(True)
        rest = self.rest = self._add_fields(names)
        self.box.insertWidget(self.box.indexOf(rest), more)
        rest.hide()

        def toggle(is_open: bool) -> None:
            rest.setVisible(is_open)
            more.setProperty("symbol", "chevron-down" if is_open else "chevron-right")
            draw_symbol(more, self.desk.tokens)

        more.toggled.connect(toggle)

    # ----- what is chosen

    @property
    def words(self) -> dict[str, str]:
        """What was chosen and typed, by name of option."""
        found: dict[str, str] = {}
        for each in self.groups:
            found.update(each.words)
        if self.parts is not None and not self.parts.is_usual(self._edition):
            found["parts"] = "; ".join(self.parts.chosen())
        return found

    @property
    def edition(self) -> str:
        """The edition chosen; "" where the kind has none."""
        return next((each.editors["edition"].text for each in self.groups if "edition" in each.editors), "")  # fmt: skip

    def put(self, words: Mapping[str, str]) -> None:
        """Fill the options in, without telling of it."""
        for each in self.groups:
            each.put(words)
        self._edition = self.edition or _USUAL_EDITION
        self._offer_parts(words.get("parts", ""))

    def choose(self, name: str, words: str) -> None:
        """Set one option as if it had been typed."""
        for each in self.groups:
            each.put({name: words})
        self.changed.emit()

    def options(self) -> Options:
        """The options as values; raises BadInput, its field marked."""
        assert self.wanted is not None
        words, wrong = self.words, set[str]()
        try:
            if self.parts is not None and not self.parts.chosen():
                raise bad("parts", "Choose at least one part.")
            return read_words(self.desk, self.wanted, words)
        except BadInput as trouble:
            wrong = wrong_fields(trouble)
            raise
        finally:
            for each in self.groups:
                for name, editor in each.editors.items():
                    editor.wrong(name in wrong)

    def _offer_parts(self, chosen: str) -> None:
        if self.parts is not None and self.wanted is not None:
            names = [each.strip() for each in chosen.split(";") if each.strip()]
            self.parts.offer(self.wanted.parts, self._edition, names)

    def _field_changed(self) -> None:
        edition = self.edition
        if edition and edition != self._edition:
            self._edition = edition
            self.edition_chosen.emit(edition)
            return
        self.changed.emit()
