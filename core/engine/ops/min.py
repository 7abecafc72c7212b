"""The smallest item, of all or along axes. Along axes it is PyTorch's amin: x.min(axis) returns no indices."""

import numpy as np

from core.engine.extremes import extreme
from core.engine.op import Example

OP = extreme(
    "Min",
    "smallest",
    np.min,
    (
        Example(([1.0, 3.0, 1.0, 2.0],), 1.0, upstream=4.0, pulled=([2.0, 0.0, 2.0, 0.0],)),
        Example(
            ([[1.0, 9.0], [4.0, 3.0]],),
            [1.0, 3.0],
            upstream=[1.0, 10.0],
            pulled=([[1.0, 0.0], [0.0, 10.0]],),
            params={"axis": 1},
        ),
    ),
    aliases=("smallest item", "amin"),
)
