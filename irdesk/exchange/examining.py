"""What kind of file one was given, found out at once; whatever is no table is refused in a sentence."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

from irdesk.exchange.reading import CSV, JSON, VCARD, XLSX, ZIP
from irdesk.ground.errors import Trouble
from irdesk.ground.text import Message, msg
from irdesk.records.catalogue import KINDS

MOST = 100_000_000
"""Bytes of the largest file that is read: about a million rows."""
_UNPACKED = 1_000_000_000
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The files of Office before 2007, and those with a password since."""
_SHORTCUTS = frozenset({".lnk", ".url", ".desktop", ".webloc"})
_MARKS = (b"\xff\xfe", b"\xfe\xff")


def examined(path: Path) -> str:
    """The form of a file, of which only the beginning is read; raises Trouble where it is no table."""
    name = path.name or str(path)
    size = _size(path, name)
    if path.suffix.lower() in _SHORTCUTS:
        raise Trouble(
            msg("{name} is a shortcut: choose the file that it leads to instead.", name=name)
        )
    if size > MOST:
        raise Trouble(
            msg(
                "{name} is too large ({size} MB): up to {most} MB can be imported at a time, so split it.",
                name=name, size=size // 1_000_000, most=MOST // 1_000_000,
            )
        )  # fmt: skip
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        raise Trouble(
            msg("{name} can't be read: {why}.", name=name, why=error.strerror or str(error))
        ) from error
    if not start.strip(b"\xef\xbb\xbf\xff\xfe\r\n\t "):
        raise Trouble(msg("{name} is empty.", name=name))
    if start.startswith(_COMPOUND):
        raise Trouble(_compound(path, name))
    if start.startswith(b"PK"):
        return _packed(path, name)
    if start.startswith(b"%PDF") or (b"\x00" in start and not start.startswith(_MARKS)):
        raise Trouble(
            msg("{name} is no table: choose a CSV, Excel, vCard or JSON file.", name=name)
        )
    text = start.lstrip(b"\xef\xbb\xbf\r\n\t ")
    if text[:11].upper() == b"BEGIN:VCARD":
        return VCARD
    return JSON if text[:1] in (b"[", b"{") and path.suffix.lower() != ".csv" else CSV


def _size(path: Path, name: str) -> int:
    try:
        found = path.stat()
    except FileNotFoundError as error:
        if path.is_symlink():
            words = msg("{name} is a link that leads nowhere: choose the file itself.", name=name)
            raise Trouble(words) from error
        raise Trouble(
            msg("{name} can't be read: {why}.", name=name, why=error.strerror or str(error))
        ) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Trouble(msg("{name} can't be read: {why}.", name=name, why=why)) from error
    if stat.S_ISDIR(found.st_mode):
        raise Trouble(msg("{name} is a folder: choose one of the files in it.", name=name))
    if not stat.S_ISREG(found.st_mode):
        raise Trouble(msg("{name} is no file that can be read to its end.", name=name))
    return found.st_size


def _compound(path: Path, name: str) -> Message:
    with path.open("rb") as file:
        is_locked = "EncryptedPackage".encode("utf-16-le") in file.read(2_000_000)
    if is_locked:
        return msg(
            "{name} is protected by a password: open it in Excel, save it without one, and choose that.",
            name=name,
        )
    return msg(
        "{name} is of an Excel before 2007: open it there and save it as an Excel workbook (.xlsx).",
        name=name,
    )


def _packed(path: Path, name: str) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
            unpacked = sum(each.file_size for each in packed.infolist())
    except (OSError, zipfile.BadZipFile) as error:
        raise Trouble(msg("{name} is damaged: get it once more.", name=name)) from error
    if unpacked <= _UNPACKED and names and names <= {f"{each.name}.csv" for each in KINDS}:
        return ZIP
    if "xl/workbook.xml" not in names:
        raise Trouble(
            msg(
                "{name} is no Excel workbook: save the table as Excel workbook (.xlsx) or CSV first.",
                name=name,
            )
        )
    if unpacked > _UNPACKED:
        raise Trouble(
            msg(
                "{name} unpacks to more than {most} MB: split it.",
                name=name, most=_UNPACKED // 1_000_000,
            )
        )  # fmt: skip
    return XLSX
