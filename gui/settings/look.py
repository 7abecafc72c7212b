"""Look: the theme, the text size and the icons, applied to the whole program."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QDir, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from core.base.resources import resource_path
from gui.settings import widgets
from gui.settings.desktop import Desktop
from gui.settings.settings import Settings
from gui.theme import TEXT_PIXELS, Theme, font, load_fonts, palette, style_sheet, theme_for

ICONS = resource_path("icons")
NEXT = {"system": "light", "light": "dark", "dark": "contrast", "contrast": "system"}
_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "contrast": Qt.ColorScheme.Unknown,  # light or dark as the system is
}


class Look(QObject):
    """The one place that decides between the themes; `changed` is for all that paint."""

    changed = Signal(object)  # Theme

    def __init__(self, app: QApplication, settings: Settings, fixed: str | None = None) -> None:
        super().__init__()
        self._app, self._settings = app, settings
        self._fixed = fixed  # a theme asked for on the command line, for this start only
        self._dressed = False  # whether the style sheet is in use
        self._effects = app.isEffectEnabled(Qt.UIEffect.UI_General)  # what the system does with menus
        self.desktop = Desktop(app)
        self.desktop.setParent(self)
        load_fonts()
        QDir.setSearchPaths("icons", [str(ICONS)])
        app.setStyle("Fusion")
        self.theme = self._choose()
        self.apply()
        self._follow_desktop()
        settings.changed.connect(self._follow_settings)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.desktop.changed.connect(self._follow_desktop)

    def set_theme(self, name: str) -> None:
        """Use "light", "dark", "contrast" (high contrast, light or dark as the system is), or what the system uses."""
        self._settings.theme, self._fixed = name, None
        self.apply()

    def set_text_size(self, percent: int) -> None:
        """Scale the text of the window, for a projector."""
        self._settings.text_size = percent
        self.apply()

    def apply(self) -> None:
        """Give the whole program the colours and the text size of the settings."""
        self._app.styleHints().setColorScheme(_SCHEMES[self._wanted()])
        self.theme = self._choose()
        self._app.setFont(font(TEXT_PIXELS * self._settings.text_size / 100))
        self._app.setPalette(palette(self.theme))
        if self._dressed:
            self._set_style_sheet()
        self.changed.emit(self.theme)

    def dress(self) -> None:
        """Use the style sheet from now on, in all windows.

        A widget is styled again each time that it is put into another one, so the first window is made without a
        style sheet: it is there a tenth sooner.
        """
        if not self._dressed:
            self._dressed = True
            self._set_style_sheet()

    def _set_style_sheet(self) -> None:
        self._app.setStyleSheet(style_sheet(self.theme) + widgets.style_sheet(self.theme))

    def icon(self, name: str) -> QIcon:
        """An icon of our own set in the colour of the text."""
        return _icon(ICONS / f"{name}.svg", self.theme.ink, self.theme.wire)

    def icon_on_selection(self, name: str) -> QIcon:
        """An icon in the colour of text on a selection, soft where it cannot be used."""
        return _icon(ICONS / f"{name}.svg", self.theme.on_selection, self.theme.soft)

    def _follow_settings(self) -> None:
        """Without motion no menu fades in."""
        self._app.setEffectEnabled(Qt.UIEffect.UI_General, self._effects and self._settings.motion)

    def _follow_desktop(self) -> None:
        """What the desktop asks for counts where the learner left it to the system."""
        self._settings.follow_desktop(still=self.desktop.still)
        self._follow_settings()
        self._follow_system()

    def _wanted(self) -> str:
        return self._fixed or self._settings.theme

    def _choose(self) -> Theme:
        wanted = self._wanted()
        if wanted in ("light", "dark"):
            return theme_for(wanted, contrast=False)
        scheme = "dark" if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
        return theme_for(scheme, contrast=wanted == "contrast" or self.desktop.contrast)

    def _follow_system(self) -> None:
        if self._choose() is not self.theme:
            self.apply()


@cache
def _icon(path: Path, ink: str, faint: str) -> QIcon:
    """An icon in two colours, the same for the whole program; painted in a size when it is first shown in that size."""
    drawing = path.read_text(encoding="utf-8")
    return QIcon(_Painted(*(drawing.replace("currentColor", colour).encode() for colour in (ink, faint))))


class _Painted(QIconEngine):
    """Paints a drawing in whatever size is asked for, so that a start paints no size that nobody sees."""

    def __init__(self, usual: bytes, disabled: bytes) -> None:
        super().__init__()
        self._drawings = usual, disabled
        self._pixmaps: dict[tuple[int, int, bool], QPixmap] = {}

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        key = size.width(), size.height(), mode == QIcon.Mode.Disabled
        if key not in self._pixmaps:
            made = self._pixmaps[key] = QPixmap(size)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            self.paint(painter, made.rect(), mode, state)
            painter.end()
        return self._pixmaps[key]

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(rect).center())
        QSvgRenderer(QByteArray(self._drawings[mode == QIcon.Mode.Disabled])).render(painter, place)

    def clone(self) -> QIconEngine:
        return _Painted(*self._drawings)
