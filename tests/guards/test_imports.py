"""The architecture as the imports show it: no circles, hardly anybody imports the window, few files in one folder."""

import ast

import networkx
import pytest

from tests.guards.test_repository import HOME, SOURCES

ROOTS = ("core", "gui")
LARGEST_CIRCLE = 3  # files
MOST_THAT_KNOW_THE_WINDOW = 6  # files
MOST_FILES = {"core": 14, "gui": 16}  # directly in the folder


def module(path):
    """The dotted name of a file; a package has the name of its folder."""
    parts = path.relative_to(HOME).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(path): path for path in SOURCES if path.relative_to(HOME).parts[0] in ROOTS}


def imported(path):
    """The names of all modules that a file imports, for typing and inside functions too."""
    for statement in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            assert statement.level == 0, f"{path}: write imports from the root"
            yield from (f"{statement.module}.{alias.name}" for alias in statement.names)


def import_graph():
    """Which module imports which; importing one also runs the packages that it is in."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(MODULES)
    for importer, path in MODULES.items():
        for name in imported(path):
            parts = name.split(".")
            names = [".".join(parts[: count + 1]) for count in range(len(parts))]
            graph.add_edges_from((importer, each) for each in names if each in MODULES and not within(importer, each))
    return graph


def within(inner, outer):
    """Whether a name is a module, or is inside it."""
    return f"{inner}.".startswith(f"{outer}.")


def test_no_circle_of_imports_is_large():
    circles = networkx.strongly_connected_components(import_graph())
    assert [sorted(circle) for circle in circles if len(circle) > LARGEST_CIRCLE] == []


def test_few_files_of_the_window_know_the_main_window():
    window = "gui.window.main_window"
    knows = [name for name, path in MODULES.items() if any(within(each, window) for each in imported(path))]
    assert len(knows) <= MOST_THAT_KNOW_THE_WINDOW, knows


@pytest.mark.parametrize("folder", MOST_FILES)
def test_few_files_are_directly_in_a_folder(folder):
    files = [path.name for path in SOURCES if path.parent == HOME / folder]
    assert len(files) <= MOST_FILES[folder], files
