"""The hands of a learner in the dialog for files: real keys and a real pointer, and what is seen there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLabel, QLineEdit, QListWidget, QToolButton, QTreeView

Keys = Qt.Key


class Hands:
    """What a learner does in a dialog, and sees there."""

    def __init__(self, qtbot, dialog):
        self._qtbot, self.dialog = qtbot, dialog

    def part(self, kind, name):
        return self.dialog.findChild(kind, f"file.{name}")

    @property
    def files(self):
        return self.part(QTreeView, "files")

    @property
    def folder(self):
        return self.part(QComboBox, "folder").currentText()

    @property
    def sentence(self):
        return self.part(QLabel, "sentence").text()

    def shown(self):
        model = self.files.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def texts(self, name):
        model = self.files.model()
        row = self.shown().index(name)
        return [model.index(row, column).data() for column in range(3)]

    def wait_for(self, folder):
        self._qtbot.waitUntil(lambda: self.folder == str(folder))

    def wait_to_read(self, sentence):
        self._qtbot.waitUntil(lambda: self.sentence == sentence)

    def wait(self, condition):
        self._qtbot.waitUntil(condition)

    def row(self, name):
        self.wait(lambda: name in self.shown())
        return self.files.visualRect(self.files.model().index(self.shown().index(name), 0)).center()

    def double_click(self, name):
        viewport, place = self.files.viewport(), self.row(name)
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)

    def enter(self, name):
        QTest.mouseClick(self.files.viewport(), Qt.MouseButton.LeftButton, pos=self.row(name))
        QTest.keyClick(self.files, Keys.Key_Return)

    def click(self, name):
        QTest.mouseClick(self.part(QToolButton, name), Qt.MouseButton.LeftButton)

    def press(self, key):
        QTest.keyClick(self.dialog, key, Qt.KeyboardModifier.AltModifier)

    def type(self, text):
        field = self.part(QLineEdit, "name")
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, str(text))

    def open_typed(self, text):
        self.type(text)
        QTest.keyClick(self.part(QLineEdit, "name"), Keys.Key_Return)

    def press_open(self, text):
        self.type(text)
        buttons = self.dialog.findChild(QDialogButtonBox)
        button = buttons.button(QDialogButtonBox.StandardButton.Open)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose_outer(self, steps):
        box = self.part(QComboBox, "folder")
        box.setFocus()
        for _ in range(steps):
            QTest.keyClick(box, Keys.Key_Down)

    def place(self, name):
        places = self.part(QListWidget, "places")
        (item,) = places.findItems(name, Qt.MatchFlag.MatchExactly)
        return places, places.visualItemRect(item).center()
