"""What the command line does with a lesson: shows the graph that it begins with, or plays it without a window."""

import json

from core.graph.model import Graph
from core.layout.arrange import arranged
from core.lessons import catalog, playing


def first_graph(name: str, folder: str | None, seed: int) -> Graph:
    """Return the graph with which a lesson begins, arranged; raise DocumentError or GraphError with one sentence."""
    run = playing.opened(catalog.load(name, folder), seed)
    return arranged(playing.entered(run, run.lesson.tasks[0], None).session.graph)


def play(name: str, folder: str | None, seed: int, *, wrong: bool) -> int:
    """Print a line of JSON for each task that the recorded solution, or each wrong answer, was given to.

    Returns 0 if all are solved, else 1. Raises DocumentError or GraphError with one sentence.
    """
    run = playing.opened(catalog.load(name, folder), seed)
    solved = True
    for outcome in playing.play_wrong(run) if wrong else playing.play(run):
        print(json.dumps(outcome.as_json(), ensure_ascii=False, allow_nan=False), flush=True)
        solved = solved and outcome.solved
    return 0 if solved else 1
