"""More large documents that mean little: what is hidden in a place where something may stand, or looks right."""

from core.graph.notes import MOST_NOTES
from tests.bench.large_documents import (
    EMOJI,
    NO_NODES,
    NO_NODES_2,
    NOTE,
    TO_FIELDS,
    TO_NODES,
    TO_PARAMS,
    TO_UNKNOWN,
    TO_VALUE,
    Large,
    filled,
    listed,
    numbered,
)

RECORDS = {
    "a node": (
        TO_NODES + b'{"id": "a", "name": "a", "value": 1, "x": 0, "y": 0, "u": ',
        b"}]}",
    ),
    "a note": (NO_NODES + b'"notes": [{"id": "t", "text": "", "x": 0, "y": 0, "u": ', b"}]}"),
    "a group": (
        TO_FIELDS + b'"nodes": [{"id": "a", "name": "a", "value": 1, "x": 0, "y": 0}], "edges": [], '
        b'"groups": [{"id": "g", "title": "", "members": ["a"], "u": ',
        b"}]}",
    ),
    "an operation": (NO_NODES_2 + b'"operations": [{"name": "My", "inputs": ["a"], "formula": "a", "u": ', b"}]}"),
    "a wire": (
        TO_FIELDS + b'"nodes": [{"id": "a", "name": "a", "value": 1, "x": 0, "y": 0}, '
        b'{"id": "b", "name": "b", "op": "Exp", "x": 9, "y": 0}], '
        b'"edges": [{"from": "a", "to": "b", "slot": 0, "u": ',
        b"}]}",
    ),
}
RECORDS["a closed form"] = (
    NO_NODES_2.replace(b'"nodes": []', b'"nodes": [{"id": "a", "name": "a", "value": 1, "x": 0, "y": 0}]')
    + b'"groups": [{"id": "g", "title": "", "members": ["a"], "closed": {"inputs": ["a"], "formula": "a", "u": ',
    b"}}]}",
)
A_NODE, A_WIRE = RECORDS["a node"], RECORDS["a wire"]
DENSE = [b"[1]", b'{"a":1}', b'{"":[]}', b'"["']  # what takes long to pass over, or to follow
MANY = 2_000  # records, among which much is divided


def spread(before: bytes, record: bytes, unit: bytes) -> Large:
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
    note = b'{"id": "t%d", "text": "' + b"a" * min(1_900, size // number - NOTE) + b'", "x": 0.5, "y": 1}'
    return NO_NODES + b'"notes": [' + b",".join(note % each for each in range(number)) + b"]}"


HIDDEN: dict[str, Large] = {
    **{f"unknown [], in {name}": listed(before, b"[]", after) for name, (before, after) in RECORDS.items()},
    **{f"unknown {each.decode()}, in a node": listed(A_NODE[0], each, A_NODE[1]) for each in DENSE},
    **{f"unknown {each.decode()}, in a wire": listed(A_WIRE[0], each, A_WIRE[1]) for each in DENSE},
    "unknown fields of a node": numbered(A_NODE[0] + b"1, ", A_NODE[1]),
    "an unknown field before a node": filled(
        TO_NODES + b'{"u": [',
        b"[],",
        b'0], "id": "a", "name": "a", "value": 1, "x": 0, "y": 0}]}',
    ),
    "as many notes as there may be": many_notes,
    "unknown text in a node": filled(A_NODE[0] + b'"', b"a", b'"' + A_NODE[1]),
    "unknown emojis in a note": filled(RECORDS["a note"][0] + b'"', EMOJI, b'"' + RECORDS["a note"][1]),
    "unknown [], in many nodes": spread(
        TO_FIELDS + b'"edges": [], "nodes": [',
        b'{"id": "n%d", "name": "n%d", "value": 1, "x": 0, "y": 0, "u": %s}',
        b"[],",
    ),
    # --- what is unknown
    'unknown "[",': listed(TO_UNKNOWN, b'"["'),
    "unknown lists, 30 deep": listed(TO_UNKNOWN, b"[" * 30 + b"]" * 30),
    "unknown objects, 30 deep": listed(TO_UNKNOWN, b'{"a":' * 30 + b"1" + b"}" * 30),
    "unknown lists, too deep at the end": filled(TO_UNKNOWN + b"[", b"[],", b"[" * 40 + b"]" * 40 + b"]}"),
    "unknown true, null,": listed(TO_UNKNOWN, b"true,null,false"),
    "unknown -0e-0,": listed(TO_UNKNOWN, b"-0e-0"),
    "unknown \\u0000": filled(TO_UNKNOWN + b'"', b"\\u0000", b'"}'),
    "a key of emojis": filled(NO_NODES + b'"', EMOJI, b'": 1}'),
    "a known name at the end": filled(TO_UNKNOWN + b"[", b"[],", b'0], "v\\u0065rsion": 1}'),
    "blanks in what is unknown": filled(TO_UNKNOWN + b"[", b" ", b"]}"),
    # --- what is known
    "a format of a": filled(b'{"nodes": [], "edges": [], "format": "', b"a", b'"}'),
    "a version of digits": filled(b'{"format": "autograd-canvas", "nodes": [], "edges": [], "version": ', b"1", b"}"),
    "a version of []": listed(b'{"format": "autograd-canvas", "nodes": [], "edges": [], "version": ', b"[]"),
    "an output of a": filled(NO_NODES + b'"output": "', b"a", b'"}'),
    "an id of a": filled(TO_NODES + b'{"name": "a", "value": 1, "id": "', b"a", b'"}]}'),
    "a place of digits": filled(RECORDS["a node"][0] + b'1, "x": ', b"1", b"}]}"),
    "a seed of [[": filled(NO_NODES + b'"seed": ', b"[", b""),
    "blanks in a value": filled(TO_VALUE + b"[1", b" ", b"]}]}"),
    "fractions in a value": listed(TO_VALUE, b"0." + b"1" * 2_000, b"}]}"),
    "parameters of [[": filled(TO_PARAMS + b'{"axis": ', b"[", b""),
    "a parameter of digits": filled(TO_PARAMS + b'{"axis": ', b"1", b"}}]}"),
    "a long note of a and an emoji, and more": filled(
        NO_NODES + b'"notes": [{"id": "t", "x": 0, "y": 0, "more": {}, "text": "', b"a", EMOJI + b'"}]}'
    ),
    "a title of a": filled(RECORDS["a group"][0] + b'1, "title": "', b"a", b'"}]}'),
    "a rule of brackets": filled(
        NO_NODES_2 + b'"operations": [{"name": "M", "inputs": ["a"], "formula": "a", "rules": ["', b"(", b'"]}]}'
    ),
    "notes 1,": listed(NO_NODES + b'"notes": ', b"1"),
    "groups [],": listed(NO_NODES + b'"groups": ', b"[]"),
    "operations {},": listed(NO_NODES_2 + b'"operations": ', b"{}"),
    "edges 1, after a wire": filled(RECORDS["a wire"][0] + b"1},", b"1,", b"1]}"),
    "wires of two nodes": listed(
        RECORDS["a wire"][0].split(b'"edges"')[0] + b'"edges": ', b'{"from": "a", "to": "b", "slot": 0}'
    ),
}
