"""Autograd Canvas, as others import it: `from autograd_canvas import Tensor`.

In a wheel the program lies inside this folder; in its sources and in an editable install it lies beside it.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core import OPS, Step, Tensor, apply, backward_walk, functional, no_grad

__all__ = ["OPS", "Step", "Tensor", "apply", "backward_walk", "functional", "no_grad"]

_HERE = Path(__file__).resolve().parent
if not (_HERE / "core").is_dir():
    sys.path.insert(0, str(_HERE.parent))

if not TYPE_CHECKING:  # so that a name which does not exist is a mistake for type checkers, too

    def __getattr__(name):
        """Read the engine once it is asked for: the program says first, in a sentence, which packages it lacks."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        import core

        return getattr(core, name)
