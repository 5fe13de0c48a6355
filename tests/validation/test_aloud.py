"""The reader of tags reads a file made by hand as a screen reader would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.validation.aloud import artifacts, lines, read, table
from tests.validation.smallest import untagged

# Drawn in another order than it is read, with shaped words behind ActualText.
_PAGE = b"""
/Artifact BMC BT /F 9 Tf 50 800 Td (page 1 of 1) Tj ET EMC
/P <</MCID 1>> BDC BT /F 9 Tf 50 700 Td (Meet ) Tj /Span <</ActualText <FEFF0915093F>>> BDC (??) Tj (?) Tj EMC ( of ) Tj ET EMC
/H1 <</MCID 0>> BDC BT /F 20 Tf 50 740 Td [(Sum) -20 (mary)] TJ ET EMC
/Link <</MCID 2>> BDC BT /F 9 Tf 50 690 Td (Busan) Tj ET EMC
/Figure <</MCID 3>> BDC BT /F 9 Tf 50 650 Td (12) Tj ET EMC
/TH <</MCID 4>> BDC BT /F 9 Tf 50 600 Td (Name) Tj ET EMC
/P <</MCID 5>> BDC BT /F 9 Tf 90 600 Td (12) Tj ET EMC
/P <</MCID 6>> BDC BT /F 9 Tf 90 580 Td (souls) Tj ET EMC
"""


@pytest.fixture
def tagged(tmp_path: Path) -> Path:
    path = tmp_path / "tagged.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page().obj
        page.Contents = pdf.make_stream(_PAGE)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
        note = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=Array([50, 690, 90, 700]), Contents=String("To Busan's profile"),
                A=Dictionary(S=Name.URI, URI=String("https://example.org/busan")), StructParent=1,
            )
        )  # fmt: skip
        page.Annots = Array([note])

        def element(kind: str, *kids: Any, **rest: Any) -> Any:
            return pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), Pg=page, K=Array(kids), **rest))  # fmt: skip

        link = element("Link", 2, Dictionary(Type=Name.OBJR, Obj=note))
        row = element(
            "TR", element("TH", 4, A=Dictionary(O=Name.Table, Scope=Name.Row)),
            element("TD", element("P", 5), element("P", 6)),
        )  # fmt: skip
        whole = element(
            "Document", element("Heading", 0), element("P", 1, link, Lang=String("hi")),
            element("Figure", 3, Alt=String("Twelve visits")), element("Table", row),
        )  # fmt: skip
        pdf.Root.StructTreeRoot = pdf.make_indirect(
            Dictionary(Type=Name.StructTreeRoot, K=whole, RoleMap=Dictionary(Heading=Name.H1))
        )
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.save(path)
    return path


def test_a_file_is_read_in_the_order_of_its_tags(tagged: Path) -> None:
    assert lines(tagged) == [
        ("H1", "Summary"), ("P", "Meet कि of Busan"), ("Figure", "Twelve visits"),
        ("TH", "Name"), ("TD", "12"), ("TD", "souls"),
    ]  # fmt: skip
    assert artifacts(tagged) == ["page 1 of 1"]


def test_links_languages_and_tables_are_told(tagged: Path) -> None:
    found = read(tagged)
    (link,) = found.all("Link")
    assert (link.text, link.target, link.described) == ("Busan", "https://example.org/busan", "To Busan's profile")  # fmt: skip
    assert [each.lang for each in found.all("P")] == ["hi", "", ""]
    assert [table(each) for each in found.all("Table")] == [[[("TH Row", "Name"), ("TD", "12\nsouls")]]]  # fmt: skip


def test_a_file_without_tags_says_nothing(tmp_path: Path) -> None:
    untagged(tmp_path / "plain.pdf")
    assert lines(tmp_path / "plain.pdf") == []
    assert artifacts(tmp_path / "plain.pdf") == ["Good morning"]
