"""PresentationStrip: what the step does, in numbers that the last row of a lecture hall can read."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.base.text import say
from core.description.speech import rule_text
from core.description.terms import terms
from core.description.views import Frame
from gui.bars.action_button import ActionButton, FilledButton
from gui.base.buttons import LEAST
from gui.base.naming import named
from gui.document import Document
from gui.panels.equation import Equation
from gui.panels.fitting_words import FittingWords
from gui.panels.step_column import StepColumn
from gui.panels.timeline import Timeline
from gui.settings.look import Look
from gui.theme import Theme, font, scaled

if TYPE_CHECKING:  # what asks is not needed before the first picture
    from gui.panels.engine import EnginePanel
    from gui.panels.predict import Predict

SCREEN = QSize(1366, 768)  # for which the sizes below are meant, in pixels; they grow with the screen
HEIGHT, MOST = 150, 0.215  # pixels of the strip, and the share of the screen that it takes at most beside larger text
LEFT, RIGHT = 330, 290  # pixels of what is at either side
ASKED = 640  # pixels of a question with its answer and its buttons, in place of what is at the left
TITLE, SENTENCE = 25, 20  # text at the left
SYMBOL, NUMBER = 21, 64  # text in the middle
BUTTON, BUTTON_TEXT, COUNT = 62, 22, 20  # what is at the right
BETWEEN, ICON_GAP = 12, 10  # the two buttons; icon and text in them, with what is empty in the icon
EDGE = 20  # around everything


class PresentationStrip(QFrame):
    """At the left a sentence, in the middle the chain rule in numbers below symbols, at the right what leads on."""

    left = Signal()  # the learner wants to leave the presentation

    predict: "Predict"  # both are there once something was asked
    engine: "EnginePanel"

    def __init__(
        self,
        document: Document,
        action: Callable[[str], QAction],
        look: Look,
    ) -> None:
        super().__init__()
        named("strip", self)
        self.setAccessibleName(say("Presentation"))
        self._document = document
        self._words = FittingWords("presentation.words", TITLE, SENTENCE)
        self._asked = StepColumn()
        self._asked.hide()
        self._questions: tuple[Predict | EnginePanel, ...] = ()
        self._screen = SCREEN  # the size that all is made for
        self._asked.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self._equation = Equation("presentation.equation", SYMBOL, NUMBER)
        self._previous, self._step = (
            ActionButton(action("backward.back")),
            FilledButton(action("backward.step"), "step", look),
        )
        self._timeline = Timeline(document, "presentation.timeline")
        self._way_out = named("presentation.leave", QToolButton(self))
        self._way_out.setText(say("Esc leaves  ✕"))
        self._way_out.setAccessibleName(say("Leave the presentation"))
        self._way_out.setToolTip(say("Leave the presentation (Esc)"))
        self._way_out.setMinimumSize(LEAST, LEAST)
        self._way_out.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._way_out.clicked.connect(self.left)
        self._lay_out()
        document.frame_changed.connect(self.show_frame)
        self.hide()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(BETWEEN)
        for button, name in ((self._previous, "presentation.previous"), (self._step, "presentation.step")):
            named(name, button).setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # their keys are shortcuts, and the canvas has the keyboard
            buttons.addWidget(button)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(4)
        right.addWidget(self._way_out, 0, Qt.AlignmentFlag.AlignRight)
        right.addLayout(buttons)
        right.addWidget(self._timeline)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words)
        self._row.addWidget(self._asked)
        self._row.addWidget(self._equation, 1)
        self._row.addWidget(self._right)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._words.set_theme(theme)
        self._equation.set_theme(theme)

    def show_frame(self, frame: Frame) -> None:
        """Tell the current step; nothing is worked out while nobody sees it."""
        if not self.isHidden():
            self._words.show_narration(frame.narration)
            self._equation.show_terms(terms(frame), rule_text(frame.narration))

    def show_on(self, screen: QSize) -> None:
        """Be as large as this screen and the size of the window's text ask for."""
        self._screen = screen
        factor, larger = _factor(screen), scaled(1.0)
        self.setFixedHeight(round(min(HEIGHT * factor * larger, MOST * screen.height())))
        edge = round(EDGE * factor)
        self._row.setContentsMargins(edge, edge // 4, edge, edge // 4)
        self._row.setSpacing(edge)
        self._words.setFixedWidth(round(LEFT * factor))
        self._words.set_sizes(TITLE * factor, SENTENCE * factor, larger)
        self._equation.set_sizes(SYMBOL * factor, NUMBER * factor)
        buttons, size = (self._previous, self._step), round(BUTTON_TEXT * factor)
        words = [_words(button, size) for button in buttons]
        room = max((round(RIGHT * factor) - BETWEEN) // 2, max(words) + size + 3 * ICON_GAP)
        for button, wide in zip(buttons, words, strict=True):
            button.setFixedSize(room, round(BUTTON * factor))
            button.setIconSize(QSize(size, size))
            button.setStyleSheet(_in_the_middle(button, size, (room - size - ICON_GAP - wide) // 2))
        self._timeline.setStyleSheet(f"QLabel {{ font-size: {round(COUNT * factor)}px }}")
        others = self._way_out.sizeHint().width(), self._timeline.minimumSizeHint().width()
        self._right.setFixedWidth(max(2 * room + BETWEEN, *others))
        self._size_questions(factor)
        self.show()
        self.show_frame(self._document.frame)

    @property
    def text_size(self) -> int:
        """Pixels of the text that is said beside the strip: as large as its sentences, and never smaller than usual."""
        return max(round(SENTENCE * _factor(self._screen)), QGuiApplication.font().pixelSize())

    def ask_with(self, predict: "Predict", engine: "EnginePanel") -> None:
        """Take the panels of the questions."""
        self.predict, self.engine = predict, engine
        self._questions = predict, engine
        for panel in self._questions:
            self._asked.put_last(panel)
        self._size_questions(_factor(self._screen))

    def _size_questions(self, factor: float) -> None:
        sizes = round(SENTENCE * factor), round(TITLE * factor)
        for panel in self._questions:
            panel.setStyleSheet(f"* {{ font-size: {sizes[0]}px }} #question {{ font-size: {sizes[1]}px }}")
        least = max((panel.minimumSizeHint().width() for panel in self._questions), default=0)
        self._asked.setFixedWidth(max(round(ASKED * factor), least))

    def show_asked(self, asked: bool) -> None:
        """Show the question in place of the words, or the words."""
        self._size_questions(_factor(self._screen))
        self._words.setHidden(asked)
        self._asked.setVisible(asked)


def _factor(screen: QSize) -> float:
    """How much larger than for the screen of the sizes above everything is."""
    return min(screen.width() / SCREEN.width(), screen.height() / SCREEN.height())


def _words(button: QToolButton, size: int) -> int:
    """Pixels of the words on one of the two buttons."""
    return QFontMetrics(font(size, QFont.Weight.DemiBold)).horizontalAdvance(button.text())


def _in_the_middle(button: QToolButton, size: int, before: int) -> str:
    """The style of one of the two buttons: large letters, and as much before icon and text as behind them."""
    side = "left" if button.layoutDirection() == Qt.LayoutDirection.LeftToRight else "right"
    return f"QToolButton {{ font-size: {size}px; font-weight: 600; padding: 0; padding-{side}: {max(0, before)}px }}"
