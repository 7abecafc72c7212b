"""How to read the picture: its parts, each as it is on the canvas, with what every text on it means."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPalette, QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.base.text import say
from core.description.views import Role
from gui.base.naming import named
from gui.base.screen import free_screen
from gui.theme import AROUND, Theme

WORDS_LEAST, WORDS_WIDE = 9, 22  # heights of the text
SPACE, BETWEEN = 20, 6  # pixels between two parts, two texts


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the picture."""

    title: str
    picture: QImage
    texts: tuple[tuple[str, Role, str], ...]  # a text that is in the picture, its role, and what it means


class LegendDialog(QDialog):
    """One page that is scrolled down where the screen is too low; closed by Esc and Enter.

    The words are beside the pictures, or below them where the screen is too narrow for that.
    """

    def __init__(self, parent: QWidget, parts: list[Part], theme: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("How to Read This Picture"))
        self._theme = theme
        page = named("legend", QWidget())
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        text, room = self.fontMetrics().height(), free_screen(parent)
        widest = round(max(part.picture.deviceIndependentSize().width() for part in parts))
        self._sample = self._widest_sample(parts)
        around = 5 * SPACE  # margins, the space between two texts, a scroll bar
        self._beside = widest + self._sample + WORDS_LEAST * text + around <= room.width()
        for part in parts:
            column.addLayout(self._row(part, widest))
        column.addStretch()
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.windowTitle())
        area.setWidget(page)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        close.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(AROUND)
        whole.addWidget(area)
        whole.addWidget(close)
        words = self._sample + WORDS_WIDE * text
        width = (widest + words if self._beside else max(widest, words)) + around
        height = page.heightForWidth(width - 2 * SPACE) + close.sizeHint().height() + 3 * SPACE
        self.resize(QSize(width, height).boundedTo(room))

    def _widest_sample(self, parts: list[Part]) -> int:
        """Pixels of the widest text that is explained."""
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        return max(metrics.horizontalAdvance(sample) for part in parts for sample, _, _ in part.texts) + 2 * BETWEEN

    def _row(self, part: Part, widest: int) -> QBoxLayout:
        """The picture of a part, and what its texts mean."""
        picture = QLabel()
        picture.setPixmap(QPixmap.fromImage(part.picture))
        picture.setFixedWidth(widest)
        picture.setAccessibleName(say("Picture of this: {title}", title=part.title))
        words = QGridLayout()
        words.setVerticalSpacing(BETWEEN)
        words.setColumnMinimumWidth(0, self._sample)
        words.setColumnStretch(1, 1)
        words.addWidget(self._text(part.title, Role.INK, bold=True), 0, 0, 1, 2)
        for number, (sample, role, meaning) in enumerate(part.texts, 1):
            words.addWidget(self._text(sample, role, bold=True), number, 0, Qt.AlignmentFlag.AlignTop)
            meant = self._text(meaning, Role.INK)
            meant.setWordWrap(True)
            meant.setMinimumWidth(WORDS_LEAST * self.fontMetrics().height())
            words.addWidget(meant, number, 1)
        words.setRowStretch(len(part.texts) + 1, 1)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight if self._beside else QBoxLayout.Direction.TopToBottom)
        row.setSpacing(SPACE)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _text(self, text: str, role: Role, *, bold: bool = False) -> QLabel:
        label = QLabel(text, textFormat=Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = label.font()
        font.setBold(bold)
        label.setFont(font)
        colours = label.palette()
        colours.setColor(QPalette.ColorRole.WindowText, QColor(getattr(self._theme, role.value)))
        label.setPalette(colours)
        return label
