"""What is recorded from a few lines: a call, a brief, a letter and its answer, each as one operation."""

from __future__ import annotations

from datetime import date, time

from irdesk.records.correspondence import Letter
from irdesk.records.partners import Partner
from irdesk.records.work import ActionPoint, Interaction
from irdesk.services.brief_now import Wanted, brief_now, met_as
from irdesk.services.contacts import Contacts
from irdesk.services.editing import create
from irdesk.services.quick_log import Entry, log
from irdesk.services.registering import Registered, register
from irdesk.services.replies import open_letters, record_reply
from irdesk.store.operations import Author
from irdesk.store.query import Where
from irdesk.store.workspace import Workspace
from tests.conftest import TODAY

ANA = Author("Ana")


def test_a_call_with_somebody_new_is_one_operation(workspace: Workspace) -> None:
    with workspace.reading() as reader:
        met = Contacts(reader).who("Kim Jae-hwan, Director of Ports, Oulu")
    due = date(2026, 11, 27)
    call, _ = log(workspace, ANA, Entry(met, TODAY, time(9), "They rang", "They rang", follow_up="Send the data", due=due))  # fmt: skip
    with workspace.reading() as reader:
        (point,) = reader.all(ActionPoint, Where("subject", "=", call))
        assert point.due == due
        (city,) = reader.by_ids(Partner.kind, reader.get(Interaction, call).partners)
        assert isinstance(city, Partner)
        assert (city.name, city.kind_of) == ("Oulu", "city")
    workspace.undo(ANA)
    with workspace.reading() as reader:
        assert not reader.all(Partner, Where("name", "=", "Oulu"))


def test_a_person_on_record_is_meant_rather_than_a_town_of_that_name(workspace: Workspace) -> None:
    kim = create(workspace, ANA, "people", {"family": "Kim", "given": "Soo-yeon"})
    with workspace.reading() as reader:
        (meant,) = Contacts(reader).who("Kim")
    assert (meant.person, meant.makes_partner) == (kim, False)
    other = create(workspace, ANA, "people", {"family": "Kim", "given": "Min-ho"})
    with workspace.reading() as reader:
        (meant,) = Contacts(reader).who("Kim")
    assert not meant.makes_partner
    assert {each.id for each in meant.alike} == {kim, other}


def test_who_is_meant_is_found_in_what_people_type(workspace: Workspace) -> None:
    busan = create(workspace, ANA, "partners", {"name": "Busan", "kind_of": "city"})
    create(workspace, ANA, "partners", {"name": "Vancouver", "kind_of": "city"})
    choi = create(workspace, ANA, "people", {"family": "Choi", "given": "Bo-ra", "partner": busan})
    with workspace.reading() as reader:
        contacts = Contacts(reader)
        for typed in (
            "Choi, Busan",
            "Busan, Choi Bo-ra",
            "Busan (Choi Bo-ra)",
            "Choi Bora",
            "Mr Choi",
            "B. Choi",
        ):
            (meant,) = contacts.who(typed)
            assert choi in (meant.person, *(each.id for each in meant.alike)), typed
            assert not meant.makes_partner
        (meant,) = contacts.who("Deputy Mayor Park, Busan City Hall")
        assert (meant.name, meant.office, meant.partner) == ("Park", "Deputy Mayor, Busan", busan)
        for typed, name in (("Vankouver", "Vancouver"), ("Gdynya", "Gdynia")):
            (meant,) = contacts.who(typed)
            asked = [each.name for each in (*meant.alike, meant.perhaps) if each]
            assert asked == [name]
        (meant,) = contacts.who("Professor of Law")
        assert (meant.new_position, meant.partner_name) == ("Professor of Law", "")


def test_a_body_whose_kind_nobody_knows_is_given_none(workspace: Workspace) -> None:
    with workspace.reading() as reader:
        met = met_as(reader, "Guild of Harbour Cooks")
    brief_now(workspace, ANA, Wanted(met, TODAY, None, None, "", [], "Courtesy call"))
    with workspace.reading() as reader:
        (body,) = reader.all(Partner, Where("name", "=", "Guild of Harbour Cooks"))
        assert body.kind_of is None


def test_a_registered_letter_waits_until_its_reply(workspace: Workspace) -> None:
    with workspace.reading() as reader:
        met = Contacts(reader).who("Oulu")
    letter = register(workspace, ANA, Registered(met, "Berths", TODAY, date(2026, 12, 8)), TODAY)
    with workspace.reading() as reader:
        assert [each.id for each in open_letters(reader)] == [letter]
    answer = record_reply(workspace, ANA, letter, TODAY)
    with workspace.reading() as reader:
        assert open_letters(reader) == []
        assert reader.get(Letter, letter).answered_by == answer
