"""The command line: what can be asked for, and the graph that it asks for."""

import argparse
import json
import platform
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache

from core.base import languages
from core.base.errors import GraphError
from core.base.names import canonical_name
from core.base.reading import parse_value
from core.base.signs import unquoted
from core.base.text import ENGLISH, say, say_count
from core.evaluation.evaluate import evaluate
from core.evaluation.passes import backward_pass
from core.files import examples, storage
from core.graph.model import Graph
from core.graph.session import Session
from core.terminal import output, own_words, picture_options, values
from core.terminal.picture_options import PictureArguments

VERSION = "0.2.0"  # pyproject.toml and the packages read it here
END = sys.maxsize
STANDARD_INPUT = "-"  # the name of a document that is read from there
TEXTS = ("--expr", "--let")  # options that take what may begin with a minus


class Arguments(PictureArguments):
    """The command line, read."""

    document: str | None
    example: str | None
    expr: str | None
    lesson: str | None
    lessons: str | None  # a folder of lessons, instead of those of the program
    list_lessons: bool
    play_lesson: str | None
    wrong: bool
    seed: int
    let: list[tuple[str, str]]
    values: bool
    script: bool
    list_examples: bool
    demo: bool
    language: str | None
    task: str | None  # what concerns the program itself: "install", "uninstall", "man" or a shell
    step: int | None  # END for the end; None when not given: the end for --export and --values


def parse(argv: Sequence[str] | None = None) -> Arguments:
    """Read the command line (without the program's name); wrong usage ends the program with exit code 2."""
    own_words.translate()
    parser = command_line()
    arguments = parser.parse_args(_with_minus(sys.argv[1:] if argv is None else argv), Arguments())
    if arguments.let and arguments.expr is None:
        parser.error(say("--let gives values to the names of --expr, which is missing"))
    if arguments.wrong and arguments.play_lesson is None:
        parser.error(say("--wrong plays the wrong answers of --play-lesson, which is missing"))
    picture_options.check(parser, arguments)
    return arguments


