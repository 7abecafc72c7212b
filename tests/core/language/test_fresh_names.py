"""What new nodes are called: names that cannot be taken for anything else where a gradient is written."""

from dataclasses import replace
from itertools import islice

from core.base.constants import CONSTANTS
from core.description.frame import frame
from core.graph.fresh import operation_name, tensor_name
from core.graph.model import Graph, Node
from core.graph.session import Session
from core.language.building import step_names
from core.language.expression import build

MANY = 60  # names: each letter is used, and each of them with a number


def _names_from_the_palette() -> list[str]:
    graph = Graph()
    for number in range(MANY):
        name = operation_name(graph) if number % 2 else tensor_name(graph)
        graph = replace(graph, nodes={**graph.nodes, name: Node(name, name, value=1.0)})
    return [node.name for node in graph.nodes.values()]


def test_no_name_reads_as_the_sign_of_a_derivative_or_as_a_number():
    names = [*_names_from_the_palette(), *islice(step_names(), MANY)]
    assert len(set(names)) > MANY
    assert not [name for name in names if name.startswith("d") or name in CONSTANTS]


def test_no_gradient_of_a_typed_formula_reads_dd():
    formula = build("((x*w1 + x*w2 + b)**2 + x*w3)*(x*w4 + b)**3")
    last = frame(Session(formula))
    texts = [row.text for row in frame(Session(formula, step=last.steps)).trace]
    assert any("dL/d" in text for text in texts)
    assert not [text for text in texts if "dd" in text or "∂d" in text]
