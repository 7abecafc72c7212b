"""Why a text is no formula: sentences for Python code, for signs that nothing here means, and for slips."""

import keyword
import re

from core.base.constants import CONSTANTS, NOT_FINITE
from core.base.errors import GraphError
from core.base.names import refuse_keyword
from core.base.reading import comma_sentence
from core.base.signs import clipped
from core.base.text import marked, say
from core.language.functions import is_function, is_in_code, suffixes
from core.language.products import tokens_of

MODULES = frozenset({"torch", "nn", "functional", "F", "np", "numpy", "math"})  # whose functions are read: np.exp(x)

_BEGINS = frozenset(keyword.kwlist) - {"lambda", "True", "False", "None", "in", "is", "and", "or", "not", "as"}
_INNER = r"\blambda\b[^:]*:|\bif\b.+\belse\b|\bfor\b.+\bin\b|:="
_BEFORE_EQUALS = "+-*/@%"  # x += 1 adds to x
_PARAMETER = re.compile(r"(?<=[=,])\s*(True|False|None)\s*(?=[,)])")
_QUOTE = re.compile(r"""(["']).*?(\1|$)""")
_NEVER_CLOSED = marked("A bracket is opened that is never closed.")
_NEVER_OPENED = marked("A bracket is closed that was never opened.")
_SLIPS = {
    "!": marked("! has no meaning here, for there are no factorials."),
    "|": marked("| has no meaning here."),
    "{": marked("Use round brackets ( ) instead of { }."),
    "}": marked("Use round brackets ( ) instead of { }."),
    "$": marked("Leave out the $."),
    "\\": marked("Leave out the backslash."),
}


def refuse_other_code(text: str) -> None:
    """Raise GraphError with a sentence if a text is Python code beyond formulas, or uses a word of Python as a name."""
    if code := _code(text):
        raise python_code(code)
    if quoted := _QUOTE.search(text):
        sentence = "{text} is in quotation marks; a formula has none." if quoted[2] else "{text} has no meaning here."
        raise GraphError(say(sentence, text=clipped(quoted[0])))
    if found := re.search(r"[=!<>]=|[<>]", text):
        raise GraphError(say("“{sign}” compares, which no operation here does.", sign=found[0]))
    for sign, slip in _SLIPS.items():
        if sign in text:
            raise GraphError(say(slip))
    if text[0] in "*/@%=":
        raise GraphError(say("Something is missing before “{near}”.", near=clipped(text)))
    _refuse_target(text)
    _refuse_second_value(text)
    if (what_is_meant := comma_sentence(_outside_lists(text))) is not None:
        raise GraphError(what_is_meant)
    refuse_keyword(_PARAMETER.sub("", text))


def python_code(code: str) -> GraphError:
    """The sentence for what is Python and no formula."""
    sentence = "“{code}” is Python code, which is not read here; write a formula such as (x*w + b)**2."
    return GraphError(say(sentence, code=clipped(code)))


def _refuse_second_value(text: str) -> None:
    """Raise GraphError where two names are given values without a ; between: x = 2, y = 3 and x = 2 y = 3."""
    outside = _outside_lists(text)
    _, _, value = outside.partition("=")
    second = re.search(r"(?:,\s*|[\w.)\]]\s+)([^\W\d]\w*\s*=.*)", value) if _depth(outside) == 0 else None
    if second is not None:
        raise GraphError(say("Write ; or a new line before “{near}”.", near=clipped(second[1])))
    if re.match(r"\w+\s*:", text):
        raise GraphError(say("To give a name a value, write x = 3."))


def _outside_lists(text: str) -> str:
    """The text without what is in square brackets and in those of calls: there commas separate items."""
    outside: list[str] = []
    enclosing: list[bool] = []  # for each open bracket, whether commas may be in it
    for index, char in enumerate(text):
        if char in ")]" and enclosing:
            enclosing.pop()
        if not any(enclosing[-1:]):
            outside.append(char)
        if char in "([":
            is_call = char == "(" and re.search(r"\w\s?$", text[max(index - 2, 0) : index]) is not None
            enclosing.append(char == "[" or is_call or any(enclosing[-1:]))
    return "".join(outside)


