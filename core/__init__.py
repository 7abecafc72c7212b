"""A small PyTorch-like engine, the graph that the canvas shows, and everything the program says about it; never Qt.

The packages, from the ground up: base, engine, functional (the operations as functions), graph, evaluation,
description, picture, layout, then language and files beside each other, then terminal. Each imports only what is below.
"""

from core import functional
from core.engine.grad_mode import no_grad
from core.engine.operators import apply
from core.engine.ops import OPS
from core.engine.parts import install_parts
from core.engine.tensor import Tensor
from core.engine.walk import Step, backward_walk

__all__ = ["OPS", "Step", "Tensor", "apply", "backward_walk", "functional", "no_grad"]

install_parts()
