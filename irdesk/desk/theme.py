"""Colours and the style sheet: tokens in one place, light and dark (DESK.md)."""

from __future__ import annotations

from dataclasses import dataclass
from string import Template

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from irdesk.desk.icons import drawn
from irdesk.ground.paths import resources


@dataclass(frozen=True)
class Tokens:
    """One set of colours."""

    ink: str
    muted: str
    line: str
    surface: str
    canvas: str
    side: str
    accent: str
    tint: str
    on_accent: str
    edge: str
    good: str
    good_tint: str
    warn: str
    warn_tint: str
    bad: str
    bad_tint: str

    def tone(self, name: str) -> tuple[str, str]:
        """Text and tint of good, warn, bad or plain."""
        return {
            "good": (self.good, self.good_tint),
            "warn": (self.warn, self.warn_tint),
            "bad": (self.bad, self.bad_tint),
        }.get(name, (self.muted, self.canvas))


LIGHT = Tokens(
    "#1b2430", "#5a6675", "#e2e6eb", "#ffffff", "#f5f7f9", "#eef1f4", "#1c5d85", "#e6f0f6", "#ffffff", "#8491a0",
    "#23724a", "#e5f3ea", "#8f5600", "#fdf1dd", "#a8241c", "#fbe9e7",
)  # fmt: skip
DARK = Tokens(
    "#e6eaef", "#9aa7b5", "#2c353f", "#1a2027", "#14191f", "#161c22", "#7cc0ea", "#1f3442", "#10202b", "#66727f",
    "#7fd3a2", "#173326", "#f0bd6c", "#3a2c14", "#f2a19a", "#3d1f1d",
)  # fmt: skip

FAMILY, TEXT = "Noto Sans", 13
"""The family and the size in pixels of ordinary text."""

