"""The questions before an export: what, how large, on which background; a small picture shows what comes of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QWidget,
)

from core.base.errors import DocumentError
from core.base.text import say
from gui.base.naming import named
from gui.base.screen import free_screen
from gui.settings.export_choice import FORMATS, MARGINS, SCALES, THEMES, ExportChoice
from gui.theme import AROUND

APART = 24  # pixels between two choices, more than between a circle and its word
PREVIEW = QSize(440, 150)  # pixels, of the small picture


class Preview(NamedTuple):
    """A small picture, and how large the real one will be."""

    picture: QImage
    size: str


@dataclass(frozen=True, slots=True)
class Row:
    """One question: its title, and the answers from left to right."""

    name: str
    title: str
    answers: Sequence[str]


class ExportDialog(QDialog):
    """Radio buttons only, so that everything is seen at once."""

    def __init__(
        self,
        parent: QWidget,
        has_selection: bool,
        offered: ExportChoice,
        preview: Callable[[ExportChoice], Preview],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Export Picture"))
        self._preview = preview
        self._form = QFormLayout(self)
        self._form.setContentsMargins(AROUND)
        self._form.setHorizontalSpacing(16)
        self._groups: dict[str, QButtonGroup] = {}
        for row, chosen in zip(_rows(), _places(offered), strict=True):
            self._ask(row, chosen)
        self._groups["part"].button(1).setEnabled(has_selection)
        self._picture = named("export.picture", QLabel(alignment=Qt.AlignmentFlag.AlignCenter))
        self._picture.setMinimumSize(PREVIEW)
        self._size = named("export.size", QLabel(alignment=Qt.AlignmentFlag.AlignCenter))
        self._size.setWordWrap(True)
        self._form.addRow(self._picture)
        self._form.addRow(self._size)
        self._export = self._add_buttons()
        self._show_result()

    def choice(self) -> ExportChoice:
        """What was chosen."""
        at = {name: group.checkedId() for name, group in self._groups.items()}
        return ExportChoice(
            selection=at["part"] == 1,
            format=FORMATS[at["format"]],
            scale=SCALES[at["scale"]],
            theme=THEMES[at["theme"]],
            transparent=at["ground"] == 1,
            margin=MARGINS[at["margin"]],
            outlines=at["letters"] == 1,
        )

    def _ask(self, row: Row, chosen: int) -> None:
        group, line = QButtonGroup(self), QHBoxLayout()
        line.setSpacing(APART)
        for number, text in enumerate(row.answers):
            button = named(f"export.{row.name}.{number}", QRadioButton(text))
            button.setAccessibleName(f"{row.title}: {text}")
            button.setChecked(number == chosen)
            group.addButton(button, number)
            line.addWidget(button)
        line.addStretch()
        self._form.addRow(row.title, line)
        group.idToggled.connect(self._answer)
        self._groups[row.name] = group

    def _add_buttons(self) -> QPushButton:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        export = box.addButton(say("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        export.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self._form.addRow(box)
        return export

    def _answer(self, _: int, checked: bool) -> None:
        if checked:
            self._show_result()

    def _show_result(self) -> None:
        """Show what would be exported, or why it cannot be, and ask only what makes a difference."""
        choice = self.choice()
        for name, asked in (("scale", choice.format == "png"), ("letters", choice.format != "png")):
            for button in self._groups[name].buttons():
                button.setEnabled(asked)
        try:
            picture, text = self._preview(choice)
        except DocumentError as error:
            picture, text = QImage(), str(error)
        self._export.setEnabled(not picture.isNull())
        self._picture.setPixmap(QPixmap.fromImage(picture))
        self._picture.setAccessibleName(say("Preview: {size}", size=text))
        self._size.setText(text)
        self._fit()

    def _fit(self) -> None:
        """Have the room that all needs: a sentence needs other than a size; a small screen has none for a picture."""
        self._picture.show()
        self.adjustSize()
        if self.height() > free_screen(self).height():
            self._picture.hide()
            self.adjustSize()


def _rows() -> list[Row]:
    return [
        Row("part", say("Picture of"), [say("the whole graph"), say("the selection")]),
        Row("format", say("Kind of file"), [format.upper() for format in FORMATS]),
        Row("scale", say("Size"), [*(f"{scale:g} ×" for scale in SCALES[:-1]), say("300 dpi, for print")]),
        Row("letters", say("Letters"), [say("text, with its font"), say("outlines")]),
        Row("theme", say("Colours"), [say("light"), say("dark")]),
        Row("ground", say("Background"), [say("of the theme"), say("transparent")]),
        Row("margin", say("Margin"), [say("none"), say("narrow"), say("wide")]),
    ]


def _places(choice: ExportChoice) -> list[int]:
    """Which answer of each row is chosen."""
    return [
        int(choice.selection),
        FORMATS.index(choice.format),
        SCALES.index(choice.scale),
        int(choice.outlines),
        THEMES.index(choice.theme),
        int(choice.transparent),
        MARGINS.index(choice.margin),
    ]
