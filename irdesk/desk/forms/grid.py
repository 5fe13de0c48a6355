"""Where the fields of a form stand: two beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from irdesk.desk.forms.hints import HintLine
from irdesk.records.fields import Field
from irdesk.records.values import Text

_LINES = 4
"""Lines of the grid that one field takes: its name, itself, its hint, what is wrong with it."""


_LONG = 60
"""Letters of a text that half a line has no room for."""


def takes_a_line(field: Field, text: object) -> bool:
    """True where half the width is too little for a field, or for what stands in it."""
    is_long = len(text) > _LONG if isinstance(text, str) else False
    return isinstance(field.value, Text) and (field.value.long or is_long)


class FieldGrid(QGridLayout):
    """Those that are not asked for now keep no place: the next ones move up."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(14)
        self.setVerticalSpacing(4)
        for column in range(2):
            self.setColumnStretch(column, 1)
        self._fields: list[tuple[Sequence[QWidget | None], bool]] = []
        self._left_out: set[QWidget] = set()
        self._right_half = QWidget()
        """Holds the second column where a group has no field in it: else the first would be wider."""
        self._right_half.setFixedHeight(0)

    def add(self, name: QLabel, field: QWidget, error: QLabel, *, wide: bool) -> None:
        """Put a field behind the last one; `arrange` gives it its place."""
        below = field.below if isinstance(field, HintLine) else None
        self._fields.append(((name, field, below, error), wide))

    def ask_for(self, field: QWidget, is_asked: bool) -> None:
        """Have a field, or leave it out."""
        if is_asked == (field not in self._left_out):
            return
        (self._left_out.discard if is_asked else self._left_out.add)(field)
        self.arrange()

    def arrange(self) -> None:
        """Give every field its place."""
        self.addWidget(self._right_half, 0, 1)
        at = 0
        for parts, wide in self._fields:
            shown = [each for each in parts if each is not None]
            for each in shown:
                self.removeWidget(each)
            if parts[1] in self._left_out:
                for each in shown:
                    each.hide()
                continue
            at += at % 2 if wide else 0
            for line, part in enumerate(parts):
                if part is not None:
                    self.addWidget(part, at // 2 * _LINES + line, at % 2, 1, 2 if wide else 1)
            for each in shown[:2]:
                each.show()
            at += 2 if wide else 1
