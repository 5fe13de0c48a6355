"""Pictures of every page and panel, light and dark, in both sizes of screen, at 100 and 200 %.

`make pictures` writes them to build/pictures/; words that are cut are listed in cut-*.txt there.
With `--only NAME` only scenes whose name begins so; with `--words` no pictures, only that list.
`--size WIDTHxHEIGHT`, `--theme` and `--scale` leave the other variants out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from tests.pictures.scenes import Scene

SCREENS = ((1366, 768), (1920, 1080))
THEMES = ("light", "dark")
SCALES = (1, 2)
_FAST = 80
"""Of PNG's 0 to 100: more is quicker to write and larger."""


def main() -> int:
    """Start one process for each scale: a scale holds for a whole program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("build/pictures"))
    parser.add_argument("--only", default="")
    parser.add_argument("--scale", type=int, choices=SCALES)
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--size", choices=[_sized(each) for each in SCREENS])
    parser.add_argument("--words", action="store_true")
    given = parser.parse_args()
    if given.scale is not None:
        # Qt reads it when the program starts; who gives a scale by hand need not say it twice.
        os.environ.update(QT_SCALE_FACTOR=str(given.scale), QT_QPA_PLATFORM="offscreen")
        themes = [given.theme] if given.theme else THEMES
        screens = [each for each in SCREENS if given.size in (None, _sized(each))]
        return take(given.to, given.scale, given.only, themes, screens, is_dry=given.words)
    if not (given.only or given.theme or given.size):
        shutil.rmtree(given.to, ignore_errors=True)
    running = [
        subprocess.Popen([sys.executable, "-m", "tests.pictures", *sys.argv[1:], "--scale", str(scale)])
        for scale in SCALES
    ]  # fmt: skip
    return max(each.wait() for each in running)


def _sized(screen: tuple[int, int]) -> str:
    return f"{screen[0]}x{screen[1]}"


def take(
    folder: Path,
    scale: int,
    only: str,
    themes: Sequence[str],
    screens: Sequence[tuple[int, int]],
    *,
    is_dry: bool,
) -> int:
    """The pictures of one scale."""
    from PySide6.QtWidgets import QApplication

    from irdesk.desk import theme
    from tests.pictures.clipping import clipped, overlapping
    from tests.pictures.scenes import settle, shows_paper

    application = QApplication([])
    theme.load_fonts()
    cut: list[str] = []
    count = 0
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        for theme_name in themes[:1] if is_dry else themes:
            for scene, whole in _shown(application, Path(made), only, theme_name):
                ready = partial(_is_ready, scene, whole)
                settle(10, ready)
                for width, height in screens:
                    name = f"{width}x{height}-{scale * 100}-{theme_name}"
                    whole.resize(width // scale, height // scale)
                    settle(250 if shows_paper(whole) else 20, ready)
                    if theme_name == themes[0]:
                        cut += [f"{name} {scene.name}: {each}" for each in (*clipped(whole), *overlapping(whole))]  # fmt: skip
                    if not is_dry:
                        into = folder / name
                        into.mkdir(parents=True, exist_ok=True)
                        whole.grab().save(str(into / f"{scene.name}.png"), "PNG", _FAST)
                        count += 1
    (folder / f"cut-{scale * 100}.txt").write_text("\n".join(dict.fromkeys(cut)), "utf-8")
    print(f"{folder}: {count} pictures at {scale * 100} %, {len(cut)} cut words")
    return 0


def _is_ready(scene: Scene, whole: QWidget) -> bool:
    from tests.pictures.scenes import is_quiet

    return scene.is_ready() and is_quiet(whole)


def _shown(
    application: QApplication, folder: Path, only: str, name: str
) -> Iterator[tuple[Scene, QWidget]]:
    """Every scene with the window it is in, shown one after the other."""
    from irdesk.desk.first_run.welcome import Welcome
    from irdesk.desk.look import Look
    from irdesk.desk.start import open_window, read_preferences
    from irdesk.exchange.sample import make_sample
    from irdesk.ground.clock import FixedClock
    from irdesk.services.office import open_new
    from tests.conftest import TODAY
    from tests.pictures.beginnings import empty_scenes, first_scenes
    from tests.pictures.scenes import scenes, settle

    office, new = folder / name / "riverport.irdesk", folder / name / "new.irdesk"
    office.parent.mkdir()
    clock = FixedClock(TODAY)
    look = Look.of(application, read_preferences(folder / name))
    look.prefer("theme", name)
    if only.startswith("first") or not only:
        welcome = Welcome("Ana Moreira", look)
        yield from ((each, welcome) for each in _played(first_scenes(welcome), only))
    for where, played in ((office, scenes), (new, empty_scenes)):
        if only.startswith("empty") != (where is new) and only:
            continue
        if where is new:
            values = {"city": "Riverport", "country": "PT", "time_zone": "Europe/Lisbon"}
            open_new(str(where), clock, "Ana Moreira", values).close()
        else:
            make_sample(str(where), as_of=TODAY).close()
        window = open_window(application, str(where), "Ana Moreira", drafts=folder / name, clock=clock)  # fmt: skip
        window.show()
        settle(200)
        found = played(window, only) if played is scenes else played(window)
        yield from ((each, window) for each in _played(found, only))
        window.close()
        window.deleteLater()
        settle(10)
        window.desk.workspace.close()


def _played(found: Iterator[Scene], only: str) -> Iterator[Scene]:
    """Show them all; those asked for are handed on."""
    for scene in found:
        scene.show()
        if scene.name and scene.name.startswith(only):
            yield scene


if __name__ == "__main__":
    sys.exit(main())
