"""Manual: the documents of the program in a window of its own, without a network and without another program."""

import re
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QDesktopServices,
    QFont,
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabBar, QTextBrowser, QVBoxLayout, QWidget

from core.base.resources import docs_path
from core.base.text import language, say
from gui.base.naming import name_buttons, named
from gui.base.screen import free_screen
from gui.theme import AROUND

LETTERS = 52  # heights of the text that the page is wide: some 100 letters a line
BELOW, BELOW_ITEM, ABOVE_HEADING = 10.0, 4.0, 14.0  # pixels around paragraphs, items of lists, headings
MARGIN = 24.0  # pixels around the text
PICTURE = re.compile(r"!\[[^\]]*\]\(([\w-]+\.png)\)")
CELL = 5.0  # pixels around the text of a cell of a table


def pages() -> list[tuple[str, str]]:
    """The file and the title of each page."""
    return [
        ("guide.md", say("User’s Guide")),
        ("teaching.md", say("For Teachers")),
        ("problems.md", say("Reporting a Problem")),
        ("gestures.md", say("Gestures")),
    ]


def spoken(file: str) -> Path:
    """Where a page is in the language that is spoken, or in English where there is none."""
    name, suffix = file.rsplit(".", 1)
    translated = docs_path(f"{name}.{language()}.{suffix}")
    return translated if translated.is_file() else docs_path(file)


class Manual(QDialog):
    """Not modal, so that one can read and try; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Help – Autograd Canvas"))
        self.tabs = QTabBar(documentMode=True, drawBase=False)
        self.tabs.setAccessibleName(say("Pages"))
        self._files = [file for file, _ in pages()]
        for _, title in pages():
            self.tabs.addTab(title)
        self.text = named("manual", Page())
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND)
        column.addWidget(self.tabs)
        column.addWidget(self.text, 1)
        column.addWidget(close)
        name_buttons(self)
        self.tabs.currentChanged.connect(self._show)
        self.text.anchorClicked.connect(self._follow)
        QShortcut(QKeySequence(QKeySequence.StandardKey.NextChild), self, self._next)
        height = self.fontMetrics().height()
        self.resize(QSize(LETTERS * height, LETTERS * height).boundedTo(free_screen(parent)))
        self._show(0)

    def open_page(self, file: str) -> None:
        """Show a page by the name of its file."""
        self.tabs.setCurrentIndex(self._files.index(file))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    def _show(self, number: int) -> None:
        self.text.show_page(spoken(self._files[number]))
        self.text.setAccessibleName(self.tabs.tabText(number))

    def _follow(self, link: QUrl) -> None:
        """A link to another page opens it here; one to elsewhere is handed to the system, by the reader's own click."""
        page = link.path().replace(f".{language()}.md", ".md")
        if page in self._files and not link.scheme():
            self.open_page(page)
        else:
            QDesktopServices.openUrl(link)


class Page(QTextBrowser):
    """One page; pictures are as wide as there is room, at the most as large as they are."""

    def __init__(self) -> None:
        super().__init__(openLinks=False)
        self._path = spoken(pages()[0][0])

    def show_page(self, path: Path) -> None:
        """Read a page and show its beginning."""
        self._path = path
        self._fill()
        self.verticalScrollBar().setValue(0)

    def _fill(self) -> None:
        """Read the page into a document of its own, so that nothing is laid out before all is there."""
        text, made = self._path.read_text(encoding="utf-8"), QTextDocument(self)
        made.setDefaultFont(self.font())
        made.setMarkdown(PICTURE.sub(lambda found: found[0].replace("\n", " "), text))  # Qt repeats it for each line
        for picture in PICTURE.findall(text):
            made.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(picture), self._fitted(picture))
        _rule_tables(made, self.palette().mid())
        _space_out(made)
        self.setDocument(made)

    def _fitted(self, name: str) -> QImage:
        """A picture of the documents, made smaller where there is less room."""
        picture = QImage(str(docs_path(name)))
        most = (self.viewport().width() - 3 * MARGIN) * self.devicePixelRatioF()
        if picture.width() > most > 0:
            picture = picture.scaledToWidth(round(most), Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures take another size."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fill_anew()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, or another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._fill_anew()

    def _fill_anew(self) -> None:
        """Keep what is read where it is."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._fill()
        bar.setValue(round(share * bar.maximum()))


def _space_out(document: QTextDocument) -> None:
    """Room between paragraphs and above headings; what Qt reads behind a picture as a heading is none."""
    frame = document.rootFrame().frameFormat()
    frame.setMargin(MARGIN)
    document.rootFrame().setFrameFormat(frame)
    cursor, plain = QTextCursor(document), QTextCharFormat()
    plain.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
    plain.setFontWeight(QFont.Weight.Normal)
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        looks = block.blockFormat()
        level = looks.headingLevel()
        if cursor.currentTable() is None:
            looks.setTopMargin(ABOVE_HEADING if level > 1 else 0.0)
            looks.setBottomMargin(BELOW_ITEM if block.textList() else BELOW)
            cursor.setBlockFormat(looks)
        for start, length in [] if level else _like_headings(block):
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(plain)
        block = block.next()


def _like_headings(block: QTextBlock) -> list[tuple[int, int]]:
    """Where the pieces of a paragraph that have the size of a heading begin, and how long they are."""
    pieces, found = block.begin(), []
    while not pieces.atEnd():
        piece = pieces.fragment()
        if piece.charFormat().intProperty(QTextFormat.Property.FontSizeAdjustment):
            found.append((piece.position(), piece.length()))
        pieces += 1
    return found


def _rule_tables(document: QTextDocument, lines: QBrush) -> None:
    """Thin lines, and room around each cell."""
    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            looks = table.format()
            looks.setBorderCollapse(True)
            looks.setBorder(1.0)
            looks.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            looks.setBorderBrush(lines)
            looks.setCellPadding(CELL)
            looks.setCellSpacing(0.0)
            table.setFormat(looks)
