"""Where the data files are: in a checkout and in an installation alike, the folder resources is beside core."""

from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Path of a data file, such as resource_path("examples", "scalar.json")."""
    return Path(__file__).resolve().parents[2].joinpath("resources", *parts)
