"""Where the data files are: in a checkout and in an installation alike, resources and docs are beside core."""

from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Path of a data file, such as resource_path("examples", "scalar.json")."""
    return Path(__file__).resolve().parents[2].joinpath("resources", *parts)


def docs_path(*parts: str) -> Path:
    """Path of a page of the documents or of a picture in it, such as docs_path("guide.md")."""
    return Path(__file__).resolve().parents[2].joinpath("docs", *parts)
