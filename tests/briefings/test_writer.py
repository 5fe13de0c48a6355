"""What the writer makes of blocks: read by tags, by place and page by page."""

from __future__ import annotations

import io
import re
import resource
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from irdesk.briefings import blocks as b
from irdesk.briefings.writer import write
from irdesk.ground.errors import Trouble
from irdesk.ground.progress import Cancelled
from tests.briefings.writing import Wrote, document, flat, pages
from tests.validation import reference, validated
from tests.validation.aloud import artifacts, lines, read


def test_it_is_read_aloud_in_the_order_of_its_blocks(wrote: Wrote) -> None:
    path, _ = wrote(
        b.Heading("Summary"),
        b.Paragraph("Why we meet."),
        b.KeyFacts([("When", "Tue 8 Dec"), ("Where", "Town hall")], 2),
        b.Points(["First point", "Second point"], numbered=True),
        b.Callout("Avoid", ["The tender."], "bad"),
        b.Table(["Date", "What"], [(("3 Dec", "Thursday"), ("Plenary",))], (1, 2)),
        b.Note("Rates of the central bank."),
        b.Withheld("Purpose", "withheld, marked internal"),
    )
    said = [(kind, words) for kind, words in lines(path) if words.strip()]
    assert said == [
        ("H1", "Summary"), ("P", "Why we meet."),
        ("Lbl", "When"), ("LBody", "Tue 8 Dec"), ("Lbl", "Where"), ("LBody", "Town hall"),
        ("Lbl", "1."), ("LBody", "First point"), ("Lbl", "2."), ("LBody", "Second point"),
        ("P", "▲ Avoid"), ("P", "The tender."),
        ("TH", "Date"), ("TH", "What"), ("TH", "3 Dec"), ("TH", "Thursday"), ("TD", "Plenary"),
        ("Note", "Rates of the central bank."), ("P", "Purpose: withheld, marked internal"),
    ]  # fmt: skip


def test_words_at_the_ends_of_lines_keep_their_blank(wrote: Wrote) -> None:
    told = " ".join(f"Satz{n}" for n in range(400))
    path, _ = wrote(b.Heading("Lines"), b.Paragraph(told))
    (paragraph,) = read(path).all("P")
    assert flat(paragraph.text) == told


def test_headings_make_outline_and_contents_that_lead_to_them(wrote: Wrote) -> None:
    blocks: list[b.Block] = [b.Cover("Book", "The title", "", [], ["foot"]), b.Contents("Contents")]
    for n in range(6):
        blocks += [b.Heading(f"Part {n}", new_page=True), b.Heading("Detail", 3), b.Paragraph("x " * 900)]  # fmt: skip
    path, _ = wrote(*blocks)
    each_page = pages(path)
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert [str(each.title) for each in outline.root] == [f"Part {n}" for n in range(6)]
        numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        for n, each in enumerate(outline.root):
            page = numbers[each.destination[0].objgen]
            assert each_page[page].lstrip().count(f"Part {n}")
            assert flat(f"Part {n} {page + 1}") in flat(each_page[1])
    entries = read(path).all("TOCI")
    assert [flat(each.whole())[:6] for each in entries] == [f"Part {n}" for n in range(6)]
    assert all(each.all("Link")[0].target for each in entries)
    heads = [each.kind for each in read(path).all("H1", "H2", "H3")]
    assert "H3" not in heads, "a heading may lie only one level below the one before it"


def test_links_say_where_they_lead(wrote: Wrote) -> None:
    runs = (
        b.Run("Write to "), b.Run("Ana", link="mailto:ana@example.org"), b.Run(", see "),
        b.Run("the programme", link="#programme"), b.Run("."),
    )  # fmt: skip
    path, _ = wrote(
        b.Heading("Contacts"), b.Paragraph(runs), b.Heading("Programme", new_page=True, anchor="programme"),
    )  # fmt: skip
    mail, inner = read(path).all("Link")
    assert (mail.text.strip(), mail.target, mail.described) == ("Ana", "mailto:ana@example.org", "Ana")  # fmt: skip
    assert inner.target.startswith("#")
    (paragraph,) = [each for each in read(path).all("P") if "Write" in each.text]
    assert flat(paragraph.text) == "Write to Ana, see the programme."


