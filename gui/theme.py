"""The themes: the colours of values, gradients and everything else, fonts, margins, and Qt's palette."""

from functools import cache
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QMargins
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from core.base.resources import resource_path

FAMILIES = ("Source Sans Pro", "DejaVu Sans")  # the second has the few glyphs the first lacks: ⊙ ᵀ ∇
TEXT_PIXELS = 14.0  # size of the window's text at 100 %
AROUND = QMargins(16, 14, 16, 14)  # pixels around the parts of a dialog
WEIGHTS = {400: "Regular", 600: "Semibold", 700: "Bold"}


class Theme(Struct, frozen=True):
    """Every colour the program uses, as #RRGGBB, and how strong its lines are."""

    name: str
    scheme: str  # "light" or "dark"
    ink: str
    soft: str  # secondary text
    value: str  # forward values
    local: str  # local derivatives
    grad: str  # gradients
    warning: str  # problems and refusals
    selection: str
    canvas: str
    dots: str  # the grid on the canvas
    window: str  # panels and dialogs
    card: str  # cards, fields
    line: str  # quiet borders between surfaces
    border: str  # of cards: 3:1 on the canvas
    wire: str  # resting wires, ports, borders of fields: 3:1 on every surface
    leaf: str  # strips of the cards
    constant: str
    operation: str
    group: str  # title strips of groups
    note: str  # sheets of notes
    active: str  # behind what the current step does
    on_selection: str  # text on the selection colour
    unusable: str  # behind the text of a filled button that cannot be used
    stroke: float = 1.0  # how much wider than usual all lines are

    def color(self, name: str) -> QColor:
        """The colour called `name` for Qt."""
        return QColor(getattr(self, name))


LIGHT = Theme(
    name="light",
    scheme="light",
    ink="#1F2328",
    soft="#4F565E",
    value="#0A5A9C",
    local="#8E2A8E",
    grad="#B03C0B",
    warning="#7A4300",
    selection="#0A5A9C",
    canvas="#FAFAF7",
    dots="#DCDCD4",
    window="#FFFFFF",
    card="#FFFFFF",
    line="#C8C8C0",
    border="#8A8A84",
    wire="#7B828A",
    leaf="#E4EEF7",
    constant="#F1F1EE",
    operation="#EAEAE7",
    group="#DDEBDF",
    note="#FFF6D6",
    active="#FEF1EA",
    on_selection="#FFFFFF",
    unusable="#C8C8C0",
)
DARK = Theme(
    name="dark",
    scheme="dark",
    ink="#E8EAED",
    soft="#A2ABB4",
    value="#7CC0FF",
    local="#F09AE6",
    grad="#FF9E6D",
    warning="#F3C563",
    selection="#7CC0FF",
    canvas="#16191D",
    dots="#2A3037",
    window="#1B1F24",
    card="#20252B",
    line="#3B424A",
    border="#626B74",
    wire="#7F8993",
    leaf="#26384A",
    constant="#2A2F35",
    operation="#363C43",
    group="#2B3D31",
    note="#3A3420",
    active="#36251B",
    on_selection="#10151A",
    unusable="#3B424A",
)
LIGHT_CONTRAST = Theme(
    name="light-contrast",
    scheme="light",
    ink="#000000",
    soft="#262626",
    value="#003A75",
    local="#650065",
    grad="#7F1D00",
    warning="#552B00",
    selection="#003A75",
    canvas="#FFFFFF",
    dots="#B4B4B4",
    window="#FFFFFF",
    card="#FFFFFF",
    line="#4A4A4A",
    border="#000000",
    wire="#4A4A4A",
    leaf="#DCECFF",
    constant="#F1F1F1",
    operation="#E6E6E6",
    group="#DCF3DF",
    note="#FFF6CF",
    active="#FFE9DC",
    on_selection="#FFFFFF",
    unusable="#E6E6E6",
    stroke=1.6,
)
DARK_CONTRAST = Theme(
    name="dark-contrast",
    scheme="dark",
    ink="#FFFFFF",
    soft="#DCDCDC",
    value="#9BD3FF",
    local="#FFB3F6",
    grad="#FFB48A",
    warning="#FFD866",
    selection="#9BD3FF",
    canvas="#000000",
    dots="#4A4A4A",
    window="#000000",
    card="#000000",
    line="#BEBEBE",
    border="#FFFFFF",
    wire="#BEBEBE",
    leaf="#00294D",
    constant="#1F1F1F",
    operation="#2B2B2B",
    group="#0B3315",
    note="#332B00",
    active="#3A1B08",
    on_selection="#000000",
    unusable="#2B2B2B",
    stroke=1.6,
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)}


