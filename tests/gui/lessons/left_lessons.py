"""Lessons that are being made in an editor, and those that were left."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.graph.model import Graph
from core.lessons.drafting import new_draft
from core.recovery.drafts import DraftFile


def title(editor):
    field = editor.findChild(QLineEdit, "editor.title")
    assert field is not None
    return field


def typed(editor, text, state, qtbot):
    """Type a title, and wait until it is kept."""
    editor.tabs.setCurrentIndex(1)
    title(editor).selectAll()
    QTest.keyClicks(title(editor), text)
    qtbot.waitUntil(lambda: any(text in path.read_text() for path in state.glob("*.jsonl")))


def left(title, **fields):
    """A lesson that was not saved when its program ended."""
    mine = DraftFile()
    mine.keep({**new_draft(Graph(), title), "title": {"en": title}, **fields}, title)
    mine.close()
