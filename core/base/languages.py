"""The languages that the program speaks: English, and one compiled catalogue for each other in resources/languages."""

import os
from collections.abc import Iterable, Mapping
from gettext import GNUTranslations, NullTranslations

from core.base.resources import resource_path
from core.base.text import ENGLISH, set_catalog

FOLDER = resource_path("languages")
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides, as in every program


def codes() -> list[str]:
    """The codes of all languages, English first."""
    return [ENGLISH, *sorted(path.stem for path in FOLDER.glob("*.mo"))]


def known() -> dict[str, str]:
    """Return code and own name of each language: {"en": "English", "de": "Deutsch"}; this reads all catalogues."""
    names = {code: _catalog(code).info().get("x-name", code) for code in codes() if code != ENGLISH}
    return {ENGLISH: "English"} | names


def of_system(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The languages that the system asks for, the best first; empty where no variable says one."""
    return next((environment[name].split(":") for name in _VARIABLES if environment.get(name)), [])


def speak(wanted: Iterable[str]) -> str:
    """Speak the first of some languages ("de_AT.UTF-8", "de-CH", "C") that the program knows, and return its code."""
    have = codes()
    asked = (each.replace("-", "_").split(".")[0].split("_")[0].lower() for each in wanted)
    code = next((code for code in asked if code in have), ENGLISH)
    set_catalog(NullTranslations() if code == ENGLISH else _catalog(code))
    return code


def is_right_to_left(code: str) -> bool:
    """Whether a language is written from right to left."""
    return code in RIGHT_TO_LEFT


def _catalog(code: str) -> GNUTranslations:
    with (FOLDER / f"{code}.mo").open("rb") as file:
        return GNUTranslations(file)
