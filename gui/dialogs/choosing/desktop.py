"""The file dialog of the desktop, if it has one; how long that waits for a folder is the desktop's affair."""

import os
import sys
from functools import cache

from PySide6.QtCore import QDir, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from shiboken6 import Shiboken

from core.files.answering import answers

NOWHERE = os.path.join(os.devnull, "none")  # where nothing can be, or be written
NO_DISK = ":/"  # a folder inside Qt
NAME = "graph.agc"  # some file


@cache
def has_dialog() -> bool:
    """Whether the desktop has a file dialog. Qt tells it only by a dialog, which is its own if that has a text field.

    Such a one would ask, in the thread of the windows, all folders that Qt remembers: it is made without that memory.
    """
    if sys.platform in ("win32", "darwin"):
        return True
    remembered = (QSettings.Format.NativeFormat, QSettings.Scope.UserScope)
    QSettings.setPath(*remembered, NOWHERE)
    dialog = QFileDialog(None, "", NO_DISK)
    is_of_qt = dialog.findChild(QLineEdit, "fileNameEdit") is not None
    Shiboken.delete(dialog)
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    QSettings.setPath(*remembered, usual)
    return not is_of_qt


def file_dialog(parent: QWidget, title: str, start: str, kinds: str, ending: str | None) -> QFileDialog:
    """The desktop's dialog for a file to read, or one to write if there is an ending that its name may lack.

    It begins at home where the folder of `start` does not answer.
    """
    folder, name = os.path.split(start)
    if not folder or not answers(os.path.join(folder, name or NAME)):
        folder = QDir.homePath()
    dialog = QFileDialog(parent, title, folder, kinds)
    if ending is None:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    else:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(os.path.join(folder, name))
    return dialog
