"""Files that are as large as one likes and mean nothing, or too much: each in a shape that costs something else."""

from collections.abc import Callable, Iterator

Bomb = Callable[[int], bytes]  # the file of about so many bytes
HEAD = b'{"format": "autograd-canvas", "version": 1, '
NODE = HEAD + b'"edges": [], "nodes": [{"id": "a", "name": "a", "value": '
UNKNOWN = HEAD + b'"nodes": [], "edges": [], "title": '


def filled(before: bytes, unit: bytes, after: bytes) -> Bomb:
    """So many units between a beginning and an end."""
    return lambda size: before + unit * ((size - len(before) - len(after)) // len(unit)) + after


def numbered(before: bytes, after: bytes) -> Bomb:
    """An object with keys that are all different."""

    def made(size: int) -> bytes:
        return before + b",".join(b'"%d":[]' % number for number in range(size // 12)) + after

    return made


def listed(before: bytes, item: bytes, after: bytes = b"}") -> Bomb:
    return filled(before + b"[", item + b",", item + b"]" + after)


BOMBS: dict[str, Bomb] = {
    "[],": listed(b"", b"[]", b""),
    "[[[[": filled(b"", b"[", b""),
    '{"a":': filled(b"", b'{"a":', b""),
    "digits": filled(b"", b"1", b""),
    "spaces": filled(b"", b" ", b""),
    "a text": filled(b'"', b"a", b'"'),
    "zero bytes": filled(b"", b"\0", b""),
    "no UTF-8": filled(b"", b"\xff", b""),
    "one key, again and again": filled(b"{", b'"a":1,', b'"a":1}'),
    "many keys": numbered(b"{", b"}"),
    "value [],": listed(NODE, b"[]", b"}]}"),
    "value 1,": listed(NODE, b"1", b"}]}"),
    "value [[[[": filled(NODE, b"[", b""),
    "value of digits": filled(NODE, b"1", b"}]}"),
    "nodes [],": listed(HEAD + b'"nodes": ', b"[]"),
    "nodes {},": listed(HEAD + b'"nodes": ', b"{}"),
    "nodes 1,": listed(HEAD + b'"nodes": ', b"1"),
    "nodes": listed(HEAD + b'"edges": [], "nodes": ', b'{"id": "a", "name": "a", "value": 1}'),
    "edges": listed(HEAD + b'"nodes": [], "edges": ', b'{"from": "a", "to": "b", "slot": 0}'),
    "notes": listed(HEAD + b'"nodes": [], "edges": [], "notes": ', b'{"id": "a", "text": "", "x": 0, "y": 0}'),
    "groups": listed(HEAD + b'"nodes": [], "edges": [], "groups": ', b'{"id": "a", "title": "", "members": []}'),
    "nodes given again": filled(HEAD, b'"nodes": [],', b'"nodes": []}'),
    "unknown [],": listed(UNKNOWN, b"[]"),
    "unknown {},": listed(UNKNOWN, b"{}"),
    "unknown 1,": listed(UNKNOWN, b"1"),
    'unknown "",': listed(UNKNOWN, b'""'),
    'unknown "\\"[,",': listed(UNKNOWN, b'"\\"[,"'),
    "unknown keys": numbered(UNKNOWN + b"{", b"}}"),
    "unknown fields": numbered(HEAD + b'"nodes": [], "edges": [], ', b"}"),
    "unknown text": filled(UNKNOWN + b'"', b"a", b'"}'),
    "unknown text of signs": filled(UNKNOWN + b'"', b",[", b'"}'),
    "unknown backslashes": filled(UNKNOWN + b'"', b"\\\\", b'"}'),
}


def cases(size: int) -> Iterator[tuple[str, bytes]]:
    """All of them, one at a time."""
    for name, bomb in BOMBS.items():
        yield name, bomb(size)
