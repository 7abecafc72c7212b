"""A small PyTorch-like engine and the graph that the canvas shows."""

from core.grad_mode import no_grad
from core.ops import OPS
from core.tensor import Tensor
from core.walk import Step, backward_walk

__all__ = ["OPS", "Step", "Tensor", "backward_walk", "no_grad"]
