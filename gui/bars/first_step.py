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
SHARE = 0.55  # of the width of the window, at the most


class FirstStep(QLabel):
    """Lies below a button, over the canvas alone, and lets every click through to what is under it."""

    covers = Signal(int)  # so many pixels below the button; 0 when it is gone

    def __init__(self, button: QWidget, settings: Settings, canvas: QWidget, window: QWidget) -> None:
        super().__init__(window, textFormat=Qt.TextFormat.PlainText)
        self.setObjectName("first-step")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(PADDING, POINTER + PADDING // 2, PADDING, PADDING // 2)
        self._button, self._settings, self._canvas, self._theme = button, settings, canvas, LIGHT
        self._possible, self._tip, self._wanted = False, 0, True
        self.hide()
        for part in (button, canvas):
            part.installEventFilter(self)
        settings.changed.connect(self._show)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.update()

    def set_wanted(self, on: bool) -> None:
        """Whether a step is what leads on now."""
        self._wanted = on
        self._show()

    def show_frame(self, frame: Frame) -> None:
        """Be there while there is a first step to take, and no question that it would give away."""
        self._possible = frame.step == 0 and frame.steps > 0 and not frame.basis.cover
        sentence = "Press Step: the gradient starts at {name} and comes back, right to left"
        self.setText(say(sentence, name=frame.output_name))
        self._show()

    def _show(self) -> None:
        possible = self._possible and self._wanted
        wanted = possible and self._button.isVisibleTo(self.window()) and not self._settings.stepped
        self._fit()
        self.covers.emit(self.height() if wanted else 0)  # also before the window is shown and all is fitted
        self.setVisible(wanted and self._button.isVisible())
        if not self.isHidden():
            self._place()
            self.raise_()

    def _place(self) -> None:
        """Below the middle of the button, as far as the panels at the sides allow."""
        below = self._button.mapTo(self.window(), QPoint(self._button.width() // 2, self._button.height()))
        left = self._canvas.mapTo(self.window(), QPoint()).x() + PADDING
        right = left + self._canvas.width() - 2 * PADDING - self.width()
        x = max(left, min(below.x() - self.width() // 2, right))
        self._tip = max(2 * POINTER, min(below.x() - x, self.width() - 2 * POINTER))
        self.move(x, below.y())

    def _fit(self) -> None:
        """Take as many lines as it needs to leave the panels at the sides free."""
        most = min(round(SHARE * self.window().width()), self._canvas.width() - 2 * PADDING) - 2 * PADDING
        text = self.fontMetrics().boundingRect(0, 0, most, 0, Qt.TextFlag.TextWordWrap, self.text())
        self.resize(text.width() + 2 * PADDING, text.height() + POINTER + PADDING)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the button, and be gone where there is none."""
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
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.contentsRect(), flags, self.text())
