"""Bytes of attachments, kept in pieces of 1 MiB inside the workspace and found by their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from sqlalchemy import Connection, select

from irdesk.ground.errors import bad
from irdesk.records.attached import MOST_BYTES
from irdesk.store import tables

PIECE = 1024 * 1024


def keep_file(connection: Connection, source: BinaryIO) -> tuple[str, int]:
    """Store the bytes of an open file; returns hash and size. The same bytes are kept once.

    Raises BadInput above 100 MB; the transaction's rollback then removes the pieces.
    """
    pieces, digest, size = [], hashlib.sha256(), 0
    while piece := source.read(PIECE):
        size += len(piece)
        if size > MOST_BYTES:
            raise bad(
                "filename",
                "The file is larger than 100 MB: keep it outside and note where it lies.",
            )
        digest.update(piece)
        pieces.append(piece)
    sha256, table = digest.hexdigest(), tables.file_piece
    known = connection.execute(
        select(table.c.piece).where(table.c.sha256 == sha256).limit(1)
    ).first()
    if known is None and pieces:
        rows = [
            {"sha256": sha256, "piece": place, "bytes": piece} for place, piece in enumerate(pieces)
        ]
        connection.execute(table.insert(), rows)
    return sha256, size


def file_pieces(connection: Connection, sha256: str) -> Iterator[bytes]:
    """The bytes again, piece by piece."""
    table = tables.file_piece
    statement = select(table.c.bytes).where(table.c.sha256 == sha256).order_by(table.c.piece)
    for (piece,) in connection.execute(statement):
        yield bytes(piece)


def damaged(connection: Connection, sha256s: Iterable[str]) -> Iterator[str]:
    """Those hashes whose bytes are missing or no longer the ones that were kept."""
    for sha256 in sorted(set(sha256s)):
        digest = hashlib.sha256()
        for piece in file_pieces(connection, sha256):
            digest.update(piece)
        if digest.hexdigest() != sha256:
            yield sha256
