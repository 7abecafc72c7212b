"""While a question is open, no text that can be seen, heard or taken along holds its answer."""

import re

import numpy as np
import pytest
from PySide6.QtGui import QAccessible, QGuiApplication

from core.base.numbers import digits_text, format_value
from core.description.forward_mode import forward_of
from core.description.jacobian import jacobian_of, jacobian_text
from core.description.terms import terms
from core.description.tips import node_tip, wire_tip
from core.description.wording import local_number
from core.evaluation.passes import node_of, wire_of
from core.learning.asking import exact_truth
from core.learning.own_walk import next_wire
from core.learning.questions import Level, truth_of
from gui.canvas.export.drawing import Drawing
from gui.canvas.export.files import painted
from gui.canvas.picking import Hit
from gui.canvas.pointer.hints import hint
from gui.theme import LIGHT
from tests.gui.texts import texts_of
from tests.gui.window.test_all_named import interfaces

Text = QAccessible.Text
# Numbers that occur nowhere else: leaves are primes with digits of their own, so that an answer found is a leak.
GRAPHS = {
    "shared": ("a*b*(a + b)", ("a=13.5", "b=29.25")),
    "list": ("sum((x*y)**2)", ("x=[13.5, 17.25, 19.75]", "y=[23.5, 29.25, 31.75]")),
    "matrix": ("sum((W @ x)**2)", ("W=[[13.5, 17.25], [19.75, 23.5]]", "x=[29.25, 31.75]")),
    "wave": ("sin(x*y) + x/y", ("x=1.37", "y=2.41")),
}
CASES = [
    *(("shared", level) for level in Level),
    ("list", Level.WHOLE),
    ("matrix", Level.CONTRIBUTIONS),
    ("wave", Level.CONTRIBUTIONS),
]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
SHORT = 3  # signs of a number that is found by chance


def numbers_in(text: str) -> set[str]:
    """The numbers in a text, all with one kind of minus."""
    return set(NUMBER.findall(text.replace("\N{MINUS SIGN}", "-").replace("\N{WORD JOINER}", "")))


def texts_of_numbers(numbers) -> set[str]:
    """Every way in which the program writes these numbers."""
    found: set[str] = set()
    for number in numbers:
        for item in np.ravel(number):
            for text in (format_value(float(item)), digits_text(float(item))):
                found |= numbers_in(text)
    return {text for text in found if len(text) >= SHORT}


def given(basis, cover, step) -> set[str]:
    """What a learner may see: values, local derivatives and what has come back, without what is covered."""
    graph = basis.evaluation.graph
    numbers = [tensor.value for id, tensor in basis.evaluation.tensors.items() if id not in cover.values]
    hidden = cover.locals | {key for key in graph.wires if {key.target, graph.wires[key]} & cover.values}
    for key in graph.wires.keys() - hidden:
        local = local_number(basis.evaluation, key)
        numbers += [] if local is None else [local]
    for done in basis.passed.steps[:step]:
        key, source = wire_of(done), node_of(done.source)
        numbers += [done.contribution] if key not in cover.delivered and key is not None else []
        numbers += [done.after] if source not in cover.grads else []
    return texts_of_numbers(numbers)


def accessible_texts(top):
    for each in interfaces(top):
        yield from (each.text(kind) for kind in (Text.Name, Text.Description, Text.Value, Text.Help))


def all_texts(window):
    """What can be seen, heard, copied and exported, whatever is selected or under the pointer."""
    frame, graph = window.document.frame, window.document.graph
    yield from (text for _, text in texts_of(window))
    yield from accessible_texts(QAccessible.queryAccessibleInterface(window))
    yield str(terms(frame))
    yield frame.formula
    for id in graph.nodes:
        yield node_tip(frame, id)
        yield hint(window.document, window.canvas.scene(), Hit(node=id))
        yield str(forward_of(frame, id))
    for key in graph.wires:
        yield wire_tip(frame, key)
        yield hint(window.document, window.canvas.scene(), Hit(wire=key))
        shown = jacobian_of(frame, key)
        yield "" if shown is None else f"{jacobian_text(shown)} {shown.sentence}"
    for things in [*((id, None) for id in graph.nodes), *((None, key) for key in graph.wires)]:
        window.canvas.select(*([id] if id else [] for id in things))
        yield from (text for _, text in texts_of(window.right))
        yield from (text for _, text in texts_of(window.tables.tabs))
        for action in ("edit.copy_value", "edit.copy_gradient"):
            QGuiApplication.clipboard().setText("")
            window.menus.action(action).trigger()
            yield QGuiApplication.clipboard().text()
            yield window.status.currentMessage()
    letters = painted(Drawing(frame, LIGHT), "svg").pack().decode()
    yield re.sub(r"<style.*?</style>|<[^>]*>", " ", letters, flags=re.DOTALL)


def look_for(window, truth, question) -> bool:
    """Whether there was an answer that could be recognised; it is an error if a text holds it."""
    basis = window.document.frame.basis
    if not isinstance(truth, float | np.ndarray):
        return False
    secret = texts_of_numbers([truth]) - given(basis.real, basis.cover, window.document.frame.step)
    leaks = [text for text in all_texts(window) if numbers_in(text) & secret] if secret else []
    assert not leaks, (question, secret, leaks[:3])
    return bool(secret)


@pytest.mark.usefixtures("listening")
@pytest.mark.parametrize(("name", "level"), CASES)
def test_no_text_of_the_window_holds_a_covered_number(open_window, name, level):
    expression, values = GRAPHS[name]
    window = open_window("--expr", expression, *(part for value in values for part in ("--let", value)))
    window.menus.action("view.tables").trigger()
    window.predicting.set_level(level)
    window.predicting.begin()
    looked_for = 0
    while (asking := window.predicting.asking) is not None:
        basis, question = window.document.frame.basis, asking.question
        looked_for += look_for(window, truth_of(basis.real, question), question)
        assert window.predicting.check(exact_truth(basis.real, question).split(" or ")[0]), question
    assert looked_for >= 2


@pytest.mark.usefixtures("listening")
def test_no_text_holds_what_a_wire_delivers_before_the_learner_who_is_the_engine_says_so(open_window):
    window = open_window("--expr", GRAPHS["shared"][0], "--let", "a=13.5", "--let", "b=29.25")
    window.menus.action("view.tables").trigger()
    own = window.own_pass
    own.begin()
    looked_for = 0
    while not own.is_over:
        key = next_wire(own._real, own.walk)
        truth = own._real.passed.delivered(key, window.document.frame.steps)
        looked_for += look_for(window, truth, key)
        if own.node is not None:  # chosen by what was selected above
            own.take_back()
        assert own.choose_wire(key)
        assert own.answer(digits_text(truth))
    assert looked_for >= 2
