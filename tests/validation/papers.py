"""Every kind of paper, made of offices that are full, empty and hostile, and checked.

`python -m tests.validation.papers [--pairwise] [KIND…]` is behind `make pdf-check`: it makes the
papers on all cores in build/pdf-check, validates them in one Java process, asks qpdf, and prints
a line for each and what is wrong with it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from irdesk.briefings.catalogue import BRIEFINGS, briefing
from irdesk.briefings.making import make
from irdesk.briefings.options import COPIES, EDITIONS, Options
from irdesk.ground.clock import FixedClock
from irdesk.ground.errors import Trouble
from irdesk.store.workspace import Workspace
from tests.briefings.offices import OFFICES, subjects
from tests.conftest import TODAY
from tests.validation import Verdict, missing, validated

VERSIONS = ("full", "public")
_LANGUAGES = (None, "pt", None, "ar", None, "zh-Hant")
_TRIES = 3
"""For so many records of an office a kind is made, where it needs one."""


@dataclass(frozen=True)
class Case:
    """One paper to make; `turn` varies the options that are no factor of their own."""

    kind: str
    paper: str
    office: str
    version: str
    turn: int = 0

    def __str__(self) -> str:
        return f"{self.kind} {self.paper} {self.office} {self.version}"

    def options(self) -> Options:
        """The options it is made with."""
        has, turn = briefing(self.kind).options, self.turn
        editions, copies = (None, *EDITIONS.codes), (None, *COPIES.codes)
        return Options(
            TODAY, paper=self.paper, ceiling="public" if self.version == "public" else None,
            lang=_LANGUAGES[turn % len(_LANGUAGES)], copy="2 of 6" if turn % 3 == 0 else None,
            edition=editions[turn % len(editions)] if "edition" in has else None,
            reading_copy=copies[turn % len(copies)] if "reading_copy" in has else None,
            annexes=turn % 2 == 0 if "annexes" in has else None,
        )  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What became of one paper: made and what is wrong with it, or the sentence that refused it."""

    case: Case
    path: Path | None = None
    pages: int = 0
    refused: str = ""
    wrong: tuple[str, ...] = field(default=())

    @property
    def status(self) -> str:
        return "FAIL" if self.wrong else "pass" if self.path else "none"

    def __str__(self) -> str:
        said = f"{self.pages} pages" if self.path else self.refused
        return "\n      ".join([f"{self.status}  {self.case}: {said}", *self.wrong])


def every_case() -> list[Case]:
    """Every kind on each of its papers, of every office, whole and as its public version."""
    found = [
        (each.name, paper, office, version)
        for each in BRIEFINGS
        for paper, office, version in product(each.papers, OFFICES, VERSIONS)
    ]
    return [Case(*words, turn) for turn, words in enumerate(found)]


def pairwise(cases: Sequence[Case]) -> list[Case]:
    """A selection in which every two values of two factors meet at least once."""

    def pairs(case: Case) -> set[tuple[tuple[int, str], ...]]:
        words = (case.kind, case.paper, case.office, case.version)
        return set(combinations(enumerate(words), 2))

    left = set().union(*map(pairs, cases))
    found = []
    while left:
        best = max(cases, key=lambda case: len(pairs(case) & left))
        left -= pairs(best)
        found.append(best)
    return sorted(found, key=lambda case: case.turn)


# ----- making


def made_of(office: str, cases: Iterable[Case], folder: Path) -> list[Outcome]:
    """Make all cases of one office, in this process; a crash is a failure, a refusal a sentence."""
    found: list[Outcome] = []
    folder.mkdir(parents=True, exist_ok=True)
    OFFICES[office](folder / "office.irdesk").close()
    with Workspace.open(str(folder / "office.irdesk"), FixedClock(TODAY)) as workspace:
        for case in cases:
            made = list(_made(workspace, case, folder))
            if case.version == "full" and office != "empty" and not any(e.path for e in made):
                made = [
                    replace(each, wrong=(*each.wrong, "it can't be made at all")) for each in made
                ]
            found += made
    return found


