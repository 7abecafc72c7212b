"""StatusBar: what there is, or what is under the pointer; the zoom."""

from html import escape

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStatusBar, QStyle, QStyleOption, QToolTip

from core.graph.model import Graph
from core.picture.counts import counts_text
from gui.bars.arrange_offer import ArrangeOffer
from gui.bars.zoom_control import ZoomControl
from gui.base.announce import announce
from gui.document import Document
from gui.settings.settings import Settings

EDGE = 8  # pixels beside the text
SHOWN = 5000  # milliseconds for which a sentence is shown


class StatusBar(QStatusBar):
    """A sentence that is too long is shortened, never cut, and shown whole as a tooltip."""

    def __init__(self, offer: ArrangeOffer, zoom: ZoomControl, document: Document, settings: Settings) -> None:
        super().__init__()
        self._offer, self._zoom, self._document, self._settings = offer, zoom, document, settings
        self._counted: tuple[Graph, bool] | None = None  # what the counts are of: a graph, and how it is shown
        self._counts, self._note = "", ""
        self.setSizeGripEnabled(False)  # the window's own edges are there for that
        self.setContentsMargins(EDGE, 0, EDGE, 0)
        self.addPermanentWidget(offer)
        self.addPermanentWidget(zoom)
        offer.hide()  # what is added to a status bar is shown
        document.frame_changed.connect(self._count)
        settings.changed.connect(self._count)
        self._count()

    def _count(self) -> None:
        """Show how much there is, while there is no other sentence to show; a step changes nothing about it."""
        graph, cards = self._document.graph, self._settings.constants_as_cards
        if self._counted is None or self._counted[0] is not graph or self._counted[1] != cards:
            self._counted = graph, cards
            self._counts = counts_text(self._document.frame, constants_as_cards=cards)
            self._show_what_there_is()

    def show_note(self, note: str) -> None:
        """Say before the counts that the canvas shows a part of them only; "" where it shows all."""
        self._note = note
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        self.setAccessibleName(self._what_there_is())
        self.update()

    def _what_there_is(self) -> str:
        return " · ".join(filter(None, (self._note, self._counts)))

    def tell(self, sentence: str) -> None:
        """Say what was done, for a while, and to a screen reader."""
        self.showMessage(sentence, SHOWN)
        announce(self, sentence)

    def shown_text(self) -> str:
        """The sentence as it can be read."""
        whole = self.currentMessage() or self._what_there_is()
        return self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, self._room().width())

    def _room(self) -> QRect:
        """What the offer and the zoom leave for a sentence."""
        first = self._zoom if self._offer.isHidden() else self._offer
        return self.rect().adjusted(EDGE, 0, first.x() - self.width() - EDGE, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QPainter(self), QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option, painter, self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignVCenter, self.shown_text())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            whole = self.currentMessage() or self._what_there_is()
            cut = self._room().contains(event.pos()) and self.shown_text() != whole
            QToolTip.showText(event.globalPos(), f"<p>{escape(whole)}</p>" if cut else "", self)
            return True
        return super().event(event)
