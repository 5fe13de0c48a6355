"""What stands in the office's papers: the expected facts once and in order, sums as the rules have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from irdesk.briefings import blocks as b
from irdesk.briefings.catalogue import BRIEFINGS, briefing
from irdesk.briefings.composing import compose
from irdesk.briefings.drawings.ink import width
from irdesk.briefings.making import make
from irdesk.briefings.options import Options
from irdesk.ground.clock import FixedClock
from irdesk.rules.money import Money
from irdesk.services.budgets import year_budget
from irdesk.services.costs import costs
from irdesk.services.editing import create
from irdesk.services.office import set_up
from irdesk.store.operations import Author
from irdesk.store.workspace import Workspace
from tests.briefings.golden import headings, rendering, tables
from tests.conftest import TODAY

ANA = Author("Ana")
Papers = Callable[..., list[b.Block]]
OFFICES = [each.name for each in BRIEFINGS if each.of in (None, "partners")]


@pytest.fixture
def office(riverport: Path) -> Iterator[Workspace]:
    with Workspace.open(str(riverport), FixedClock(TODAY)) as workspace:
        yield workspace


@pytest.fixture
def paper(office: Workspace) -> Papers:
    """The blocks of a paper of the sample office."""

    def made(kind: str, record: str | None = None, **options: object) -> list[b.Block]:
        with office.reading() as reader:
            document = compose(reader, briefing(kind), record, Options(TODAY, **options), "Ana")  # type: ignore[arg-type]
        return list(document.blocks)

    return made


def _in_order(text: str, *facts: str) -> None:
    at = -1
    for fact in facts:
        found = text.find(fact, at + 1)
        assert found > at, f"{fact} is missing, or not in its place"
        at = found


def _once(text: str, *facts: str) -> None:
    for fact in facts:
        assert text.count(fact) == 1, fact


def test_a_fact_sheet_tells_what_one_must_know_before_a_call(paper: Papers) -> None:
    text = rendering(paper("partner", "Busan"))
    _once(text, "부산광역시", "3,678,555", "Do not call the sea", "Park Ji-won | Mayor of Busan", "+82 51 555 0111")  # fmt: skip
    _in_order(
        text, "Busan on the map", "Where the relationship stands", "Last contact on 12 Nov 2026", "In office now",
        "Agreements", "next exit 24 May 2028", "Contacts", "visit, next", "letter, last", "We still owe",
        "Networks in common", "Can help in a crisis", "Brought and cost since 2022", "Last host: us, on 28 Sept 2026",
    )  # fmt: skip


def test_a_freeze_stands_on_top_of_the_fact_sheet(paper: Papers) -> None:
    found = paper("partner", "Durban")
    assert isinstance(found[0], b.Heading)
    assert isinstance(found[1], b.Callout)
    assert found[1].tone == "bad"
    assert "We follow the inquiry" in rendering([found[1]])
    assert rendering(found).count("not recorded") >= 2, "a year without records is never 0"


def test_costs_on_the_fact_sheet_are_those_of_the_rules(office: Workspace, paper: Papers) -> None:
    with office.reading() as reader:
        busan = reader.find("partners", "Busan")
        shares = [e for e in costs(reader, date(2022, 1, 1), TODAY) if e.partner == busan and e.base]  # fmt: skip
    paid: dict[str, Money] = {}
    for each in shares:
        assert each.base is not None
        paid[each.payer] = paid.get(each.payer, Money(0, "EUR")) + each.base
    text = rendering(paper("partner", "Busan"))
    for total in paid.values():
        assert f"€{total.amount:,.2f}" in text


def test_the_exposure_sheet_takes_a_partner_a_country_or_a_person(paper: Papers) -> None:
    frozen = rendering(paper("exposure"))
    _in_order(frozen, "Durban", "[bad] Frozen", "Holding line")
    busan = rendering(paper("exposure", "Busan"))
    _in_order(busan, "Not frozen", "Agreements: 2", "We paid", "These dates run on", "Also touched", "Delegation of Busan", "payment")  # fmt: skip
    assert headings(paper("exposure", about="South Korea")) == ["South Korea"]
    assert "Deputy mayor to Taipei" in rendering(paper("exposure", about="Chen Mei-ling"))


def test_the_budget_report_sums_as_the_rules_do(office: Workspace, paper: Papers) -> None:
    found = paper("budget", fiscal_year=2026)
    with office.reading() as reader:
        budget = year_budget(reader, 2026)
    euro, dollar = tables(found)[:2]
    left = next(each for each in budget.remaining if each.currency == "EUR")
    assert euro.total
    assert euro.rows[-1][-1] == (f"€{left.amount:,.2f}",)
    assert [row[0][0] for row in dollar.rows] == ["350 Foundation grant for port exchange"]
    text = rendering(found)
    _once(text, "330 Interpretation is overspent by €720.00", "1 KRW = 0.00067 EUR")
    _in_order(text, "Overspent", "By line" if "By line" in text else "Lines in Euro", "Carried by others", "Rates used")  # fmt: skip


def test_what_no_rate_converts_is_listed_apart(office: Workspace, paper: Papers) -> None:
    with office.reading() as reader:
        line = next(e.line.id for e in year_budget(reader, 2026).lines if e.line.code == "310")
    create(
        office, ANA, "budget-entries",
        {"booked_on": TODAY, "line": line, "payee": "Hotel of Tokyo", "amount": Money(80_000, "JPY")},
    )  # fmt: skip
    text = rendering(paper("budget", fiscal_year=2026))
    _in_order(text, "Not converted, listed apart", "Hotel of Tokyo", "¥80,000", "no rate from JPY to EUR")  # fmt: skip


def test_the_register_tells_the_missed_from_the_settled(paper: Papers) -> None:
    text = rendering(paper("agreements"))
    _in_order(text, "## Overdue", "Sister city agreement with Busan", "(missed)", "next exit 24 May 2028", "## Within 30 days")  # fmt: skip
    assert "locked in until 8 Jan 2028" in text, "what was let renew says until when it binds"
    assert "Promised in MOU on water management" in text
    assert "Notify the ministry" in text


def test_action_points_stand_by_owner_with_the_overdue_first(paper: Papers) -> None:
    found = paper("action-points")
    assert headings(found, 2) == ["Ours: Ana Moreira", "Ours: Ben Okafor", "Ours: Clara Nunes", "Theirs"]  # fmt: skip
    ben = tables(found, "Ours: Ben Okafor")[0]
    late = ["▲" in row[0][0] for row in ben.rows]  # type: ignore[operator]
    assert late == sorted(late, reverse=True)
    assert any(late)
    within = rendering(paper("action-points", since=TODAY, until=TODAY + timedelta(days=30)))
    assert "overdue" not in within.replace("none overdue", "")


def test_the_crisis_directory_serves_without_a_network(paper: Papers) -> None:
    text = rendering(paper("crisis-directory"))
    _in_order(text, "medical oxygen | Boston, Busan, Taipei, Yokohama", "Whom to call", "Boston", "+1 617 555 0142", "−5 h")  # fmt: skip
    _once(text, "+90 232 555 0112", "+82 51 555 0100")


def test_a_handover_is_of_one_or_of_the_whole_office(paper: Papers) -> None:
    whole, ana = rendering(paper("handover")), rendering(paper("handover", about="Ana Moreira"))
    assert "Clara Nunes" in whole
    assert "Clara Nunes" not in ana
    _in_order(
        ana, "Open matters", "Visits in preparation", "Twelve months of deadlines", "Unfinished tasks", "Whom to call",
        "Where originals lie", "Dues",
    )  # fmt: skip
    assert "Registry, safe 2" in ana


def test_the_gift_register_shows_duties_thresholds_and_a_period(paper: Papers) -> None:
    text = rendering(paper("gifts", since=date(2025, 12, 1), until=date(2025, 12, 31)))
    _in_order(text, "To be declared", "Disclosed today", "## Register", "Lacquer box", "Thresholds", "Code of conduct")  # fmt: skip
    register = tables(paper("gifts", since=date(2025, 12, 1), until=date(2025, 12, 31)), "Register")
    assert len(register[0].rows) == 2


def test_the_annual_report_has_all_its_parts_in_order(paper: Papers) -> None:
    found = paper("annual", fiscal_year=2026)
    assert headings(found) == [
        "Foreword", "The year in figures", "Priorities", "Our partners", "By theme", "Partner by partner", "Networks",
        "Pledges and measured results", "Sustainable Development Goals", "Agreements", "Missions and visits", "Budget",
        "Outcomes", "Gifts", "Authorisations", "Reciprocity", "Next year", "How the figures were made",
    ]  # fmt: skip
    (figures,) = tables(found, "The year in figures")
    assert figures.heads[1:] == ["2026", "2025"]
    rows = {b.plain(row[0][0]): [b.plain(cell[0]) for cell in row[1:]] for row in figures.rows}
    assert rows["Virtual visits"] == ["not recorded", "not recorded"]
    assert "0" not in {value for row in rows.values() for value in row}
    ours, theirs = tables(found, "Missions and visits")
    assert rows["Visits to us"][0] == str(len(theirs.rows))
    assert rows["Our visits abroad"][0] == str(len(ours.rows))


def test_the_annual_report_spends_what_the_rules_say(office: Workspace, paper: Papers) -> None:
    with office.reading() as reader:
        shares = costs(reader, date(2026, 1, 1), TODAY)
    ours = sum(each.base.minor for each in shares if each.base and each.payer == "city")
    whole = sum(each.base.minor for each in shares if each.base)
    found = paper("annual", parts=("figures", "themes"))
    text = rendering(found)
    assert f"City spend | €{Money(ours, 'EUR').amount:,.2f}" in text
    (themes,) = tables(found, "By theme")
    sums = [b.plain(row[-1][0]) for row in themes.rows]
    total = sum(
        round(float(each.strip("€").replace(",", "")) * 100) for each in sums if "€" in each
    )
    assert total == whole


def test_an_annual_report_follows_the_fiscal_year_of_the_office(tmp_path: Path) -> None:
    with Workspace.create(str(tmp_path / "july.irdesk"), FixedClock(TODAY)) as july:
        set_up(july, ANA, {"city": "Riverport", "country": "AU", "fiscal_year_starts": 7, "base_currency": "AUD"})  # fmt: skip
        partner = create(july, ANA, "partners", {"name": "Busan", "country": "KR"})
        for number, day in enumerate((date(2025, 8, 1), date(2026, 6, 30), date(2026, 7, 1))):
            values = {
                "title": f"V{number}",
                "starts_on": day,
                "partners": (partner,),
                "state": "closed",
            }
            create(july, ANA, "visits", {**values, "direction": "inbound"})
        with july.reading() as reader:
            options = Options(TODAY, fiscal_year=2025, parts=("figures", "missions"))
            document = compose(reader, briefing("annual"), None, options, "Ana")
    text = rendering(document.blocks)
    assert "2025/26" in document.title
    assert "Visits to us | 2 | not recorded" in text
    assert "V2" not in text


@pytest.mark.parametrize("kind", OFFICES)
def test_an_empty_office_gets_a_calm_paper(tmp_path: Path, kind: str) -> None:
    with Workspace.create(str(tmp_path / "empty.irdesk"), FixedClock(TODAY)) as empty:
        set_up(empty, ANA, {"city": "Riverport", "country": "PT", "fiscal_year_starts": 7})
        wanted = briefing(kind)
        record = "Riverport" if wanted.of and not wanted.optional else None
        with empty.reading() as reader:
            document = compose(reader, wanted, record, Options(TODAY), "Ana")
    text = rendering(document.blocks)
    assert headings(document.blocks)
    assert "None" not in text.replace("None.", "").replace("None is", "").replace("None has", "").replace("None lies", "")  # fmt: skip
    assert len(text.splitlines()) >= 2, "it says what would stand there"


@pytest.mark.parametrize(("kind", "most"), [("exposure", 1), ("partner", 2)])
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_sheets_fit_their_pages(
    office: Workspace, tmp_path: Path, kind: str, most: int, size: str
) -> None:
    with office.reading() as reader:
        busan = reader.find("partners", "Busan")
    freeze = {
        "subject": busan, "since": TODAY, "decided_by": "Mayor", "reason": "An inquiry runs.",
        "holding_line": "We follow the inquiry and will speak when it is closed.",
    }  # fmt: skip
    create(office, ANA, "freezes", freeze)
    target = tmp_path / "sheet.pdf"
    made = make(office, briefing(kind), "Busan", Options(TODAY, paper=size), target, "Ana")
    assert made.pages <= most


@pytest.mark.parametrize(
    "kind", [name for name in OFFICES if briefing(name).of is None and name != "who-can-help"]
)
def test_a_public_version_is_marked_public(office: Workspace, kind: str) -> None:
    with office.reading() as reader:
        options = Options(TODAY, ceiling="public")
        document = compose(reader, briefing(kind), None, options, "Ana")
    assert document.code == "public"
    assert headings(document.blocks)


@pytest.mark.parametrize("kind", ["gift-stock", "budget", "costs", "aid", "annual", "surveys"])
def test_what_is_only_withheld_is_not_called_unrecorded(paper: Papers, kind: str) -> None:
    text = rendering(paper(kind, ceiling="public"))
    assert "None that this version may show: what is withheld is listed at the end." in text
    for claim in ("No budget line", "Nothing is in stock", "No cost is", "No need is", "No answer is", "No outcome of"):  # fmt: skip
        assert claim not in text


def test_no_word_day_or_sum_is_parted_in_the_tables_of_a_report(paper: Papers) -> None:
    for kind in ("handover", "carbon", "money-mobilised", "networks", "reciprocity", "approvals"):
        for table in (each for each in paper(kind) if isinstance(each, b.Table)):
            room = [493 * each / sum(table.widths) - 10 for each in table.widths]
            for row in table.rows:
                for at, cell in enumerate(row):
                    for place, line in enumerate(cell):
                        words = b.plain(line).split()
                        wide = max((width(w, 8 if place else 9, not at and not place) for w in words), default=0)  # fmt: skip
                        assert wide <= room[at] + 0.5, (kind, line)


def test_reciprocity_stands_in_the_order_of_the_alphabet_and_counts_no_zero(paper: Papers) -> None:
    [found] = tables(paper("reciprocity"))
    names = [b.plain(row[0][0]).removeprefix("● ") for row in found.rows]
    assert names.index("İzmir") < names.index("Montevideo") < names.index("Yokohama")
    assert not any(b.plain(line) == "0" for row in found.rows for cell in row for line in cell)


def test_greetings_begin_with_the_day_that_comes_next(paper: Papers) -> None:
    text = rendering(paper("greetings"))
    _in_order(text, "lead: Next: ", "national days of this year passed with no greeting on record", "## National days")  # fmt: skip
    assert "Next: Sydney, on 26 Jan 2027." in text


def test_a_handover_says_that_a_matter_has_no_owner(paper: Papers) -> None:
    [found] = tables(paper("handover"), "Open matters")
    marked = [row for row in found.rows if b.plain(row[0][0]).startswith("●")]
    assert marked
    assert all("no owner" in b.plain(cell[0]) for row in marked for cell in row[-1:])
