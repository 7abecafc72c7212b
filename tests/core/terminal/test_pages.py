"""The manual page and the completions are made from the options, so each option is in all of them."""

import re
import subprocess

import pytest

import main
from core.terminal import cli
from core.terminal.completions import completion
from core.terminal.manual_page import manual_page
from core.terminal.options import options
from tests.needing import needs

PARSER = cli.command_line()
NAMES = [name for option in options(PARSER) for name in option.names]
SHELLS = ["bash", "zsh", "fish"]


def run(*command, text=None):
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_every_option_of_the_help_is_known():
    assert len(NAMES) > 25
    assert all(name in PARSER.format_help() for name in NAMES)


@pytest.mark.parametrize("command", [["--man"], *(["--completion", shell] for shell in SHELLS)])
def test_each_is_printed(command, capsys):
    assert main.main(command) == 0
    printed = capsys.readouterr().out
    assert printed == (completion(command[1], PARSER) if command[1:] else manual_page(PARSER, cli.VERSION))


@needs("mandoc")
def test_the_manual_page_is_sound_and_has_every_option_with_its_sentence():
    page = manual_page(PARSER, cli.VERSION)
    faults = subprocess.run(["mandoc", "-Tlint", "-Werror"], input=page, capture_output=True, text=True, check=False)
    assert faults.stdout == ""
    shown = run("mandoc", "-Tutf8", "-Owidth=1000", text=page)
    words = " ".join(re.sub(".\b", "", shown).split())  # a bold letter is printed over itself
    for option in options(PARSER):
        assert option.help.replace("%%", "%") in words
        assert all(name in words for name in option.names)


@needs("bash")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--list-"], {"--list-examples", "--list-lessons"}),
        (["--theme", ""], {"light", "dark"}),
        (["--example", "scal"], {"scalar"}),
        (["--let", ""], set()),
        (["--example", "=", "scal"], {"scalar"}),
        (["--theme", "="], {"light", "dark"}),
    ],
)
def test_bash_completes(words, found):
    script = completion("bash", PARSER)
    typed = " ".join(f"'{word}'" for word in ["autograd-canvas", *words])
    asking = f"compopt() {{ :; }}; COMP_WORDS=({typed}); COMP_CWORD={len(words)}; _autograd_canvas"
    assert set(run("bash", "-c", f'{script}\n{asking}; echo "${{COMPREPLY[@]}}"').split()) == found


@needs("fish")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("--list-", {"--list-examples", "--list-lessons"}),
        ("--theme ", {"light", "dark"}),
        ("--example scal", {"scalar"}),
        ("--example=scal", {"--example=scalar"}),
    ],
)
def test_fish_completes(tmp_path, typed, found):
    file = tmp_path / "autograd-canvas.fish"
    file.write_text(completion("fish", PARSER), encoding="utf-8")
    program = f"set HOME {tmp_path}; source {file}; complete -C 'autograd-canvas {typed}'"
    lines = run("fish", "--no-config", "-c", program).splitlines()
    assert {line.partition("\t")[0] for line in lines} == found


@needs("zsh")
@pytest.mark.parametrize(
    ("typed", "run_with"),
    [
        ("--example scal", "--example scalar"),
        ("--example=scal", "--example=scalar"),
        ("--lesson slo", "--lesson slope"),
        ("--lesson _auto", "--lesson _autograd-canvas"),
        ("--lessons fold", "--lessons folder"),
        ("_auto", "_autograd-canvas"),
        ("--let sca", "--let sca"),
    ],
)
def test_zsh_completes(tmp_path, typed, run_with):
    (tmp_path / "_autograd-canvas").write_text(completion("zsh", PARSER), encoding="utf-8")
    (tmp_path / "folder").mkdir()
    program = 'autograd-canvas() { print -r -- "GOT<$*>"; }'
    inside = f"cd {tmp_path}; fpath=({tmp_path} $fpath); autoload -U compinit; compinit -u -D; {program}; print GO"
    steps = (
        "zmodload zsh/zpty; zpty z zsh -f -i",
        f"zpty -w z '{inside}'; zpty -r z said '*GO*GO*'",
        f"zpty -w -n z 'autograd-canvas {typed}'$'\\t\\n'; zpty -r z said '*GOT<*>*'; print -r -- $said",
    )
    found = re.findall("^GOT<(.*?) ?>", run("zsh", "-f", "-c", "; ".join(steps)), re.MULTILINE)
    assert found == [run_with]
