"""Products without a sign between the factors, as in 2x and 3(x + 1): read where there is one reading, else refused."""

import keyword
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from core.base.errors import GraphError
from core.base.signs import clipped
from core.base.text import say
from core.language.functions import is_called, is_function

_TOKEN = re.compile(
    r"(?P<number>(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)|(?P<name>[^\W\d]\w*)|(?P<sign>\*\*|//|\S)"
)
_ENDS_OPERAND = frozenset(["", "+", "-", ")", "]", ",", "="])
_DIVIDES = ("/", "//", "%", "@")  # what binds as tightly as a product and is not one


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a name or a sign, and where it is in the text."""

    kind: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=8)  # each part of an expression is looked at four times
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the numbers, names and signs of a text that Python can read."""
    return tuple(Token(found.lastgroup or "", found[0], *found.span()) for found in _TOKEN.finditer(text))


def names_said(text: str) -> set[str]:
    """Return the names that a text uses as values: all but those before a bracket or behind a dot, and ln in ln x."""
    tokens = tokens_of(text)
    said: set[str] = set()
    for index, token in enumerate(tokens):
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        behind_dot = index > 0 and tokens[index - 1].text == "."
        if token.kind == "name" and after != "(" and not behind_dot and not _takes_next(tokens, index):
            said.add(token.text)
    return said


def with_brackets(text: str, known: Collection[str]) -> tuple[str, list[str]]:
    """Return the text with brackets where a function has none and can mean but one operand: ln x + 1 is ln(x) + 1.

    There is a notice for each. What has two readings, as ln x*y and sin 2x, stays as it is.
    """
    tokens = tokens_of(text)
    pieces, begin, notices = [], 0, []
    for index, token in enumerate(tokens[:-1]):
        if token.text not in known and _takes_next(tokens, index):
            operand = tokens[index + 1]
            read = f"{token.text}({operand.text})"
            pieces.append(text[begin : token.start] + read)
            begin = operand.end
            notices.append(say("“{typed}” is read as {read}.", typed=text[token.start : operand.end], read=read))
    return "".join([*pieces, text[begin:]]), notices


def _takes_next(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token is a function without brackets before one name or number, with nothing that binds it tighter."""
    if index + 1 >= len(tokens) or tokens[index].kind != "name" or not is_function(tokens[index].text):
        return False
    operand = tokens[index + 1]
    follows = tokens[index + 2].text if index + 2 < len(tokens) else ""
    before = tokens[index - 1].text if index else ""
    is_single = operand.kind in ("name", "number") and follows in _ENDS_OPERAND and before != "."
    return is_single and not keyword.iskeyword(operand.text) and not is_function(operand.text)


def with_products(text: str, known: Collection[str]) -> tuple[str, list[str]]:
    """Return the text with * between factors that have no sign, and a notice for each such product.

    A name in front of a bracket is a factor if it is among `known`, the names of values. Raises GraphError with a
    sentence where the product has two readings, as in 1/2x and e**2x.
    """
    reader = _Reader(text, tokens_of(text), known)
    pieces, begin, notices = [], 0, []
    for index in range(1, len(reader.tokens)):
        if reader.is_product(index):
            pieces.append(text[begin : reader.tokens[index - 1].end])
            begin = reader.tokens[index].start
            notices.append(reader.notice(index))
    return "*".join([*pieces, text[begin:]]), notices


@dataclass
class _Reader:
    text: str
    tokens: Sequence[Token]
    known: Collection[str]
    partner: dict[int, int] = field(default_factory=dict)  # index of each bracket -> that of the other one

    def __post_init__(self) -> None:
        opened: list[int] = []
        for index, token in enumerate(self.tokens):
            if token.text in ("(", "["):
                opened.append(index)
            elif token.text in (")", "]") and opened:
                self.partner[index] = opened.pop()
                self.partner[self.partner[index]] = index

    def is_product(self, index: int) -> bool:
        """Whether a product is meant between a token and the one before it; raise GraphError for two readings."""
        left, right = self.tokens[index - 1], self.tokens[index]
        if right.kind == "name" and keyword.iskeyword(right.text):
            return False
        if left.text == "0" and left.end == right.start and right.kind == "name":
            raise GraphError(say("“{near}” cannot be read; write * between factors.", near=clipped("0" + right.text)))
        if left.kind == "number":
            meant = right.kind == "name" or right.text == "("
        elif left.kind == "name":
            meant = right.text == "(" and left.text in self.known and not self._is_call(index - 1)
        else:
            meant = left.text == ")" and (right.kind == "name" or right.text == "(")
        if meant:
            self._refuse_two_readings(index)
        return meant

    def notice(self, index: int) -> str:
        left, right = self._left(index), self._right(index)
        return say("“{typed}” is read as {left}·{right}.", typed=left + right, left=left, right=right)

    def _left(self, index: int) -> str:
        return clipped(self.text[self.tokens[self._power(index - 1)].start : self.tokens[index - 1].end])

    def _right(self, index: int) -> str:
        """The factor that begins with a token: a name, a bracket, or a function with its bracket."""
        last = index
        if self.tokens[index].kind == "name" and self._is_call(index) and index + 1 in self.partner:
            last = index + 1
        last = self.partner.get(last, last)
        return clipped(self.text[self.tokens[index].start : self.tokens[last].end])

    def _operand(self, end: int) -> int:
        """The first token of the name, number, bracket, call of a function or item x[0] that ends with a token."""
        start = self.partner.get(end, end)
        called = start > 0 and start < end and self.tokens[start - 1].kind == "name"
        if called and (self.tokens[start].text == "[" or self._is_call(start - 1)):
            start -= 1
        while start > 1 and self.tokens[start].kind == "name" and self.tokens[start - 1].text == ".":  # x.sum(), x.T
            start = self._operand(start - 2)
        return start

    def _is_call(self, index: int) -> bool:
        """Whether the name in front of a bracket is that of a function."""
        return is_called(self.tokens[index].text, self.known)

    def _power(self, end: int) -> int:
        """The first token of an operand, or of the power whose exponent it is, as in x**(2)y."""
        start = self._operand(end)
        while start > 1 and self.tokens[start - 1].text == "**":
            start = self._operand(start - 2)
        return start

    def _refuse_two_readings(self, index: int) -> None:
        start = self._operand(index - 1)
        is_bare = start == index - 1
        before = start - 1
        while is_bare and before >= 0 and self.tokens[before].text in "+-":
            before -= 1
        if is_bare and before >= 0 and self.tokens[before].text == "**":
            raise self._two_readings(index, before)
        start = self._power(index - 1)
        if start > 0 and self.tokens[start - 1].text in _DIVIDES:
            raise self._two_readings(index, start - 1)

    def _two_readings(self, index: int, sign: int) -> GraphError:
        """The sentence for a product after the token `sign`, which divides or raises to a power."""
        first = self.tokens[self._operand(sign - 1)].start if sign else 0
        begun = self.text[first : self.tokens[sign].end]
        left = self.text[self.tokens[sign].end : self.tokens[index - 1].end].strip()
        right = self._right(index)
        return GraphError(
            say(
                "“{near}” has two readings: write ({begun}{left})*{right} or {begun}({left}*{right}).",
                near=clipped(begun + left + right),
                begun=clipped(begun),
                left=clipped(left),
                right=right,
            )
        )
