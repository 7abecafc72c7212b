"""Files that are as large as one likes and mean nothing, or too much: each in a shape that costs something else."""

from collections.abc import Callable

Bomb = Callable[[int], bytes]  # the file of about so many bytes
HEAD = b'{"format": "autograd-canvas", "version": 1, '
NODE = HEAD + b'"edges": [], "nodes": [{"id": "a", "name": "a", "value": '
EMPTY = HEAD + b'"nodes": [], "edges": [], '
UNKNOWN = EMPTY + b'"title": '
NAMED = HEAD + b'"edges": [], "nodes": [{"id": "a", "value": 1, "name": "'
VERSION_2 = EMPTY.replace(b"1", b"2")
OPERATION = VERSION_2 + b'"operations": [{"name": "My", "inputs": ["a", "b"], "formula": "'
WITH_PARAMS = HEAD.replace(b"1", b"2") + b'"edges": [], "nodes": [{"id": "a", "name": "a", "op": "Sum", "params": '
EMOJI, EURO, UMLAUT = "\N{GRINNING FACE}".encode(), "€".encode(), "ä".encode()


def filled(before: bytes, unit: bytes, after: bytes) -> Bomb:
    """So many units between a beginning and an end."""
    return lambda size: before + unit * ((size - len(before) - len(after)) // len(unit)) + after


def numbered(before: bytes, after: bytes) -> Bomb:
    """An object with keys that are all different."""

    def made(size: int) -> bytes:
        return before + b",".join(b'"%d":[]' % number for number in range(size // 12)) + after

    return made


def given_again(size: int) -> bytes:
    """An object whose last key was its first but one already."""
    count = size // 12
    return UNKNOWN + b"{" + b",".join(b'"%d":1' % number for number in range(count)) + b',"%d":1}}' % (count - 1)


def texts(before: bytes, after: bytes) -> Bomb:
    """An object with texts under keys that are all different."""
    return lambda size: before + b",".join(b'"%d":"v%d"' % (each, each) for each in range(size // 20)) + after


def notes(size: int) -> bytes:
    """Notes with fields that nobody knows."""
    note = b'{"id":"t%d","text":"","x":0,"y":0,"a":[],"b":{}}'
    return EMPTY + b'"notes":[' + b",".join(note % number for number in range(size // 53)) + b"]}"


def listed(before: bytes, item: bytes, after: bytes = b"}") -> Bomb:
    """The same item, again and again."""
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
    # --- keys
    "a key given again": given_again,
    "a long key": filled(EMPTY + b'"', b"k", b'": 1}'),
    "a long key given again": lambda size: EMPTY + 2 * (b'"' + b"k" * (size // 2) + b'":1,') + b'"a":1}',
    "unknown keys of texts": texts(UNKNOWN + b"{", b"}}"),
    "unknown fields of texts": texts(EMPTY, b"}"),
    # --- bytes that are no JSON
    "a byte order mark": filled(b"\xef\xbb\xbf", b" ", b"{}"),
    "UTF-16": lambda size: ("{" + " " * (size // 2) + "}").encode("utf-16"),
    "UTF-32": lambda size: ("{" + " " * (size // 4) + "}").encode("utf-32"),
    "lines": filled(b"{", b"\n", b"x"),
    "minus signs": filled(b"", b"-", b""),
    "quotes": filled(b"", b'"', b""),
    "an open text of backslashes": filled(UNKNOWN + b'"', b"\\", b""),
    # --- numbers
    "unknown integers of 4,200 digits": listed(UNKNOWN, b"1" * 4200),
    "value of integers of 4,200 digits": listed(NODE, b"1" * 4200, b"}]}"),
    "unknown fractions of 4,200 digits": listed(UNKNOWN, b"1." + b"1" * 4200),
    "one number": filled(NODE, b"1", b".5}]}"),
    "zeros before an exponent": filled(NODE + b"0.", b"0", b"1e999999999}]}"),
    "an exponent of zeros": filled(NODE + b"1e", b"0", b"1}]}"),
    "unknown NaN,": listed(UNKNOWN, b"NaN"),
    # --- texts
    "one emoji in an unknown text": filled(UNKNOWN + b'"', b"a", EMOJI + b'"}'),
    "one emoji among blanks": filled(HEAD, b" ", b'"nodes": [], "edges": [], "title": "' + EMOJI + b'"}'),
    "one euro sign in an unknown text": filled(UNKNOWN + b'"', b"a", EURO + b'"}'),
    "one umlaut in an unknown text": filled(UNKNOWN + b'"', b"a", UMLAUT + b'"}'),
    "unknown emojis": filled(UNKNOWN + b'"', EMOJI, b'"}'),
    "unknown umlauts": filled(UNKNOWN + b'"', UMLAUT, b'"}'),
    "unknown escapes": filled(UNKNOWN + b'"', b"\\u0041", b'"}'),
    "unknown escaped emojis": filled(UNKNOWN + b'"', b"\\ud83d\\ude00", b'"}'),
    "half characters": filled(UNKNOWN + b'"', b"\\ud800", b'"}'),
    # --- values
    'value "",': listed(NODE, b'""', b"}]}"),
    "value true,": listed(NODE, b"true", b"}]}"),
    "value [1],": listed(NODE, b"[1]", b"}]}"),
    'values [["x"]],': listed(
        HEAD + b'"edges": [], "nodes": ', b'{"id": "a", "value": [' + b'[[["x"]]],' * 9000 + b"1]}"
    ),
    "seed 1,": listed(EMPTY + b'"seed": ', b"1"),
    # --- what nobody knows
    'unknown "abcd",': listed(UNKNOWN, b'"abcd"'),
    'unknown "ä",': listed(UNKNOWN, b'"' + UMLAUT + b'"'),
    'unknown "\\n",': listed(UNKNOWN, b'"\\n\\n"'),
    "unknown 0.5,": listed(UNKNOWN, b"0.5"),
    "unknown 1000,": listed(UNKNOWN, b"1000"),
    "unknown null,": listed(UNKNOWN, b"null"),
    "unknown [1],": listed(UNKNOWN, b"[1]"),
    'unknown {"a": 1},': listed(UNKNOWN, b'{"a":1}'),
    # --- records
    "notes with more": notes,
    "a long note": filled(EMPTY + b'"notes": [{"id": "t", "x": 0, "y": 0, "text": "', b"a", b'"}]}'),
    "a long name": filled(NAMED, b"a", b'"}]}'),
    "a name of raised digits": filled(NAMED, "²".encode(), b'"}]}'),
    "a name of accents": filled(NAMED + b"a", "\u0301".encode(), b'"}]}'),
    "members of a group": listed(
        HEAD + b'"edges": [], "nodes": [{"id": "a", "name": "a", "value": 1}], '
        b'"groups": [{"id": "g", "title": "", "members": ',
        b'"a"',
        b"}]}",
    ),
    "parameters": numbered(WITH_PARAMS + b"{", b"}}]}"),
    "a parameter 0,": listed(WITH_PARAMS + b'{"axis": ', b"0", b"}}]}"),
    "a formula of brackets": filled(OPERATION, b"(", b'"}]}'),
    "a formula of raised digits": filled(OPERATION, "²".encode(), b'"}]}'),
    "inputs of an operation": listed(
        VERSION_2 + b'"operations": [{"name": "My", "formula": "a", "inputs": ', b'"a"', b"}]}"
    ),
    "rules of an operation": listed(OPERATION + b'a*b", "rules": ', b'"up"', b"}]}"),
    "operations": listed(VERSION_2 + b'"operations": ', b'{"name": "My", "inputs": ["a"], "formula": "a"}'),
}
