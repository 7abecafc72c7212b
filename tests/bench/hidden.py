"""More contents that are large and mean little: what is hidden in a place where something may stand, or looks right."""

import json

from core.graph.notes import MOST_NOTES
from tests.bench.bombs import (
    EMOJI,
    EMPTY,
    HEAD,
    NODE,
    UNKNOWN,
    VERSION_2,
    WITH_PARAMS,
    Bomb,
    filled,
    listed,
    numbered,
)

RECORDS = {
    "a node": (HEAD + b'"edges": [], "nodes": [{"id": "a", "name": "a", "value": 1, "x": 0, "y": 0, "u": ', b"}]}"),
    "a note": (EMPTY + b'"notes": [{"id": "t", "text": "", "x": 0, "y": 0, "u": ', b"}]}"),
    "a group": (
        HEAD + b'"nodes": [{"id": "a", "name": "a", "value": 1, "x": 0, "y": 0}], "edges": [], '
        b'"groups": [{"id": "g", "title": "", "members": ["a"], "u": ',
        b"}]}",
    ),
    "an operation": (VERSION_2 + b'"operations": [{"name": "My", "inputs": ["a"], "formula": "a", "u": ', b"}]}"),
    "a wire": (
        HEAD + b'"nodes": [{"id": "a", "name": "a", "value": 1, "x": 0, "y": 0}, '
        b'{"id": "b", "name": "b", "op": "Exp", "x": 9, "y": 0}], '
        b'"edges": [{"from": "a", "to": "b", "slot": 0, "u": ',
        b"}]}",
    ),
}
RECORDS["a closed form"] = (
    VERSION_2.replace(b'"nodes": []', b'"nodes": [{"id": "a", "name": "a", "value": 1, "x": 0, "y": 0}]')
    + b'"groups": [{"id": "g", "title": "", "members": ["a"], "closed": {"inputs": ["a"], "formula": "a", "u": ',
    b"}}]}",
)
A_NODE, A_WIRE = RECORDS["a node"], RECORDS["a wire"]
DENSE = [b"[1]", b'{"a":1}', b'{"":[]}', b'"["']  # what takes long to pass over, or to follow
MANY = 2_000  # records, among which much is divided
NOTE = 250  # bytes: with a text of some lines


