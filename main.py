"""Autograd Canvas: read the command line, then open the window, write the picture or print the values."""

# What `uv run main.py` and `pipx run main.py` set up, as in pyproject.toml:
# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "PySide6-Essentials>=6.8,!=6.9.1,!=6.9.2",
#     "PySide6-Essentials<6.12; python_version < '3.12'",
#     "numpy>=2.0",
#     "networkx>=3.2",
#     "msgspec>=0.19",
# ]
# ///

from __future__ import annotations

import gc
import signal

if __name__ == "__main__":  # before anything else is read, since Python would answer Ctrl+C with a traceback
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.graph.session import Session
    from core.terminal.cli import Arguments


def start() -> int:
    """The installed command: like `main`, in a process of its own, which Ctrl+C ends at once without a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()  # all that is loaded stays; a window searches for garbage once it is open
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's: those that wait for work make the start slower
    return main()


def main(argv: list[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 the input is wrong, 2 wrong usage."""
    import bootstrap

    bootstrap.ensure_packages("terminal")
    from core.terminal import output

    return output.told(partial(run, argv))


def run(argv: list[str] | None) -> int:
    """Do what the command line asks for."""
    import bootstrap
    from core.base.errors import DocumentError, GraphError
    from core.terminal import cli, output

    cli.speak(argv)
    arguments = cli.parse(argv)
    try:
        if arguments.list_examples:
            cli.print_examples()
        elif arguments.list_lessons:
            cli.print_lessons(arguments)
        elif arguments.play_lesson is not None:
            bootstrap.ensure_packages("lessons")
            return cli.play_lesson(arguments)
        elif arguments.task is not None:
            if arguments.task == "install":
                bootstrap.ensure_packages("app")  # so that the first click on the entry has nothing to download
            cli.do_task(arguments.task)
        elif arguments.demo:
            cli.print_demo()
        elif arguments.values or arguments.script or arguments.export is not None:
            return headless(arguments)
        else:
            return window(arguments)
    except (GraphError, DocumentError) as error:
        output.complain(str(error))
        return 1
    return 0


def headless(arguments: Arguments) -> int:
    """Print the values or the PyTorch program, write the picture, or all of it; no display is needed."""
    from core.terminal import cli

    if arguments.export is not None:
        set_up_before_reading(arguments)
    session = cli.asked_session(arguments)
    if arguments.export is not None:
        write_picture(session, arguments, arguments.export)
    if arguments.values:
        cli.print_values(session)
    if arguments.script:
        cli.print_script(session)
    return 0


def set_up_before_reading(arguments: Arguments) -> None:
    """Set up Qt now if the graph comes from standard input: after the restart that follows it cannot be read again."""
    import bootstrap
    from core.terminal import cli

    if arguments.document == cli.STANDARD_INPUT:
        bootstrap.ensure_packages("app")


def write_picture(session: Session, arguments: Arguments, path: str) -> None:
    """Write the picture that --export asks for."""
    import bootstrap

    bootstrap.ensure_packages("app")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    bootstrap.ensure_qt("offscreen")
    from PySide6.QtWidgets import QApplication

    from core.description.frame import frame
    from core.terminal.output import complain
    from core.terminal.picture_options import asked_scale
    from gui.canvas.export import MARGIN, Drawing, format_of, save
    from gui.theme import THEMES

    format_of(path)  # another kind of file is refused before anything is painted
    application = QApplication.instance() or QApplication([])
    drawing = Drawing(
        frame(session),
        THEMES[arguments.theme or "light"],
        margin=MARGIN if arguments.margin is None else arguments.margin,
        transparent=arguments.transparent,
        outlines=arguments.outlines,
    )
    if notice := save(drawing, path, asked_scale(arguments)):
        complain(notice)
    del drawing, application  # the application had to live until here


def window(arguments: Arguments) -> int:
    """Open the window and stay until it is closed."""
    import bootstrap
    from core.base.text import say
    from core.terminal import cli, output

    platform = window_platform()
    if platform is not None:
        set_up_before_reading(arguments)
    cli.asked_graph(arguments)  # what is wrong with the input is said first, display or not
    if platform is None:
        sentence = say(
            "There is no display here, so the window cannot open; --export OUT.png writes the picture without one."
        )
        output.complain(sentence)
        return 1
    bootstrap.ensure_packages("app")
    bootstrap.ensure_qt(platform)
    bootstrap.import_plainly()
    from gui.app import run

    return run(arguments)


def window_platform() -> str | None:
    """Qt's name for the screen there is, or None without one."""
    if chosen := os.environ.get("QT_QPA_PLATFORM"):
        return chosen.split(";")[0].split(":")[0]
    if sys.platform == "linux" and os.environ.get("WAYLAND_DISPLAY"):
        return "wayland"  # which Qt prefers where there is an X server as well
    return "xcb" if sys.platform != "linux" or os.environ.get("DISPLAY") else None


if __name__ == "__main__":
    sys.exit(start())
