"""How often what is random is repeated: a little in the usual run, often with `python -m tests --soak`."""

import os

SOAK = "AUTOGRAD_CANVAS_SOAK"  # set by the option


def times(usual: int, soak: int) -> int:
    """How often to repeat: `usual` times, or `soak` times where the option says so."""
    return soak if os.environ.get(SOAK) else usual
