"""The first tables: spine, operations, and every kind of the first desk.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from irdesk.store.column_words import create_table

revision = "0001"
down_revision = None

TABLES = {
    "operation": """
        n:number! id:id*= replica_id:id* replica_seq:integer* prev_hash:bytes* hash:bytes*
        heads_seen:text* author_id:id author_name:text* at:moment* kind:text* params:text*
        undoes:number+>operation.n
    """,
    "record": """
        n:number! id:id*= kind:text* parent_id:id+>record.id position:integer marking:text*
        version:integer* owner_id:id>record.id deputy_id:id>record.id retention:text title:text*
        title_key:sorted* reference:sorted deleted_by_operation:number>operation.n
        created_at:moment* created_by:text* changed_at:moment* changed_by:text*
    """,
    "change": """
        n:number! operation:number*+>operation.n record:number*+>record.n parent_id:id+
        version:integer* marking:text* digest:bytes*
    """,
    "change_value": """
        change:number!>change.n field:text! digest:bytes* salt:bytes old:text new:text
    """,
    "record_link": """
        record_id:id!>record.id field:text! position:integer! target_id:id*+>record.id
    """,
    "search_entry": """
        n:number! record:number*>record.n marking:text* body:text*
    """,
    "file_piece": """
        sha256:text! piece:integer! bytes:bytes*
    """,
    "workspace": """
        replica_id:id! made_at:moment* program:text*
    """,
    "acknowledgements": """
        n:number!>record.n subject:id+>record.id what:text due:day seen_on:day seen_by:text
    """,
    "action_points": """
        n:number!>record.n text:text side:text due:day+ state:sorted+ subject:id+>record.id
        done_on:day evidence:text repeats:text
    """,
    "agreements": """
        n:number!>record.n title:sorted kind_of:text state:sorted+ legal_nature:text topics:text
        sdgs:text text_languages:text prevailing_language:text original_at:text summary:text
        action_plan_of:id+>record.id predecessor:id+>record.id proposed_on:day
        council_approved_on:day notified_on:day answered_on:day signed_on:day+ in_force_on:day
        term:text renewal:text renewal_term:text max_renewals:integer notice:text
        notice_basis:text delivery_days:integer expires_on:day review_on:day
        suspension_effect:text article:text clause_words:text notice_given_on:day
        notice_received_on:day notice_by:text terminated_on:day terminated_by:text
        termination_reason:text text_with:text text_with_since:day superseded_by:id+>record.id
    """,
    "amendments": """
        n:number!>record.n title:text signed_on:day+ in_force_on:day changes:text
    """,
    "attachments": """
        n:number!>record.n subject:id+>record.id filename:sorted title:text media_type:text
        size:integer sha256:text
    """,
    "authorisations": """
        n:number!>record.n body:text step:text required:boolean clock:text days:integer
        requested_on:day decided_on:day result:text document:text
    """,
    "budget_entries": """
        n:number!>record.n booked_on:day+ line:id+>record.id kind_of:text payee:text
        purpose:text amount_minor:integer amount_currency:text rate:text rate_date:day
        rate_source:text paid_by:text subject:id+>record.id leg:id+>record.id
        settles:id+>record.id document:text
    """,
    "budget_lines": """
        n:number!>record.n fiscal_year:integer+ code:sorted title:text category:text source:text
        allocated_minor:integer allocated_currency:text
    """,
    "budget_transfers": """
        n:number!>record.n booked_on:day+ from_line:id+>record.id to_line:id+>record.id
        amount_minor:integer amount_currency:text reason:text
    """,
    "capabilities": """
        n:number!>record.n what:text details:text contact:text phone:text
    """,
    "checklist": """
        n:number!>record.n text:text offset:integer due:day+ state:text
    """,
    "council_sittings": """
        n:number!>record.n held_on:day papers_due:day body:text
    """,
    "decisions": """
        n:number!>record.n decision:text term:integer decided_by:text decided_on:day
        document:text
    """,
    "exchange_rates": """
        n:number!>record.n currency:text rated_on:day rate:text source:text
    """,
    "freezes": """
        n:number!>record.n subject:id+>record.id country:text since:day+ until:day
        decided_by:text reason:text review_on:day holding_line:text
    """,
    "interactions": """
        n:number!>record.n held_on:day+ kind_of:text subject:text position_met:id+>record.id
        summary:text
    """,
    "legs": """
        n:number!>record.n partner:id+>record.id place:text country:text arrives_on:day+
        departs_on:day time_zone:text objectives:text
    """,
    "logistics": """
        n:number!>record.n kind_of:text what:text starts_at:moment ends_at:moment time_zone:text
        leg:id+>record.id booking:text phone:text details:text
    """,
    "notes": """
        n:number!>record.n subject:id+>record.id text:text
    """,
    "obligations": """
        n:number!>record.n text:text side:text due:day+ state:text evidence:text
    """,
    "office": """
        n:number!>record.n city:text country:text partner:id+>record.id time_zone:text
        weekend:text base_currency:text fiscal_year_starts:integer staff_day_cost_minor:integer
        staff_day_cost_currency:text paper:text report_language:text letterhead:text accent:text
        reminder_offsets:text decision_lead:integer
    """,
    "participants": """
        n:number!>record.n side:text person:id+>record.id name:text position_then:text role:text
        precedence:integer precedence_reason:text leg:id+>record.id notes:text
    """,
    "partners": """
        n:number!>record.n name:sorted native_name:text protocol_names:text protocol_note:text
        kind_of:text country:sorted+ latitude:real longitude:real population:integer+
        time_zone:text languages:text website:text national_day:text tier:text status:sorted+
        status_decided:boolean cadence:integer economy:text politics:text culture:text
        sensitivities:text confidential_notes:text
    """,
    "people": """
        n:number!>record.n family:sorted given:text middle:text native_name:text name_order:text
        transliteration:text pronunciation:text honorific:text style:text spoken_address:text
        written_address:text partner:id+>record.id country:text languages:text
        interpreter:boolean emails:text phones:text assistant:text photo:id+>record.id
        interests:text diet:text diet_purge_on:day religion:text religion_purge_on:day
        health:text health_purge_on:day security_notes:text security_purge_on:day
    """,
    "points": """
        n:number!>record.n kind_of:text text:text response:text minutes:integer
    """,
    "positions": """
        n:number!>record.n title:sorted partner:id+>record.id rank:text rank_order:integer
        native_title:text form_of_address:text
    """,
    "press_lines": """
        n:number!>record.n line:text if_asked:text embargo:moment
    """,
    "programme_items": """
        n:number!>record.n title:text starts_at:moment+ ends_at:moment time_zone:text place:text
        format:text certainty:text leg:id+>record.id lead:id+>record.id purpose:text
        background:text choreography:text interpreter:text media:boolean media_note:text
        desired_outcome:text contact:text notes:text
    """,
    "renewals": """
        n:number!>record.n agreed_on:day until:day paper:text
    """,
    "sensitive_clauses": """
        n:number!>record.n text:text asked_by:text change_asked:text answer:text
    """,
    "signatories": """
        n:number!>record.n side:text partner:id+>record.id person:id+>record.id name:text
        position_then:text signed_on:day place:text
    """,
    "staff": """
        n:number!>record.n name:sorted role:text email:text login:text since:day until:day
    """,
    "suspensions": """
        n:number!>record.n since:day until:day reason:text
    """,
    "tags": """
        n:number!>record.n name:sorted
    """,
    "tenures": """
        n:number!>record.n person:id+>record.id position_held:id+>record.id since:day+ until:day
        expected_end:day acting:boolean
    """,
    "visits": """
        n:number!>record.n title:sorted direction:text kind_of:text state:sorted+
        state_reason:text starts_on:day+ ends_on:day visiting_body:text topic:text
        principal:id+>record.id purpose:text why_now:text our_objectives:text
        their_objectives:text not_to_be_said:text dress:text flags:text seating:text gifts:text
        remarks:text remarks_minutes:integer planned_cost_minor:integer
        planned_cost_currency:text cost_state:text carbon_kg:integer carbon_factor:text
        carbon_source:text outcome:text outcome_none:boolean
    """,
}

INDEXES = (("ix_record_kind_title_key", "record", ["kind", "title_key"]),)


def upgrade() -> None:
    """Make all tables, then the search index of the engine at hand."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, words in TABLES.items():
        create_table(op, table, words)
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
    living = sa.text("reference IS NOT NULL AND deleted_by_operation IS NULL")
    op.create_index(
        "uq_record_kind_reference",
        "record",
        ["kind", "reference"],
        unique=True,
        sqlite_where=living,
        postgresql_where=living,
    )
    if sqlite:
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5(body, content='search_entry', content_rowid='n', "
            "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\", prefix='2 3')"
        )
        op.execute("INSERT INTO search_words(search_words, rank) VALUES ('secure-delete', 1)")
    else:
        op.execute(
            "ALTER TABLE search_entry ADD COLUMN words tsvector GENERATED ALWAYS AS "
            "(array_to_tsvector(string_to_array(body, ' '))) STORED"
        )
        op.execute("CREATE INDEX ix_search_entry_words ON search_entry USING gin (words)")