def speak(argv: Sequence[str] | None = None) -> None:
    """Speak the language that the command line or the system asks for; what --values prints stays English."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--language", nargs="?")
    early.add_argument("--values", action="store_true")
    asked = argparse.Namespace(language=None, values=False)
    with suppress(argparse.ArgumentError):  # `parse` says what is wrong, once there is a language to say it in
        early.parse_known_args(sys.argv[1:] if argv is None else argv, asked)
    wanted = [asked.language] if asked.language else languages.of_system()
    languages.speak([ENGLISH] if asked.values else wanted)


def _with_minus(argv: Sequence[str]) -> list[str]:
    """Let an expression begin with a minus: argparse takes `-x**2` after --expr for an option, `--expr=-x**2` not."""
    joined: list[str] = []
    for argument in argv:
        if joined and joined[-1] in TEXTS and argument.startswith("-") and not re.match("--([a-z]{3}|$)", argument):
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def command_line() -> argparse.ArgumentParser:
    """The parser of all options, whose words are in the language that is spoken."""
    parser = argparse.ArgumentParser(
        prog="autograd-canvas",
        description=say("Learn backpropagation: build a graph, see every derivative, step through the backward pass."),
    )
    graph = parser.add_argument_group(say("the graph")).add_mutually_exclusive_group()
    document = say("a document made with this program; - reads it from standard input")
    graph.add_argument("document", nargs="?", metavar="GRAPH.agc", help=document)
    graph.add_argument("--example", metavar="NAME", help=say("a worked example"))
    graph.add_argument("--expr", metavar="TEXT", help=say('an expression, such as "(x*w + b)**2"'))
    graph.add_argument("--lesson", metavar="NAME|FILE", help=say("a lesson"))
    folder = say("a folder of lessons, instead of those of the program")
    parser.add_argument("--lessons", metavar="DIR", help=folder)
    seed = say("draw other numbers for a lesson (default 0: its own)")
    parser.add_argument("--seed", metavar="N", type=_seed, default=0, help=seed)
    parser.add_argument(
        "--let",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        type=_binding,
        help=say("a number or list for --expr"),
    )
    taken = say("backward steps already taken (default: end; in the window: start)")
    parser.add_argument("--step", metavar="N|start|end", type=_step, help=taken)
    _add_commands(parser)
    picture_options.add(parser)
    _add_tasks(parser)
    return parser


def _add_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_argument_group(say("instead of the window"))
    commands.add_argument("--export", metavar="OUT.png|.svg|.pdf", help=say("write the picture and end"))
    commands.add_argument("--values", action="store_true", help=say("print the evaluated graph as JSON and end"))
    script = say("print the PyTorch program that computes the same gradients and end")
    commands.add_argument("--script", action="store_true", help=script)
    commands.add_argument("--list-examples", action="store_true", help=say("print the names of the worked examples"))
    commands.add_argument("--list-lessons", action="store_true", help=say("print the names of the lessons"))
    playing = say("play the recorded solution of a lesson, one line of JSON a task")
    commands.add_argument("--play-lesson", metavar="NAME|FILE", help=playing)
    wrong = say("with --play-lesson: its wrong answers instead")
    commands.add_argument("--wrong", action="store_true", help=wrong)
    commands.add_argument(
        "--demo", action="store_true", help=say("check the engine's gradients on two classic examples")
    )
    tongue = say("the language of all that is said (default: that of the system)")
    parser.add_argument("--language", choices=languages.codes(), help=tongue)
    version = f"Autograd Canvas {VERSION}, Python {platform.python_version()}"
    ending = say("show program's version number and exit")
    commands.add_argument("--version", action="version", version=version, help=ending)


def _add_tasks(parser: argparse.ArgumentParser) -> None:
    tasks = parser.add_argument_group(say("the program itself")).add_mutually_exclusive_group()
    install = say("make the program known to this Linux desktop: menu, documents, manual page, completion")
    tasks.add_argument("--install-desktop", dest="task", action="store_const", const="install", help=install)
    uninstall = say("take away what --install-desktop wrote")
    tasks.add_argument("--uninstall-desktop", dest="task", action="store_const", const="uninstall", help=uninstall)
    page = say("print the manual page")
    tasks.add_argument("--man", dest="task", action="store_const", const="man", help=page)
    script = say("print what a shell needs to complete these options")
    tasks.add_argument("--completion", dest="task", choices=("bash", "zsh", "fish"), help=script)


def _binding(text: str) -> tuple[str, str]:
    name, equals, value = unquoted(text).replace("＝", "=").partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(say("{text!r} is not of the form NAME=VALUE", text=text))
    return name.strip(), value.strip()


def _seed(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(say("{text!r} is not a whole number", text=text)) from None


def _step(text: str) -> int:
    if text in ("start", "end"):
        return 0 if text == "start" else END
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(say("{text!r} is neither a number of steps nor start nor end", text=text))
    return int(text)


def asked_nothing(arguments: Arguments) -> bool:
    """Whether the command line names no graph."""
    return arguments.expr is None and arguments.example is None and arguments.document is None


def asked_graph(arguments: Arguments) -> Graph | None:
    """The graph the command line names, or None; raises GraphError or DocumentError with one sentence."""
    if arguments.expr is not None:
        return _from_expression(arguments)
    if arguments.lesson is not None:
        from core.terminal import lesson_commands  # here: without a lesson the program starts sooner

        return lesson_commands.first_graph(arguments.lesson, arguments.lessons, arguments.seed)
    if arguments.example is not None:
        return examples.load(arguments.example)
    if arguments.document == STANDARD_INPUT:
        return _standard_input()
    return storage.load(arguments.document) if arguments.document is not None else None


@cache
def _standard_input() -> Graph:
    """The document on standard input, which can be read once only."""
    return storage.load_standard_input()


def _from_expression(arguments: Arguments) -> Graph:
    from core.language.expression import read  # here: without an expression the program starts sooner
    from core.language.parsing import one_line
    from core.layout.arrange import arranged

    lets = {}
    for name, text in arguments.let:
        try:
            lets[canonical_name(name)] = parse_value(text)
        except GraphError as error:
            raise GraphError(f"--let {name}={text}: {error}") from None
    try:
        reading = read(arguments.expr or "", lets)
    except GraphError as error:
        raise GraphError(f"--expr {one_line(arguments.expr or '')}: {error}") from None
    for notice in reading.notices:
        output.complain(notice)
    is_shown = arguments.export is not None or not arguments.values
    return arranged(reading.graph) if is_shown else reading.graph


def asked_session(arguments: Arguments) -> Session:
    """The session that --export and --values show; without a graph, the first worked example."""
    graph = asked_graph(arguments) or examples.load(examples.names()[0])
    steps = backward_pass(evaluate(graph)).length
    step = END if arguments.step is None else arguments.step
    if steps < step < END:
        one = "--step {step}: the backward pass of this graph has only {n} step."
        many = "--step {step}: the backward pass of this graph has only {n} steps."
        raise GraphError(say_count(one, many, steps, step=step))
    return Session(graph, min(step, steps))


def print_values(session: Session) -> None:
    """Print the evaluated graph as JSON."""
    print(json.dumps(values.report(session), indent=1, allow_nan=False), flush=True)


def print_script(session: Session) -> None:
    """Print the PyTorch program of the graph."""
    from core.description.frame import frame  # nothing else needs them
    from core.language.pytorch import script_of

    print(script_of(frame(session).basis), end="", flush=True)


def print_examples() -> None:
    """Print the names of the worked examples, one a line."""
    print(*examples.names(), sep="\n")


def print_demo() -> None:
    """Print the two classic examples with their gradients, checked in three ways."""
    from core.terminal import demo  # it alone may bring in torch

    demo.main()


def print_lessons(arguments: Arguments) -> None:
    """Print the names of the lessons, one a line."""
    from core.lessons import catalog  # here: without a lesson the program starts sooner

    print(*catalog.names(arguments.lessons), sep="\n")


def play_lesson(arguments: Arguments) -> int:
    """Play the lesson that --play-lesson names, and return the exit code."""
    from core.terminal import lesson_commands

    name, folder = arguments.play_lesson or "", arguments.lessons
    return lesson_commands.play(name, folder, arguments.seed, wrong=arguments.wrong)


def do_task(task: str) -> None:
    """Do what concerns the program itself; raise DocumentError with one sentence where it cannot be done."""
    from core.terminal import completions, desktop, manual_page

    parser = command_line()
    if task == "man":
        print(manual_page.manual_page(parser, VERSION), end="")
    elif task == "install":
        desktop.install(parser, VERSION)
    elif task == "uninstall":
        desktop.uninstall()
    else:
        print(completions.completion(task, parser), end="")