def theme_for(scheme: str, *, contrast: bool) -> Theme:
    """The theme of a scheme, "light" or "dark", as usual or with high contrast."""
    return THEMES[f"{scheme}-contrast" if contrast else scheme]


@cache
def load_fonts() -> None:
    """Register the program's own font, so that a picture is the same on every machine."""
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(font_file(weight)))


def font_file(weight: int) -> Path:
    """The file of the program's font in one of WEIGHTS."""
    return resource_path("fonts", f"SourceSansPro-{WEIGHTS[weight]}.ttf")


def font(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The program's font at `size` pixels, laid out alike at every zoom."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(round(size))
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def scaled(pixels: float) -> float:
    """So many pixels at the size of the window's text that was chosen."""
    return pixels * max(1.0, QGuiApplication.font().pixelSize() / TEXT_PIXELS)


def palette(theme: Theme) -> QPalette:
    """Qt's palette for every widget, in the theme's colours."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, theme.color(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("wire"))
    return made


_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.AlternateBase: "canvas",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "grad",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "on_selection",
    QPalette.ColorRole.PlaceholderText: "soft",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Link: "value",
    QPalette.ColorRole.LinkVisited: "local",
    QPalette.ColorRole.Light: "card",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "wire",
    QPalette.ColorRole.Shadow: "wire",
}


def style_sheet(theme: Theme) -> str:
    """The few rules that a palette cannot say."""
    thin = round(theme.stroke)
    thick = 2 * thin
    return f"""
        QToolTip {{ color: {theme.ink}; background: {theme.card}; border: {thin}px solid {theme.wire}; }}
        QToolTip {{ padding: 4px 6px; }}
        QToolBar {{ background: {theme.window}; border: 0; border-bottom: {thin}px solid {theme.line}; }}
        QToolBar {{ spacing: 2px; padding: 2px; }}
        #add {{ background: {theme.window}; border: {thin}px solid {theme.wire}; border-radius: 8px; }}
        QStatusBar {{ border-top: {thin}px solid {theme.line}; }}
        #palette {{ border-right: {thin}px solid {theme.line}; }}
        #strip {{ background: {theme.active}; border: 0; border-top: {thick}px solid {theme.grad}; }}
        #strip QToolButton {{ background: {theme.card}; border: {thin}px solid {theme.wire}; border-radius: 6px; }}
        #strip QToolButton {{ padding: 0 8px; }}
        QToolButton[filled="true"], #strip QToolButton[filled="true"] {{ background: {theme.selection}; }}
        QToolButton[filled="true"] {{ color: {theme.on_selection}; border-radius: 4px; padding: 3px 10px; }}
        QToolButton[filled="true"] {{ font-weight: 600; }}
        #lesson QPushButton[filled="true"]:enabled {{ background: {theme.selection}; color: {theme.on_selection}; }}
        #lesson QPushButton[filled="true"]:enabled {{ border: 0; border-radius: 4px; font-weight: 600; }}
        #lesson QPushButton[filled="true"]:enabled:focus {{ border: {thick}px solid {theme.ink}; }}
        QToolButton[filled="true"]:disabled {{ background: {theme.unusable}; }}
        #strip QToolButton[filled="true"]:disabled {{ background: {theme.unusable}; }}
        QToolButton[filled="true"]:disabled {{ color: {theme.soft}; }}
        QToolButton[filled="true"]:focus, QToolButton[filled="true"]:pressed {{ border: {thick}px solid {theme.ink}; }}
        QGraphicsView {{ border: {thick}px solid {theme.canvas}; background: {theme.canvas}; }}
        QGraphicsView:focus {{ border-color: {theme.selection}; }}
        #told, #inspector {{ border: {thick}px solid {theme.window}; }}
        #strip #told, #strip #told > QWidget, #strip #told > QWidget > QWidget {{ background: transparent; border: 0; }}
        #told:focus, #inspector:focus {{ border-color: {theme.selection}; }}
    """
