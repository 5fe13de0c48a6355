"""The job that makes a paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import irdesk.services.office  # noqa: F401 - before the rest: it brings the store
from irdesk.briefings.catalogue import briefing
from irdesk.briefings.making import entry, make
from irdesk.desk.papers.ordering import MANY, received
from irdesk.desk.work.bench import Bench
from irdesk.ground.text import msg


def make_paper(bench: Bench) -> Mapping[str, Any]:
    """Make one paper; returns what is known of it."""
    order, making = received(bench.given), msg("Making the paper")
    wanted = briefing(order.kind)
    made = make(
        bench.workspace(), wanted, order.record, order.options, order.target, order.author,
        progress=lambda page: bench.progress(making, page / MANY), cancelled=bench.is_off,
    )  # fmt: skip
    found, register = made.composed, entry(wanted, made, order.options)
    register["about"] = str(found.record) if found.record is not None else None
    say = bench.language.say
    return {
        "pages": made.pages, "default_name": made.default_name, "marking": found.document.code,
        "cause": say(found.cause) if found.cause is not None else "", "gaps": made.gaps,
        "is_draft": bool(found.document.draft), "register": register,
        "problems": [say(each) for each in made.problems],
    }  # fmt: skip
