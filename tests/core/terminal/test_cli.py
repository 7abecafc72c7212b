"""What is typed after --expr and --let: signs, names and values as everywhere, also behind a minus."""

import pytest

from core.base.errors import GraphError
from core.graph.model import Graph
from core.language.expression import build
from core.layout.arrange import arranged
from core.terminal import cli


def graph_of(*argv: str) -> Graph:
    graph = cli.asked_graph(cli.parse(argv))
    assert graph is not None
    return graph


@pytest.mark.parametrize(
    ("argv", "expression"),
    [
        (["--expr", "-x**2"], "-x**2"),
        (["--expr", "−x**2"], "-x**2"),
        (["--expr=-x**2"], "-x**2"),
        (["--expr", "-1*x", "--values"], "-1*x"),
        (["--values", "--expr", "-h"], "-h"),
        (["--expr", "--x"], "--x"),
        (["--expr", "-(x + 1)", "--step", "0"], "-(x + 1)"),
        (["--expr", "- x"], "-x"),
    ],
)
def test_an_expression_may_begin_with_a_minus(argv, expression):
    assert arranged(graph_of(*argv)) == arranged(build(expression))


@pytest.mark.parametrize(
    "argv", [["--expr"], ["--expr", "--values"], ["--expr", "--let", "x=1"], ["--expr", "x", "--let"]]
)
def test_an_option_without_its_text_is_wrong_usage(argv, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.parse(argv)
    assert caught.value.code == 2
    assert "expected one argument" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("let", "name", "value"),
    [
        ("x=-2", "x", -2.0),
        ("x=−2", "x", -2.0),
        ("x = ½", "x", 0.5),
        ("“x=2”", "x", 2.0),
        ("x＝２", "x", 2.0),
        ("θ₁=2", "θ1", 2.0),
        ("θ_{1}=1/4", "θ1", 0.25),
        ("θ1=[1, −0]", "θ1", (1.0, -0.0)),
        ("ϵ=2", "ε", 2.0),
        ("gro\u0308ße=3·10^4", "größe", 3e4),
    ],
)
def test_let_knows_names_and_values_in_every_form(let, name, value):
    graph = graph_of("--expr", f"{name} + 1", "--let", let)
    (node,) = (node for node in graph.nodes.values() if node.name == name)
    assert repr(node.value) == repr(value)


@pytest.mark.parametrize(
    ("let", "says"),
    [
        ("x=3,5", "--let x=3,5: “3,5” can be read in several ways: write 3.5, or [3, 5] for a list."),
        ("x=1,000", "write 1000, or [1, 0] for a list."),
        ("x=1, 2", "write [1, 2] for a list."),
        ("x²=2", "“x²” is a power in a formula; the name can be x2."),
        ("if=2", "“if” is a word of Python"),
        ("=2", "cannot be a name"),
        ("-x=2", "“-x” cannot be a name"),
        ("x=€", "(euro sign) is not known here"),
        ("z=1", "The expression has no z."),
    ],
)
def test_what_let_cannot_take_is_named_in_one_sentence(let, says):
    with pytest.raises(GraphError) as caught:
        graph_of("--expr", "x + 1", "--let", let)
    assert says in str(caught.value)
