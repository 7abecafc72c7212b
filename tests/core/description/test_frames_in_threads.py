"""What a long edit will show is computed in a thread, from the frame that is shown; meanwhile the pass can be moved."""

import sys
import threading
from dataclasses import replace
from types import FrameType
from typing import Any

from core.description.frame import frame
from core.description.stepping import started_again
from core.description.views import Frame
from core.engine import walk
from core.graph.model import Graph
from core.graph.session import Session
from tests.core.graphs import leaf, scalar_example

PATIENCE = 0.3  # seconds for which a backward pass is stopped in its middle, so that the other one could mix with it


def gradients(shown: Frame) -> list[str]:
    return [card.received for card in shown.nodes.values()]


def ahead_of(shown: Frame, graph: Graph, is_within: threading.Event, goes_on: threading.Event) -> threading.Thread:
    """A thread that computes the frame of another graph, and waits in the middle of its backward pass."""

    def wait_within(at: FrameType, event: str, _: Any) -> None:
        if event == "return" and at.f_code is walk._collect.__code__:
            sys.setprofile(None)
            is_within.set()
            goes_on.wait(PATIENCE)

    def compute() -> None:
        sys.setprofile(wait_within)
        frame(Session(graph), shown)

    return threading.Thread(target=compute)


def test_a_pass_that_begins_while_another_frame_is_computed_has_all_its_gradients() -> None:
    graph = scalar_example()
    end = Session(graph, frame(Session(graph)).steps)
    shown, is_within, goes_on = frame(end), threading.Event(), threading.Event()
    again = replace(started_again(end, shown), step=shown.steps)
    thread = ahead_of(shown, leaf(graph, "more", 1.0), is_within, goes_on)
    thread.start()
    assert is_within.wait(60)
    found = gradients(frame(again, shown))
    goes_on.set()
    thread.join()
    assert found == gradients(frame(again))
