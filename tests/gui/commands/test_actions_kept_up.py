"""Whether an action can be used, is checked, and what it says follow the window, whatever was done before."""

from core.graph.model import Graph
from core.lessons import catalog
from gui.commands.table import ACTIONS


def stale(window):
    """What is shown of the actions that the state of the window does not say."""
    state, wrong = window.state(), []
    for record in ACTIONS:
        action = window.menus.action(record.id)
        if action.isVisible() and action.isEnabled() != record.possible(state):
            wrong.append(record.id)
    return wrong


def test_what_a_lesson_hid_is_as_possible_afterwards_as_the_new_document_makes_it(window):
    window.lessons.begin(catalog.load("chain"))
    window.document.replace(Graph())
    assert stale(window) == []
