"""Recovery logs, answers to lessons and lessons that are as large as one likes and mean little."""

import json

from tests.bench.large_documents import EMOJI, Large, filled, listed


def nearly(line: bytes) -> Large:
    """Lines that look like something that can be read, but for their end."""
    return lambda size: (line + b"\n") * (size // (len(line) + 1))


def log(line: Large) -> Large:
    """A log with one line after a head that is right."""
    lists: dict[str, object] = {name: [] for name in ("operations", "nodes", "edges", "notes", "groups")}
    head: dict[str, object] = {"recovery": "autograd-canvas", "version": 1, "host": "", "name": "", "at": ""}
    head |= {"start": 0, "clean": 0, "document": {"head": {"format": "autograd-canvas", "version": 1}} | lists}
    return lambda size: json.dumps(head).encode() + b"\n" + line(size) + b"\n"


def older_log(size: int) -> bytes:
    """A log of an older version, with the unknown as values in its first line."""
    unknown = b'"u": [' + b"[]," * (size // 3) + b"0], "
    return log(lambda _: b"")(0).replace(b'"head": {', b'"head": {' + unknown).rstrip(b"\n") + b"\n"


def step(before: bytes, unit: bytes, after: bytes) -> Large:
    """The line of a step that changes something."""
    return filled(b'{"step": 1, "text": "", "at": "", "change": {' + before, unit, after + b"}}")


def steps(size: int) -> bytes:
    """Many small steps, each of which is right."""
    line = b'{"step": %d, "text": "", "at": "", "change": {}}'
    return b"\n".join(line % number for number in range(1, size // 55))


LOGS: dict[str, Large] = {
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
ANSWERS: dict[str, Large] = {
    "answers that are none": nearly(
        b'{"lesson": "chain-rule", "task": "forward", "at": "2026-11-27T06:40:12", "a": "b'
    ),
    "answers of another kind": nearly(b'{"lesson": 1, "task": [], "note": "' + b"b" * 60 + b'"}'),
    "answers of {{": nearly(b'{"' * 50),
}
LESSONS: dict[str, Large] = {
    "a lesson of [[": filled(b'{"tasks": ', b"[", b""),
    "a lesson of emojis": filled(b'{"tasks": "', EMOJI, b'"}'),
    "a lesson of keys": lambda size: b"{" + b",".join(b'"%d":1' % each for each in range(size // 12)) + b"}",
}
