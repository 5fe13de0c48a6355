"""An import of 20,000 visits, against hand-written SQL that leaves the same rows behind."""

from __future__ import annotations

import csv
import json
import os
import shutil
import time
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlcipher3 import dbapi2

from irdesk.bootstrap import main
from irdesk.rules.folding import index_words, sort_key
from irdesk.store.operations import change_digest, operation_hash, seal
from tests.conftest import DATA

ROWS = 20_000
COLUMNS = {
    "title": "visitor", "starts_on": "start_date", "ends_on": "end_date",
    "visiting_body": "from_country", "purpose": "description", "reference": "id",
}  # fmt: skip
GIVEN = {
    "direction": "inbound", "kind_of": "working_visit", "state": "requested", "marking": "internal",
}  # fmt: skip
OWN = (
    "title", "direction", "kind_of", "state", "starts_on", "ends_on", "visiting_body", "purpose",
)  # fmt: skip
COUNTED = ("record", "visits", "operation", "change", "change_value", "search_entry")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Twenty thousand visits made of the real ones."""
    with (DATA / "us_visits_by_foreign_leaders.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    path = tmp_path / "visits.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        for number in range(ROWS):
            writer.writerow({**rows[number % len(rows)], "id": f"R{number:06}"})
    return path


def _by_hand(where: Path, source: Path) -> None:
    """What the import leaves, by plain loops and the driver: rows, indexes, history, search."""
    connection = dbapi2.connect(str(where), isolation_level=None)
    run = connection.execute
    run("PRAGMA synchronous=FULL")
    run("PRAGMA secure_delete=ON")
    run("BEGIN IMMEDIATE")
    replica, seq, prev = run("SELECT replica_id, replica_seq, hash FROM operation").fetchone()
    record_n = run("SELECT max(n) FROM record").fetchone()[0]
    change_n = run("SELECT max(n) FROM change").fetchone()[0]
    entry_n = run("SELECT max(n) FROM search_entry").fetchone()[0]
    now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    records, visits, changes, values, entries, digests = [], [], [], [], [], []
    with source.open(encoding="utf-8", newline="") as file:
        for n, row in enumerate(csv.DictReader(file), 1):
            visit = {**GIVEN, **{name: row[column] for name, column in COLUMNS.items()}}
            date.fromisoformat(visit["starts_on"])
            date.fromisoformat(visit["ends_on"])
            title = visit["title"]
            records.append(
                (record_n + n, os.urandom(16), "visits", "internal", 1, title, sort_key(title),
                 visit["reference"], now, "Ana", now, "Ana")
            )  # fmt: skip
            visits.append((record_n + n, *(visit[name] or None for name in OWN)))
            sealed = []
            for name in sorted(name for name, value in visit.items() if value):
                salt, words = os.urandom(16), json.dumps(visit[name], ensure_ascii=False)
                digest = seal(name, None, words, salt)
                sealed.append(digest)
                values.append((change_n + n, name, digest, salt, words))
            digest = change_digest(sealed)
            digests.append(digest)
            changes.append((change_n + n, 2, record_n + n, 1, "internal", digest))
            said = [
                title,
                *(visit[name] for name in ("title", "visiting_body", "purpose", "reference")),
            ]
            body = " ".join(" ".join(index_words(words)) for words in said if words)
            entries.append((entry_n + n, record_n + n, "internal", body))
    identity, params = UUID(bytes=os.urandom(16)), json.dumps({"count": ROWS, "kind": "Visits"})
    run(
        "INSERT INTO operation VALUES (2,?,?,?,?,?,?,NULL,'Ana',?,'import',?,NULL)",
        (identity.bytes, replica, seq + 1, prev,
         operation_hash(prev, identity, seq + 1, "import", params, digests), "{}", now, params),
    )  # fmt: skip
    many = connection.executemany
    many(
        "INSERT INTO record (n,id,kind,marking,version,title,title_key,reference,created_at,"
        "created_by,changed_at,changed_by) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        records,
    )
    many(f"INSERT INTO visits (n,{','.join(OWN)}) VALUES (?,?,?,?,?,?,?,?,?)", visits)
    many(
        "INSERT INTO change (n,operation,record,version,marking,digest) VALUES (?,?,?,?,?,?)",
        changes,
    )
    many("INSERT INTO change_value (change,field,digest,salt,new) VALUES (?,?,?,?,?)", values)
    many("INSERT INTO search_entry (n,record,marking,body) VALUES (?,?,?,?)", entries)
    many(
        "INSERT INTO search_words (rowid,body) VALUES (?,?)",
        [(n, body) for n, _, _, body in entries],
    )
    run("COMMIT")
    connection.close()


def _left_in(where: Path) -> dict[str, int]:
    connection = dbapi2.connect(str(where))
    found = {
        name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in COUNTED
    }
    asked = "SELECT count(*) FROM search_words WHERE search_words MATCH 'kalakaua'"
    found["found by search"] = connection.execute(asked).fetchone()[0]
    connection.close()
    return found


def test_an_import_of_20_000_visits(source: Path, tmp_path: Path, told, capsys) -> None:
    empty = tmp_path / "empty.irdesk"
    assert main(["new", str(empty), "--city", "Pécs", "--country", "HU"]) == 0
    taken: dict[str, list[float]] = {"case": [], "floor": []}
    left = {}
    for number in range(3):
        ours, floor = tmp_path / f"{number}.irdesk", tmp_path / f"{number}-floor.irdesk"
        for each in (ours, floor):
            shutil.copy(empty, each)
        start = time.perf_counter()
        assert main(["-w", str(ours), "import", str(source), "--as", "visits"]) == 0
        taken["case"].append(time.perf_counter() - start)
        start = time.perf_counter()
        _by_hand(floor, source)
        taken["floor"].append(time.perf_counter() - start)
        left = {"case": _left_in(ours), "floor": _left_in(floor)}
    capsys.readouterr()
    assert left["case"] == left["floor"]
    told("Import of 20,000 visits", min(taken["case"]), min(taken["floor"]), 3)