_SHEET = Template("""
* { font-family: "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Ethiopic", "Noto Sans Thai", "Noto Sans Devanagari", "Noto Sans Armenian", "Noto Sans Georgian", "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Telugu", "Noto Sans Kannada", "Noto Sans Malayalam", "Noto Sans Gujarati", "Noto Sans Gurmukhi", "Noto Sans Oriya", "Noto Sans Sinhala", "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Myanmar", "Noto Sans Thaana", "Noto Serif Tibetan", "Noto Sans Math", "Noto Sans Symbols", "Noto Sans Symbols2", "NanumGothic", "Droid Sans Fallback"; font-size: 13px; color: $ink; }
QMainWindow, QWidget#canvas, QScrollArea, QWidget#scrolled { background: $canvas; }
QDialog, QDialog QTabBar::tab:selected { background: $canvas; }
QDialog QAbstractItemView, QDialog QTabWidget > QWidget, QDialog QToolButton, QDialog QAbstractSpinBox { background: $surface; selection-background-color: $tint; selection-color: $ink; }
QDialog QTabWidget::pane { border: 1px solid $line; }
QWidget#side { background: $side; border-right: 1px solid $line; }
QWidget#top { background: $surface; border-bottom: 1px solid $line; }
QWidget#notice { background: $tint; border-bottom: 1px solid $line; }
QWidget#status, QWidget#work { background: $surface; border-top: 1px solid $line; }
QWidget#status QLabel, QLabel[look="muted"] { color: $muted; font-size: 12px; }
QWidget#status QLabel[look="figure"] { color: $ink; }
QLabel[look="error"] { color: $bad; }
QPushButton[look="status"] { background: transparent; border: 1px solid transparent; border-radius: 4px; color: $muted; font-size: 12px; min-height: 22px; padding: 0 4px; }
QPushButton[look="status"]:focus { border: 1px solid $accent; }
QLabel[look="page"] { font-size: 20px; font-weight: 600; }
QLabel[look="section"] { font-weight: 600; }
QLabel[look="accent"] { color: $accent; font-weight: 600; }
QLabel[look="label"] { color: $muted; font-size: 12px; }
QLabel[look="error"] { color: $bad; font-size: 12px; }
QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 10px; }
QFrame[look="member"] { background: transparent; border: 1px solid transparent; border-bottom: 1px solid $line; }
QFrame[look="member"]:focus { border: 2px solid $accent; border-radius: 6px; }
QFrame[look="drop"] { background: $accent; border: 0; }
QFrame[look="rule"] { background: $line; max-height: 1px; min-height: 1px; border: 0; }
QLabel[tone] { font-size: 12px; }
QLabel[tone="bad"] { color: $bad; background: $bad_tint; border-radius: 4px; padding: 1px 7px; }
QLabel[tone="warn"] { color: $warn; background: $warn_tint; border-radius: 4px; padding: 1px 7px; }
QLabel[tone="good"] { color: $good; background: $good_tint; border-radius: 4px; padding: 1px 7px; }
QLabel[tone="plain"] { color: $muted; background: $canvas; border: 1px solid $line; border-radius: 4px; padding: 1px 7px; }
QLabel[signed="yes"] { padding-left: 24px; }
QPushButton { background: $surface; border: 1px solid $line; border-radius: 8px; padding: 0 12px; min-height: 30px; }
QPushButton:hover { border-color: $edge; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; }
QPushButton:disabled { color: $muted; }
QPushButton[look="filled"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[look="filled"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[look="flat"]:checked { background: $tint; color: $accent; }
QPushButton[look="flat"] { background: transparent; border-color: transparent; color: $muted; }
QPushButton[look="crumb"] { background: transparent; border: 1px solid transparent; color: $muted; font-size: 12px; padding: 0 4px; min-height: 22px; }
QPushButton[look="crumb"]:hover { color: $accent; }
QPushButton[look="flat"]:focus, QPushButton[look="crumb"]:focus { border: 1px solid $accent; border-radius: 4px; }
QPushButton[look="icon"] { padding: 0; min-width: 32px; max-width: 32px; }
QPushButton[look="tick"] { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0; min-width: 26px; max-width: 26px; min-height: 26px; max-height: 26px; }
QPushButton[look="tick"]:hover { border-color: $edge; }
QPushButton[look="tick"]:focus { border: 2px solid $accent; }
QPushButton[look="small"] { min-height: 26px; padding: 0 9px; border-radius: 6px; font-size: 12px; }
QPushButton[look="small"]:checked { background: $tint; border-color: $accent; color: $accent; }
QPushButton[look="small"][bare="yes"] { padding: 0 5px; }
QPushButton[look="link"] { background: transparent; border: 1px solid transparent; padding: 0; min-height: 20px; text-align: left; }
QPushButton[look="link"]:hover { color: $accent; }
QPushButton[look="link"]:focus { border: 1px solid $accent; border-radius: 4px; }
QPushButton[look="wrapped"] { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 0; min-height: 0; text-align: left; }
QPushButton[look="wrapped"]:hover { border-color: $line; }
QPushButton[look="wrapped"]:focus { border: 1px solid $accent; }
QPushButton[look="nav"] { background: transparent; border: 1px solid transparent; border-radius: 6px; text-align: left; padding: 0 10px; min-height: 31px; color: $muted; }
QPushButton[look="nav"]:checked { background: $tint; color: $accent; font-weight: 600; }
QPushButton[look="nav"]:hover { border-color: $line; }
QPushButton[look="nav"]:focus { border: 1px solid $accent; }
QPushButton[look="tab"] { border: 0; border-radius: 0; border-bottom: 2px solid transparent; background: transparent; color: $muted; padding: 0 2px; min-height: 32px; }
QPushButton[look="tab"]:checked { color: $accent; border-bottom: 2px solid $accent; font-weight: 600; }
QPushButton[look="tab"]:focus { background: $tint; color: $accent; border-bottom: 2px solid $accent; }
QPushButton[look="anchor"] { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 0 2px; min-height: 20px; color: $accent; font-size: 12px; text-align: left; }
QPushButton[look="anchor"]:hover { text-decoration: underline; }
QPushButton[look="anchor"]:focus { border: 1px solid $accent; }
QLineEdit[look="brief"] { min-height: 22px; border-radius: 6px; padding: 0 4px; }
QPushButton[look="tool"] { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0; min-width: 28px; max-width: 28px; min-height: 26px; max-height: 26px; }
QPushButton[look="tool"]:hover { border-color: $edge; }
QPushButton[look="tool"]:checked { background: $tint; }
QPushButton[look="tool"]:focus { border: 2px solid $accent; }
QWidget#papers { background: $surface; border-right: 1px solid $line; }
QWidget#making { background: $surface; border-left: 1px solid $line; }
QFrame#beside QScrollArea, QFrame#beside QWidget#scrolled { background: $surface; border: 0; }
QWidget#options, QWidget#making QScrollArea, QWidget#making QWidget#scrolled { background: $surface; }
QPushButton[look=""]:checked { background: $tint; border-color: $accent; color: $accent; }
QListWidget#gallery, QListWidget#parts { background: $surface; border: 1px solid $surface; border-radius: 4px; }
QListWidget#parts::item { min-height: 22px; max-height: 22px; padding: 0; border-radius: 4px; }
QListWidget#parts::item:selected { background: $tint; color: $ink; }
QPushButton[look="quiet"] { color: $muted; padding: 0 8px; }
QPushButton[look="chip"] { background: $tint; border: 1px solid $tint; border-right: 0; border-top-right-radius: 0; border-bottom-right-radius: 0; padding: 0 2px 0 9px; min-height: 24px; font-size: 12px; }
QPushButton[look="drop"] { background: $tint; border: 1px solid $tint; border-left: 0; border-top-left-radius: 0; border-bottom-left-radius: 0; padding: 0; min-width: 24px; max-width: 24px; min-height: 24px; }
QPushButton[look="chip"]:focus, QPushButton[look="drop"]:focus { border: 1px solid $accent; }
QLineEdit[look="cell"], QComboBox[look="cell"] { border: 2px solid $accent; border-radius: 4px; padding: 0 6px; min-height: 26px; }
QListWidget#contents { padding: 4px; }
QListWidget#contents::item { padding: 2px 8px; border-radius: 6px; }
QListWidget { border-radius: 8px; }
QListWidget#ticked { padding: 4px; }
QListWidget#ticked::item:selected, QListWidget#contents::item:selected, QListWidget#versions::item:selected { background: $tint; color: $ink; }
QListWidget#ticked::item { min-height: 26px; padding: 0 4px; border-radius: 4px; }
QListWidget#versions { border-radius: 10px; }
QListWidget#versions::item { padding: 7px 8px; border-bottom: 1px solid $line; }
QLabel[look="finding"] { font-size: 12px; }
QLabel[speaks="bad"] { color: $bad; }
QLabel[speaks="warn"] { color: $warn; }
QLabel[speaks="good"] { color: $good; }
QCheckBox { spacing: 7px; min-height: 24px; padding: 0 4px 0 1px; border: 1px solid transparent; border-radius: 4px; }
QCheckBox:focus { border: 1px solid $accent; }
QCheckBox::indicator, QListView::indicator, QTableView::indicator { width: 14px; height: 14px; border: 1px solid $edge; border-radius: 4px; background: $surface; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked { border-color: $ink; image: url("$tick"); }
QCheckBox::indicator:checked:disabled { border-color: $edge; }
QLabel[look="badge"] { background: $accent; border-radius: 6px; }
QLabel[look="count"] { color: $bad; background: $bad_tint; border-radius: 7px; padding: 0 6px; font-size: 11px; min-height: 16px; max-height: 16px; }
QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 22px 6px 12px; }
QMenu::item:selected { background: $tint; border-radius: 4px; }
QMenu::item:disabled { color: $edge; background: $surface; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QListView#offered { background: $surface; border: 1px solid $edge; padding: 2px; outline: 0; }
QListView#offered::item { min-height: 26px; padding: 0 5px; border-radius: 4px; }
QListView#offered::item:selected { background: $tint; color: $ink; }
QProgressBar { background: $canvas; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QProgressBar[tone="bad"]::chunk { background: $bad; }
QPushButton[look="search"] { background: $canvas; text-align: left; color: $muted; }
QLabel[look="cap"] { color: $muted; background: $surface; border: 1px solid $line; border-radius: 4px; padding: 0 5px; font-size: 11px; min-height: 17px; max-height: 17px; }
QPushButton[look="bar"] { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0; min-width: 30px; max-width: 30px; min-height: 30px; }
QPushButton[look="bar"]:hover { border-color: $line; }
QPushButton[look="bar"]:focus { border: 2px solid $accent; }
QPushButton[joined="left"] { border-top-right-radius: 2px; border-bottom-right-radius: 2px; }
QPushButton[joined="right"] { border-top-left-radius: 2px; border-bottom-left-radius: 2px; padding: 0 5px; }
QPushButton[look="filled"]:focus { border: 2px solid $ink; }
QLabel[look="count"][small="yes"] { padding: 0 3px; font-size: 10px; min-height: 13px; max-height: 13px; border-radius: 6px; }
QScrollArea#rooms QScrollBar:vertical { width: 6px; }
QFrame#overlay QScrollArea, QFrame#overlay QWidget#scrolled { background: $surface; }
QTextBrowser#guide { background: $surface; border: 0; border-left: 1px solid $line; }
QTextBrowser#guide:focus { border: 1px solid $accent; }
QScrollArea#rooms, QWidget#rooms { background: $side; border: 0; }
QWidget#status[look="trouble"] { background: $bad_tint; border-top: 1px solid $bad; }
QLineEdit, QPlainTextEdit, QComboBox, QDateEdit { background: $surface; border: 1px solid $edge; border-radius: 8px; padding: 0 8px; min-height: 30px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $muted; }
QPlainTextEdit { padding: 3px 4px; min-height: 62px; max-height: 62px; }
QRadioButton { spacing: 7px; min-height: 24px; border: 1px solid transparent; border-radius: 4px; }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid $edge; border-radius: 7px; background: $surface; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid $accent; }
QRadioButton:focus { border: 1px solid $accent; }
QPlainTextEdit[look="page"] { min-height: 150px; max-height: 9999px; }
QPlainTextEdit[look="tall"] { min-height: 116px; max-height: 116px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $accent; }
QLineEdit[wrong="yes"], QPlainTextEdit[wrong="yes"], QComboBox[wrong="yes"] { border: 2px solid $bad; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QListWidget { background: $surface; border: 1px solid $line; selection-background-color: $tint; selection-color: $ink; outline: 0; }
QTableView { background: $surface; border: 1px solid $line; border-radius: 10px; gridline-color: $line; selection-background-color: $tint; selection-color: $ink; outline: 0; }
QTableView { placeholder-text-color: $muted; }
QTableView[look="held"] { border-color: $surface; }
QPdfView { border: 1px solid $canvas; }
QFrame#overlay QScrollArea#walked { border: 1px solid $surface; border-radius: 4px; }
QFrame#overlay QScrollArea#walked:focus { border: 1px solid $accent; }
QTableView:focus, QListWidget:focus, QPdfView:focus, QTextBrowser:focus, QListWidget#gallery:focus, QListWidget#parts:focus, QListWidget#versions:focus { border: 1px solid $accent; }
QTableWidget::item { padding: 0 3px; }
QTableView::item { padding: 0 8px; border-bottom: 1px solid $line; }
QHeaderView { background: transparent; }
QHeaderView::section:first, QHeaderView::section:only-one { border-top-left-radius: 9px; }
QHeaderView::section:last, QHeaderView::section:only-one { border-top-right-radius: 9px; }
QHeaderView::section { background: $surface; color: $muted; border: 0; border-bottom: 1px solid $line; padding: 6px 11px; font-size: 12px; }
QSplitter::handle { background: $line; width: 1px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: $edge; border-radius: 3px; min-height: 30px; margin: 1px 1px 1px 3px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: $edge; border-radius: 3px; min-width: 30px; margin: 3px 1px 1px 1px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QToolTip { background: $surface; color: $ink; border: 1px solid $line; }
QFrame#palette QListWidget { border: 0; }
QFrame#overlay QWidget#scrolled, QFrame#overlay QScrollArea { background: $surface; }
QFrame#palette, QFrame#overlay { background: $surface; border: 1px solid $edge; border-radius: 10px; }
""")


def load_fonts() -> None:
    """Make the family of the first page known to Qt."""
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / f"NotoSans-{weight}.ttf"))


def load_scripts() -> None:
    """Make every other bundled font known, so that no script depends on what the system has."""
    for path in sorted((resources() / "fonts").glob("*.ttf")):
        if path.stem not in ("NotoSans-Regular", "NotoSans-Bold"):
            QFontDatabase.addApplicationFont(str(path))


def apply(application: QApplication, tokens: Tokens) -> None:
    """Dress the whole program in these colours."""
    application.setStyleSheet(
        _SHEET.substitute(
            {name: getattr(tokens, name) for name in Tokens.__dataclass_fields__},
            tick=drawn("check", tokens.ink).as_posix(),
        )
    )