def test_figures_have_words_and_furniture_is_not_read(wrote: Wrote) -> None:
    from irdesk.services.charting import Bars

    chart = Bars("Visits", "", [("Busan", 3), ("臺北 Taipei", 1)])
    path, _ = wrote(b.Heading("Chart"), b.Figure(chart, "Visits: Busan 3; Taipei 1"), draft="DRAFT")
    (figure,) = read(path).all("Figure")
    assert figure.alt == "Visits: Busan 3; Taipei 1"
    aloud = "\n".join(words for _, words in lines(path))
    assert "page 1 of 1" not in aloud
    assert "DRAFT" not in aloud
    (hidden,) = artifacts(path)
    assert "page 1 of 1" in hidden
    assert "INTERNAL" in hidden
    assert "".join(pages(path)).count("DRAFT") == 1, "what lies across the page is no text"
    assert "臺北" in "".join(pages(path))


def test_a_password_encrypts_with_aes_256_and_no_longer_claims_an_archive(wrote: Wrote) -> None:
    path, _ = wrote(b.Heading("Secret tariff"), options={"password": "geheim"})
    assert b"Secret tariff" not in path.read_bytes()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password="geheim") as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        metadata = bytes(pdf.Root.Metadata.read_bytes())
    assert b"pdfuaid:part>1" in metadata
    assert b"pdfaid:part" not in metadata


def test_only_some_pages_keep_their_numbers(wrote: Wrote) -> None:
    blocks = [
        block
        for n in range(5)
        for block in (b.Heading(f"Part {n}", own_page=True), b.Paragraph(f"Words of part {n}."))
    ]
    path, written = wrote(*blocks, options={"only": [5]})
    assert (written.pages, written.kept) == (5, 1)
    (page,) = pages(path)
    assert "page 3 of 5" in page
    assert "Words of part 2." in page
    assert [words for _, words in lines(path)] == ["Part 2", "Words of part 2."]


def test_a_character_without_a_glyph_is_named_and_written_as_its_code(wrote: Wrote) -> None:
    path, written = wrote(b.Heading("Signs"), b.Paragraph("Old \U00012000 script"))
    assert written.missing == ("\U00012000",)
    assert "Old [U+12000] script" in pages(path)[0]


def test_a_paper_that_is_cancelled_leaves_nothing(wrote: Wrote, tmp_path: Path) -> None:
    blocks = [block for n in range(50) for block in (b.Heading(str(n), own_page=True),)]
    told: list[int] = []
    with pytest.raises(Cancelled):
        wrote(*blocks, options={"progress": told.append, "cancelled": lambda: len(told) > 10})
    assert told == list(range(1, 12))
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_can_not_be_written_stays_as_it_was(wrote: Wrote, tmp_path: Path) -> None:
    folder = tmp_path / "trial.pdf"
    folder.mkdir()
    (folder / "kept").write_text("kept")
    with pytest.raises(Trouble, match="is a folder"):
        wrote(b.Heading("x"))
    assert (folder / "kept").read_text() == "kept"
    assert [each.name for each in tmp_path.iterdir()] == ["trial.pdf"]


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    target = tmp_path / "trial.pdf"
    target.write_bytes(b"as it was")
    least, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, most))
    try:
        with pytest.raises(Trouble, match="File too large"):
            write(document(b.Heading("Book")), target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (least, most))
    assert target.read_bytes() == b"as it was"
    assert list(tmp_path.iterdir()) == [target]


def test_place_cards_hold_each_name_once_for_a_reader(wrote: Wrote) -> None:
    cards = [(f"Guest {n}", "", "Councillor") for n in range(8)]
    path, written = wrote(b.PlaceCards(cards))
    assert written.pages == 2
    aloud = [words for _, words in lines(path)]
    assert [words for words in aloud if words.startswith("Guest")] == [f"Guest {n}" for n in range(8)]  # fmt: skip


@pytest.mark.parametrize("paper", ["a4", "letter", "a6"])
def test_nothing_stands_beyond_the_margins(wrote: Wrote, paper: str) -> None:
    blocks: Sequence[b.Block] = [
        b.Heading("A heading that is long enough to be broken over several lines on any paper " * 3),
        b.Paragraph("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 6),
        b.Table(["One", "Two", "Three"], [(("x" * 200,), ("y " * 90,), ("https://example.org/" + "z" * 90,))], (1, 1, 1)),
        b.KeyFacts([("Label " * 12, "value" * 30)] * 4, 4),
        b.Callout("W" * 120, ["v" * 400], "warn"),
    ]  # fmt: skip
    path, _ = wrote(*blocks, paper=paper)
    done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True)
    wide = {"a4": 595, "letter": 612, "a6": 298}[paper]
    boxes = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"', done.stdout.decode())
    assert boxes
    assert min(float(left) for left, _ in boxes) >= 20
    assert max(float(right) for _, right in boxes) <= wide - 20


