"""The options of the command line that are about the picture of --export."""

import argparse
import math
from typing import Literal

from core.base.text import say

DPI_AT_SCALE_1 = 96.0  # a canvas unit is a pixel of a usual screen


class PictureArguments(argparse.Namespace):
    """What was asked for; None where an option is not given, so that each kind of file has its own default."""

    export: str | None
    scale: float | None
    dpi: float | None
    theme: Literal["light", "dark"] | None
    transparent: bool
    margin: float | None
    outlines: bool


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options to the parser of the whole command line, which has --export."""
    picture = parser.add_argument_group(say("the picture"))
    scale = (
        "pixels per unit of a PNG (default: 2); SVG and PDF become so many times larger (default: 1, 96 units an inch)"
    )
    dpi = "dots per inch of a PNG, in place of --scale: 96 is --scale 1"
    size = picture.add_mutually_exclusive_group()
    size.add_argument("--scale", metavar="2", type=_scale, help=say(scale))
    size.add_argument("--dpi", metavar="300", type=_dpi, help=say(dpi))
    picture.add_argument("--theme", choices=("light", "dark"), help=say("its colours, and those of the window"))
    picture.add_argument("--transparent", action="store_true", help=say("no background"))
    picture.add_argument("--margin", metavar="18", type=_margin, help=say("empty units around the graph (default: 18)"))
    outlines = "letters of SVG and PDF as shapes (default: text, with its font in the file)"
    picture.add_argument("--outlines", action="store_true", help=say(outlines))


def check(parser: argparse.ArgumentParser, arguments: PictureArguments) -> None:
    """End the program with exit code 2 where an option is about a picture that there is not, or not of that kind."""
    about_any = {"--transparent": arguments.transparent, "--margin": arguments.margin is not None}
    about_png, about_others = {"--dpi": arguments.dpi is not None}, {"--outlines": arguments.outlines}
    given = [option for option, is_given in (about_any | about_png | about_others).items() if is_given]
    if given and arguments.export is None:
        parser.error(say("{option} is about the picture of --export, which is missing", option=given[0]))
    name = (arguments.export or "").lower()
    if arguments.dpi is not None and name.endswith((".svg", ".pdf")):
        parser.error(say("--dpi is about PNG; SVG and PDF have no dots, and --scale changes their size"))
    if arguments.outlines and name.endswith(".png"):
        parser.error(say("--outlines is about the letters in SVG and PDF; a PNG has only pixels"))


def asked_scale(arguments: PictureArguments) -> float | None:
    """Pixels for a canvas unit, or None if nothing was said about it."""
    return arguments.scale if arguments.dpi is None else arguments.dpi / DPI_AT_SCALE_1


def _scale(text: str) -> float:
    return _between(text, 0.001, 16)


def _dpi(text: str) -> float:
    return _between(text, 1, 1200)


def _margin(text: str) -> float:
    return _between(text, 0, 1000)


def _between(text: str, least: float, most: float) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(
            say("{text!r} is not a number between {least:g} and {most:g}", text=text, least=least, most=most)
        )
    return number
