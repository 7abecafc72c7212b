"""Places for the graphs of lessons: statements have none."""

from dataclasses import replace

from core.layout.arrange import arranged
from core.lessons.starts import Stage


def placed(stage: Stage) -> Stage:
    """Return the stage with which a task begins with its cards arranged, unless each has a place of its own."""
    session = stage.session
    places = {(node.x, node.y) for node in session.graph.nodes.values()}
    if len(places) < len(session.graph.nodes):
        session = replace(session, graph=arranged(session.graph))
    return Stage(session, stage.passes, session)
