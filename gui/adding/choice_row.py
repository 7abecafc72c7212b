"""ChoiceRow: paints what can be added as the wide palette does: symbol, name, and at the right what it computes."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.adding.choices import Choice
from gui.panels.palette_entry import CENTRED, INSIDE, SYMBOLS, fitting

Index = QModelIndex | QPersistentModelIndex
CHOICE = Qt.ItemDataRole.UserRole
BESIDE = 6  # pixels beside a text


class ChoiceRow(QStyledItemDelegate):
    """Of a text that is too long, the end is left out; where there is no room, the hint."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        choice: Choice = index.data(CHOICE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if option.widget is not None:
            ground = QStyle.PrimitiveElement.PE_PanelItemViewItem
            option.widget.style().drawPrimitive(ground, option, painter, option.widget)
        roles, flags, metrics = QPalette.ColorRole, Qt.AlignmentFlag, option.fontMetrics
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # symbols and formulas
        whole = option.rect.adjusted(INSIDE, 0, -BESIDE, 0)
        first = QRect(whole.left(), whole.top(), round(SYMBOLS * metrics.height()), whole.height())
        rest = whole.adjusted(first.width() + BESIDE, 0, 0, 0)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.Bold)
        painter.setPen(option.palette.color(roles.HighlightedText if chosen else roles.Text))
        painter.setFont(fitting(choice.symbol, bold, option.font.pixelSize(), first))
        painter.drawText(first, CENTRED, choice.symbol)
        painter.setFont(option.font)
        title = metrics.elidedText(choice.title, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, flags.AlignLeft | flags.AlignVCenter, title)
        room = rest.width() - metrics.horizontalAdvance(title) - 2 * BESIDE
        hint = metrics.elidedText(choice.hint, Qt.TextElideMode.ElideRight, room)
        painter.setPen(option.palette.color(roles.HighlightedText if chosen else roles.PlaceholderText))
        painter.drawText(rest, flags.AlignRight | flags.AlignVCenter, hint)
