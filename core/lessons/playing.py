"""Playing a lesson without a window: its numbers drawn, its recorded solution, and each recorded wrong answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.base.errors import GraphError
from core.base.numbers import Numeric, Value, digits_text, to_value
from core.base.text import say
from core.graph.edits import remove
from core.graph.model import Graph
from core.graph.session import Session
from core.learning.mistakes import coinciding, number_for, unfair
from core.learning.questions import Ask
from core.learning.redraw import WITHOUT, Draw, candidates, is_calm, no_fair_numbers
from core.learning.sentences import SENTENCES, mistake_words
from core.lessons.actions import acted, with_set
from core.lessons.conditions import number_of
from core.lessons.judging import Outcome, answered, question_of, reached, typed_graph
from core.lessons.model import BY_ANSWER, AnyTask, Build, Do, Lesson, Predict, Repair, Set, Start, Wrong
from core.lessons.starts import Stage, at_step, graph_at_start, likes

NO_LEAVES = ("without", "distinct")  # what a lesson says of a draw besides the ranges of its leaves
OWN_NUMBERS = 0  # the seed that stands for the numbers in the file
MOST_SEED = 1_000_000  # below which other numbers are drawn


@dataclass(frozen=True, slots=True)
class Run:
    """A lesson with the numbers that were drawn for it."""

    lesson: Lesson
    seed: int = OWN_NUMBERS
    values: Mapping[str, Value] = field(default_factory=dict)


def opened(lesson: Lesson, seed: int = OWN_NUMBERS) -> Run:
    """Return a lesson with numbers for a seed: 0 for those of the file; raise GraphError if no fair ones are found."""
    draw = draw_of(lesson)
    if seed == OWN_NUMBERS or not draw.ranges:
        return Run(lesson, seed)
    for values in candidates(likes(starts_of(lesson), draw.ranges), draw, seed):
        run = Run(lesson, seed, values)
        if is_fair(run):
            return run
    raise no_fair_numbers()


def draw_of(lesson: Lesson) -> Draw:
    """Return from which numbers a lesson's leaves are drawn."""
    vary = lesson.record.vary
    ranges = {
        name: (int(pair[0]), int(pair[1]))
        for name, pair in vary.items()
        if isinstance(pair, list) and name not in NO_LEAVES
    }
    return Draw(ranges, tuple(vary.get("without", WITHOUT)), bool(vary.get("distinct", True)))


def starts_of(lesson: Lesson) -> list[Start]:
    """Return all graphs that a lesson starts tasks with."""
    return [lesson.record.start, *(task.start for task in lesson.tasks if task.start is not None)]


def entered(run: Run, task: AnyTask, stage: Stage | None) -> Stage:
    """Return the stage with which a task begins; `stage` is how the task before it ended, None at the beginning.

    Where the graph that is to be built is there already, only its leaves stay.
    """
    if task.start is not None or stage is None:
        start = task.start if task.start is not None else run.lesson.record.start
        stage = Stage(Session(graph_at_start(start, run.values)))
    session = stage.session if task.step is None else at_step(stage.session, task.step)
    if isinstance(task, Build) and not isinstance(task, Repair) and reached(task, Stage(session)).solved:
        session = Session(_leaves_alone(session.graph))
    return Stage(session, stage.passes, session)


def _leaves_alone(graph: Graph) -> Graph:
    return remove(graph, [id for id, node in graph.nodes.items() if not node.is_leaf or node.constant])


# --- solving ----------------------------------------------------------------------------------------


def solved_by(task: AnyTask, stage: Stage, solution: Any) -> tuple[Outcome, Stage]:
    """Return how a recorded solution does, and the stage after it."""
    if isinstance(task, Predict):
        return answered(task, stage, typed(task, stage, solution)), stage
    if isinstance(task, BY_ANSWER):
        return answered(task, stage, solution), stage
    stage = done(task, stage, solution)
    return reached(task, stage, _reported(task, stage, solution)), stage


def typed(task: Predict, stage: Stage, solution: Any) -> str:
    """Return what a learner types: the number of an expression such as grad(a), with every digit; a shape, a name."""
    if Ask(task.ask) in (Ask.NEXT, Ask.SHAPE):
        return str(solution)
    return _digits(number_of(stage, str(solution), at_end=True), str(solution))


def _digits(number: Numeric | None, expression: str) -> str:
    if number is None:
        raise GraphError(say("“{text}” has no number here.", text=expression[:60]))
    return digits_text(number)


