"""The fields of the inspector for the parameters of an operation, made from its record."""

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QFormLayout, QSpinBox, QWidget

from core.base.text import say, say_in
from core.engine.params import Param, ParamKind, ParamValue
from core.graph.edits import set_fan_in, set_params
from core.graph.model import MAX_FAN_IN, Node
from gui.base.naming import named
from gui.document import Document
from gui.panels.field import Field


class ParamFields(QWidget):
    """A field or a check box for each parameter of an operation, and how many inputs it has if it takes any number."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._id = ""
        self._shown: tuple[Param, ...] | None = None
        self._fields: dict[str, Field | QCheckBox] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.inputs = named("inspector.inputs", QSpinBox())
        self.inputs.setRange(1, MAX_FAN_IN)
        self.inputs.setToolTip(say("How many inputs the operation has"))
        self.inputs.valueChanged.connect(self._set_inputs)
        self._form.addRow(say_in("what a node computes from", "Inputs"), self.inputs)

    def show_node(self, node: Node) -> None:
        """Show the parameters of a node; nothing for a leaf and for operations without any."""
        op = node.operation if node.op is not None else None
        params = op.params if op is not None else ()
        if node.id != self._id or params != self._shown:
            self._id, self._shown = node.id, params
            self._make(params)
        repeats = op is not None and op.repeats is not None
        self._form.setRowVisible(self.inputs, repeats)
        with QSignalBlocker(self.inputs):
            self.inputs.setValue(node.arity)
        for param in params:
            self._fill(param, op.chosen[param.name] if op is not None else param.default)
        self.setVisible(bool(params) or repeats)

    def finish(self) -> None:
        """Keep what is typed here, as leaving its field does."""
        for param in self._shown or ():
            self._type(param)

    def _make(self, params: tuple[Param, ...]) -> None:
        """Fields for other parameters instead of those before."""
        for field in self._fields.values():
            self._form.removeRow(field)
        self._fields = {param.name: self._field(param) for param in params}
        for row, param in enumerate(params):
            self._form.insertRow(row, param.name, self._fields[param.name])

    def _field(self, param: Param) -> Field | QCheckBox:
        if param.kind is ParamKind.BOOL:
            box = named(f"inspector.{param.name}", QCheckBox())
            box.toggled.connect(partial(self._set, param))
            made: Field | QCheckBox = box
        else:
            made = named(f"inspector.{param.name}", Field())
            made.editingFinished.connect(partial(self._type, param))
        made.setToolTip(param.about())
        made.setAccessibleName(param.name)
        made.setAccessibleDescription(param.about())
        return made

    def _fill(self, param: Param, value: ParamValue) -> None:
        field = self._fields[param.name]
        if isinstance(field, QCheckBox):
            with QSignalBlocker(field):
                field.setChecked(bool(value))
        elif not (field.isModified() and field.hasFocus()) and field.text() != param.text(value):
            field.setText(param.text(value))

    def _type(self, param: Param) -> None:
        field = self._fields.get(param.name)
        if isinstance(field, Field) and field.isModified() and self._id in self._document.graph.nodes:
            read = self._document.read(lambda text: (param.read(text),), field.text())
            if read is not None and self._set(param, read[0]):
                field.setModified(False)

    def _set(self, param: Param, value: ParamValue) -> bool:
        name = self._document.graph.nodes[self._id].name
        text = say("Change {param} of {name} to {value}", param=param.name, name=name, value=param.text(value))
        return self._document.edit(text, partial(set_params, id=self._id, params={param.name: value}))

    def _set_inputs(self, count: int) -> None:
        name = self._document.graph.nodes[self._id].name
        text = say("Give {name} {count} inputs", name=name, count=count)
        self._document.edit(text, partial(set_fan_in, id=self._id, inputs=count), f"inputs {self._id}")
