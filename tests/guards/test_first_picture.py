"""The window is there soon: its first picture reads nothing that is wanted only later."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LATER = (
    "core.calculus",
    "core.checking",
    "core.language",
    "core.layout.arrange",
    "core.learning",
    "core.lessons.reading",
    "core.terminal.demo",
    "gui.adding",
    "gui.asking",
    "gui.bars.presentation_strip",
    "gui.dialogs.why",
    "gui.lessons.panel",
    "gui.panels.edit_list",
    "gui.panels.table_tabs",
    "networkx",
)  # packages and modules
START = """
import sys
import PySide6.QtWidgets
from PySide6.QtWidgets import QApplication
def show(app):
    QApplication.processEvents()
    print(*sys.modules, *vars(PySide6.QtWidgets))
    return 0
QApplication.exec = show
sys.argv[1:] = []
import main
main.main()
"""


def test_the_first_picture_reads_only_what_it_shows(tmp_path):
    here = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", START], cwd=ROOT, env=here, capture_output=True, text=True, check=True)
    read = done.stdout.split()
    assert "gui.window.main_window" in read
    assert not [name for name in read if f"{name}.".startswith(tuple(f"{later}." for later in LATER))]
    assert "QWizard" not in read, "PySide has looked among all kinds of widgets, see gui/base/viewports.py"
