"""A canvas with a group and a note, and where their parts are."""

from core.graph.edits import connect, move
from core.graph.grouping import add_note, collapse, group
from core.graph.model import Graph
from core.picture.geometry import button_box, card_box, strip_box
from tests.gui.canvases import shown, small_graph
from tests.gui.hands import at

NOTE, GROUP = "t5", "g5"


def marked() -> Graph:
    """The small graph with x and w in a group, the sum behind the product, and a note."""
    graph = move(connect(small_graph(), "p", "s", 0), {"s": (640, 80)})
    return add_note(group(graph, ["x", "w"], "Inputs"), "Hello", 320, 240)


def middle(canvas, box):
    return at(canvas, box.x + box.width / 2, box.y + box.height / 2)


def title(canvas):
    return middle(canvas, strip_box(canvas.scene().marks.groups[GROUP].box))


def button(canvas):
    return middle(canvas, button_box(canvas.scene().marks.groups[GROUP].box))


def sheet(canvas):
    return middle(canvas, canvas.scene().marks.notes[NOTE].box)


def picture_card(canvas, id):
    return card_box(canvas.scene().frame.nodes[id])


def undone(canvas):
    canvas.document.undo_stack.undo()
    return canvas.document.graph


def with_closed(qtbot):
    """A canvas on which x and the product are one card, and the id of their group."""
    graph = group(marked(), ["x", "p"], "Product")
    (id,) = (id for id, held in graph.groups.items() if held.title == "Product")
    canvas = shown(qtbot, collapse(graph, [id], True))
    return canvas, id