def _refuse_target(text: str) -> None:
    """Raise GraphError where something that is no name is given a value: 3 = x, f(x) = x**2, a, b = 1, 2."""
    before, equals, _ = text.partition("=")
    target = before.strip()
    if not equals or not target or target[-1] in _BEFORE_EQUALS or _depth(target) > 0:
        return
    if not re.fullmatch(r"[^\W\d]\w*", target):
        raise GraphError(say("“{target}” cannot be given a value; before = is one name.", target=clipped(target)))


def _code(text: str) -> str:
    """The part of a text that is code; "" if none is."""
    begins = re.match(r"([^\W\d]\w*)\b\s*(?=[\w(:@\"']|$)", text)
    if begins and begins[1] in _BEGINS:
        return text
    if text.startswith("@") or re.match(r"print\s*\(", text) or re.search(_INNER, text):
        return text
    tokens = tokens_of(text)
    for index, token in enumerate(tokens[1:], start=1):
        if token.kind == "name" and tokens[index - 1].text == ".":
            is_call = [after.text for after in tokens[index + 1 : index + 2]] == ["("]
            if not (is_in_code(token.text) if is_call else _may_follow_dot(token.text)):
                return _chain(text, token.start)
    return ""


def _may_follow_dot(name: str) -> bool:
    """Whether a name without a bracket can be read behind a dot: the T of x.T, functional, the pi of math.pi."""
    return f".{name}" in suffixes() or is_in_code(name) or name in MODULES or name in CONSTANTS or name in NOT_FINITE


def _chain(text: str, at: int) -> str:
    """`torch.tensor(…)`: names with dots between them around a place of the text, and whether they are called."""
    begin = re.search(r"[\w.]*$", text[:at])
    if begin is None or begin[0].startswith("."):  # what has the dot is no name: (x + y).sum()
        return text
    end = re.match(r"[\w.]*(\s*\()?", text[at:])
    chain = begin[0] + (end[0] if end else "")
    return chain.removesuffix("(") + ("(…)" if chain.endswith("(") else "")


def _depth(text: str) -> int:
    return text.count("(") - text.count(")")


def syntax_sentence(python: str, error: SyntaxError) -> str:
    """The sentence for a text that Python cannot parse."""
    rest = python[max((error.offset or 1) - 1, 0) :].strip() or python
    near = clipped(rest)
    is_long = len(python) > len(near)
    if "never closed" in error.msg or any(
        python.count(opened) > python.count(closed) for opened, closed in ("()", "[]")
    ):
        sentence = "A bracket is opened that is never closed: “{near}”." if is_long else _NEVER_CLOSED
        return say(sentence, near=near)
    if "unmatched" in error.msg or "does not match" in error.msg:
        sentence = "A bracket is closed that was never opened: “{near}”." if is_long else _NEVER_OPENED
        return say(sentence, near=near)
    if re.search(r"\[[^\]]*[\d.]\s+[-\d.]", python):
        return say("Write commas between the numbers of a list, as in [1, 2].")
    if "," in python:
        return comma()
    if (found := re.search(r"\b([^\W\d]\w*)\s+[\w(]", python)) and is_function(found[1]):
        return say("Write brackets after {name}, as in {name}(x).", name=found[1])
    if found := re.search(r"\)\s*\w+|\b\w+\s+\w+|\]\s*[\w(]", python):
        return say("Write * between factors, as in 2*x: near “{near}”.", near=clipped(found[0]))
    if not python.rstrip("; ") or python.rstrip()[-1] in "+-*/=@%(":
        return say("Something is missing at the end, after “{near}”.", near=clipped(python[-12:]))
    return say("The expression cannot be read from “{near}” on.", near=near)


def comma() -> str:
    """The sentence for a comma between formulas."""
    return say("A comma separates no formulas here: write ; between them, and [3, 5] for a list of numbers.")
