"""What a question covers is in no text: a walk through all that is described of a frame."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest
from msgspec import Struct
from msgspec.structs import astuple

from core.base.numbers import COVERED, HIDDEN, Numeric, covered_like, digits_text, exact_text, format_number, is_covered
from core.description import facts, jacobian, second_pass, speech, tables, tips
from core.description.folding import folded
from core.description.frame import frame
from core.description.shortening import short_card, short_label
from core.description.stepping import leaf_gradients, started_again
from core.description.terms import terms
from core.description.views import Frame
from core.graph.cover import Cover
from core.graph.grouping import group
from core.graph.session import Session
from core.language.expression import build
from core.learning.covering import cover_of
from core.learning.questions import Ask, Level, Question, questions_of, truth_of
from core.picture.drawing import drawn

NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?(?:e[-−+]?\d+)?")

GRAPHS = {
    "products": build(
        "p = a*b; q = c*a**2; r = p*q; s = sin(r); k = s**3; L = k*d",
        {"a": 1.37, "b": 2.19, "c": 3.53, "d": 4.71},
    ),
    "fan-out": build("u = x*w; v = u*z; y = exp(u); m = v*y; L = m**2", {"x": 0.37, "w": 1.19, "z": 2.53}),
    "lists": build("u = x*w; v = u*s; L = sum(v**2)", {"x": (1.37, 2.19), "w": (3.53, 4.71), "s": 5.83}),
    "matrices": build(
        "Y = X@W; P = Y*V; L = sum(P*P)",
        {"X": ((1.37, 2.19), (3.53, 4.71)), "W": ((5.83, 6.41), (7.27, 8.03)), "V": ((0.91, 0.83), (0.77, 0.61))},
    ),
}


def texts(frame: Frame) -> Iterator[str]:
    """All that anything can show, say or copy of a frame."""
    graph = frame.basis.evaluation.graph
    for each in (frame, folded(frame), drawn(frame)):
        yield from strings(each.nodes)
        yield from strings(each.wires)
    yield from strings((frame.narration, frame.trace, frame.formula, frame.problems, frame.seed))
    yield from (speech.narration_text(frame.narration), speech.step_text(frame.narration))
    yield from strings([term._asdict() for term in terms(frame)])
    for table in (tables.node_table(graph, frame), tables.wire_table(graph, frame), tables.step_table(frame)):
        yield tables.as_text(table)
        yield from strings(table.edits)
    for id in graph.nodes:
        saved = second_pass.saved_line(frame, id)
        yield from (saved.text,) if saved is not None else ()
        yield from (tips.node_tip(frame, id), *facts.node_facts(frame, id), speech.node_text(graph, frame, id))
        yield speech.port_text(graph, frame, id, None)
        yield from strings(short_card(frame.nodes[id]))
    for id in frame.groups:
        yield from (tips.group_tip(frame, id), speech.mark_text(graph, frame, id))
    for key in graph.wires:
        yield from (tips.wire_tip(frame, key), tips.local_tip(frame, key), *facts.wire_facts(frame, key))
        yield from (facts.exact_local(frame, key), facts.exact_delivered(frame, key))
        yield from (speech.wire_text(graph, frame, key), speech.port_text(graph, frame, key.target, key.slot))
        yield from strings(short_label(frame.wires[key]))
        if (found := jacobian.jacobian_of(frame, key)) is not None:
            yield jacobian.jacobian_text(found)


def strings(thing: object) -> Iterator[str]:
    """All texts inside a view."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        yield from strings([getattr(thing, field.name) for field in fields(thing)])
    elif isinstance(thing, Struct):
        yield from strings(astuple(thing))
    elif isinstance(thing, Mapping):
        yield from strings(list(thing.values()))
    elif isinstance(thing, Sequence):
        for item in thing:
            yield from strings(item)


def found_in(frame: Frame, number: float) -> list[str]:
    """The texts that say a number, in whatever precision."""
    return [text for text in texts(frame) if any(says(shown, number) for shown in NUMBER.findall(text))]


def says(shown: str, number: float) -> bool:
    """Whether a printed number is this one to four digits; numbers of one digit are steps and counts."""
    if len(re.sub(r"\D", "", shown)) < 3:
        return False
    return abs(abs(float(shown.replace("−", "-"))) - abs(number)) <= 6e-4 * abs(number)


def given_values(open_frame: Frame, question: Question) -> list[float]:
    """Values that a learner is given: those of leaves, and where no value is asked those of all nodes."""
    evaluation = open_frame.basis.evaluation
    ids = [id for id, node in evaluation.graph.nodes.items() if node.is_leaf or question.ask is not Ask.VALUE]
    return [float(item) for id in ids for item in np.ravel(evaluation.tensors[id].value)]


def number_asked(open_frame: Frame, question: Question) -> Numeric:
    truth = truth_of(open_frame.basis, question)
    assert isinstance(truth, float | np.ndarray)
    return truth


def near(number: float, others: list[float]) -> bool:
    return any(abs(abs(number) - abs(other)) <= 6e-4 * abs(other) for other in others)


