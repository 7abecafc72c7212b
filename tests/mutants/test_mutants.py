"""The runner on a toy: what its tests notice, what they do not, and which faults there are."""

import ast
import sys

import pytest

from tests.mutants.drawing import drawn, modules, reported
from tests.mutants.mutations import planted, sites
from tests.needing import needs_fork

if sys.platform != "win32":  # there is no fork
    from tests.mutants.report import report
    from tests.mutants.trial import outcomes

TOY = '''"""A toy."""


def clipped(number: int) -> int:
    """At most 10."""
    return min(number, 10)


def halvings(number: int) -> int:
    """How often a number can be halved."""
    count = 0
    while number > 1:
        number //= 2
        count += 1
    return count
'''
TESTS = """from core.toy.maths import clipped, halvings


def test_toy():
    assert clipped(3) == 3
    assert halvings(8) == 3
"""


@pytest.fixture
def toy(tmp_path):
    root = tmp_path / "toy"
    for name, text in (("core/__init__.py", ""), ("core/toy/maths.py", TOY), ("tests/core/toy/test_maths.py", TESTS)):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def mutants_of(source):
    tree = ast.parse(source)
    return [planted("core/toy/maths.py", tree, place, change) for place, changes in sites(tree) for change in changes]


@needs_fork
def test_it_tells_what_the_tests_notice_from_what_they_do_not(toy, tmp_path):
    wanted = {"core/toy/maths.py:6  min  →  max": True, "core/toy/maths.py:6  10  →  11": False}
    found = list(outcomes(toy, reported(toy, "\n".join(wanted)), 2, tmp_path))
    assert {each.mutant.text: each.noticed for each in found} == wanted
    assert not any(each.endless for each in found)
    text = report(found)
    assert [mutant.text for mutant in reported(toy, text)] == [text.splitlines()[-1]]
    assert text.splitlines()[-1] == "core/toy/maths.py:6  10  →  11"
    assert "core/toy/maths.py                                   2        1        0        1" in text
    assert (toy / "core/toy/maths.py").read_text(encoding="utf-8") == TOY


@needs_fork
def test_a_loop_without_an_end_is_noticed(toy, tmp_path):
    mutants = reported(toy, "core/toy/maths.py:13  number //= 2  →  pass")
    (found,) = outcomes(toy, mutants, 1, tmp_path, patience=1.0)
    assert found.noticed
    assert found.endless


@needs_fork
def test_tests_that_fail_without_a_mutant_are_named(toy, tmp_path):
    (toy / "tests/core/toy/test_maths.py").write_text("def test_toy():\n    assert 1 == 2\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match="tests/core/toy") as raised:
        list(outcomes(toy, mutants_of(TOY)[:1], 1, tmp_path))
    assert "assert 1 == 2" in str(raised.value)


def test_a_seed_draws_the_same_mutants_at_different_places(toy):
    paths = modules(toy, ["core"])
    first, again, other = (drawn(toy, paths, 6, seed) for seed in (1, 1, 2))
    assert first == again != other
    assert len({mutant.source for mutant in first}) == 6
    assert all(mutant.source != ast.unparse(ast.parse(TOY)) for mutant in drawn(toy, paths, 1000, 1))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a < b", {"a <= b", "a >= b"}),
        ("a is b", {"a is not b"}),
        ("a + b", {"a - b", "a", "b"}),
        ("a and b", {"a or b", "a", "b"}),
        ("not a", {"a"}),
        ("-a", {"a"}),
        ("a(3)", {"a(4)", "a(2)", "a(6)", "a(0)"}),
        ("a('b')", {"a('')"}),
        ("a(True)", {"a(False)"}),
        ("max(a)", {"min(a)"}),
        ("max(a, b)", {"min(a, b)", "max(a)"}),
        ("a(b, c)", {"a(c, b)", "a(b)"}),
        ("a(b=c)", {"a()"}),
        ("{a: b}", {"{}"}),
        ("[a, b]", {"[a]", "[b]"}),
        ("a[b:c]", {"a[b:]", "a[:c]"}),
        ("a if b else c", {"a if not b else c", "a if False else c"}),
        ("[a for a in b if c]", {"[a for a in b if not c]", "[a for a in b if True]"}),
        ("def f():\n    return a", {"def f():\n    return None"}),
        ("def f(a=True):\n    return", {"def f(a=False):\n    return"}),
        ("if a:\n    b", {"if not a:\n    b", "if False:\n    b", "if a:\n    pass"}),
        ("if not a:\n    b", {"if a:\n    b", "if False:\n    b", "if not a:\n    pass"}),
        ("while a:\n    break", {"while not a:\n    break", "while False:\n    break", "while a:\n    continue"}),
        ("a += b", {"pass"}),
    ],
)
def test_the_faults(before, after):
    statement = before if "\n" in before or "=" in before.split("(")[0] else f"x = {before}"
    found = {mutant.source.removeprefix("x = ") for mutant in mutants_of(statement)}
    assert found == after


@pytest.mark.parametrize(
    "text",
    [
        "import a",
        "a = zip(strict=False)",
        '"""Words."""',
        "a: int",
        "from a import b",
        "def f(a: int) -> 'b':\n    'Words.'",
    ],
)
def test_what_says_nothing_about_behaviour_stays(text):
    assert not mutants_of(text)