def _made(workspace: Workspace, case: Case, folder: Path) -> Iterator[Outcome]:
    wanted, public = briefing(case.kind), case.version == "public"
    records = subjects(workspace, wanted.of, public=public)
    if wanted.optional:
        records.insert(0, None)
    if not records:
        yield Outcome(case, refused=f"no {wanted.of} to make it of")
    for at, record in enumerate(records[:_TRIES]):
        target = folder / f"{str(case).replace(' ', '_')}_{at}.pdf"
        try:
            pages = make(workspace, wanted, record, case.options(), target, "Ana").pages
        except Trouble as trouble:
            yield Outcome(case, refused=str(trouble))
        except Exception as error:
            line = traceback.extract_tb(error.__traceback__)[-1]
            what = f"crash: {type(error).__name__} in {Path(line.filename).name} {line.lineno}: {str(error)[:300]}"
            yield Outcome(case, wrong=(what,))
        else:
            yield Outcome(case, target, pages)


def checked(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The same with what veraPDF and qpdf find wrong."""
    paths = [each.path for each in outcomes if each.path]
    by_path: dict[Path, list[Verdict]] = defaultdict(list)
    for verdict in validated(paths):
        by_path[verdict.path].append(verdict)
    with ThreadPoolExecutor(cpu_count()) as threads:
        clean = dict(zip(paths, threads.map(qpdf, paths), strict=True))
    found = []
    for each in outcomes:
        if each.path:
            told = [line for one in by_path[each.path.absolute()] for line in _told(one)]
            wrong = (*told, *([clean[each.path]] if clean[each.path] else []))
            found.append(replace(each, wrong=(*each.wrong, *wrong)))
        else:
            found.append(each)
    return found


def _told(verdict: Verdict) -> Iterator[str]:
    if verdict.why:
        yield f"{verdict.flavour} error: {verdict.why}"
    for each in verdict.failures:
        yield f"{verdict.flavour} {str(each)[:400]}"


def qpdf(path: Path) -> str:
    """What `qpdf --check` finds wrong, or nothing."""
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
    return "" if done.returncode == 0 else f"qpdf: {done.stderr.decode(errors='replace')[-300:]}"


def _parts(cases: Sequence[Case], folder: Path) -> Iterator[tuple[str, list[Case], Path]]:
    """The work in pieces for several processes."""
    for office in OFFICES:
        mine = [each for each in cases if each.office == office]
        for part in range(cpu_count() or 1):
            yield office, mine[part :: cpu_count() or 1], folder / f"{office}-{part}"


def main(words: Sequence[str]) -> int:
    """Make and check; prints a line for each paper and a summary."""
    lacking = missing() or ("" if shutil.which("qpdf") else "qpdf is not installed")
    if lacking:
        print(f"The papers can't be checked: {lacking}. make system pdf-check installs it.")
        return 1
    cases = pairwise(every_case()) if "--pairwise" in words else every_case()
    kinds = [word for word in words if not word.startswith("-")]
    cases = [each for each in cases if not kinds or each.kind in kinds]
    folder = Path("build") / "pdf-check"
    shutil.rmtree(folder, ignore_errors=True)
    parts = list(_parts(cases, folder))
    with ProcessPoolExecutor(cpu_count(), get_context("spawn")) as processes:
        made = [each for some in processes.map(_apart, parts) for each in some]
    outcomes = checked(sorted(made, key=lambda each: each.case.turn))
    for outcome in outcomes:
        print(outcome)
    for rule, count in Counter(rule for each in outcomes for rule in _rules(each)).most_common():
        print(f"{count:6} × {rule}")
    counts = Counter(each.status for each in outcomes)
    print(f"{counts['pass']} papers pass, {counts['FAIL']} fail, {counts['none']} are refused with a sentence")  # fmt: skip
    return 1 if counts["FAIL"] or not counts["pass"] else 0


def _apart(part: tuple[str, list[Case], Path]) -> list[Outcome]:
    return made_of(*part)


def _rules(outcome: Outcome) -> set[str]:
    """What is wrong, without the place."""
    return {" ".join(each.split(":")[:2]).split(" ×")[0] for each in outcome.wrong}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
