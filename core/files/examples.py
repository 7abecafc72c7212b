"""The worked examples: documents with a title, a sentence for the learner and the source of their numbers."""

from dataclasses import dataclass

from core.base.errors import DocumentError
from core.base.resources import resource_path
from core.base.text import say
from core.files import storage
from core.graph.model import Graph

GROUPS = (  # in each the easiest comes first
    ("The one of the first start", ("scalar",)),
    ("Begin here", ("first-steps", "twice", "fan-out", "square", "vector")),
    (
        "From courses and books",
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
    ("Functions", ("gauss", "formulas", "quartic", "rosenbrock")),
    ("One neuron", ("half-square", "sigmoid-neuron", "neuron", "residual", "two-layers")),
    ("Lists and matrices", ("d2l", "relu-list", "quadratic", "matmul", "batch", "cross-entropy", "layer-norm")),
    ("PyTorch and training", ("accumulate", "detached", "line", "blitz")),
    ("Large ones", ("micrograd", "mazur")),
)
COURSES = {
    "cs231n": "Stanford CS231n",
    "apples": "Deep Learning from Scratch",
    "shop": "Deep Learning from Scratch",
    "ng": "A. Ng, Deep Learning",
    "colah": "C. Olah, blog",
    "karpathy": "A. Karpathy, micrograd",
    "two-paths": "A. Karpathy, micrograd",
    "max-gate": "Stanford CS224n",
    "gates": "Stanford CS231n",
    "rufflewind": "Rufflewind, tutorial",
    "baydin": "Baydin et al., survey",
    "formulas": "A. Karpathy, micrograd",
    "sigmoid-neuron": "Stanford CS231n",
    "neuron": "A. Karpathy, micrograd",
    "d2l": "Dive into Deep Learning",
    "relu-list": "Stanford CS231n",
    "quadratic": "Stanford CS231n",
    "matmul": "EECS 498, J. Johnson",
    "detached": "Dive into Deep Learning",
    "blitz": "PyTorch, tutorial",
    "micrograd": "A. Karpathy, micrograd",
    "mazur": "M. Mazur, blog",
}
NAMES = tuple(name for _, names in GROUPS for name in names)


@dataclass(frozen=True, slots=True)
class WorkedExample:
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
    return WorkedExample(name, title, watch, source, COURSES.get(name, ""))
