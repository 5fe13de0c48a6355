"""A trial document, written, and its pages as text."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from irdesk.briefings import blocks as b
from irdesk.briefings.writer import Written

Wrote = Callable[..., tuple[Path, Written]]


def document(*blocks: b.Block, **rest: object) -> b.Document:
    plain = b.Document(
        title="A trial", marking="internal", running="A trial, today", foot="Riverport · version 1",
        page_of="page {page} of {pages}", language="en", paper="a4", accent="#1c5d85",
        author="City of Riverport", blocks=blocks, subject="Trial",
    )  # fmt: skip
    return replace(plain, **rest)


def pages(path: Path, *words: str) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", *words, str(path), "-"], capture_output=True, check=True)  # fmt: skip
    return done.stdout.decode().split("\f")[:-1]


def flat(text: str) -> str:
    return " ".join(text.split())
