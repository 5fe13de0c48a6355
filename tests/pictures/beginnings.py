"""What somebody sees who has nothing yet: the first pages, and the pages of an office without records."""

from __future__ import annotations

from collections.abc import Iterator

from irdesk.desk.first_run.welcome import Welcome
from irdesk.desk.frame.window import MainWindow
from tests.pictures.scenes import Scene, page_scene, pages


def first_scenes(welcome: Welcome) -> Iterator[Scene]:
    """The welcome and the assistant, filled in and refused."""
    yield Scene("first-welcome", welcome.show)
    yield Scene("first-assistant", welcome._begin)
    assistant = welcome.assistant
    assert assistant is not None
    yield Scene("first-refused", assistant.begin)
    yield Scene("", welcome.close)


def empty_scenes(window: MainWindow) -> Iterator[Scene]:
    """Every page of an office that has just begun."""
    for page in pages():
        yield page_scene(window, page, "empty-")
