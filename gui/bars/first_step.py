"""FirstStep: one line at the Step button that says what it does, until it has been pressed once."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QWidget

from core.base.text import say
from core.description.views import Frame
from gui.settings.settings import Settings
from gui.theme import LIGHT, Theme

POINTER = 7  # pixels of the tip that points at the button
PADDING = 8


class FirstStep(QLabel):
    """Lies below a button and lets every click through to what is under it."""

    covers = Signal(int)  # so many pixels below the button; 0 when it is gone

    def __init__(self, button: QWidget, settings: Settings, window: QWidget) -> None:
        super().__init__(window, textFormat=Qt.TextFormat.PlainText)
        self.setObjectName("first-step")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(PADDING, POINTER + PADDING // 2, PADDING, PADDING // 2)
        self._button, self._settings, self._theme = button, settings, LIGHT
        self._possible, self._tip = False, 0
        self._before: list[QWidget] = []  # what has the same place, and is more urgent
        self.hide()
        button.installEventFilter(self)
        settings.changed.connect(self._show)

    def give_way_to(self, bar: QWidget) -> None:
        """Be gone while a bar is there, which this line would cover."""
        self._before.append(bar)
        bar.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.update()

    def show_frame(self, frame: Frame) -> None:
        """Be there while there is a first step to take."""
        self._possible = frame.step == 0 and frame.steps > 0
        sentence = "Press Step: the gradient starts at {name} and comes back, right to left"
        self.setText(say(sentence, name=frame.output_name))
        self._show()

    def _show(self) -> None:
        has_room = self._button.isVisibleTo(self.window()) and all(bar.isHidden() for bar in self._before)
        wanted = self._possible and has_room and not self._settings.stepped
        self.covers.emit(self.sizeHint().height() if wanted else 0)  # also before the window is shown and all is fitted
        self.setVisible(wanted and self._button.isVisible())
        if not self.isHidden():
            self.adjustSize()
            below = self._button.mapTo(self.window(), QPoint(self._button.width() // 2, self._button.height()))
            self._tip = min(self.width() // 2, below.x())  # in the middle, if the window is wide enough for that
            self.move(below.x() - self._tip, below.y())
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the button, and be gone where there is none, or no room below it."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize):
            self._show()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tip, top = float(self._tip), float(POINTER)
        box = self.rect().toRectF().adjusted(1.0, top, -1.0, -1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("selection"))
        painter.drawRoundedRect(box, 6.0, 6.0)
        painter.drawPolygon(QPolygonF([QPointF(tip - top, top + 1), QPointF(tip, 0.0), QPointF(tip + top, top + 1)]))
        painter.setPen(QPen(self._theme.color("on_selection")))
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignCenter, self.text())
