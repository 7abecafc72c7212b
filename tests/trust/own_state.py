"""A folder of its own for logs and locks, so that a measurement finds none of the person who makes it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch


@contextmanager
def own_state() -> Iterator[Path]:
    """In this block, and in the programs that it starts, logs and locks lie in the folder that it gives."""
    with tempfile.TemporaryDirectory() as name, patch.dict(os.environ, {"XDG_STATE_HOME": name}):
        yield Path(name)
