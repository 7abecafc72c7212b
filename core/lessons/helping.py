"""Hints of a lesson's tasks: what is said and what is marked on the canvas, from the first hint to the last."""

from core.base.text import marked, say
from core.description.chain_rule import gradient_of
from core.description.wording import wire_partial
from core.graph.model import WireKey
from core.learning import asking
from core.learning.asking import Asking, Help
from core.learning.questions import Ask
from core.learning.ready import outgoing, ready_after
from core.lessons import actions
from core.lessons.judging import question_of, reached
from core.lessons.model import AnyTask, Build, Do, Order, Predict, Set
from core.lessons.places import node_named
from core.lessons.starts import Stage

Hint = tuple[str, tuple[str | WireKey, ...]]  # a sentence, and what is marked


def most_hints(task: AnyTask) -> int:
    """Return how many hints a task has."""
    match task:
        case Predict():
            return len(set(task.hints) - {"auto"})
        case Order() | Build():
            return 2
        case Set() | Do():
            return 1
    return 0


def reply_to_wish(task: AnyTask, begun: Stage, now: Stage, order: tuple[str, ...], given: int) -> Hint:
    """Return the next hint after so many that were given; the last one is repeated."""
    match task:
        case Predict():
            return _of_question(task, begun, given)
        case Order():
            return _of_order(begun, order, given)
        case Build():
            outcome = reached(task, now)
            is_first = given == 0 and outcome.sentence
            return (outcome.sentence if is_first else say("As a formula it is {goal}.", goal=task.goal)), ()
        case Set():
            graph = now.session.graph
            names = ", ".join(task.of)
            sentence = say("Type another number for {names} here, or change it on the canvas.", names=names)
            return sentence, tuple(node_named(graph, name) for name in task.of)
        case Do():
            return where(task.action), ()
    return "", ()


def _of_question(task: Predict, begun: Stage, given: int) -> Hint:
    basis = begun.frame.basis
    wanted = [help for help in Help if help.value in task.hints]
    seen = tuple(wanted[:given]) if len(wanted) > 1 or wanted == [Help.POINT] else (Help.POINT,)
    _, reply = asking.hinted(basis, Asking(question_of(task, begun), hints=seen))
    return reply.sentence, reply.marked


def _of_order(begun: Stage, order: tuple[str, ...], given: int) -> Hint:
    if given == 0:
        return say("A node is ready when every wire that leaves it to the right has delivered."), ()
    basis, graph = begun.frame.basis, begun.session.graph
    taken = {key for name in order for key in outgoing(basis, node_named(graph, name))}
    ready = ready_after(basis, taken)
    return say("What is marked on the canvas is ready now."), tuple(ready)


def where(action: str) -> str:
    """Return where in the window an action of a lesson is found."""
    name, _, rest = action.strip().partition(" ")
    match name:
        case actions.OUTPUT:
            return say("Click {name}, then choose Make This the Output in the menu Node, or press Ctrl+L.", name=rest)
        case actions.REQUIRES_GRAD:
            return say("Click {name} and switch its requires grad, or press Ctrl+R.", name=rest.split()[0])
        case actions.SET:
            return say("Double-click the number of {name} and type another one.", name=rest.split()[0])
        case actions.DESCEND:
            return say("The button here takes the step for every leaf that has a gradient.")
    return say(_BUTTONS[name]) if name in _BUTTONS else ""


_BUTTONS = {
    "backward.step": marked("Press Step in the toolbar, or F10."),
    "backward.back": marked("Press Previous in the toolbar, or Shift+F10."),
    "backward.finish_node": marked("Press Finish node in the toolbar, or Ctrl+F10."),
    "backward.start": marked("Press Restart in the toolbar, or Shift+F5."),
    "backward.end": marked("Press To end in the toolbar, or Ctrl+F5."),
    "backward.again": marked("Press To end and then Again in the toolbar: Ctrl+F5, then F8."),
    "backward.zero_grad": marked("Press Zero grad in the toolbar, or Shift+F8."),
}


def asked_name(task: Predict, begun: Stage) -> str:
    """Return what stands before the blank of a question: "y =", "∂y/∂x ="."""
    basis, question = begun.frame.basis, question_of(task, begun)
    graph, passed = basis.evaluation.graph, basis.passed
    match question.ask:
        case Ask.VALUE:
            return f"{graph.nodes[question.node].name} ="
        case Ask.SHAPE:
            return say("shape of {name}:", name=graph.nodes[question.node].name)
        case Ask.LOCAL:
            return f"{wire_partial(graph, question.wire)} ="
        case Ask.CONTRIBUTION:
            return f"{gradient_of(graph, passed, graph.wires[question.wire])} +="
        case Ask.NEXT:
            return say("next:")
    if basis.carried.get(question.node) is not None:
        return f"{graph.nodes[question.node].name}.grad ="
    return f"{gradient_of(graph, passed, question.node)} ="
