"""Pictures of every page and panel, light and dark, in both sizes of screen, at 100 and 200 %.

`make pictures` writes them to build/pictures/; words that are cut are listed in cut.txt there.
With `--only NAME` only scenes whose name begins so.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SCREENS = ((1366, 768), (1920, 1080))
SCALES = (1, 2)


def main() -> int:
    """Start one process for each scale: a scale holds for a whole program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("build/pictures"))
    parser.add_argument("--only", default="")
    parser.add_argument("--scale", type=int, choices=SCALES)
    given = parser.parse_args()
    if given.scale is not None:
        return take(given.to, given.scale, given.only)
    if not given.only:
        shutil.rmtree(given.to, ignore_errors=True)
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.pictures", "--to", given.to, "--scale", str(scale), "--only", given.only],
            env={**os.environ, "QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"},
        )
        for scale in SCALES
    ]  # fmt: skip
    return max(each.wait() for each in running)


def take(folder: Path, scale: int, only: str) -> int:
    """The pictures of one scale."""
    from PySide6.QtWidgets import QApplication

    from irdesk.desk import theme
    from irdesk.desk.start import open_window
    from irdesk.exchange.sample import make_sample
    from irdesk.ground.clock import FixedClock
    from tests.conftest import TODAY
    from tests.pictures.clipping import clipped, overlapping
    from tests.pictures.scenes import scenes, settle

    application = QApplication([])
    theme.load_fonts()
    cut: list[str] = []
    with tempfile.TemporaryDirectory() as made:
        office = Path(made) / "riverport.irdesk"
        make_sample(str(office), as_of=TODAY).close()
        for dark in (False, True):
            for width, height in SCREENS:
                name = f"{width}x{height}-{scale * 100}-{'dark' if dark else 'light'}"
                into = folder / name
                into.mkdir(parents=True, exist_ok=True)
                window = open_window(
                    application, str(office), "Ana Moreira", drafts=Path(made) / name, clock=FixedClock(TODAY)
                )  # fmt: skip
                window.desk.look.prefer("theme", "dark" if dark else "light")
                window.resize(width // scale, height // scale)
                window.show()
                settle(400)
                for scene in scenes(window):
                    scene.show()
                    if not scene.name or not scene.name.startswith(only):
                        continue
                    settle(scene.patience)
                    window.grab().save(str(into / f"{scene.name}.png"))
                    if not dark:
                        cut += [f"{name} {scene.name}: {each}" for each in (*clipped(window), *overlapping(window))]  # fmt: skip
                window.close()
                window.desk.workspace.close()
                window.deleteLater()
    (folder / f"cut-{scale * 100}.txt").write_text("\n".join(dict.fromkeys(cut)), "utf-8")
    print(f"{folder}: {sum(1 for _ in folder.rglob('*.png'))} pictures, {len(cut)} cut words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
