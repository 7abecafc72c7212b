"""What shells need to complete the command line by, made from its parser."""

import argparse
import shlex

from core.terminal.options import Option, options


def completion(shell: str, parser: argparse.ArgumentParser) -> str:
    """Return the script for bash, zsh or fish."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](parser.prog, options(parser))


def _bash(program: str, known: list[Option]) -> str:
    function = f"_{program.replace('-', '_')}"
    names = " ".join(name for option in known for name in option.names)
    followed = [option for option in known if option.names and option.value]
    cases = [f"        {'|'.join(option.names)}) {_bash_reply(option)} return ;;" for option in followed]
    return "\n".join(
        [
            f"{function}() {{",
            "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}",
            "    if [[ $word == = ]]; then word=",  # bash splits --example=scalar into three words
            "    elif [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi",
            "    COMPREPLY=()",
            '    case "$before" in',
            *cases,
            "    esac",
            '    if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "' + names + '" -- "$word"))',
            "    else compopt -o default; fi",
            "}",
            f"complete -F {function} {program}",
            "",
        ]
    )


def _bash_reply(option: Option) -> str:
    """The commands that complete what follows an option; nothing is offered where anything may follow."""
    words = f'COMPREPLY=($(compgen -W {shlex.quote(" ".join(option.words))} -- "$word"));' if option.words else ""
    other = "compopt -o default;" if option.takes_file else "compopt -o dirnames;" if option.takes_folder else ""
    return f"{words} {other}".strip()


def _zsh(program: str, known: list[Option]) -> str:
    lines = [f"    {shlex.quote(spec)} \\" for option in known for spec in _zsh_specs(option)]
    return "\n".join([f"#compdef {program}", "", "_arguments \\", *lines, "    && return 0", ""])


def _zsh_specs(option: Option) -> list[str]:
    follows = f":{option.value}:{_zsh_action(option)}" if option.value else ""
    if not option.names:
        return [f"1{follows}"]
    help = option.help.replace("%%", "%").replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    begins = "=" if option.value else ""  # what follows may be joined by this sign
    return [f"{name}{begins}[{help}]{follows}" for name in option.names]


def _zsh_action(option: Option) -> str:
    words = f"({' '.join(option.words)})" if option.words else ""
    paths = "_files" if option.takes_file else "_files -/" if option.takes_folder else ""
    if words and paths:  # whose colons are written so that they do not end the action
        return f"{{_alternative {shlex.quote(f'names:name:{words}')} 'files:file:{paths}'}}".replace(":", "\\:")
    return words or paths or " "  # a blank: anything, and nothing is offered


def _fish(program: str, known: list[Option]) -> str:
    return "\n".join(_fish_line(program, option) for option in known if option.names) + "\n"


def _fish_line(program: str, option: Option) -> str:
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    line = f"complete -c {program} {names} -d {_fish_quoted(option.help.replace('%%', '%'))}"
    if not option.value:
        return line
    kind = " -r -F" if option.takes_file else " -x"
    words = " ".join(option.words)
    if option.takes_folder:
        words = "(__fish_complete_directories)"
    return line + kind + (f" -a {_fish_quoted(words)}" if words else "")


def _fish_quoted(text: str) -> str:
    """A text between single quotes, in which fish reads only these two signs."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