def done(task: AnyTask, stage: Stage, solution: Any) -> Stage:
    """Return the stage after a learner has done what a solution says; raise GraphError where that is not possible."""
    match task:
        case Build():
            graph = typed_graph(str(solution), stage.session.graph)
            return Stage(Session(graph), 1, stage.begun)
        case Set():
            return with_set(stage, {name: _value(stage, wish) for name, wish in dict(solution).items()})
        case Do():
            for action in [solution] if isinstance(solution, str) else solution:
                stage = acted(stage, action)
    return stage


def _value(stage: Stage, wish: Any) -> Value:
    """A number, or what an expression over the numbers on the canvas comes to."""
    number = number_of(stage, str(wish))
    if number is None:
        raise GraphError(say("“{text}” has no number here.", text=str(wish)[:60]))
    return to_value(number)


def _reported(task: AnyTask, stage: Stage, solution: Any) -> Any:
    """What is printed as the answer: of values the numbers."""
    if not isinstance(task, Set):
        return solution
    nodes = {node.name: node.value for node in stage.session.graph.nodes.values()}
    return {name: nodes.get(name) for name in dict(solution)}


def play(run: Run) -> Iterator[Outcome]:
    """Yield how each task goes with the recorded solution."""
    for _, _, outcome in played(run):
        yield outcome


def played(run: Run) -> Iterator[tuple[AnyTask, Stage, Outcome]]:
    """Each task with the stage at which it began and how the recorded solution does."""
    stage: Stage | None = None
    for task in run.lesson.tasks:
        begun = entered(run, task, stage)
        outcome, stage = solved_by(task, begun, run.lesson.record.solution.get(task.id))
        yield task, begun, outcome


# --- wrong answers ----------------------------------------------------------------------------------


def play_wrong(run: Run) -> Iterator[Outcome]:
    """Yield how each recorded wrong answer does, at the stage where its task begins."""
    stages = {task.id: stage for task, stage, _ in played(run)}
    for wrong in run.lesson.record.wrong:
        yield failed_by(run.lesson.task(wrong.task), stages[wrong.task], wrong)


def failed_by(task: AnyTask, stage: Stage, wrong: Wrong) -> Outcome:
    """Return how a wrong answer does."""
    if isinstance(task, Predict):
        return answered(task, stage, _typed_wrong(task, stage, wrong.answer))
    if isinstance(task, BY_ANSWER):
        return answered(task, stage, wrong.answer)
    return reached(task, done(task, stage, wrong.answer), wrong.answer)


def _typed_wrong(task: Predict, stage: Stage, answer: Any) -> str:
    """What a learner types who makes a mistake of this name; anything else is an expression, a shape or a name."""
    if Ask(task.ask) in (Ask.NEXT, Ask.SHAPE):
        return str(answer)
    if answer in SENTENCES:
        number = number_for(stage.frame.basis, question_of(task, stage), answer)
        return _digits(number, mistake_words(answer))
    return _digits(number_of(stage, str(answer), at_end=True), str(answer))


def expected_hint(wrong: Wrong) -> str | None:
    """Return the hint that a wrong answer must give; None where any will do."""
    if wrong.hint:
        return wrong.hint
    return wrong.answer if isinstance(wrong.answer, str) and wrong.answer in SENTENCES else None


# --- fair numbers -----------------------------------------------------------------------------------


def is_fair(run: Run) -> bool:
    """Whether with these numbers every question is fair, the solution solves, and each wrong answer gives its hint."""
    try:
        stages: dict[str, Stage] = {}
        for task, stage, outcome in played(run):
            if not outcome.solved or not _is_fair_at(run.lesson, task, stage):
                return False
            stages[task.id] = stage
        return all(_gives_hint(run.lesson, stages, wrong) for wrong in run.lesson.record.wrong)
    except GraphError:  # a draw for which a number of the lesson cannot be calculated
        return False


def _is_fair_at(lesson: Lesson, task: AnyTask, stage: Stage) -> bool:
    if isinstance(task, Build | Set | Do):
        return not reached(task, stage).solved  # else it is over before anything was done
    if not isinstance(task, Predict):
        return True
    basis, question = stage.frame.basis, question_of(task, stage)
    named = named_mistakes(lesson, task)
    return is_calm(basis) and not unfair(basis, question) and not coinciding(basis, question, named)


def named_mistakes(lesson: Lesson, task: Predict) -> set[str]:
    """Return the names of mistakes that are wrong answers of a question; each must give a number of its own."""
    return {wrong.answer for wrong in lesson.record.wrong if wrong.task == task.id and wrong.answer in SENTENCES}


def _gives_hint(lesson: Lesson, stages: Mapping[str, Stage], wrong: Wrong) -> bool:
    outcome = failed_by(lesson.task(wrong.task), stages[wrong.task], wrong)
    hint = expected_hint(wrong)
    return not outcome.solved and (hint is None or outcome.hint == hint)
