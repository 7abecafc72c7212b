"""Testing a lesson that is being made: what its solution and its wrong answers do not do, in sentences."""

from collections.abc import Callable, Iterator
from typing import Any

from core.base.errors import DocumentError, GraphError
from core.base.text import say
from core.language.expression import build
from core.learning.mistakes import coinciding, unfair
from core.learning.redraw import candidates, is_calm
from core.learning.sentences import mistake_words
from core.lessons.actions import acted
from core.lessons.conditions import holds
from core.lessons.found import Raw, answer_text
from core.lessons.judging import Outcome, hint_words, kind_of, question_of, reached
from core.lessons.markup import plain_text
from core.lessons.model import AnyTask, Build, Choose, Do, Lesson, Predict, Set, Wrong, text_in
from core.lessons.playing import (
    Run,
    draw_of,
    entered,
    expected_hint,
    failed_by,
    is_fair,
    named_mistakes,
    solved_by,
    starts_of,
)
from core.lessons.reading import lesson_of, without_place
from core.lessons.starts import Stage, likes


def faults_of(draft: Raw) -> list[str]:
    """Return what fails when a lesson is played with its own numbers, one sentence for each; none if all is well."""
    try:
        lesson = lesson_of(draft)
    except DocumentError as error:
        return [without_place(error)]
    found: list[str] = []
    stages: dict[str, Stage] = {}
    stage: Stage | None = None
    for task in lesson.tasks:
        try:
            stages[task.id] = begun = entered(Run(lesson), task, stage)
            outcome, stage = solved_by(task, begun, lesson.record.solution.get(task.id))
            found += _of_task(lesson, task, begun, outcome)
        except (GraphError, TypeError, ValueError) as error:
            found.append(say("{task}: {sentence}", task=_title(lesson, task.id), sentence=_words(error)))
            return found  # what follows begins with what this task ends with
    for wrong in lesson.record.wrong:
        found += _of_wrong(lesson, stages, wrong)
    return found


def _words(error: Exception) -> str:
    return str(error) if isinstance(error, GraphError) else say("The solution is not written as this kind needs it.")


def _title(lesson: Lesson, id: str) -> str:
    """A task by its place in the list, since nobody sees its name in the file."""
    return say("Task {n}", n=1 + [task.id for task in lesson.tasks].index(id))


def _shown_hint(task: AnyTask, hint: str | None) -> str:
    """A hint as a person reads it; that of a task to choose from is what was chosen."""
    if hint is None:
        return say("none")
    return say("“{text}”", text=_shown(task, hint) if isinstance(task, Choose) else hint_words(hint))


def _shown(task: AnyTask, answer: Any) -> str:
    """A wrong answer as a person reads it."""
    if isinstance(task, Choose):
        texts = {choice.id: plain_text(text_in(choice.text)) for choice in task.choices}
        return texts.get(answer) or str(answer)
    is_named = isinstance(task, Predict) and isinstance(answer, str)
    return mistake_words(answer) if is_named else answer_text(kind_of(task), answer)


def _of_task(lesson: Lesson, task: AnyTask, stage: Stage, outcome: Outcome) -> Iterator[str]:
    if not outcome.solved:
        yield say(
            "{task}: the solution does not solve it. {sentence}",
            task=_title(lesson, task.id),
            sentence=outcome.sentence,
        )
    elif isinstance(task, Build | Set | Do) and reached(task, stage).solved:
        yield say("{task}: it is solved before anything was done.", task=_title(lesson, task.id))
    if isinstance(task, Predict):
        yield from _of_question(lesson, task, stage)


def _of_question(lesson: Lesson, task: Predict, stage: Stage) -> Iterator[str]:
    """Whether these numbers tell the right way from the usual mistakes."""
    basis, question = stage.frame.basis, question_of(task, stage)
    if not is_calm(basis):
        yield say("{task}: a number is too large, or cannot be calculated.", task=_title(lesson, task.id))
    if mistake := unfair(basis, question):
        yield say(
            "{task}: with these numbers a mistake gives the right answer ({words}). Choose other numbers.",
            task=_title(lesson, task.id),
            words=mistake_words(mistake),
        )
    named = named_mistakes(lesson, task)
    if named and coinciding(basis, question, named):
        yield say(
            "{task}: two of its wrong answers give the same number, or cannot be given.", task=_title(lesson, task.id)
        )


def _of_wrong(lesson: Lesson, stages: dict[str, Stage], wrong: Wrong) -> Iterator[str]:
    task = lesson.task(wrong.task)
    answer = say("“{text}”", text=_shown(task, wrong.answer))
    try:
        outcome = failed_by(task, stages[wrong.task], wrong)
    except (GraphError, TypeError, ValueError) as error:
        words = str(error) if isinstance(error, GraphError) else say("It is not written as this kind needs it.")
        yield say(
            "{task}, wrong answer {answer}: {sentence}", task=_title(lesson, wrong.task), answer=answer, sentence=words
        )
        return
    hint = expected_hint(wrong)
    if outcome.solved:
        yield say("{task}: the wrong answer {answer} is right.", task=_title(lesson, wrong.task), answer=answer)
    elif hint is not None and outcome.hint != hint:
        yield say(
            "{task}: the wrong answer {answer} gives the hint {given}, not {hint}.",
            task=_title(lesson, wrong.task),
            answer=answer,
            given=_shown_hint(task, outcome.hint),
            hint=_shown_hint(task, hint),
        )


def fair_draws(draft: Raw) -> Iterator[bool]:
    """Yield of each of 1,000 draws of numbers whether all questions are fair with it, and the answers hold.

    Raises DocumentError or GraphError with a sentence where the lesson cannot be played, or draws nothing.
    """
    lesson = lesson_of(draft)
    draw = draw_of(lesson)
    if not draw.ranges:
        raise GraphError(say("Choose first which leaves are drawn."))
    for values in candidates(likes(starts_of(lesson), draw.ranges), draw, seed=1):
        yield is_fair(Run(lesson, 1, values))


def condition_fault(stage: Stage | None, text: str) -> str:
    """Return the sentence for a condition that cannot be read; "" if it can, and where there is nothing yet."""
    return _fault(holds, stage, text)


def action_fault(stage: Stage | None, text: str) -> str:
    """Return the sentence for an action that is not known or makes no sense; "" if it can be taken."""
    return _fault(acted, stage, text)


def goal_fault(stage: Stage | None, text: str) -> str:
    """Return the sentence for a formula of which no graph can be made; "" if one can."""
    return _fault(lambda _, formula: build(formula), stage, text)


def _fault(read: Callable[[Stage, str], object], stage: Stage | None, text: str) -> str:
    if stage is None or not text.strip():
        return ""
    try:
        read(stage, text)
    except GraphError as error:
        return str(error)
    return ""
