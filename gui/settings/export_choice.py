"""How a picture is exported, as the learner chose it; what was chosen last is offered first the next time."""

from msgspec import Struct

FORMATS = ("png", "svg", "pdf")
PRINT = 3.125  # pixels for a canvas unit of 1/96 inch that are 300 dots per inch
SCALES = (1.0, 2.0, 4.0, PRINT)
THEMES = ("light", "dark")
MARGINS = (0.0, 18.0, 72.0)  # canvas units


class ExportChoice(Struct, frozen=True):
    """How a picture is made."""

    selection: bool = False
    format: str = "png"
    scale: float = 2.0  # pixels for a canvas unit of a PNG; the others have one size
    theme: str = "light"
    transparent: bool = False
    margin: float = 18.0
    outlines: bool = False  # of the letters in SVG and PDF

    @property
    def sensible(self) -> bool:
        """Whether it is something that a learner could choose."""
        words = self.format in FORMATS and self.theme in THEMES
        return words and self.scale in SCALES and self.margin in MARGINS


def as_words(choice: ExportChoice) -> list[str]:
    """The choice as the settings keep it; whether a selection was meant is not kept."""
    ground, letters = "transparent" if choice.transparent else "opaque", "outlines" if choice.outlines else "text"
    return [choice.format, str(choice.scale), choice.theme, ground, str(choice.margin), letters]


def from_words(words: list[str]) -> ExportChoice | None:
    """What `as_words` made into words; None for anything else."""
    try:
        format, scale, theme, ground, margin, letters = words
        choice = ExportChoice(
            False, format, float(scale), theme, ground == "transparent", float(margin), letters == "outlines"
        )
    except ValueError:
        return None
    return choice if choice.sensible else None
