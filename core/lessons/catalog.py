"""Which lessons there are: those that come with the program, and those of a folder."""

from pathlib import Path
from typing import TYPE_CHECKING

from core.base.errors import DocumentError
from core.base.resources import resource_path
from core.base.text import say
from core.files.answering import in_time

if TYPE_CHECKING:
    from core.lessons.model import Lesson

NAMES = (  # in the order in which they build on each other
    "slope",
    "chain",
    "fan-out",
    "seed-scalar",
    "seed-vector",
    "order",
    "vectors",
    "broadcasting",
    "leaves",
    "accumulation",
    "non-scalar",
    "power",
    "neuron",
    "descent",
    "matrices",
)
PROGRESS = "progress.jsonl"  # the file beside the settings with what was done of them

EXPLAINS = {  # a worked example -> the lesson that explains it
    "scalar": "seed-scalar",
    "first-steps": "chain",
    "twice": "fan-out",
    "fan-out": "order",
    "square": "power",
    "vector": "seed-vector",
    "cs231n": "chain",
    "apples": "slope",
    "shop": "fan-out",
    "ng": "chain",
    "colah": "fan-out",
    "karpathy": "chain",
    "two-paths": "fan-out",
    "max-gate": "fan-out",
    "gates": "chain",
    "rufflewind": "fan-out",
    "baydin": "fan-out",
    "gauss": "chain",
    "formulas": "power",
    "quartic": "power",
    "rosenbrock": "descent",
    "half-square": "descent",
    "sigmoid-neuron": "neuron",
    "neuron": "neuron",
    "residual": "neuron",
    "two-layers": "neuron",
    "d2l": "vectors",
    "relu-list": "non-scalar",
    "quadratic": "matrices",
    "matmul": "matrices",
    "batch": "broadcasting",
    "layer-norm": "vectors",
    "accumulate": "accumulation",
    "detached": "leaves",
    "line": "descent",
    "blitz": "non-scalar",
    "micrograd": "fan-out",
    "mazur": "neuron",
}


def names(folder: str | Path | None = None) -> list[str]:
    """Return the names of the lessons of the program, or of those in a folder; raise DocumentError if it is none."""
    if folder is None:
        return list(NAMES)
    place = Path(folder)
    try:
        found = in_time(place / "lesson.json", lambda: list(place.iterdir()))
        return sorted(path.stem for path in found if path.suffix == ".json")
    except OSError as error:
        raise DocumentError(say("{folder} is not a folder that can be read.", folder=str(folder))) from error


def load(name: str, folder: str | Path | None = None) -> "Lesson":
    """Return a lesson by its name, or by the path of its file; raise DocumentError with a sentence if there is none."""
    from core.lessons import reading  # not needed to know which lessons there are

    known = names(folder)
    if name in known:
        place = resource_path("lessons") if folder is None else Path(folder)
        return reading.load(place / f"{name}.json")
    if name.endswith(".json"):
        return reading.load(name)
    listed = ", ".join(known) or say("none")
    raise DocumentError(say("There is no lesson “{name}”; there are {known}.", name=name[:40], known=listed))


def all_lessons(folder: str | Path | None = None) -> "list[Lesson]":
    """Return all lessons, in their order."""
    return [load(name, folder) for name in names(folder)]
