"""How a learner works on the tasks of a lesson in its window: through the panel, the canvas and the actions."""

from PySide6.QtWidgets import QApplication

from core.lessons import actions
from core.lessons.model import Build, Choose, Do, Find, Order, Predict, Set
from core.lessons.places import thing_named
from core.lessons.playing import done, typed
from core.lessons.starts import Stage
from gui.canvas.view import CanvasView


def begin(open_window, name, *more):
    """A window with a lesson of the program."""
    window = open_window("--lesson", name, *more)
    QApplication.processEvents()
    return window


def control(window):
    """What the present task is answered with."""
    return window.lesson.control


def solve(window):
    """Answer the present task as its lesson records, by the controls of the panel."""
    running = window.lesson.running
    attempt = running.attempt
    task, solution = attempt.task, running.lesson.record.solution.get(attempt.task.id)
    match task:
        case Predict() if task.ask != "next":
            type_in(window, "", typed(task, attempt.begun, solution))
        case Predict() | Order() | Find():
            for name in [solution] if isinstance(solution, str) else solution:
                take(window, name)
        case Choose():
            control(window).buttons[solution].click()
        case Build():
            type_in(window, "", solution)
        case Set():
            set_values(window, task, solution)
        case Do():
            for action in solution:
                act(window, action)


def go_on(window, count=1):
    """Solve so many tasks, and go on to the next."""
    for _ in range(count):
        if not window.lesson.running.attempt.over:
            solve(window)
        window.lesson.next.click()


def take(window, name):
    """Select something on the canvas, and press the button that takes it."""
    thing = thing_named(window.document.graph, name)
    canvas: CanvasView = window.canvas
    canvas.select(**({"ids": [thing]} if isinstance(thing, str) else {"wires": [thing]}))
    control(window).take.click()


def type_in(window, name, text):
    """Type into a field of the task, and press Check."""
    control(window).fields[name].setText(text)
    control(window).check.click()


def set_values(window, task, solution):
    """Type the values that a solution names."""
    begun = window.lesson.running.attempt.begun
    graph = done(task, Stage(begun.session, begun.passes, begun.begun), solution).session.graph
    for node in graph.nodes.values():
        if node.name in dict(solution):
            control(window).fields[node.name].setText(repr(node.value))
    control(window).check.click()


def act(window, action):
    """Take an action by the menus, the inspector's commands, or the button of the task."""
    name, _, rest = action.partition(" ")
    if name == actions.DESCEND:
        control(window).take.click()
        return
    menu = {actions.OUTPUT: "node.make_output", actions.REQUIRES_GRAD: "node.requires_grad"}.get(name, name)
    if rest:
        window.canvas.select([thing_named(window.document.graph, rest.split()[0])])
    window.menus.action(menu).trigger()
