"""The questions before an export: what, how large, on which background."""

from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout, QRadioButton, QWidget

from core.base.text import say

SCALES = (1, 2, 4)
APART = 24  # pixels between two choices, more than between a circle and its word


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """How a picture is made."""

    selection: bool = False
    scale: int = 2
    theme: str = "light"
    transparent: bool = False


class ExportDialog(QDialog):
    """Radio buttons only, so that everything is seen at once."""

    def __init__(self, parent: QWidget, has_selection: bool, theme: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Export PNG"))
        form = QFormLayout(self)
        self._part = _choices(form, say("Picture of"), [say("the whole graph"), say("the selection")], 0)
        self._part.button(1).setEnabled(has_selection)
        self._scale = _choices(form, say("Size"), [f"{scale} ×" for scale in SCALES], 1)
        self._theme = _choices(form, say("Colours"), [say("light"), say("dark")], int(theme == "dark"))
        self._ground = _choices(form, say("Background"), [say("of the theme"), say("transparent")], 0)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        box.addButton(say("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        form.addRow(box)

    def choice(self) -> ExportChoice:
        """What was chosen."""
        return ExportChoice(
            selection=self._part.checkedId() == 1,
            scale=SCALES[self._scale.checkedId()],
            theme=("light", "dark")[self._theme.checkedId()],
            transparent=self._ground.checkedId() == 1,
        )


def _choices(form: QFormLayout, title: str, texts: list[str], chosen: int) -> QButtonGroup:
    group, row = QButtonGroup(form.parentWidget()), QHBoxLayout()
    row.setSpacing(APART)
    for number, text in enumerate(texts):
        button = QRadioButton(text)
        button.setChecked(number == chosen)
        group.addButton(button, number)
        row.addWidget(button)
    row.addStretch()
    form.addRow(title, row)
    return group
