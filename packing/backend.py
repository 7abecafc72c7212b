"""The build backend: setuptools, except that a wheel holds one folder, `autograd_canvas`, with everything inside.

Names as common as `core` or `gui` must not lie in site-packages, where another package may bring the same. So a wheel
is made from a copy of the sources in which all imports begin with `autograd_canvas`. The sources themselves, an sdist
and an editable install keep their short names.
"""

import tempfile
from contextlib import chdir
from pathlib import Path
from typing import Any

from setuptools import build_meta
from setuptools.build_meta import (
    build_editable,
    build_sdist,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

from packing.layout import lay_out

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]


def build_wheel(wheel_directory: str, config_settings: Any = None, metadata_directory: str | None = None) -> str:
    """Build the wheel and return its name, as PEP 517 says."""
    wheels = str(Path(wheel_directory).absolute())
    with tempfile.TemporaryDirectory() as place:
        lay_out(Path(place))
        with chdir(place):  # setuptools builds what lies where it is called
            return str(build_meta.build_wheel(wheels, config_settings, metadata_directory))
