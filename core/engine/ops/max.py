"""The largest item, of all or along axes. Along axes it is PyTorch's amax: x.max(axis) returns no indices."""

import numpy as np

from core.engine.extremes import extreme
from core.engine.op import Example

OP = extreme(
    "Max",
    "largest",
    np.max,
    (
        Example(([1.0, 3.0, 3.0, -2.0],), 3.0, upstream=4.0, pulled=([0.0, 2.0, 2.0, 0.0],)),
        Example(
            ([[1.0, 9.0], [4.0, 3.0]],),
            [9.0, 4.0],
            upstream=[1.0, 10.0],
            pulled=([[0.0, 1.0], [10.0, 0.0]],),
            params={"axis": 1},
        ),
    ),
    aliases=("largest item", "amax"),
)
