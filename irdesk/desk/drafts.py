"""What is typed and not saved yet, kept in a file of the user so that a kill loses nothing."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from platformdirs import user_data_path
from PySide6.QtCore import QLockFile, QObject, QTimer

from irdesk.ground.files import why_not
from irdesk.ground.text import Message

_PATIENCE = 3_000
"""Milliseconds to wait for another window that writes its drafts."""
_QUIET = 300
"""Milliseconds after a key before what was typed is kept."""
_OF = "@"
"""Stands between a draft's key and the window that holds it, where two windows type under one key."""


class Drafts:
    """One file per workspace and user; each draft is the text of a form's editors.

    Several windows and processes of one user share the file: it is read anew under a lock before
    every change. While a form is open its draft is held by its window, so that another window
    neither takes nor overwrites it; a window that died holds nothing.
    """

    def __init__(self, where: str, folder: Path | None = None) -> None:
        name = hashlib.sha256(
            str(Path(where).absolute() if "://" not in where else where).encode()
        ).hexdigest()[:20]
        self.path = (folder or user_data_path("irdesk") / "drafts") / f"{name}.json"
        self.folder = folder
        """Where the user's files lie, if not in the usual place."""
        self._window = uuid4().hex[:12]
        self._held: dict[str, str] = {}
        """Under which key of the file each draft of this window lies."""
        self._alive: QLockFile | None = None
        """Says to other windows that this one lives; taken with the first draft."""
        self.taken: Callable[[str], object] = str
        """Told the key in the file of a draft this window brought back, saved or gave up."""
        self._unwritten: dict[str, dict[str, Any] | None] = {}
        """What the disk does not take: it lives as long as this window, and is written once it can be."""
        self.failed: Callable[[Message | str], object] = str
        """Told why drafts can't be written, and "" once they can be again."""

    # ----- one draft

    def keep(self, key: str, draft: Mapping[str, Any]) -> None:
        """Keep a draft, on disk when this returns; it is held by this window until `release`.

        So that somebody can go on with it, a draft says `kind`, `id` or None, `parent` or None,
        `given` values of a new record, `texts` by field and the
        `panel` of the record's card it was typed into, if any, with `on`, that record where it is not
        the one of `id`; or `page`, where the page itself opens it; or `act`, the act of a key that
        opens it. `shown` are pairs of a line's name and its words, where the texts don't speak for themselves.
        """
        with self._changing() as drafts:
            own = self._key(drafts, key)
            at = drafts.pop(own, {}).get("since") or datetime.now(UTC).isoformat()
            drafts[own] = {**draft, "since": at, "window": self._window}
            self._held[key] = own

    def release(self, key: str) -> None:
        """The form was left: any window may go on with its draft."""
        if self._key(self._read(), key) in self._read():
            with self._changing() as drafts:
                drafts.get(self._key(drafts, key), {}).pop("window", None)
        self._held.pop(key, None)

    def drop(self, key: str) -> None:
        """Forget a draft that was saved or given up."""
        if self._key(found := self._read(), key) in found:
            with self._changing() as drafts:
                own = self._key(drafts, key)
                drafts.pop(own, None)
            self.taken(own)
        self._held.pop(key, None)

    def get(self, key: str) -> dict[str, Any] | None:
        """The draft of a form, if there is one that no other window holds."""
        drafts = self._read()
        own = self._key(drafts, key)
        if own not in drafts:
            own = next((e for e in drafts if _bare(e) == key and self._is_free(drafts[e])), own)
        if own in drafts:
            self._held[key] = own
            self.taken(own)
        return drafts.get(own)

    # ----- all of them

    def free(self) -> dict[str, dict[str, Any]]:
        """The drafts that lie in no open form, by key in the file; the one kept last stands last."""
        return {key: e for key, e in self._read().items() if e.get("window") is None or self._is_left(e)}  # fmt: skip

    def latest(self) -> tuple[str, dict[str, Any]] | None:
        """The draft kept last that lies in no open form."""
        return next(reversed(self.free().items()), None)

    def take_out(self, key: str) -> dict[str, Any] | None:
        """Give up a draft by its key in the file; returns it, so that `put_back` can undo that."""
        self.taken(key)
        with self._changing() as drafts:
            return drafts.pop(key, None)

    def put_back(self, key: str, draft: Mapping[str, Any]) -> None:
        """Undo `take_out`."""
        with self._changing() as drafts:
            drafts.setdefault(key, dict(draft))

    def close(self) -> None:
        """This window holds nothing any more."""
        self.taken = self.failed = str
        if self._alive is not None:
            self._alive.unlock()
            self._alive = None

    # ----- the file

    def _key(self, drafts: Mapping[str, Mapping[str, Any]], key: str) -> str:
        """Where this window's draft of that key lies or may lie."""
        own = self._held.get(key, key)
        taken = own in drafts and not self._is_free(drafts[own])
        return f"{key}{_OF}{self._window}" if taken else own

    def _is_free(self, draft: Mapping[str, Any]) -> bool:
        """True where no other living window holds it."""
        return draft.get("window") in (None, self._window) or self._is_left(draft)

    def _is_left(self, draft: Mapping[str, Any]) -> bool:
        """True where the window that held it is gone."""
        window = draft.get("window")
        if window is None or window == self._window:
            return False
        sign = self._sign(str(window))
        if not sign.tryLock(0):
            return False
        sign.unlock()
        return True

    def _sign(self, window: str) -> QLockFile:
        lock = QLockFile(str(self.path.with_name(f"{self.path.stem}-{window}.lock")))
        lock.setStaleLockTime(0)
        return lock

    @contextmanager
    def _changing(self) -> Iterator[dict[str, dict[str, Any]]]:
        """The drafts as they lie on disk now; written when the block ends, nobody else meanwhile."""
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        if self._alive is None:
            self._alive = self._sign(self._window)
            self._alive.tryLock(0)
        lock = QLockFile(str(self.path.with_suffix(".lock")))
        lock.setStaleLockTime(_PATIENCE)
        lock.tryLock(_PATIENCE)
        try:
            drafts = self._read()
            yield drafts
            self._write(drafts)
        finally:
            lock.unlock()

    def _read(self) -> dict[str, dict[str, Any]]:
        found = self._on_disk()
        for key, draft in self._unwritten.items():
            found.pop(key, None)
            if draft is not None:
                found[key] = draft
        return found

    def _on_disk(self) -> dict[str, dict[str, Any]]:
        try:
            found = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, drafts: Mapping[str, Mapping[str, Any]]) -> None:
        part = self.path.with_suffix(f".{self._window}.part")
        try:
            with os.fdopen(
                os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
            ) as file:
                json.dump(drafts, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.path)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            disk = self._on_disk()
            keys = [key for key in {**disk, **drafts} if disk.get(key) != drafts.get(key)]
            self._unwritten = {key: dict(drafts[key]) if key in drafts else None for key in keys}
            self.failed(why_not(error))
            return
        if self._unwritten:
            self._unwritten = {}
            self.failed("")


class Keeping(QTimer):
    """Keeps what is typed soon after a key, not put off by the next: who types without a pause must not lose a page."""

    def __init__(self, parent: QObject, keep: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(_QUIET)
        self.timeout.connect(keep)

    def typed(self) -> None:
        """A key was pressed."""
        if not self.isActive():
            self.start()


def _bare(key: str) -> str:
    """A draft's own key."""
    return key.rpartition(_OF)[0] or key
