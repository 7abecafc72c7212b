"""WorkLine: over the lower part of the canvas, what takes long, how far it is, and a button that gives it up."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from core.base.text import say
from gui.base.announce import announce
from gui.base.naming import named
from gui.base.working import Work
from gui.theme import Theme

ABOVE = 72  # pixels above the lower edge, where a notice has room below it
APART = 8  # pixels between two lines
WIDE = 12  # heights of the text: the width of the bar
WHOLE = 1000  # steps of the bar


class WorkLine(QFrame):
    """Is there while a job lasts that is long enough to be noticed; Esc then gives it up, whatever has the keyboard."""

    def __init__(self, over: QWidget, work: Work, row: int = 0) -> None:
        super().__init__(over)
        self.setObjectName("work")
        self._over, self._work, self._row = over, work, row
        self._what = named("work.what", QLabel(textFormat=Qt.TextFormat.PlainText))
        self._bar = named("work.bar", QProgressBar())
        self._bar.setRange(0, WHOLE)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(say("Progress"))
        self._cancel = named("work.cancel", QPushButton(say("Cancel")))
        self._cancel.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays where it is; its key is Esc
        self._cancel.setToolTip(say("Give it up (Esc)"))
        line = QHBoxLayout(self)
        for widget in (self._what, self._bar, self._cancel):
            line.addWidget(widget)
        self._cancel.clicked.connect(work.cancel)
        work.began.connect(self._begin)
        work.progressed.connect(self._show_share)
        work.lasting.connect(self._appear)
        work.ended.connect(self._end)
        over.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.setStyleSheet(
            f"WorkLine {{ background: {theme.card}; border: 1px solid {theme.wire}; border-radius: 8px; }}"
            f" QLabel {{ color: {theme.ink}; }}"
            f" QProgressBar {{ background: {theme.canvas}; border: 1px solid {theme.wire}; border-radius: 3px; }}"
            f" QProgressBar::chunk {{ background: {theme.selection}; border-radius: 2px; }}"
        )

    def _begin(self, what: str) -> None:
        self._what.setText(f"{what} …")
        self._bar.setValue(0)
        application().installEventFilter(self)

    def _show_share(self, share: float) -> None:
        self._bar.setValue(round(WHOLE * share))

    def _appear(self) -> None:
        self._bar.setFixedSize(WIDE * self.fontMetrics().height(), self.fontMetrics().height() // 2)
        self._place()
        self.show()
        self.raise_()
        announce(self, say("{what} Esc gives it up.", what=self._what.text()))

    def _end(self) -> None:
        application().removeEventFilter(self)
        self.hide()

    def _place(self) -> None:
        self.adjustSize()
        left = (self._over.width() - self.width()) // 2
        self.move(left, max(0, self._over.height() - self.height() - ABOVE - self._row * (self.height() + APART)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle; and Esc in this window means the job, before it means anything else."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if not (self._work.running and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape):
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self.window():
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self._work.cancel()
        return True


def application() -> QApplication:
    """The application of this process."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
