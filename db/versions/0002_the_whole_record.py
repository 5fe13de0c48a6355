"""The whole record: letters, networks, pledges, projects, aid, surveys, gifts, templates.

Revision ID: 0002
"""

from __future__ import annotations

from alembic import op

from irdesk.store.column_words import add_columns, create_table

revision = "0002"
down_revision = "0001"

TABLES = {
    "aid": """
        n:number!>record.n crisis:sorted direction:text what:text quantity:text unit:text
        begun_on:day+ needed_by:day state:sorted+ details:text
    """,
    "aid_answers": """
        n:number!>record.n partner:id+>record.id asked_on:day+ answer:text answered_on:day
        offered:text delivered:text delivered_on:day thanked_on:day no_thanks:boolean words:text
    """,
    "authorisation_profiles": """
        n:number!>record.n name:sorted country:text applies_to:text citation:text caution:text
    """,
    "carbon_factors": """
        n:number!>record.n mode:text cabin:text from_km:integer to_km:integer kg_per_km:text
        factor_year:integer source:text
    """,
    "checklist_templates": """
        n:number!>record.n name:sorted direction:text visit_kind:text
    """,
    "correspondence": """
        n:number!>record.n direction:sorted+ kind_of:text subject:text their_reference:text
        dated_on:day+ received_on:day position_met:id+>record.id about:id+>record.id
        language:text signed_by:text body:text reply_by:day+ answered_by:id+>record.id
        answered_on:day no_reply:boolean
    """,
    "cost_shares": """
        n:number!>record.n partner:id+>record.id weight:integer
    """,
    "filings": """
        n:number!>record.n filed_on:day for_year:integer what:text receipt:text link:text
    """,
    "gift_rules": """
        n:number!>record.n name:sorted direction:text for_whom:text single_minor:integer
        single_currency:text cumulative_minor:integer cumulative_currency:text
        declare_within:integer disclosed_for:integer since:day until:day citation:text
    """,
    "gift_stock": """
        n:number!>record.n item:sorted cost_minor:integer cost_currency:text bought:integer
        written_off:integer kept_at:text suits:text
    """,
    "gifts": """
        n:number!>record.n direction:text description:text given_on:day+ given_year:integer
        occasion:id+>record.id giver:text giver_person:id+>record.id giver_partner:id+>record.id
        giver_from:text recipient:text recipient_person:id+>record.id
        recipient_partner:id+>record.id department:text for_whom:text value_minor:integer
        value_currency:text valued_by:text stock_item:id+>record.id quantity:integer
        disposition:text reason:text declare_by:day declared_on:day
    """,
    "lessons": """
        n:number!>record.n title:sorted theme:sorted+ subject:id+>record.id learnt_on:day+
        text:text applies_to:text
    """,
    "letter_templates": """
        n:number!>record.n name:sorted kind_of:sorted+ language:text subject:text body:text
        closing:text
    """,
    "measurements": """
        n:number!>record.n measured_on:day value:text unit:text source:text note:text
    """,
    "memberships": """
        n:number!>record.n member:id+>record.id member_name:text country:text role:text
        since:day+ since_year:integer until:day+ why_ended:text representative:id+>record.id
        dues_minor:integer dues_currency:text dues_day:text dues_paid_until:integer
        window_opens:text window_closes:text last_filed:day
    """,
    "networks": """
        n:number!>record.n name:sorted theme:sorted+ secretariat:text partner:id+>record.id
        website:text summary:text
    """,
    "outcomes": """
        n:number!>record.n dated_on:day+ what:text kind_of:sorted+ figure:text unit:text
        money_minor:integer money_currency:text our_part_minor:integer our_part_currency:text
        stage:text source:id+>record.id source_name:text evidence:text method:text
        confidence:text
    """,
    "pledges": """
        n:number!>record.n text:text made_by:text to_whom:text subject:id+>record.id
        made_on:day+ theme:sorted+ sdgs:text state:sorted+ indicator:text unit:text
        baseline_value:text baseline_year:integer target_value:text target_year:integer
        words:text
    """,
    "profile_steps": """
        n:number!>record.n body:text step:text required:boolean clock:text days:integer
    """,
    "project_parties": """
        n:number!>record.n partner:id+>record.id name:text role:text units:integer
        price_before_minor:integer price_before_currency:text price_after_minor:integer
        price_after_currency:text contributes:text
    """,
    "projects": """
        n:number!>record.n title:sorted theme:sorted+ kind_of:text state:sorted+
        network:id+>record.id agreement:id+>record.id part_of:id+>record.id
        follows:id+>record.id place:text country:sorted+ starts_on:day+ ends_on:day
        budget_minor:integer budget_currency:text sdgs:text summary:text
    """,
    "relationship_reviews": """
        n:number!>record.n for_year:integer score:integer reason:text reviewed_on:day
        decided:text
    """,
    "survey_answers": """
        n:number!>record.n partner:id+>record.id of_whom:text value:text unit:text quote:text
        quotable:boolean
    """,
    "surveys": """
        n:number!>record.n question:text theme:sorted+ held_on:day+ source:text
        sample_size:integer website:text method:text
    """,
    "template_steps": """
        n:number!>record.n text:text offset:integer
    """,
}

COLUMNS = {
    "agreements": """
        signing_planned_on:day
    """,
    "budget_entries": """
        staff_days:text theme:text split:text
    """,
    "legs": """
        travel_mode:text cabin:text distance_km:integer carbon_kg:integer carbon_factor:text
        carbon_source:text
    """,
}


def upgrade() -> None:
    """Make the new tables and columns."""
    for table, words in TABLES.items():
        create_table(op, table, words)
    for table, words in COLUMNS.items():
        add_columns(op, table, words)
