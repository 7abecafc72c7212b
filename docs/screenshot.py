"""Make docs/screenshot.png anew: `python -m docs.screenshot`, on Linux, with the packages of the tests."""

import os
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from gui.app import build

ARGUMENTS = ["--example", "scalar", "--step", "10", "--theme", "light"]


def main() -> None:
    """Open the window as at the first start and save a picture of it."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        window = build(ARGUMENTS)
        window.resize(1400, 840)
        window.show()
        app.processEvents()
        window.canvas.fit()
        app.processEvents()
        window.grab().save(str(Path(__file__).with_suffix(".png")))


if __name__ == "__main__":
    main()
