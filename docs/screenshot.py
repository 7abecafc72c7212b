"""Make the pictures of the documents anew: `python -m docs.screenshot`, on Linux, with the packages of the tests."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import build
from gui.canvas.export import Shown
from gui.canvas.export.chosen import Previews
from gui.dialogs.export import PREVIEW, ExportDialog, Preview
from gui.settings.export_choice import ExportChoice
from gui.window.main_window import MainWindow

NEURONS = "((x1*w1 + x2*w2 + b1)**2*v1 + (x1*w3 + x2*w4 + b2)**2*v2 + c)**2"
WEIGHTS = "x1=2 x2=1 w1=1 w2=-1 b1=1 v1=2 w3=-1 w4=3 b2=1 v2=-1 c=1"
SMALL, LARGE = QSize(1366, 768), QSize(1440, 900)  # screens


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its file, what the program is started with, how large its window is, and what is done in it."""

    file: str
    arguments: tuple[str, ...]
    size: QSize = LARGE
    prepare: Callable[[MainWindow], QWidget | None] = lambda window: None  # returns what is shown, if not the window


def presented(window: MainWindow) -> None:
    """As in front of a class."""
    window.menus.action("view.presentation").trigger()
    window.setWindowState(Qt.WindowState.WindowNoState)  # this platform's screen has another size


def asked(window: MainWindow) -> None:
    """With the gradients hidden, to ask a class for them."""
    presented(window)
    window.menus.action("view.show_gradients").trigger()


def predicting(window: MainWindow) -> None:
    """With a wrong answer, whose mistake is named."""
    window.menus.action("backward.predict").trigger()
    window.backward.predict.field.setText("30")
    window.predicting.check("30")


def high_contrast(window: MainWindow) -> None:
    """In the theme with high contrast."""
    window.look.set_theme("contrast")


def exporting(window: MainWindow) -> QWidget:
    """The dialog that asks how a picture is to be made."""
    previews = Previews(window.document.frame, [], Shown())

    def preview(choice: ExportChoice) -> Preview:
        return Preview(previews.picture(choice, PREVIEW, 1.0), previews.size(choice))

    return ExportDialog(window, False, ExportChoice(), preview)


SHOTS = (
    Shot("screenshot.png", ("--example", "scalar", "--step", "10", "--theme", "light")),
    Shot(
        "neurons.png",
        ("--expr", NEURONS, *(word for let in WEIGHTS.split() for word in ("--let", let)), "--theme", "dark"),
    ),
    Shot("vector.png", ("--example", "vector", "--step", "7", "--theme", "light")),
    Shot("presentation.png", ("--example", "scalar", "--step", "10", "--theme", "light"), SMALL, presented),
    Shot("hidden.png", ("--example", "scalar", "--step", "10", "--theme", "light"), SMALL, asked),
    Shot("predict.png", ("--example", "scalar", "--step", "9", "--theme", "light"), SMALL, predicting),
    Shot("contrast.png", ("--example", "scalar", "--step", "10"), SMALL, high_contrast),
    Shot("export.png", ("--example", "scalar", "--step", "10", "--theme", "light"), SMALL, exporting),
)


def main() -> None:
    """Open each window as at the first start and save a picture of it."""
    app = QApplication([])
    for shot in SHOTS:
        with tempfile.TemporaryDirectory() as folder:
            QSettings.setDefaultFormat(QSettings.Format.IniFormat)
            QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
            window, shown = _opened(app, shot)
            shown.grab().save(str(Path(__file__).with_name(shot.file)))
            window.close()


def _opened(app: QApplication, shot: Shot) -> tuple[MainWindow, QWidget]:
    window = build(list(shot.arguments))
    if "--step" not in shot.arguments:
        window.document.seek(window.document.frame.steps)
    window.show()
    shown = shot.prepare(window) or window
    shown.show()
    window.resize(shot.size)
    app.processEvents()
    window.canvas.fit()
    app.processEvents()
    return window, shown


if __name__ == "__main__":
    main()
