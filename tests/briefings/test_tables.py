"""Tables on paper: heads, rows, cells longer than a page."""

from __future__ import annotations

from irdesk.briefings import blocks as b
from tests.briefings.writing import Wrote, flat, pages
from tests.validation.aloud import artifacts, lines, read, table


def test_cells_know_what_they_are_heads_of(wrote: Wrote) -> None:
    rows = [(("Busan",), ("3",)), (("Praha",), ("",))]
    path, _ = wrote(b.Heading("Visits"), b.Table(["Partner", "Visits"], rows, (3, 1), frozenset({1})))  # fmt: skip
    (found,) = read(path).all("Table")
    assert table(found) == [
        [("TH Column", "Partner"), ("TH Column", "Visits")],
        [("TH Row", "Busan"), ("TD", "3")],
        [("TH Row", "Praha"), ("TD", "")],
    ]


def test_a_long_table_repeats_its_head_unread_and_keeps_rows_whole(wrote: Wrote) -> None:
    rows = [((f"Row {n}", "second line", "third line"), (f"Value {n}",)) for n in range(120)]
    path, written = wrote(b.Heading("Rows"), b.Table(["Name of row", "Value"], rows, (1, 1)))
    assert written.pages > 3
    each_page = pages(path)
    for page in each_page:
        assert page.count("Name of row") == 1
    for n in range(120):
        (where,) = [at for at, page in enumerate(each_page) if f"Row {n} " in page]
        assert f"Value {n}" in each_page[where]
    aloud = [words for _, words in lines(path)]
    assert aloud.count("Name of row") == 1
    assert sum("Name of row" in page for page in artifacts(path)) == written.pages - 1


def test_a_cell_longer_than_a_page_is_split_and_loses_nothing(wrote: Wrote) -> None:
    told = " ".join(f"word{n}" for n in range(3_000))
    assert len(told) > 21_415
    rows = [(("Before",), ("x",)), (("Long",), (told,)), (("After",), ("y",))]
    path, written = wrote(b.Heading("Gifts"), b.Table(["What", "Description"], rows, (1, 3)))
    assert written.pages >= 3
    (found,) = read(path).all("Table")
    assert [cell[0][1] for cell in table(found)] == ["What", "Before", "Long", "After"]
    assert flat(table(found)[2][1][1]) == told
    text = flat(" ".join(pages(path)))
    assert all(f"word{n}" in text for n in range(3_000))


def test_a_table_never_ends_with_a_row_alone_on_a_page(wrote: Wrote) -> None:
    for count in range(24, 32):
        rows = [((f"Row {n}",), (f"Value {n}",)) for n in range(count)]
        path, _ = wrote(b.Heading("Rows"), b.Table(["Name", "Value"], rows, (1, 1)))
        last = pages(path)[-1]
        assert last.count("Row ") != 1


def test_a_row_that_says_nothing_still_is_a_row(wrote: Wrote) -> None:
    path, _ = wrote(b.Heading("x"), b.Table(["One", "Two"], [(("",), (" ",)), ((), ())], (1, 1)))
    (found,) = read(path).all("Table")
    assert [cell[0][1] for cell in table(found)] == ["One", "–", "–"]
