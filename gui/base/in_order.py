"""InOrder: paints cells of tables so that a formula keeps its order where reading goes from right to left."""

from unicodedata import bidirectional

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

TO_LEFT, TO_RIGHT = ("R", "AL"), "L"  # what the Unicode standard calls letters of each direction


class InOrder(QStyledItemDelegate):
    """The first letter of a cell says its direction; one without letters, as 2 × 3, is a formula."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if option.direction == Qt.LayoutDirection.RightToLeft and _is_left_to_right(option.text):
            option.direction = Qt.LayoutDirection.LeftToRight
            option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter  # in its column


def _is_left_to_right(text: str) -> bool:
    letters = (kind for kind in map(bidirectional, text) if kind == TO_RIGHT or kind in TO_LEFT)
    return next(letters, TO_RIGHT) == TO_RIGHT
