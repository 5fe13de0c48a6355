"""Widgets that are garbage are never deleted on a thread that is not Qt's."""

from __future__ import annotations

import gc
import threading

from PySide6.QtWidgets import QApplication, QWidget

from irdesk.desk.garbage import GuiThreadCollector


def test_only_the_gui_thread_collects(qtbot) -> None:
    application = QApplication.instance()
    assert application is not None
    threads: set[int] = set()

    def note(phase: str, _info: dict[str, int]) -> None:
        threads.add(threading.get_ident())

    def allocate() -> None:
        for _ in range(50_000):
            cycle: list[object] = []
            cycle.append(cycle)

    def leave_a_widget() -> None:
        widget = QWidget()
        widget.itself = widget  # type: ignore[attr-defined]

    gc.callbacks.append(note)
    collector = GuiThreadCollector(application)
    try:
        leave_a_widget()
        worker = threading.Thread(target=allocate)
        worker.start()
        worker.join()
        assert threads == set()
        qtbot.waitUntil(lambda: threads == {threading.get_ident()}, timeout=5000)
    finally:
        gc.callbacks.remove(note)
        collector.stop()
        collector.deleteLater()
    assert gc.isenabled()