def test_a_cover_with_endless_names_stays_above_its_foot(wrote: Wrote) -> None:
    long = "Municipality of the Twin Harbour Towns " * 13
    path, _ = wrote(b.Cover("Book", long, "", [("Dates", "today"), ("With", "fact " * 100), ("Kind", "call")], ["Marked."]))  # fmt: skip
    done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True)
    lines = done.stdout.decode()
    facts = re.findall(r'yMax="([\d.]+)">fact<', lines)
    (foot,) = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="[\d.]+">Marked', lines)
    assert len(facts) == 100
    assert max(map(float, facts)) <= float(foot)


def test_a_short_part_shares_a_page_and_one_that_is_handed_out_does_not(wrote: Wrote) -> None:
    parts = [
        b.Heading("Summary", own_page=True), b.Paragraph("Why now."),
        b.Heading("Press lines", new_page=True), b.Paragraph("One line."),
        b.Heading("Meeting", own_page=True), b.Paragraph("Ten minutes."),
        b.Heading("Long part", new_page=True), b.Paragraph("words " * 4_000),
    ]  # fmt: skip
    path, _ = wrote(*parts)
    each_page = pages(path)
    assert "Summary" in each_page[0]
    assert "Press lines" in each_page[0]
    assert "Meeting" in each_page[1]
    assert "Long part" in each_page[2]


def test_a_short_table_is_not_parted_and_a_long_one_never_begins_with_a_row_alone(
    wrote: Wrote,
) -> None:
    for before in range(20, 46):
        filling = [b.Paragraph(f"line {n}") for n in range(before)]
        for count, together in ((4, 4), (30, 2)):
            rows = [((f"Row {n}",), ("value",)) for n in range(count)]
            heads = b.Heading("Those", 2), b.Table(["Name", "Value"], rows, (1, 1), together=True)
            path, _ = wrote(b.Heading("Rows"), *filling, *heads)
            (page,) = [each for each in pages(path) if "Those" in each]
            assert all(f"Row {n}" in page for n in range(together)), (before, count)


def test_signs_that_hold_on_to_a_word_take_their_room_with_them(wrote: Wrote) -> None:
    told = " ".join(f"Mot{n} !" for n in range(300))
    path, _ = wrote(b.Heading("Lignes"), b.Paragraph(told), language="fr")
    done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True)
    right = [float(each) for each in re.findall(r'xMax="([\d.]+)"', done.stdout.decode())]
    assert max(right) <= 595.28 - 51 + 0.5
    (paragraph,) = read(path).all("P")
    assert flat(paragraph.text) == told


def test_words_that_run_from_right_to_left_stand_at_the_right(wrote: Wrote) -> None:
    path, _ = wrote(b.Heading("Remarks"), b.Paragraph("أيها الأصدقاء", "large"), b.Paragraph("Dear friends", "large"))  # fmt: skip
    line, latin = pages(path)[0].splitlines(), "Dear friends"
    (arabic,) = [each for each in line if "الأصدقاء" in each]
    assert len(arabic) - len(arabic.lstrip()) > 30
    assert any(each.startswith(latin) for each in line)


@reference
def test_endless_and_empty_words_leave_the_paper_accessible_and_archival(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    said = ("", "\x00\x1b", "\ud800", "W" * 50_000, "town " * 10_000)
    paths = []
    for at, text in enumerate(said):
        link = b.Run(text, link="https://example.org")
        paths.append(tmp_path / f"{at}.pdf")
        write(document(b.Heading("Words"), b.Paragraph(text), b.Paragraph((link,)), b.Picture(picture.getvalue(), 50, text)), paths[-1])  # fmt: skip
    assert [str(each) for each in validated(paths) if not each.passed] == []


def test_a_heading_beside_something_does_not_shift_the_contents(wrote: Wrote) -> None:
    inner = b.Beside([b.Heading("Inside", 2)], [b.Paragraph("beside it")])
    path, _ = wrote(
        b.Contents("Contents"), b.Heading("One", own_page=True), inner,
        b.Heading("Two", own_page=True), b.Heading("Three", own_page=True),
    )  # fmt: skip
    assert flat("Two 3 Three 4") in flat(pages(path)[0])


def test_no_page_is_left_empty_at_the_end(wrote: Wrote) -> None:
    cover = b.Cover("Book", "The title", "", [], ["foot"])
    assert wrote(cover)[1].pages == 1
    assert wrote(cover, b.Contents("Contents"))[1].pages == 2
    assert wrote()[1].pages == 1
