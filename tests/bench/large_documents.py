"""Files that are as large as one likes and mean nothing, or too much: each in a shape that costs something else."""

from collections.abc import Callable

from core.files.partly_read import MOST_WITH_MORE

NOTE = 54  # bytes without text and what else is in it
Large = Callable[[int], bytes]  # the file of about so many bytes
# The beginnings of documents, up to the place that a name says, or with room for more fields.
TO_FIELDS = b'{"format": "autograd-canvas", "version": 1, '
TO_NODES = TO_FIELDS + b'"edges": [], "nodes": ['
TO_VALUE = TO_NODES + b'{"id": "a", "name": "a", "value": '
NO_NODES = TO_FIELDS + b'"nodes": [], "edges": [], '
TO_UNKNOWN = NO_NODES + b'"title": '
TO_NAME = TO_NODES + b'{"id": "a", "value": 1, "name": "'
NO_NODES_2 = NO_NODES.replace(b"1", b"2")
TO_FORMULA = NO_NODES_2 + b'"operations": [{"name": "My", "inputs": ["a", "b"], "formula": "'
TO_PARAMS = TO_NODES.replace(b"1", b"2") + b'{"id": "a", "name": "a", "op": "Sum", "params": '
EMOJI, EURO, UMLAUT = "\N{GRINNING FACE}".encode(), "€".encode(), "ä".encode()


