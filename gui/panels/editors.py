"""The fields of the inspector: name, value, requires grad, output and seed of one node."""

import math
import sys
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from core.base.names import canonical_name
from core.base.numbers import Value, edit_text, format_value
from core.base.reading import parse_over
from core.base.text import say
from core.description.views import Frame
from core.graph import edits
from gui.base.buttons import WrappingButton
from gui.base.naming import named
from gui.burst import Burst
from gui.document import Document
from gui.node_edits import make_output, renaming, require_grad, value_change
from gui.panels.field import Field
from gui.panels.params import ParamFields
from gui.panels.slider import ClickSlider

FIELD = QFormLayout.ItemRole.FieldRole
TICKS = 100  # slider positions on either side of 0


class Editors(QWidget):
    """Edits the Document; a field being typed in keeps its text whatever else happens."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._id = ""
        self._burst = Burst(document)  # slider moves within one are one undo step
        self.name = named("inspector.name", Field())
        self.value = named("inspector.value", Field())
        self.slider = named("inspector.slider", ClickSlider())
        self.slider.setRange(-TICKS, TICKS)
        self.slider.unit = 0.1
        self.requires_grad = named("inspector.requires_grad", QCheckBox(say("requires grad")))
        self.output = WrappingButton(say("Make this the output"), "inspector.output")
        self.params = ParamFields(document)
        self.seed = named("inspector.seed", Field())
        self._lay_out()
        self.name.editingFinished.connect(self._rename)
        self.value.editingFinished.connect(self._type_value)
        self.slider.valueChanged.connect(self._slide)
        self.slider.sliderPressed.connect(self._burst.press)
        self.slider.sliderReleased.connect(self._burst.end)
        self.requires_grad.toggled.connect(self._set_requires_grad)
        self.output.clicked.connect(self._make_output)
        self.seed.editingFinished.connect(self._type_seed)

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.addRow(say("Name"), self.name)
        self._form.addRow(say("Value"), self.value)
        self._form.setWidget(self._form.rowCount(), FIELD, self.slider)
        self._form.setWidget(self._form.rowCount(), FIELD, self.requires_grad)
        self._form.addRow(self.params)
        self._form.addRow(say("Seed"), self.seed)
        self._form.addRow(self.output)
        self.slider.setAccessibleName(say("Value"))
        self.seed.setToolTip(say("The gradient that the backward pass starts with; empty means ones"))

    def show_node(self, frame: Frame, id: str) -> None:
        """Show what can be changed about a node."""
        node, view = self._document.graph.nodes[id], frame.nodes[id]
        if id != self._id:
            self._id = id
            self._burst.end()
            for field in (self.name, self.value, self.seed):
                field.setModified(False)
        self._form.setRowVisible(self.name, not node.constant)
        self._form.setRowVisible(self.value, node.is_leaf)
        self._form.setRowVisible(self.slider, node.is_leaf and isinstance(node.value, float))
        self._form.setRowVisible(self.requires_grad, node.is_leaf and not node.constant)
        self._form.setRowVisible(self.seed, view.is_output)
        self._form.setRowVisible(self.output, not node.is_leaf and not view.is_output)
        self.params.show_node(node)
        _refill(self.name, node.name)
        _refill(self.value, edit_text(node.value))
        _refill(self.seed, frame.seed)
        self._show_slider(node.value)
        with QSignalBlocker(self.requires_grad):
            self.requires_grad.setChecked(node.requires_grad)

    def finish(self) -> None:
        """Keep what is typed here, as leaving its field does; the document refuses what makes no sense."""
        if self.isVisible():
            for keep in (self._rename, self._type_value, self.params.finish, self._type_seed):
                keep()

    def _typed(self, field: QLineEdit) -> bool:
        """Whether something was typed about a node that is still there; a field is left after its node is gone too."""
        return field.isModified() and self._id in self._document.graph.nodes

    def _show_slider(self, value: object) -> None:
        if not isinstance(value, float) or self.slider.isSliderDown():
            return
        if not TICKS / 10 <= abs(value) / self.slider.unit <= TICKS:
            digits = min(math.ceil(math.log10(max(abs(value), 1.0))), sys.float_info.max_10_exp)
            self.slider.unit = max(0.1, 10.0**digits / TICKS)
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(value / self.slider.unit))

    def _slide(self, tick: int) -> None:
        if not self.slider.isSliderDown():  # by keys, or by the wheel
            self._burst.go_on()
        self._set_value(self.slider.number(tick), merge=f"slide {self._id} {self._burst.number}")

    def _set_value(self, value: Value, merge: str | None = None) -> None:
        self._document.edit(*value_change(self._document.graph, self._id, value), merge)

    def _type_value(self) -> None:
        if self._typed(self.value):
            shown = edit_text(self._document.graph.nodes[self._id].value)
            value = self._document.read(partial(parse_over, shown), self.value.text())
            if value is not None:
                self.value.setModified(False)
                self._set_value(value)

    def _rename(self) -> None:
        if self._typed(self.name):
            name = self._document.read(canonical_name, self.name.text())
            self.name.setModified(False)
            if name is None or not self._document.edit(*renaming(self._document.graph, self._id, name)):
                self.name.setModified(True)
            else:
                _refill(self.name, name)

    def _set_requires_grad(self, on: bool) -> None:
        require_grad(self._document, self._id, on)

    def _make_output(self) -> None:
        make_output(self._document, self._id)

    def _type_seed(self) -> None:
        if not self._typed(self.seed):
            return
        typed = self.seed.text().strip()
        seed = self._document.read(partial(parse_over, self._document.frame.seed), typed) if typed else None
        if seed is not None or not typed:
            self.seed.setModified(False)
            text = (
                say("Start with the gradient {seed}", seed=format_value(seed))
                if seed is not None
                else say("Start with ones")
            )
            self._document.edit(text, lambda graph: edits.set_seed(graph, seed))


def _refill(field: QLineEdit, text: str) -> None:
    """Show a text, unless the learner is typing another one; what led to it is undone in the document from now on."""
    if not (field.isModified() and field.hasFocus()) and (field.text() != text or field.isUndoAvailable()):
        field.setText(text)
        field.setCursorPosition(0)  # of what is longer than the field, the beginning is seen