def spread(before: bytes, record: bytes, unit: bytes) -> Bomb:
    """Many records that each have some of what is unknown."""

    def made(size: int) -> bytes:
        each = b"[" + unit * (size // MANY // len(unit)) + b"0]"
        return (
            before
            + b",".join(record.replace(b"%d", b"%d" % number).replace(b"%s", each) for number in range(MANY))
            + b"]}"
        )

    return made


def many_notes(size: int) -> bytes:
    """As many notes as a document may have, with nothing unknown; each is longer where there is more room."""
    number = min(MOST_NOTES, size // NOTE)
    note = b'{"id": "t%d", "text": "' + b"a" * min(1_900, size // number - 50) + b'", "x": 0.5, "y": 1}'
    return EMPTY + b'"notes": [' + b",".join(note % each for each in range(number)) + b"]}"


def nearly(line: bytes) -> Bomb:
    """Lines that look like something that can be read, but for their end."""
    return lambda size: (line + b"\n") * (size // (len(line) + 1))


def log(line: Bomb) -> Bomb:
    """A log with one line after a head that is right."""
    lists: dict[str, object] = {name: [] for name in ("operations", "nodes", "edges", "notes", "groups")}
    head: dict[str, object] = {"recovery": "autograd-canvas", "version": 1, "host": "", "name": "", "at": ""}
    head |= {"start": 0, "clean": 0, "document": {"head": {"format": "autograd-canvas", "version": 1}} | lists}
    return lambda size: json.dumps(head).encode() + b"\n" + line(size) + b"\n"


def older_log(size: int) -> bytes:
    """A log of an older version, with the unknown as values in its first line."""
    unknown = b'"u": [' + b"[]," * (size // 3) + b"0], "
    return log(lambda _: b"")(0).replace(b'"head": {', b'"head": {' + unknown).rstrip(b"\n") + b"\n"


def step(before: bytes, unit: bytes, after: bytes) -> Bomb:
    """The line of a step that changes something."""
    return filled(b'{"step": 1, "text": "", "at": "", "change": {' + before, unit, after + b"}}")


def steps(size: int) -> bytes:
    """Many small steps, each of which is right."""
    line = b'{"step": %d, "text": "", "at": "", "change": {}}'
    return b"\n".join(line % number for number in range(1, size // 55))


HIDDEN: dict[str, Bomb] = {
    **{f"unknown [], in {name}": listed(before, b"[]", after) for name, (before, after) in RECORDS.items()},
    **{f"unknown {each.decode()}, in a node": listed(A_NODE[0], each, A_NODE[1]) for each in DENSE},
    **{f"unknown {each.decode()}, in a wire": listed(A_WIRE[0], each, A_WIRE[1]) for each in DENSE},
    "unknown fields of a node": numbered(A_NODE[0] + b"1, ", A_NODE[1]),
    "an unknown field before a node": filled(
        HEAD + b'"edges": [], "nodes": [{"u": [', b"[],", b'0], "id": "a", "name": "a", "value": 1, "x": 0, "y": 0}]}'
    ),
    "as many notes as there may be": many_notes,
    "unknown text in a node": filled(A_NODE[0] + b'"', b"a", b'"' + A_NODE[1]),
    "unknown emojis in a note": filled(RECORDS["a note"][0] + b'"', EMOJI, b'"' + RECORDS["a note"][1]),
    "unknown [], in many nodes": spread(
        HEAD + b'"edges": [], "nodes": [', b'{"id": "n%d", "name": "n%d", "value": 1, "x": 0, "y": 0, "u": %s}', b"[],"
    ),
    # --- what is unknown
    'unknown "[",': listed(UNKNOWN, b'"["'),
    "unknown lists, 30 deep": listed(UNKNOWN, b"[" * 30 + b"]" * 30),
    "unknown objects, 30 deep": listed(UNKNOWN, b'{"a":' * 30 + b"1" + b"}" * 30),
    "unknown lists, too deep at the end": filled(UNKNOWN + b"[", b"[],", b"[" * 40 + b"]" * 40 + b"]}"),
    "unknown true, null,": listed(UNKNOWN, b"true,null,false"),
    "unknown -0e-0,": listed(UNKNOWN, b"-0e-0"),
    "unknown \\u0000": filled(UNKNOWN + b'"', b"\\u0000", b'"}'),
    "a key of emojis": filled(EMPTY + b'"', EMOJI, b'": 1}'),
    "a known name at the end": filled(UNKNOWN + b"[", b"[],", b'0], "v\\u0065rsion": 1}'),
    "blanks in what is unknown": filled(UNKNOWN + b"[", b" ", b"]}"),
    # --- what is known
    "a format of a": filled(b'{"nodes": [], "edges": [], "format": "', b"a", b'"}'),
    "a version of digits": filled(b'{"format": "autograd-canvas", "nodes": [], "edges": [], "version": ', b"1", b"}"),
    "a version of []": listed(b'{"format": "autograd-canvas", "nodes": [], "edges": [], "version": ', b"[]"),
    "an output of a": filled(EMPTY + b'"output": "', b"a", b'"}'),
    "an id of a": filled(HEAD + b'"edges": [], "nodes": [{"name": "a", "value": 1, "id": "', b"a", b'"}]}'),
    "a place of digits": filled(RECORDS["a node"][0] + b'1, "x": ', b"1", b"}]}"),
    "a seed of [[": filled(EMPTY + b'"seed": ', b"[", b""),
    "blanks in a value": filled(NODE + b"[1", b" ", b"]}]}"),
    "fractions in a value": listed(NODE, b"0." + b"1" * 2_000, b"}]}"),
    "parameters of [[": filled(WITH_PARAMS + b'{"axis": ', b"[", b""),
    "a parameter of digits": filled(WITH_PARAMS + b'{"axis": ', b"1", b"}}]}"),
    "a title of a": filled(RECORDS["a group"][0] + b'1, "title": "', b"a", b'"}]}'),
    "a rule of brackets": filled(
        VERSION_2 + b'"operations": [{"name": "M", "inputs": ["a"], "formula": "a", "rules": ["', b"(", b'"]}]}'
    ),
    "notes 1,": listed(EMPTY + b'"notes": ', b"1"),
    "groups [],": listed(EMPTY + b'"groups": ', b"[]"),
    "operations {},": listed(VERSION_2 + b'"operations": ', b"{}"),
    "edges 1, after a wire": filled(RECORDS["a wire"][0] + b"1},", b"1,", b"1]}"),
    "wires of two nodes": listed(
        RECORDS["a wire"][0].split(b'"edges"')[0] + b'"edges": ', b'{"from": "a", "to": "b", "slot": 0}'
    ),
}
LOGS: dict[str, Bomb] = {
    "a log of a document of []": listed(b'{"recovery": "autograd-canvas", "version": 1, "document": ', b"[]"),
    "a log of a head of []": listed(b'{"recovery": "autograd-canvas", "version": 1, "x": ', b"[]"),
    "a log with a step of [],": log(step(b'"nodes": [', b"[],", b"0]")),
    "a log that puts [],": log(step(b'"nodes": {"put": [', b"[],", b"0]}")),
    "a log that puts {},": log(step(b'"notes": {"put": [', b"{},", b"0]}")),
    "a log that puts much that is unknown": log(
        step(b'"nodes": {"put": [{"id": "a", "name": "a", "value": 1, "x": 0, "y": 0, "u": [', b"[],", b"0]}]}")
    ),
    "a log of an older version": older_log,
    'a log with an order of "",': log(step(b'"nodes": {"order": [', b'"",', b'""]}')),
    "a log with an order of pairs": log(step(b'"edges": {"order": [', b'["",0],', b'["",0]]}')),
    "a log with a long text that is no JSON": log(step(b'"head": {"": "', b"[", b'"}')),
    "a log with a long name": log(step(b'"": "', b"a", b'"')),
    "a log with small steps": log(steps),
    "a log of [] after its head": log(nearly(b"[]")),
}
ANSWERS: dict[str, Bomb] = {
    "answers that are none": nearly(
        b'{"lesson": "chain-rule", "task": "forward", "at": "2026-11-27T06:40:12", "a": "b'
    ),
    "answers of another kind": nearly(b'{"lesson": 1, "task": [], "note": "' + b"b" * 60 + b'"}'),
    "answers of {{": nearly(b'{"' * 50),
}
LESSONS: dict[str, Bomb] = {
    "a lesson of [[": filled(b'{"tasks": ', b"[", b""),
    "a lesson of emojis": filled(b'{"tasks": "', EMOJI, b'"}'),
    "a lesson of keys": lambda size: b"{" + b",".join(b'"%d":1' % each for each in range(size // 12)) + b"}",
}