def filled(before: bytes, unit: bytes, after: bytes) -> Large:
    """So many units between a beginning and an end."""
    return lambda size: before + unit * ((size - len(before) - len(after)) // len(unit)) + after


def numbered(before: bytes, after: bytes) -> Large:
    """An object with keys that are all different."""

    def made(size: int) -> bytes:
        return before + b",".join(b'"%d":[]' % number for number in range(size // 12)) + after

    return made


def given_again(size: int) -> bytes:
    """An object whose last key was its first but one already."""
    count = size // 12
    return TO_UNKNOWN + b"{" + b",".join(b'"%d":1' % number for number in range(count)) + b',"%d":1}}' % (count - 1)


def texts(before: bytes, after: bytes) -> Large:
    """An object with texts under keys that are all different."""
    return lambda size: before + b",".join(b'"%d":"v%d"' % (each, each) for each in range(size // 20)) + after


def notes(text: bytes, more: bytes) -> Large:
    """As many notes as may have fields that nobody knows; each is longer where there is more room."""

    def made(size: int) -> bytes:
        number = min(MOST_WITH_MORE, size // (len(more) + NOTE))
        written = text * ((size // number - len(more) - NOTE) // len(text))
        note = b'{"id": "t%d", "text": "' + written + b'", "x": 0.5, "y": 1, ' + more + b"}"
        return NO_NODES + b'"notes": [' + b",\n  ".join(note.replace(b"%d", b"%d" % i) for i in range(number)) + b"]}"

    return made


def values(*texts: bytes) -> Large:
    """Nodes with these values, one after the other."""
    node = b'{"id": "n%d", "name": "n%d", "value": %s, "x": 0, "y": 0}'

    def made(size: int) -> bytes:
        number = size // (sum(map(len, texts)) // len(texts) + len(node))
        return TO_NODES + b",".join(node % (i, i, texts[i % len(texts)]) for i in range(number)) + b"]}"

    return made


def listed(before: bytes, item: bytes, after: bytes = b"}") -> Large:
    """The same item, again and again."""
    return filled(before + b"[", item + b",", item + b"]" + after)


LARGE_DOCUMENTS: dict[str, Large] = {
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
    "value [],": listed(TO_VALUE, b"[]", b"}]}"),
    "value 1,": listed(TO_VALUE, b"1", b"}]}"),
    "value [[[[": filled(TO_VALUE, b"[", b""),
    "value of digits": filled(TO_VALUE, b"1", b"}]}"),
    "nodes [],": listed(TO_FIELDS + b'"nodes": ', b"[]"),
    "nodes {},": listed(TO_FIELDS + b'"nodes": ', b"{}"),
    "nodes 1,": listed(TO_FIELDS + b'"nodes": ', b"1"),
    "nodes": listed(TO_FIELDS + b'"edges": [], "nodes": ', b'{"id": "a", "name": "a", "value": 1}'),
    "edges": listed(TO_FIELDS + b'"nodes": [], "edges": ', b'{"from": "a", "to": "b", "slot": 0}'),
    "notes": listed(TO_FIELDS + b'"nodes": [], "edges": [], "notes": ', b'{"id": "a", "text": "", "x": 0, "y": 0}'),
    "groups": listed(TO_FIELDS + b'"nodes": [], "edges": [], "groups": ', b'{"id": "a", "title": "", "members": []}'),
    "nodes given again": filled(TO_FIELDS, b'"nodes": [],', b'"nodes": []}'),
    "unknown [],": listed(TO_UNKNOWN, b"[]"),
    "unknown {},": listed(TO_UNKNOWN, b"{}"),
    "unknown 1,": listed(TO_UNKNOWN, b"1"),
    'unknown "",': listed(TO_UNKNOWN, b'""'),
    'unknown "\\"[,",': listed(TO_UNKNOWN, b'"\\"[,"'),
    "unknown keys": numbered(TO_UNKNOWN + b"{", b"}}"),
    "unknown fields": numbered(TO_FIELDS + b'"nodes": [], "edges": [], ', b"}"),
    "unknown text": filled(TO_UNKNOWN + b'"', b"a", b'"}'),
    "unknown text of signs": filled(TO_UNKNOWN + b'"', b",[", b'"}'),
    "unknown backslashes": filled(TO_UNKNOWN + b'"', b"\\\\", b'"}'),
    # --- keys
    "a key given again": given_again,
    "a long key": filled(NO_NODES + b'"', b"k", b'": 1}'),
    "a long key given again": lambda size: NO_NODES + 2 * (b'"' + b"k" * (size // 2) + b'":1,') + b'"a":1}',
    "unknown keys of texts": texts(TO_UNKNOWN + b"{", b"}}"),
    "unknown fields of texts": texts(NO_NODES, b"}"),
    # --- bytes that are no JSON
    "a byte order mark": filled(b"\xef\xbb\xbf", b" ", b"{}"),
    "UTF-16": lambda size: ("{" + " " * (size // 2) + "}").encode("utf-16"),
    "UTF-32": lambda size: ("{" + " " * (size // 4) + "}").encode("utf-32"),
    "lines": filled(b"{", b"\n", b"x"),
    "minus signs": filled(b"", b"-", b""),
    "quotes": filled(b"", b'"', b""),
    "an open text of backslashes": filled(TO_UNKNOWN + b'"', b"\\", b""),
    # --- numbers
    "unknown integers of 4,200 digits": listed(TO_UNKNOWN, b"1" * 4200),
    "value of integers of 4,200 digits": listed(TO_VALUE, b"1" * 4200, b"}]}"),
    "unknown fractions of 4,200 digits": listed(TO_UNKNOWN, b"1." + b"1" * 4200),
    "one number": filled(TO_VALUE, b"1", b".5}]}"),
    "zeros before an exponent": filled(TO_VALUE + b"0.", b"0", b"1e999999999}]}"),
    "an exponent of zeros": filled(TO_VALUE + b"1e", b"0", b"1}]}"),
    "unknown NaN,": listed(TO_UNKNOWN, b"NaN"),
    # --- texts
    "one emoji in an unknown text": filled(TO_UNKNOWN + b'"', b"a", EMOJI + b'"}'),
    "one emoji among blanks": filled(TO_FIELDS, b" ", b'"nodes": [], "edges": [], "title": "' + EMOJI + b'"}'),
    "one euro sign in an unknown text": filled(TO_UNKNOWN + b'"', b"a", EURO + b'"}'),
    "one umlaut in an unknown text": filled(TO_UNKNOWN + b'"', b"a", UMLAUT + b'"}'),
    "unknown emojis": filled(TO_UNKNOWN + b'"', EMOJI, b'"}'),
    "unknown umlauts": filled(TO_UNKNOWN + b'"', UMLAUT, b'"}'),
    "unknown escapes": filled(TO_UNKNOWN + b'"', b"\\u0041", b'"}'),
    "unknown escaped emojis": filled(TO_UNKNOWN + b'"', b"\\ud83d\\ude00", b'"}'),
    "half characters": filled(TO_UNKNOWN + b'"', b"\\ud800", b'"}'),
    # --- values
    'value "",': listed(TO_VALUE, b'""', b"}]}"),
    "value true,": listed(TO_VALUE, b"true", b"}]}"),
    "value [1],": listed(TO_VALUE, b"[1]", b"}]}"),
    'values [["x"]],': listed(
        TO_FIELDS + b'"edges": [], "nodes": ', b'{"id": "a", "value": [' + b'[[["x"]]],' * 9000 + b"1]}"
    ),
    "values of empty lists": values(b"[" + b",".join([b"[]"] * 10_000) + b"]"),
    "values of empty lists of many lengths": values(
        *(b"[" + b", ".join([b"[]"] * (10_000 - number)) + b"]" for number in range(1_700))
    ),
    "values of empty lists in lists": values(
        b"[" + b",".join([b"[[],[ ]]"] * 3_000) + b"]", b"[" * 30 + b"]" * 30, b"[[" + b"[],\n" * 5_000 + b"[]]]"
    ),
    "values of empty lists and a number": values(b"[" + b",".join([b"[]"] * 10_000) + b",[1]]"),
    "seed 1,": listed(NO_NODES + b'"seed": ', b"1"),
    # --- what nobody knows
    'unknown "abcd",': listed(TO_UNKNOWN, b'"abcd"'),
    'unknown "ä",': listed(TO_UNKNOWN, b'"' + UMLAUT + b'"'),
    'unknown "\\n",': listed(TO_UNKNOWN, b'"\\n\\n"'),
    "unknown 0.5,": listed(TO_UNKNOWN, b"0.5"),
    "unknown 1000,": listed(TO_UNKNOWN, b"1000"),
    "unknown null,": listed(TO_UNKNOWN, b"null"),
    "unknown [1],": listed(TO_UNKNOWN, b"[1]"),
    'unknown {"a": 1},': listed(TO_UNKNOWN, b'{"a":1}'),
    # --- records
    "notes with more": notes(b"a", b'"a": [], "b": {}'),
    "notes with signs and more": notes(b'{\\"id\\": ', b'"a": {"id": "t", "x": [[]]}, "b": "\\u0000\\"}"'),
    "notes with much more": notes(b"a", b'"a": "' + b"ab" * 90 + b'"'),
    "too many notes with more": listed(NO_NODES + b'"notes": ', b'{"id":"t","text":"","x":0,"y":0,"a":[],"b":{}}'),
    "a long note": filled(NO_NODES + b'"notes": [{"id": "t", "x": 0, "y": 0, "text": "', b"a", b'"}]}'),
    "a long name": filled(TO_NAME, b"a", b'"}]}'),
    "a name of raised digits": filled(TO_NAME, "²".encode(), b'"}]}'),
    "a name of accents": filled(TO_NAME + b"a", "\u0301".encode(), b'"}]}'),
    "members of a group": listed(
        TO_FIELDS + b'"edges": [], "nodes": [{"id": "a", "name": "a", "value": 1}], '
        b'"groups": [{"id": "g", "title": "", "members": ',
        b'"a"',
        b"}]}",
    ),
    "parameters": numbered(TO_PARAMS + b"{", b"}}]}"),
    "a parameter 0,": listed(TO_PARAMS + b'{"axis": ', b"0", b"}}]}"),
    "a formula of brackets": filled(TO_FORMULA, b"(", b'"}]}'),
    "a formula of raised digits": filled(TO_FORMULA, "²".encode(), b'"}]}'),
    "inputs of an operation": listed(
        NO_NODES_2 + b'"operations": [{"name": "My", "formula": "a", "inputs": ', b'"a"', b"}]}"
    ),
    "rules of an operation": listed(TO_FORMULA + b'a*b", "rules": ', b'"up"', b"}]}"),
    "operations": listed(NO_NODES_2 + b'"operations": ', b'{"name": "My", "inputs": ["a"], "formula": "a"}'),
}
