"""What a learner can choose among, as (title, value): for the menus and the preferences."""

from core.base.languages import known
from core.base.text import say
from gui.player import PACES
from gui.settings.settings import TEXT_SIZES


def themes() -> list[tuple[str, str]]:
    """Light, dark, high contrast, or as the system is."""
    return [
        (say("As the system"), "system"),
        (say("Light"), "light"),
        (say("Dark"), "dark"),
        (say("High contrast"), "contrast"),
    ]


def languages() -> list[tuple[str, str]]:
    """The languages by their own names, or that of the system."""
    return [(say("As the system"), "system"), *((name, code) for code, name in known().items())]


def text_sizes() -> list[tuple[str, int]]:
    """How large the text of the windows is."""
    return [(f"{percent} %", percent) for percent in TEXT_SIZES]


def motions() -> list[tuple[str, bool | None]]:
    """Whether things move on the canvas."""
    return [
        (say("As the system"), None),
        (say("On: a gradient travels along its wire"), True),
        (say("Off"), False),
    ]


def paces() -> list[tuple[str, int]]:
    """How fast Play steps."""
    return [(say(title), milliseconds) for title, milliseconds in PACES]


def starts() -> list[tuple[str, str]]:
    """What a start without a document shows."""
    return [
        (say("What was open last"), "last"),
        (say("An empty sheet"), "empty"),
        (say("The first example"), "example"),
    ]


def recoveries() -> list[tuple[str, bool]]:
    """Whether unsaved work is kept for the case of a crash."""
    return [(say("Kept for the case of a crash"), True), (say("Not kept"), False)]
