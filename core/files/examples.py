"""The worked examples: documents with a title, a sentence for the learner and the source of their numbers."""

from msgspec import Struct

from core.base.errors import DocumentError
from core.base.resources import resource_path
from core.base.text import marked, say
from core.files import storage
from core.graph.model import Graph

GROUPS = (  # in each the easiest comes first
    (marked("The one of the first start"), ("scalar",)),
    (marked("Begin here"), ("first-steps", "twice", "fan-out", "square", "vector")),
    (
        marked("From courses and books"),
        (
            "cs231n",
            "apples",
            "shop",
            "ng",
            "colah",
            "karpathy",
            "two-paths",
            "max-gate",
            "gates",
            "rufflewind",
            "baydin",
        ),
    ),
    (marked("Functions"), ("gauss", "formulas", "quartic", "rosenbrock")),
    (marked("One neuron"), ("half-square", "sigmoid-neuron", "neuron", "residual", "two-layers")),
    (marked("Lists and matrices"), ("d2l", "relu-list", "quadratic", "matmul", "batch", "cross-entropy", "layer-norm")),
    (marked("PyTorch and training"), ("accumulate", "detached", "line", "blitz")),
    (marked("Large ones"), ("micrograd", "mazur")),
)
COURSES = {
    "cs231n": marked("Stanford CS231n"),
    "apples": marked("Deep Learning from Scratch"),
    "shop": marked("Deep Learning from Scratch"),
    "ng": marked("A. Ng, Deep Learning"),
    "colah": marked("C. Olah, blog"),
    "karpathy": marked("A. Karpathy, micrograd"),
    "two-paths": marked("A. Karpathy, micrograd"),
    "max-gate": marked("Stanford CS224n"),
    "gates": marked("Stanford CS231n"),
    "rufflewind": marked("Rufflewind, tutorial"),
    "baydin": marked("Baydin et al., survey"),
    "formulas": marked("A. Karpathy, micrograd"),
    "sigmoid-neuron": marked("Stanford CS231n"),
    "neuron": marked("A. Karpathy, micrograd"),
    "d2l": marked("Dive into Deep Learning"),
    "relu-list": marked("Stanford CS231n"),
    "quadratic": marked("Stanford CS231n"),
    "matmul": marked("EECS 498, J. Johnson"),
    "detached": marked("Dive into Deep Learning"),
    "blitz": marked("PyTorch, tutorial"),
    "micrograd": marked("A. Karpathy, micrograd"),
    "mazur": marked("M. Mazur, blog"),
}
NAMES = tuple(name for _, names in GROUPS for name in names)


class WorkedExample(Struct, frozen=True):
    """What the gallery shows of a worked example."""

    name: str
    title: str
    about: str  # one sentence: what to watch
    source: str
    course: str  # a short name of the course or book it is from; "" if it is from none


def names() -> list[str]:
    """The names of all worked examples; the first is the one opened at the first start."""
    return list(NAMES)


def load(name: str) -> Graph:
    """Return the graph of an example; raise DocumentError if there is no such example."""
    if name not in NAMES:
        known = ", ".join(NAMES)
        raise DocumentError(say("There is no example “{name}”; there are {known}.", name=name[:40], known=known))
    return storage.load(resource_path("examples", f"{name}.json"))


def about(name: str) -> WorkedExample:
    """Return what the gallery shows of an example; raise DocumentError if there is no such example."""
    extra = load(name).extra
    title, watch, source = (say(str(extra[field])) for field in ("title", "about", "source"))
    return WorkedExample(name, title, watch, source, say(COURSES.get(name, "")))
