"""Desktop: whether the system asks programs for high contrast, and for less motion."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QApplication

APPEARANCE, GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"
GNOME_CONTRAST, KDE = "org.gnome.desktop.a11y.interface", "org.kde.kdeglobals.KDE"
CONTRAST, STILL = "contrast", "still"
# What each setting of the portal is about, and the values that mean yes.
MEANINGS: dict[tuple[str, str], tuple[str, frozenset[object]]] = {
    (APPEARANCE, "contrast"): (CONTRAST, frozenset({1})),
    (GNOME_CONTRAST, "high-contrast"): (CONTRAST, frozenset({True})),
    (APPEARANCE, "reduced-motion"): (STILL, frozenset({1})),
    (GNOME, "enable-animations"): (STILL, frozenset({False})),
    (KDE, "AnimationDurationFactor"): (STILL, frozenset({"0", 0.0})),
}
SPI_GETCLIENTAREAANIMATION = 0x1042  # winuser.h: whether things inside windows may move


class Desktop(QObject):
    """Knows at once what Qt knows, and what the desktop's portal says once it has been asked."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._yes: set[tuple[str, str]] = set()  # settings of the portal that ask for something
        self._own_still = _wants_less_motion()
        self._style = app.styleHints()  # kept, since what it gives away is gone when this reference goes
        self._hints = self._style.accessibility() if hasattr(self._style, "accessibility") else None  # since Qt 6.10
        if self._hints is not None:
            self._hints.contrastPreferenceChanged.connect(self.changed)

    @property
    def contrast(self) -> bool:
        """Whether colours and lines are to be as strong as possible."""
        known = self._hints is not None and self._hints.contrastPreference() == Qt.ContrastPreference.HighContrast
        return known or self._portal_wants(CONTRAST)

    @property
    def still(self) -> bool:
        """Whether as little as possible is to move."""
        return self._own_still or self._portal_wants(STILL)

    def ask(self, address: str | None = None) -> None:
        """Ask the portal, where there is one, without waiting; `address` is of another bus than the session's."""
        if sys.platform in ("win32", "darwin"):
            return
        from gui.settings.portal import Portal  # not needed before the first picture

        portal = Portal(self)
        portal.told.connect(self._hear)
        portal.ask(tuple(MEANINGS), address)
        self._app.aboutToQuit.connect(portal.leave)

    def _portal_wants(self, what: str) -> bool:
        return any(MEANINGS[key][0] == what for key in self._yes)

    def _hear(self, namespace: str, key: str, value: object) -> None:
        before = self.contrast, self.still
        if value in MEANINGS[namespace, key][1]:
            self._yes.add((namespace, key))
        else:
            self._yes.discard((namespace, key))
        if (self.contrast, self.still) != before:
            self.changed.emit()


def _wants_less_motion() -> bool:
    """What Windows and macOS say, which Qt does not pass on; written by their documentation, not run."""
    if sys.platform == "win32":
        import ctypes

        moves = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(moves), 0)
        return not moves.value
    if sys.platform == "darwin":
        file = Path.home() / "Library" / "Preferences" / "com.apple.universalaccess.plist"
        return bool(QSettings(str(file), QSettings.Format.NativeFormat).value("reduceMotion", False, type=bool))
    return False
