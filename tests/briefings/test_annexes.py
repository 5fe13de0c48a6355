"""PDFs of others behind a book: whatever they claim, the book stays accessible and archival."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from irdesk.briefings import blocks as b
from irdesk.briefings.annexes import opened
from irdesk.briefings.writer import write
from tests.briefings import nasty
from tests.briefings.writing import Wrote, document, flat, pages
from tests.validation import reference, validated
from tests.validation.aloud import lines, read

LINK = b.Run("site", link="https://example.org")
CLAIM = (
    b.Heading("Inner"), b.Note("A note of theirs."), b.Paragraph((LINK,)), b.Table(["a", "b"], [(("x",), ("y",))], (1, 1)),
)  # fmt: skip


def _book(target: Path, *annexes: bytes, language: str = "en", blocks: tuple = CLAIM) -> bytes:
    merged = tuple(b.Annex(f"Annex {at}", f"{at}.pdf", data) for at, data in enumerate(annexes, 1))
    write(document(*blocks, annexes=merged, language=language), target)
    return target.read_bytes()


def _altered(data: bytes, change: Callable[[Any], object]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def _draws(content: bytes) -> Callable[[Any], object]:
    return lambda pdf: pdf.pages[0].contents_add(b"\n" + content)


def _page(**values: Any) -> Callable[[Any], object]:
    return lambda pdf: [setattr(pdf.pages[0].obj, name, value) for name, value in values.items()]


def _elements(kind: str, change: Callable[[Any], object]) -> Callable[[Any], object]:
    def altered(pdf: Any) -> None:
        for each in pdf.objects:
            if isinstance(each, Dictionary) and each.get("/S") == kind:
                change(each)

    return altered


def _font_from_elsewhere(pdf: Any) -> None:
    found = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].obj.Resources.Font.Hv = pdf.make_indirect(found)
    _draws(b"/Artifact BMC BT /Hv 20 Tf 90 90 Td (x) Tj ET EMC")(pdf)


def _circle(pdf: Any) -> None:
    top = pdf.Root.StructTreeRoot.K
    top = top[0] if isinstance(top, Array) else top
    top.K = Array([*top.K, top])


def _script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


LIES: dict[str, Callable[[Any], object]] = {
    "a font that is not in the file": _font_from_elsewhere,
    "colours of a printing press": _draws(b"/Artifact BMC 0 1 1 0 k 9 9 50 50 re f EMC"),
    "something drawn without a mark": _draws(b"1 0 0 rg 9 9 50 50 re f"),
    "a mark that the structure doesn't hold": _draws(b"/P <</MCID 99>> BDC 9 9 50 50 re f EMC"),
    "words that don't end": _draws(b"Q Q EMC"),
    "a page that leads into no structure": lambda pdf: pdf.pages[0].obj.__delitem__("/StructParents"),
    "a page that leads to a wrong place": _page(StructParents=99),
    "no structure at all": lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/K"),
    "a structure in a circle": _circle,
    "elements nobody knows": _elements("/P", lambda each: setattr(each, "S", Name.Weird)),
    "headings that skip a level": _elements("/H1", lambda each: setattr(each, "S", Name.H3)),
    "a head cell that heads nothing": _elements("/TH", lambda each: each.__delitem__("/A")),
    "a language that is none": _elements("/P", lambda each: setattr(each, "Lang", String("??"))),
    "a script on a page": _page(AA=Dictionary(O=_script())),
    "a script behind a link": lambda pdf: setattr(pdf.pages[0].obj.Annots[0], "A", _script()),
    "a page without room": _page(MediaBox=Array([0, 0, 0, 0])),
    "more on the page than is shown": _page(CropBox=Array([100, 100, 400, 400])),
    "a page on its side": _page(Rotate=90),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_a_claim_that_is_belied_by_the_file_is_not_trusted(tmp_path: Path, lie: str) -> None:
    data = _altered(_book(tmp_path / "theirs.pdf"), LIES[lie])
    book = tmp_path / "book.pdf"
    _book(book, data, blocks=(b.Heading("Book"),))
    assert [kind for kind, _ in lines(book) if kind == "Note"] == []
    assert read(book).all("Figure")


def test_a_claim_that_holds_is_trusted(tmp_path: Path) -> None:
    data = _altered(_book(tmp_path / "theirs.pdf"), lambda pdf: None)
    assert opened(b.Annex("Theirs", "theirs.pdf", data)).tagged


def test_an_annex_is_read_in_its_own_language(tmp_path: Path) -> None:
    theirs = _book(tmp_path / "theirs.pdf", language="ko")
    _book(tmp_path / "book.pdf", theirs, blocks=(b.Heading("Book"),))
    assert any(each.lang == "ko" for each in read(tmp_path / "book.pdf").all("Document"))


@reference
def test_the_book_stays_accessible_and_archival_whatever_its_annexes_claim(tmp_path: Path) -> None:
    claim = _book(tmp_path / "claim.pdf")
    twice = _book(tmp_path / "twice.pdf", claim, claim)
    thrice = _book(tmp_path / "thrice.pdf", twice, twice)
    lies = [_altered(claim, lie) for lie in LIES.values()]
    _book(tmp_path / "lies.pdf", *lies, nasty.pdf(), nasty.pdf("locked"), b"", thrice, claim)
    paths = [tmp_path / name for name in ("claim.pdf", "thrice.pdf", "lies.pdf")]
    assert [str(each) for each in validated(paths) if not each.passed] == []
    for path in paths:
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_foreign_words_carry_their_language(wrote: Wrote) -> None:
    path, _ = wrote(b.Heading("Names"), b.Paragraph("Busan 부산 and دبي (2026) and 台北"))
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "en"
    spans = [(each.lang, each.text.strip()) for each in read(path).all("Span") if each.lang]
    assert [each for each in spans if each[0] != "ar"] == [("ko", "부산"), ("zh", "台北")]
    assert ("ar", "دبي") in spans
    (paragraph,) = read(path).all("P")
    assert flat(paragraph.text) == "Busan 부산 and دبي (2026) and 台北"


def _foreign(password: str = "") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, "Minutes of the port authority")
    canvas.showPage()
    canvas.save()
    if not password:
        return out.getvalue()
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner=password, user=password))
    return locked.getvalue()


def test_an_untagged_annex_is_a_figure_described_by_its_own_words(wrote: Wrote) -> None:
    annex = b.Annex("Minutes", "minutes.pdf", _foreign())
    path, written = wrote(b.Heading("Book"), annexes=(annex,))
    assert written.pages == 3
    (figure,) = read(path).all("Figure")
    assert "Minutes of the port authority" in figure.alt
    assert "page 3 of 3" in pages(path)[2]


def test_a_tagged_annex_keeps_its_structure(wrote: Wrote, tmp_path: Path) -> None:
    inner, _ = wrote(
        b.Heading("Inner"), b.Note("A note of the annex."), b.Paragraph((b.Run("site", link="https://example.org"),)),
    )  # fmt: skip
    annex = b.Annex("Their book", "inner.pdf", inner.read_bytes())
    path, _ = wrote(b.Heading("Outer"), b.Note("A note of ours."), annexes=(annex, annex))
    said = [(kind, words) for kind, words in lines(path) if kind in ("H1", "Note")]
    inside = [("H1", "Their book"), ("H1", "Inner"), ("Note", "A note of the annex.")]
    assert said == [("H1", "Outer"), ("Note", "A note of ours."), *inside, *inside]
    assert [each.target for each in read(path).all("Link")] == ["https://example.org"] * 2
    assert "page 3 of 5" in pages(path)[2]


@pytest.mark.parametrize(
    ("data", "why"),
    [(_foreign("x"), "protected by a password"), (b"no pdf", "damaged"), (_foreign()[:400], "damaged")],
)  # fmt: skip
def test_an_annex_that_cannot_be_read_says_so_in_its_place(wrote: Wrote, data: bytes, why: str) -> None:  # fmt: skip
    path, written = wrote(b.Heading("Book"), annexes=(b.Annex("Letter", "letter.pdf", data),))
    (trouble,) = written.troubles
    assert why in str(trouble)
    assert str(trouble) in flat(pages(path)[1])
