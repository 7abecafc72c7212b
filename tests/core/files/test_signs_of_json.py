"""Signs of JSON that are found many at once are those that reading it sign by sign finds."""

import json
import random

import pytest

from core.base.errors import DocumentError
from core.files import signs
from core.files.bounds import check_depth, check_items, fields_in, outer_pieces

WORDS = ["", "a", "[,{", '"]}', "\\", '\\\\"[', "é😀", "x" * 70, '"' * 40]


def anything(rng, depth=0):
    kind = rng.randrange(5 if depth < rng.choice([3, 12]) else 2)
    if kind == 0:
        return rng.choice([1, 0.5, None, True])
    if kind == 1:
        return rng.choice(WORDS)
    items = [anything(rng, depth + 1) for _ in range(rng.randrange(5))]
    return items if kind < 4 else {f"{rng.choice(WORDS)}{number}": item for number, item in enumerate(items)}


def read_sign_by_sign(data):
    """Where what is outside of texts is, and the depth after it."""
    found, depth, is_text, is_escaped = [], 0, False, False
    for sign in data.decode():
        if is_text:
            is_text, is_escaped = is_escaped or sign != '"', sign == "\\" and not is_escaped
        elif sign == '"':
            is_text = True
        else:
            depth += (sign in "[{") - (sign in "]}")
            found.append((sign, depth))
    return found


@pytest.mark.parametrize("piece", [1, 3, 64, 65, signs.PIECE])
@pytest.mark.parametrize("seed", range(8))
def test_signs_are_the_same_as_one_by_one(seed, piece, monkeypatch):
    monkeypatch.setattr(signs, "PIECE", piece)
    rng = random.Random(seed)
    written = {"a": anything(rng), "last": [anything(rng) for _ in range(rng.randrange(40))]}
    data = json.dumps(written, ensure_ascii=rng.random() < 0.5, indent=rng.choice([None, 1])).encode()
    found = read_sign_by_sign(data)
    deepest = max(depth for _, depth in found)
    assert b'"last"' in outer_pieces(data, deepest)
    with pytest.raises(DocumentError, match="deep"):
        check_depth(data, deepest - 1)
    number = sum(sign in "[{," for sign, _ in found)
    assert check_items(data, number) >= number
    with pytest.raises(DocumentError, match="too much"):
        check_items(data, number - 1)
    assert fields_in(data) == 1 + sum(sign == "," and depth <= 2 for sign, depth in found)


@pytest.mark.parametrize("depth", [34, 63, 64, 120, 121, 127, 128, 129, 255, 256, 257, 900])
def test_any_depth_is_found(depth):
    data = b'{"a": ' + b"[" * depth + b"]" * depth + b"}"
    assert fields_in(data.replace(b"[]", b"[1,2]")) == 1
    with pytest.raises(DocumentError, match="deep"):
        check_depth(data, 33)
