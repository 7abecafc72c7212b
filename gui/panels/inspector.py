"""The inspector: everything about the one node or wire that is selected, and what can be changed about it."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.base.text import say
from core.description.explainable import has_jacobian
from core.description.second_pass import Saved, saved_line
from core.description.views import Frame
from core.description.wording import label
from core.graph.model import WireKey
from gui.base.buttons import WrappingButton
from gui.base.viewports import needed_width
from gui.document import Document
from gui.panels.editors import Editors
from gui.panels.labels import heading, html_label, text_label
from gui.panels.rich import breakable


class Inspector(QScrollArea):
    """Hidden while nothing, or more than one thing, is selected."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("inspector")
        self.setAccessibleName(say("Inspector"))
        self.setStatusTip(say("All about what is selected: its values can be changed here."))
        self._document = document
        self._node: str | None = None
        self._wire: WireKey | None = None
        self._wanted = True
        self._title = heading("")
        self.editors = Editors(document)
        self._facts, self._told = text_label(), ""
        self._saved = html_label("inspector.saved")  # a font that strikes out is lost with another text size
        self._jacobian = WrappingButton(say("Show the Jacobian"), "inspector.jacobian")
        self._jacobian.setToolTip(say("All its derivatives, item by item, as a table (J)"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for widget in (self._title, self.editors, self._facts, self._saved):
            column.addWidget(widget)
        column.addWidget(self._jacobian, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch()
        self.setWidget(inside)
        self.hide()
        self.jacobian_asked = self._jacobian.clicked  # a signal
        document.frame_changed.connect(self.show_frame)

    def sizeHint(self) -> QSize:
        return QSize(10 * self.fontMetrics().height(), 260)

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest word in it needs."""
        return QSize(needed_width(self), super().minimumSizeHint().height())

    def set_wanted(self, on: bool) -> None:
        """Whether to be there at all when something is selected."""
        self._wanted = on
        self.show_frame(self._document.frame)

    def show_selection(self, nodes: Sequence[str], wires: Sequence[WireKey]) -> None:
        """Show what is selected, if it is one thing."""
        self._node = nodes[0] if len(nodes) == 1 and not wires else None
        self._wire = wires[0] if len(wires) == 1 and not nodes else None
        self.show_frame(self._document.frame)

    def show_frame(self, frame: Frame) -> None:
        """Show what a frame knows about the selected thing."""
        if self._node in frame.nodes:
            self._show_node(frame, self._node or "")
        elif self._wire in frame.wires:
            self._show_wire(frame, self._wire or WireKey("", 0))
        else:
            self._node = self._wire = None
            self.hide()

    def facts(self) -> str:
        """The text beneath the editors."""
        return self._told

    def _tell(self, lines: Sequence[str]) -> None:
        """Show the text beneath the editors; long names go on in the next line."""
        self._told = "\n".join(lines)
        self._facts.setText(breakable(self._told))
        self._facts.setAccessibleName(self._told)

    def _show_node(self, frame: Frame, id: str) -> None:
        from core.description.facts import node_facts  # not needed before the first picture

        self._title.setText(frame.nodes[id].title)
        self.editors.show_node(frame, id)
        self.editors.show()
        self._jacobian.hide()
        self._tell(node_facts(frame, id))
        self._show_saved(saved_line(frame, id))
        self.setVisible(self._wanted)

    def _show_saved(self, saved: Saved | None) -> None:
        """What the operation keeps for backward(); struck out and grey once it is freed, as the words say as well."""
        self._saved.setVisible(saved is not None)
        words = escape(saved.text) if saved is not None else ""  # numbers of before may be asked now
        is_freed = saved is not None and saved.is_freed
        self._saved.setText(f"<s>{words}</s>" if is_freed else words)
        self._saved.setAccessibleName(saved.text if saved is not None else "")
        self._saved.setEnabled(not is_freed)

    def _show_wire(self, frame: Frame, key: WireKey) -> None:
        from core.description.facts import wire_facts  # not needed before the first picture

        wire = frame.wires[key]
        source, target = label(self._document.graph, wire.source), frame.nodes[wire.target]
        slot = target.inputs[wire.slot]
        self._title.setText(say("Wire from {a} to {b}, input {slot}", a=source, b=target.name, slot=slot))
        self.editors.hide()
        self._show_saved(None)
        self._jacobian.setVisible(has_jacobian(frame, key))
        self._tell(wire_facts(frame, key))
        self.setVisible(self._wanted)
