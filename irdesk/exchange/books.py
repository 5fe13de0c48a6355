"""Excel workbooks out, row by row; one that is given up leaves nothing in the folder of temporary files."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook

_LONGEST = 32_767


@contextmanager
def new_book() -> Iterator[Workbook]:
    """An empty workbook to append rows to."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    try:
        yield book
    except BaseException:
        for sheet in book.worksheets:
            _forget(sheet)
        raise


def _forget(sheet: Any) -> None:
    """Delete the file in which openpyxl gathers the rows of a sheet until the book is saved."""
    with suppress(Exception):
        sheet.close()
    with suppress(Exception):
        sheet._writer.cleanup()


def legal(words: str) -> str:
    """Words as a cell can hold them: no control characters, not too many."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return str(ILLEGAL_CHARACTERS_RE.sub("", words))[:_LONGEST]


def book_bytes(book: Workbook, look: Callable[[], None]) -> bytes:
    """The finished book; `look` is called meanwhile and may raise."""
    out = _Watched(look)
    book.save(out)
    return out.getvalue()


class _Watched(io.BytesIO):
    def __init__(self, look: Callable[[], None]) -> None:
        super().__init__()
        self._look = look

    def write(self, data: Any) -> int:
        look, self._look = self._look, lambda: None
        look()  # once it has raised it is not asked again: what closes the book still writes
        self._look = look
        return super().write(data)
