"""A chart on the screen is the drawing of the paper, in the colours of the theme, light and dark."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtPdf import QPdfDocument

from irdesk.briefings.drawings.charts import WIDTH, drawing, height_of, said
from irdesk.briefings.layout.canvas import PageCanvas
from irdesk.briefings.layout.document import assemble
from irdesk.briefings.layout.drawing import paint
from irdesk.desk.reports.chart_view import ChartView
from irdesk.desk.theme import DARK, LIGHT, Tokens, load_fonts, load_scripts
from irdesk.ground.language import ENGLISH, Language
from irdesk.services.charting import Chart, Locator, WorldMap
from tests.briefings.drawings.test_charts import ALL
from tests.briefings.drawings.test_maps import FAR, HOME, NEAR

CHARTS = [*ALL, WorldMap("Our partners", [HOME, *FAR, *NEAR]), Locator("Busan", FAR[0], HOME)]
SIDE = 600


@dataclass
class Desk:
    """What a chart needs of the desk."""

    tokens: Tokens
    language: Language = ENGLISH


def on_screen(chart: Chart, tokens: Tokens) -> QImage:
    view = ChartView(Desk(tokens), chart)  # type: ignore[arg-type]
    view.resize(SIDE, round(SIDE * height_of(chart) / WIDTH))
    view.setPalette(QPalette(QColor(tokens.surface)))
    view.setAutoFillBackground(True)
    return view.grab().toImage()


def on_paper(chart: Chart) -> QImage:
    high = height_of(chart)
    file = io.BytesIO()
    canvas = PageCanvas(WIDTH, high, "en")
    paint(canvas, drawing(chart, ENGLISH, line=LIGHT.line), 0, 0, 1)
    canvas.turn()
    file.write(assemble(canvas, [0], []))
    buffer = QBuffer()
    buffer.setData(QByteArray(file.getvalue()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    page = document.render(0, QSize(SIDE, round(SIDE * high / WIDTH)))
    image = QImage(page.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(0, 0, page)
    painter.end()
    return image


def greys(image: QImage) -> list[int]:
    """The picture in squares of about eight dots."""
    small = image.scaled(75, image.height() // 8, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)  # fmt: skip
    return [small.pixelColor(x, y).lightness() for y in range(small.height()) for x in range(75)]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_screen_and_paper_show_the_same(qtbot, chart: Chart) -> None:
    load_fonts()
    load_scripts()
    screen, paper = greys(on_screen(chart, LIGHT)), greys(on_paper(chart))
    assert len(screen) == len(paper)
    apart = [abs(a - b) for a, b in zip(screen, paper, strict=True)]
    ink = sum(255 - shade for shade in paper)
    assert sum(apart) < 0.3 * ink
    assert max(apart) < 60


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_in_the_dark_words_are_light_and_nothing_is_white_paper(qtbot, chart: Chart) -> None:
    load_fonts()
    load_scripts()
    found = on_screen(chart, DARK)
    shades = greys(found)
    assert max(shades) > 60
    assert sum(shade > 160 for shade in shades) < len(shades) * 0.25


def test_a_chart_says_what_it_shows(qtbot) -> None:
    view = ChartView(Desk(LIGHT), ALL[0])  # type: ignore[arg-type]
    assert view.accessibleName() == said(ALL[0], ENGLISH)
