"""The language of the windows: their texts, those of Qt's own buttons, and the side where a line begins."""

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from core.base import languages

SYSTEM = "system"


def speak(app: QApplication, asked: str | None, chosen: str) -> None:
    """Speak the language of the command line, else the chosen, else that of the system; before a window."""
    system = languages.of_system() or QLocale.system().uiLanguages()
    code = languages.speak([asked] if asked else system if chosen == SYSTEM else [chosen])
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    if translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    to_left = languages.is_right_to_left(code)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if to_left else Qt.LayoutDirection.LeftToRight)
