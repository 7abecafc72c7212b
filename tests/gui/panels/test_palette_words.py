"""The words by which a learner finds a kind of node: each leads to one."""

import pytest

from gui.panels.palette_kinds import palette_kinds


def words_of(kind):
    """What may be typed for a kind: its name, its sign, and other words for it."""
    sign = [] if kind.is_input else [kind.symbol]
    return {text.lower() for text in (kind.name, *sign, *kind.words)}


def test_no_word_stands_for_two_kinds_of_nodes():
    owners: dict[str, list[str]] = {}
    for kind in palette_kinds():
        for word in words_of(kind):
            owners.setdefault(word, []).append(kind.name)
    assert {word: names for word, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("ln", "Log"),
        ("minus", "Sub"),
        ("-", "Sub"),
        ("@", "MatMul"),
        ("σ", "Sigmoid"),
        ("tan h", "Tanh"),
        ("√", "Sqrt"),
        ("root", "Sqrt"),
        ("^", "Pow"),
        ("max", "Max"),
        ("sum", "Sum"),
        ("average", "Mean"),
        ("cat", "Concat"),
        ("dot product", "Dot"),
        ("stop gradient", "Detach"),
        ("rectifier", "ReLU"),
        ("|x|", "Abs"),
    ],
)
def test_what_people_type_finds_the_operation(word, name):
    assert [kind.name for kind in palette_kinds() if word in words_of(kind)] == [name]
