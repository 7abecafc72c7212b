"""Check: it agrees where the engine is right, finds a planted mistake, and says where there is no derivative."""

import pytest

from core.base.progress import Cancelled, reporting
from core.checking.by_torch import torch_gradients
from core.checking.table import Verdict, checked
from core.description.frame import frame
from core.engine.own.definition import Definition
from core.files import examples
from core.graph.cover import Cover
from core.graph.edits import set_seed
from core.graph.session import Session
from core.language.expression import build, read
from tests.core.calculus.random_operations import random_graph


def at_end(graph, **session):
    steps = frame(Session(graph)).steps
    return frame(Session(graph, step=steps, **session)).basis


def verdicts(graph):
    found = checked(at_end(graph))
    return {row.name: row.verdict for row in found.rows}, found


@pytest.mark.parametrize("name", examples.names())
def test_every_example_agrees(name):
    found = checked(at_end(examples.load(name)))
    assert {row.verdict for row in found.rows} <= {Verdict.AGREES}


@pytest.mark.parametrize("seed", range(60))
def test_random_graphs_of_all_operations_agree(seed):
    found = checked(at_end(random_graph(seed)))
    assert [row for row in found.rows if row.verdict is Verdict.DIFFERS] == []


def with_own(rule):
    wrong = Definition("cube", ("x",), "x**3", (rule,))
    return read("y = cube(x)*w", {"x": 2.0, "w": 5.0}, own={"cube": wrong}).graph


def test_a_wrong_rule_is_found_and_only_there():
    rows, found = verdicts(with_own("up * 2 * x**2"))
    assert rows == {"x": Verdict.DIFFERS, "w": Verdict.AGREES}
    assert found.sentence.startswith("The gradient of one leaf differs")
    assert set(verdicts(with_own("up * 3 * x**2"))[0].values()) == {Verdict.AGREES}


@pytest.mark.parametrize(
    ("formula", "rule", "verdict"),
    [
        ("x*detach(x)", "", Verdict.AGREES),
        ("x*detach(x)", "up*x", Verdict.AGREES),
        ("x*detach(x)", "up*2*x", Verdict.DIFFERS),
        ("x - detach(max(x))", "", Verdict.AGREES),
        ("softmax(x)*detach(x*detach(exp(x)))", "", Verdict.AGREES),
        ("detach(x)", "", Verdict.AGREES),
    ],
)
@pytest.mark.parametrize("value", [3.0, (1.0, -2.0, 0.5)])
def test_what_is_behind_detach_in_a_formula_of_ones_own_is_held_still(formula, rule, verdict, value):
    own = Definition("f", ("x",), formula, (rule,))
    graph = read("y = f(x*w)", {"x": value, "w": 2.0}, own={"f": own}).graph
    rows, _ = verdicts(graph)
    assert rows == {"x": verdict, "w": verdict}


@pytest.mark.parametrize(
    ("text", "lets", "verdict"),
    [
        ("abs(x)", {"x": 0.0}, Verdict.CORNER),
        ("relu(x)*2", {"x": 0.0}, Verdict.CORNER),
        ("maximum(x, 1)", {"x": 1.0}, Verdict.CORNER),
        ("max(x)", {"x": (2.0, 1.0, 2.0)}, Verdict.CORNER),
        ("x**0.5", {"x": 0.0}, Verdict.UNCERTAIN),
        ("1/x", {"x": 0.0}, Verdict.UNCERTAIN),
        ("exp(x)", {"x": 800.0}, Verdict.UNCERTAIN),
        ("x**2", {"x": 1e200}, Verdict.UNCERTAIN),
        ("x**2", {"x": 1e8}, Verdict.AGREES),
        ("1/x", {"x": 1e-3}, Verdict.AGREES),
        ("log(x)", {"x": 1e-8}, Verdict.AGREES),
        ("sin(1000*x)", {"x": 1.0}, Verdict.AGREES),
        ("(x - 1e8)**2", {"x": 1e8 + 1}, Verdict.AGREES),
        ("sum(x)", {"x": (1.0,) * 1000}, Verdict.AGREES),
        ("x*detach(x)", {"x": 3.0}, Verdict.AGREES),
    ],
)
def test_corners_and_far_numbers(text, lets, verdict):
    assert verdicts(build(text, lets))[0] == {"x": verdict}


def test_where_there_is_no_derivative_its_operation_says_so():
    found = verdicts(build("relu(x)*2", {"x": 0.0}))[1]
    assert any("corner at 0" in note for note in found.notes)
    assert "nan" not in "".join(found.rows[0][:-1])


def test_the_seed_counts_and_an_earlier_pass_does_not():
    graph = set_seed(build("x**2", {"x": 3.0}), 10.0)
    leaf = next(iter(graph.nodes))
    (row,) = checked(at_end(graph, carried={leaf: 99.0})).rows
    assert (row.here, row.slopes, row.verdict) == ("60", "60", Verdict.AGREES)


def test_no_answer_is_given_away_while_a_question_is_open():
    graph = examples.load("scalar")
    found = checked(at_end(graph, cover=Cover(values=frozenset(list(graph.nodes)[:1]))))
    assert found.rows == ()
    assert "question" in found.sentence


def test_it_ends_when_nobody_wants_the_result():
    def enough(share):
        if share > 0.3:
            raise Cancelled

    with reporting(enough), pytest.raises(Cancelled):
        checked(at_end(build("sum(x*w)", {"x": (1.0,) * 30, "w": (2.0,) * 30})))


def test_nothing_to_check_is_said():
    assert checked(at_end(build("2*3"))).rows == ()


def test_pytorch_is_asked_without_the_modules_of_the_folder_in_which_one_works(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('a module of a learner')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    said = ""
    try:
        torch_gradients(at_end(examples.load("scalar")))
    except RuntimeError as error:  # where PyTorch is not installed
        said = str(error)
    assert "learner" not in said