def questions(name: str) -> list[tuple[str, Question]]:
    basis = frame(Session(GRAPHS[name])).basis
    asked = [question for level in Level for question in questions_of(basis, level)]
    return [(name, question) for question in asked if isinstance(truth_of(basis, question), float | np.ndarray)]


ASKED = [pair for name in GRAPHS for pair in questions(name)]


@pytest.mark.parametrize(("name", "question"), ASKED)
def test_no_text_shows_the_asked_number_at_any_step(name, question):
    graph = GRAPHS[name]
    open_frame = frame(Session(graph))
    truth = number_asked(open_frame, question)
    cover = cover_of(open_frame.basis, question)
    given = given_values(open_frame, question)
    wanted = [float(item) for item in np.ravel(truth) if abs(item) != 1.0 and not near(float(item), given)]
    for step in (question.step, open_frame.steps):
        covered = frame(Session(graph, step, cover=cover))
        for number in wanted:
            assert not found_in(covered, number)


def test_the_walk_finds_a_number_that_is_not_covered():
    shown = frame(Session(GRAPHS["products"], 99))
    truth = number_asked(shown, questions_of(shown.basis, Level.WHOLE)[0])
    assert found_in(shown, float(truth))


@pytest.mark.parametrize("name", GRAPHS)
def test_the_upstream_gradient_and_the_local_derivative_of_a_contribution_are_covered_too(name):
    basis = frame(Session(GRAPHS[name])).basis
    for question in questions_of(basis, Level.CONTRIBUTIONS):
        if question.ask is not Ask.CONTRIBUTION:
            continue
        covered = frame(Session(GRAPHS[name], question.step, cover=cover_of(basis, question)))
        step = covered.basis.passed.steps[basis.passed.of_wire[question.wire] - 1]
        assert question.wire.target == basis.passed.output or is_covered(step.upstream)
        assert step.local is not None
        assert step.local.number is None or is_covered(step.local.number)
        assert is_covered(step.contribution)
        assert is_covered(step.after)


def test_a_covered_frame_has_the_same_steps_states_and_shapes():
    graph = GRAPHS["lists"]
    shown = frame(Session(graph, 3))
    question = questions_of(shown.basis, Level.WHOLE)[0]
    covered = frame(Session(graph, 3, cover=cover_of(shown.basis, question)))
    assert [view.state for view in covered.wires.values()] == [view.state for view in shown.wires.values()]
    assert [view.state for view in covered.nodes.values()] == [view.state for view in shown.nodes.values()]
    assert covered.steps == shown.steps
    assert covered.possible == shown.possible


def test_the_next_pass_keeps_the_real_gradients_although_they_were_covered():
    graph = GRAPHS["fan-out"]
    shown = frame(Session(graph, 99))
    question = questions_of(shown.basis, Level.WHOLE)[0]
    session = Session(graph, shown.steps, cover=cover_of(shown.basis, question))
    covered = frame(session)
    assert leaf_gradients(session, covered) == leaf_gradients(Session(graph, shown.steps), shown)
    again = started_again(session, covered)
    assert again.carried[question.node] == truth_of(shown.basis, question)


def test_a_frame_that_follows_a_covered_one_shows_all_again():
    session = Session(GRAPHS["products"], 4)
    shown = frame(session)
    cover = cover_of(shown.basis, questions_of(shown.basis, Level.CONTRIBUTIONS)[0])
    covered = frame(replace(session, cover=cover), shown)
    assert covered != shown
    assert frame(session, covered) == shown
    assert frame(replace(session, cover=cover), covered) == covered


def test_a_shape_that_is_asked_is_shown_nowhere():
    graph = build("h = x + b; L = sum(h*h)", {"x": ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)), "b": (1.0, 2.0, 3.0)})
    basis = frame(Session(graph)).basis
    question = next(each for each in questions_of(basis, Level.EVERYTHING) if each.ask is Ask.SHAPE)
    covered = frame(Session(graph, 0, cover=cover_of(basis, question)))
    at_h = (facts.node_facts(covered, question.node), tips.node_tip(covered, question.node))
    assert "2×3" not in str(at_h)
    assert covered.nodes[question.node].problem == "its shape is asked"
    assert covered.steps == 0


def test_a_group_shows_a_question_mark_for_the_covered_number_of_a_node_inside():
    graph = GRAPHS["products"]
    ids = {node.name: id for id, node in graph.nodes.items()}
    graph = group(graph, [ids["r"], ids["s"]])
    cover = Cover(values=frozenset({ids["s"]}))
    covered = frame(Session(graph, cover=cover))
    assert HIDDEN in tips.group_tip(covered, next(iter(covered.groups)))


def test_what_is_calculated_with_a_covered_number_is_covered():
    assert is_covered(COVERED * 3 + 1)
    assert is_covered(-COVERED)
    assert is_covered(np.array([1.0, 2.0]) * covered_like(np.array([3.0, 4.0])))
    assert not is_covered(float("nan"))
    assert (format_number(COVERED), exact_text(COVERED), digits_text(COVERED)) == (HIDDEN,) * 3
    assert format_number(float("nan")) == "nan"
