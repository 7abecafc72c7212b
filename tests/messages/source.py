"""Finds every text that the program says: in calls of `say`, and in the records that it is made of."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from core.description.blocks import blocks
from core.engine.op import Op
from core.engine.ops import OPS
from core.files import examples
from gui.commands.table import ACTIONS
from tests.messages.catalogue import KEY, Message

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("core", "gui", "main.py")
SAYING = {"say": 0, "say_in": 1, "say_count": 0, "marked": 0}  # which argument is the text


def messages() -> list[Message]:
    """Return every text once, in the order of the files, with all the files that say it."""
    found: dict[KEY, Message] = {}
    for message in (*in_calls(), *in_operations(OPS.values()), *in_actions(), *in_examples(), *in_blocks()):
        known = found.get(message.key, message)
        places, plural = tuple(dict.fromkeys(known.places + message.places)), known.plural or message.plural
        translations = ("", "") if plural else ("",)
        found[message.key] = replace(known, plural=plural, places=places, translations=translations)
    return list(found.values())


def in_calls() -> Iterator[Message]:
    """The texts in the calls of the source."""
    for path in files():
        place = path.relative_to(ROOT).as_posix()
        for message in of_source(path.read_text(encoding="utf-8")):
            yield Message(message.id, message.context, message.plural, (place,))


def files() -> list[Path]:
    """The files of the program."""
    found = [ROOT / name for name in SOURCES]
    return sorted(path for each in found for path in (each.rglob("*.py") if each.is_dir() else [each]))


def of_source(source: str) -> Iterator[Message]:
    """The texts that one file says."""
    tree = ast.parse(source)
    for scope in (node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.FunctionDef | ast.Lambda)):
        assigned = _assigned(scope)
        for call in _calls(scope):
            yield from _of_call(call, assigned)


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    """The calls of a scope, without those of the functions within it."""
    for child in ast.iter_child_nodes(scope):
        if isinstance(child, ast.Call):
            yield child
        if not isinstance(child, ast.FunctionDef | ast.Lambda):
            yield from _calls(child)


def _assigned(scope: ast.AST) -> dict[str, list[str]]:
    """The texts that each name of a scope may hold: `sentence = "…" if is_long else "…"`."""
    found: dict[str, list[str]] = {}
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            pairs = [(target, value)]
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs = list(zip(target.elts, value.elts, strict=False))
            for name, text in pairs:
                if isinstance(name, ast.Name):
                    found.setdefault(name.id, []).extend(texts_of(text, {}))
    return found


def texts_of(node: ast.expr, assigned: dict[str, list[str]]) -> list[str]:
    """The texts that an expression may be, as far as it can be read without running it."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=orelse):
            return texts_of(body, assigned) + texts_of(orelse, assigned)
        case ast.Name(id=name):
            return assigned.get(name, [])
    return []


def _of_call(call: ast.Call, assigned: dict[str, list[str]]) -> Iterator[Message]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name == "first_true_sentence":  # of pairs of a condition and a text
        pairs = [case.elts[1] for case in call.args if isinstance(case, ast.Tuple)]
        yield from (Message(text) for pair in pairs for text in texts_of(pair, assigned))
    if name not in SAYING:
        return
    arguments = [texts_of(argument, assigned) for argument in call.args]
    for text in filter(None, arguments[SAYING[name]]):
        if name == "say_count":
            yield Message(text, plural=arguments[1][0])
        else:
            yield Message(text, context=arguments[0][0] if name == "say_in" else "")


def in_operations(ops: Iterable[Op]) -> Iterator[Message]:
    """What the records of the operations say."""
    for op in ops:
        place = (f"core/engine/ops/{op.name.lower()}.py",)
        texts = [op.sentence, op.group]
        texts += [text for slot in op.slots for text in (slot.sentence, slot.words, slot.role or "")]
        texts += [param.sentence for param in op.params]
        yield from (Message(text, places=place) for text in texts if text)


def in_actions() -> Iterator[Message]:
    """What the records of the actions say."""
    for record in ACTIONS:
        run = getattr(record.run, "func", record.run)  # behind a partial
        place = (f"{run.__module__.replace('.', '/')}.py",)
        above, _, title = record.menu.rpartition("/")
        texts = (title if above else f"&{title}", record.text, record.short, record.tip)
        yield from (Message(text, places=place) for text in texts if text)


def in_examples() -> Iterator[Message]:
    """What the documents of the worked examples say."""
    for name in examples.names():
        extra = examples.load(name).extra
        place = (f"resources/examples/{name}.json",)
        yield from (Message(str(extra[field]), places=place) for field in ("title", "about", "source"))


def in_blocks() -> Iterator[Message]:
    """What the table of building blocks says of each."""
    for block in blocks().values():
        yield from (Message(text, places=("resources/blocks.json",)) for text in (block.name, block.about))
