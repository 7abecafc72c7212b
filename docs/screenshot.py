"""Make the pictures of the documents anew: `python -m docs.screenshot`, on Linux, with the packages of the tests."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtWidgets import QApplication

from gui.app import build
from gui.window.main_window import MainWindow

NEURONS = "((x1*w1 + x2*w2 + b1)**2*v1 + (x1*w3 + x2*w4 + b2)**2*v2 + c)**2"
WEIGHTS = "x1=2 x2=1 w1=1 w2=-1 b1=1 v1=2 w3=-1 w4=3 b2=1 v2=-1 c=1"
SMALL, LARGE = QSize(1366, 768), QSize(1440, 900)  # screens


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its file, what the program is started with, and how large its window is."""

    file: str
    arguments: tuple[str, ...]
    size: QSize = LARGE
    presented: bool = False


SHOTS = (
    Shot("screenshot.png", ("--example", "scalar", "--step", "10", "--theme", "light")),
    Shot(
        "neurons.png",
        ("--expr", NEURONS, *(word for let in WEIGHTS.split() for word in ("--let", let)), "--theme", "dark"),
    ),
    Shot("vector.png", ("--example", "vector", "--step", "7", "--theme", "light")),
    Shot("presentation.png", ("--example", "scalar", "--step", "10", "--theme", "light"), SMALL, presented=True),
)


def main() -> None:
    """Open each window as at the first start and save a picture of it."""
    app = QApplication([])
    for shot in SHOTS:
        with tempfile.TemporaryDirectory() as folder:
            QSettings.setDefaultFormat(QSettings.Format.IniFormat)
            QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
            window = _opened(app, shot)
            window.grab().save(str(Path(__file__).with_name(shot.file)))
            window.close()


def _opened(app: QApplication, shot: Shot) -> MainWindow:
    window = build(list(shot.arguments))
    if "--step" not in shot.arguments:
        window.document.seek(window.document.frame.steps)
    window.show()
    if shot.presented:
        window.menus.action("view.presentation").trigger()
        window.setWindowState(Qt.WindowState.WindowNoState)  # this platform's screen has another size
    window.resize(shot.size)
    app.processEvents()
    window.canvas.fit()
    app.processEvents()
    return window


if __name__ == "__main__":
    main()
