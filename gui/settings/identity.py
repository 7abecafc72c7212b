"""Identity: by what name and icon the desktop knows the program, so that it finds its entry and groups its windows."""

import sys

from PySide6.QtGui import QGuiApplication, QIcon

from core.base.resources import resource_path

APPLICATION = "autograd-canvas"  # the name of the desktop entry, of its icon and of WM_CLASS


def introduce() -> None:
    """Tell the desktop which program this is, before there is a window."""
    QGuiApplication.setDesktopFileName(APPLICATION)
    QGuiApplication.setWindowIcon(QIcon(str(resource_path("desktop", f"{APPLICATION}.svg"))))
    if sys.platform == "win32":  # whose taskbar would take all programs of one Python for the same
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APPLICATION)  # by its documentation, not run
