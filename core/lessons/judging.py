"""Whether a task of a lesson is solved, and what is said if it is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.base.errors import GraphError
from core.base.numbers import jsonable
from core.base.text import listing, marked, say
from core.graph.model import Graph
from core.language.expression import build
from core.learning.answers import Answer, read_answer
from core.learning.asking import Asking, tried, truth_text
from core.learning.cases import with_values
from core.learning.own_walk import OwnWalk, pick_node
from core.learning.questions import Ask, Question, true_number
from core.learning.ready import outgoing, ready_after
from core.learning.sentences import mistake_words
from core.lessons import matching
from core.lessons.conditions import filled, holds
from core.lessons.model import AnyTask, Build, Choice, Choose, Do, Find, Free, Order, Predict, Set, Text, text_in
from core.lessons.places import name_of, node_named, thing_named, wire_named
from core.lessons.starts import Stage

NOT_YET, NOT_READY, INCOMPLETE, NOT_THERE = "not_yet", "not_ready", "incomplete", "not_there"
SENTENCES = {
    NOT_YET: marked("Not yet: the condition does not hold."),
    INCOMPLETE: marked("Some nodes are missing: every operation that hands a gradient on is visited once."),
    NOT_THERE: marked("That is not the one. Look again."),
    matching.NO_OUTPUT: marked("The graph has no single output yet: wire everything up."),
    matching.OTHER_LEAVES: marked("The formula needs other names: look at which leaves it uses."),
    matching.NOT_EQUAL: marked("The graph computes something else."),
    matching.OTHER_STRUCTURE: marked("The graph is built differently."),
    matching.EXTRA: marked("There is more on the canvas than the output needs."),
}
WORDS = {  # the same hints as a list names them, for those who make lessons
    NOT_YET: marked("the condition does not hold"),
    NOT_READY: marked("a node that has to wait"),
    INCOMPLETE: marked("nodes are missing"),
    NOT_THERE: marked("another node or wire"),
    matching.NO_OUTPUT: marked("no single output"),
    matching.OTHER_LEAVES: marked("other leaves"),
    matching.NOT_EQUAL: marked("another function"),
    matching.OTHER_STRUCTURE: marked("built differently"),
    matching.EXTRA: marked("more than the output needs"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a task went: what was answered, what is true, and the name and sentence of the hint if it is not solved."""

    task: str
    kind: str
    answer: Any
    truth: Any
    solved: bool
    hint: str | None = None
    sentence: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return what --play-lesson prints."""
        fields = ("task", "kind", "answer", "truth", "solved", "hint")
        return {field: getattr(self, field) for field in fields}


def kind_of(task: AnyTask) -> str:
    """Return the kind of a task as its file writes it."""
    return str(task.__struct_config__.tag)


def hint_words(name: str) -> str:
    """Return a few words for a hint, be it one of a kind of task or a usual mistake; its name if there are none."""
    return say(WORDS[name]) if name in WORDS else mistake_words(name)


# --- by an answer ------------------------------------------------------------------------------------


def question_of(task: Predict, stage: Stage) -> Question:
    """Return what a task asks at a stage; raise GraphError where the graph has no such node or wire."""
    ask, graph = Ask(task.ask), stage.session.graph
    step, hide = stage.session.step, frozenset(task.hide)
    if ask is Ask.NEXT:
        return Question(ask, None, step, hide)
    of = wire_named(graph, task.of) if ask in (Ask.LOCAL, Ask.CONTRIBUTION) else node_named(graph, task.of)
    return Question(ask, of, step, hide)


def answered(task: AnyTask, stage: Stage, answer: Any) -> Outcome:
    """Judge a task that is answered; raise GraphError where the answer cannot be read."""
    match task:
        case Predict():
            return _predicted(task, stage, str(answer))
        case Order():
            return _ordered(task, stage, answer)
        case Find():
            return _found(task, stage, str(answer))
        case Choose():
            return _chosen(task, stage, str(answer))
    raise GraphError(say("This task is not answered but done."))


def _predicted(task: Predict, stage: Stage, answer: str) -> Outcome:
    basis, question = stage.frame.basis, question_of(task, stage)
    _, reply = tried(basis, Asking(question), answer)
    sentence = text_for(task.feedback, stage) if reply.right else reply.sentence
    if not reply.right and reply.mistake in task.mistakes:
        sentence = text_for(task.mistakes[reply.mistake], stage)
    hint = None if reply.right else reply.mistake or None
    truth = true_number(basis, question)
    if truth is None:
        return Outcome(task.id, "predict", answer, truth_text(basis, question), reply.right, hint, sentence)
    given = jsonable(read_answer(basis, question, answer).value)
    return Outcome(task.id, "predict", given, jsonable(truth), reply.right, hint, sentence)


def text_for(text: Text, stage: Stage) -> str:
    """Return a text with the numbers that the canvas has at a stage in place of {value(x)} and the like."""
    return filled(text_in(text), stage)


def words_for(text: Text, stage: Stage) -> str:
    """Return the same for what is only shown: where a number cannot be filled in, the text as it is written."""
    try:
        return text_for(text, stage)
    except GraphError:
        return text_in(text)


def _ordered(task: Order, stage: Stage, names: Any) -> Outcome:
    basis, graph = stage.frame.basis, stage.session.graph
    if not isinstance(names, Sequence) or isinstance(names, str):
        raise GraphError(say("An order is a list of names."))
    model = model_order(stage)
    walk = OwnWalk()
    for name in names:
        id = node_named(graph, str(name))
        if sentence := pick_node(basis, walk, id):
            return Outcome(task.id, "order", list(names), model, False, NOT_READY, sentence)
        walk = _handed_on(stage, walk, id)
    missing = len(walk.given) < len(basis.passed.of_wire)
    return _outcome(task, stage, list(names), model, INCOMPLETE if missing else "")


def _handed_on(stage: Stage, walk: OwnWalk, id: str) -> OwnWalk:
    """The walk after a node has handed on all it has, whatever the numbers."""
    wires = outgoing(stage.frame.basis, id)
    return OwnWalk({**walk.given, **dict.fromkeys(wires, Answer(0.0, 0.0))})


def model_order(stage: Stage) -> list[str]:
    """Return PyTorch’s order, which is one of those that are right."""
    basis, walk, order = stage.frame.basis, OwnWalk(), []
    while ready := ready_after(basis, walk.taken):
        order.append(stage.session.graph.nodes[ready[0]].name)
        walk = _handed_on(stage, walk, ready[0])
    return order


def _found(task: Find, stage: Stage, answer: str) -> Outcome:
    graph = stage.session.graph
    things = {thing_named(graph, target) for target in task.target}
    right = thing_named(graph, answer) in things
    truth = [name_of(graph, thing) for thing in (thing_named(graph, target) for target in task.target)]
    return _outcome(task, stage, answer, truth, "" if right else NOT_THERE)


def is_right(choice: Choice, stage: Stage) -> bool:
    """Return whether a choice is right with the numbers of a stage."""
    return choice.right or bool(choice.when and holds(stage, choice.when))


def _chosen(task: Choose, stage: Stage, answer: str) -> Outcome:
    right = [choice.id for choice in task.choices if is_right(choice, stage)]
    choice = next((choice for choice in task.choices if choice.id == answer), None)
    if choice is None:
        known = listing([choice.id for choice in task.choices])
        raise GraphError(say("There is no choice {id}, only {known}.", id=answer[:40], known=known))
    solved = answer in right
    hint = None if solved else answer
    return Outcome(task.id, "choose", answer, right, solved, hint, text_for(choice.feedback, stage))


def _outcome(task: AnyTask, stage: Stage, answer: Any, truth: Any, hint: str) -> Outcome:
    if not hint:
        sentence = text_for(task.feedback, stage)
    elif hint in task.mistakes:
        sentence = text_for(task.mistakes[hint], stage)
    else:
        sentence = say(SENTENCES[hint])
    return Outcome(task.id, kind_of(task), answer, truth, not hint, hint or None, sentence)


# --- by what is reached ------------------------------------------------------------------------------


def reached(task: AnyTask, stage: Stage, answer: Any = None) -> Outcome:
    """Judge a task by the stage that the learner has reached; `answer` is what is reported of how."""
    match task:
        case Build():
            hint = matching.mismatch(
                stage.session.graph, goal_graph(task, stage), task.match, refuse_extra=task.extra == "refuse"
            )
            return _outcome(task, stage, answer, task.goal, hint)
        case Set() | Do() | Free():
            is_done = not task.until or holds(stage, task.until)
            return _outcome(task, stage, answer, task.until or None, "" if is_done else NOT_YET)
    return _outcome(task, stage, answer, None, "")


def goal_graph(task: Build, stage: Stage) -> Graph:
    """Return the graph that is to be built, with the values that leaves of these names have on the canvas."""
    return typed_graph(task.goal, stage.session.graph)


def typed_graph(text: str, like: Graph) -> Graph:
    """Return the graph of an expression, with the values that leaves of the same names have in another graph."""
    values = {node.name: node.value for node in like.nodes.values() if node.is_leaf and not node.constant}
    return with_values(build(text), values)
