"""From text as people type and paste it to the text that Python's parser reads. Formulas, values and names share it."""

import re
import unicodedata
from itertools import pairwise

from core.base.errors import GraphError
from core.base.text import say

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2061\u2063\u2066-\u2069\ufe00-\ufe0f\ufeff"
_SIGNS = str.maketrans(
    dict.fromkeys("‐‒–—―−˗➖", "-")
    | dict.fromkeys("·×⋅∙•∗⁎⊙✕✖⨉⨯‧・\u2062", "*")
    | dict.fromkeys("÷∕⁄➗", "/")
    | {"❘": "|", "∣": "|", "➕": "+", "^": "**", "ˆ": "**", "≔": "=", "∞": " inf ", "∆": "Δ"}
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n")
_NOT_PLAIN = ("<super>", "<circle>", "<square>", "<fraction>")  # ᵀ, ②, ㎏, ⅟ are not other forms of T, 2, kg, 1
_QUOTED = re.compile(r"“([^“”]*)”|„([^„“”]*)[“”]|‘([^‘’]*)’|«([^«»]*)»|\$([^$]*)\$")
# It begins before the first raised digit only: from each of many, it would be looked for through all of the rest.
_FRACTION = re.compile("(?<![⁰¹²³⁴⁵⁶⁷⁸⁹])([⁰¹²³⁴⁵⁶⁷⁸⁹]+)[⁄∕/]([₀₁₂₃₄₅₆₇₈₉]+)")
_OPERAND = r"\d+(?:\.\d*)?|\.\d+|[^\W\d]\w*"

_LATEX = {
    "cdot": "*", "times": "*", "ast": "*", "odot": "*", "div": "/", "left": "", "right": "", "infty": " inf ",
    "quad": " ", "lvert": "|", "rvert": "|", "vert": "|", "sqrt": r"\sqrt", "frac": r"\frac",
    "varepsilon": "ε", "vartheta": "θ", "varphi": "φ", "lambda": "λ", "Lambda": "Λ",
}  # fmt: skip
_FUNCTIONS = frozenset({"exp", "ln", "log", "sin", "cos", "tan", "tanh", "max", "min"})
_BRACES: tuple[tuple[str, str], ...] = (
    (r"\\frac\s*\{([^{}]+)\}\s*\{([^{}]+)\}", r"((\1)/(\2))"),
    (r"\\sqrt\s*\{([^{}]+)\}", r"sqrt(\1)"),
    (r"\*\*\s*\{([^{}]+)\}", r"**(\1)"),
    (r"(?<=\w)_\{(\w+)\}", r"\1"),
)
_BEGINS_OPERAND = ("", *"+-*/@%=,;([")  # what may be before an operand
MAX_BRACES = 50  # within each other


def as_python(text: str) -> str:
    """Return a formula, a value or a name as Python writes it: `x·w²` is `x*w**(2)`, `w₁` and `w_{1}` are `w1`.

    Letters are in Unicode's form NFKC, to which Python's parser brings names as well. Lines stay lines, and what
    follows # on a line stays as it is. `√x` and `\\sqrt{x}` are `sqrt(x)`. Raises GraphError with a sentence for signs
    that are not known and for what has two readings.
    """
    lines = re.split("\r\n|[\n\r\v\x85\u2028\u2029]", text.replace("＃", "#"))
    return "\n".join(map(_line, lines))


def _line(line: str) -> str:
    formula, hash, comment = line.partition("#")
    return _formula(formula) + hash + comment


def _formula(text: str) -> str:
    if text.isascii() and text.isprintable() and not set("^\\{$|").intersection(text):
        return " ".join(text.split())
    text = re.sub(f"[{_INVISIBLE}]", "", text).strip()
    text = "".join(map(_plain, _raised(_fractions(unquoted(text)))))
    text = _bars(_roots(_latex(unicodedata.normalize("NFKC", text).translate(_SIGNS))))
    text = re.sub(r"∑\s*(?=\()", "sum", text)
    _check_known(text)
    return " ".join(text.split())


def unquoted(text: str) -> str:
    """Return the text without the typographic quotes, or the $ of LaTeX, around the whole of it."""
    quoted = _QUOTED.fullmatch(text.strip())
    return "".join(part or "" for part in quoted.groups()) if quoted else text


def _fractions(text: str) -> str:
    """½ and ¹⁄₂ as (1/2); 2½ has two readings, a sum and a product."""
    text = _FRACTION.sub(lambda found: f"⦅{_digits(found[1])}/{_digits(found[2])}⦆", text)
    vulgar = [char for char in text if not char.isascii() and unicodedata.decomposition(char).startswith("<fraction>")]
    for char in set(vulgar):
        text = text.replace(char, "⦅" + unicodedata.normalize("NFKC", char).replace("⁄", "/") + "⦆")
    if mixed := re.search(r"\w\s*⦅([^⦅⦆]*)⦆|\d\s*\\frac\s*\{\d+\}\s*\{\d+\}", text):
        raise _two_readings(mixed[0].replace("⦅", " ").replace("⦆", ""), "2 + 1/2", "2*(1/2)")
    return text.replace("⦅", "(").replace("⦆", ")")


def _digits(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _raised(text: str) -> str:
    """x² as x**(2); a number or the letter n is a power, other raised letters are not known."""
    return re.sub("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[⁺⁻]?ⁿ", lambda found: f"**({found[0].translate(_RAISED)})", text)


def _plain(char: str) -> str:
    """A digit of any alphabet as 0 to 9, any other character as it is."""
    if char.isascii():
        return char
    if unicodedata.decomposition(char).startswith(_NOT_PLAIN):
        raise _not_known(char)
    digit = unicodedata.decimal(char, None)
    return char if digit is None else str(digit)


# --- LaTeX -------------------------------------------------------------------------------------------


def _latex(text: str) -> str:
    text = re.sub(r"\\([A-Za-z]+|.)", _command, text) if "\\" in text else text
    for _ in range(MAX_BRACES):  # from the innermost braces outwards
        before = text
        for pattern, python in _BRACES:
            text = re.sub(pattern, python, text)
        if text == before:
            break
    return text


def _command(found: re.Match[str]) -> str:
    name = found[1]
    if name in _LATEX:
        return _LATEX[name]
    if name in _FUNCTIONS:
        return name
    if not name.isalpha():
        return " " if name in " ,;:!" else found[0]
    size = "SMALL" if name.islower() else "CAPITAL"
    try:
        greek = unicodedata.lookup(f"GREEK {size} LETTER {name.upper()}")
    except KeyError:
        raise GraphError(say("“{command}” is not known here.", command=clipped(found[0]))) from None
    return f"{greek} " if found.string.startswith("\\", found.end()) else greek


# --- roots, and what nobody knows ----------------------------------------------------------------------


def _roots(text: str) -> str:
    """√x and √(x + 1) as sqrt(…); √x² and √2x have two readings."""
    if "√" not in text:
        return text
    if wide := re.search(rf"√\s*({_OPERAND})(\s*\*\*|\s*\(|\s+\w)[^+\-*/]*|√\s*\d[\d.]*[^\W\d]\w*", text):
        raise _two_readings(wide[0], "√(x)*y", "√(x*y)")
    text = re.sub(rf"√\s*({_OPERAND})", r"sqrt(\1)", text)
    text = re.sub(r"√\s*(?=\()", "sqrt", text)
    if "√" in text:
        raise GraphError(say("Put brackets around what √ belongs to, as in √(x + 1)."))
    return text


def _bars(text: str) -> str:
    """|x| as abs(x); bars that do not belong together in one way stay, and so do those of a norm, ||x||."""
    parts = text.split("|")
    pieces, opened = parts[:1], 0
    for before, after in pairwise(parts):
        end = before.rstrip()[-1:]
        begins = end in _BEGINS_OPERAND
        if not begins and opened:
            pieces.append(")" + after)
            opened -= 1
        elif after and (begins or end.isdigit()):
            pieces.append("abs(" + after)
            opened += 1
        else:
            return text
    return "".join(pieces) if opened == 0 else text


def _check_known(text: str) -> None:
    for char in text if not (text.isascii() and text.isprintable()) else "":
        if not (is_letter(char) or char.isspace() or (char.isascii() and char.isprintable())):
            raise _not_known(char)


def is_letter(char: str) -> bool:
    """Whether a name may hold this character: a letter or digit of any alphabet that no formula takes for a sign."""
    return f"a{char}".isidentifier() and ord(char) not in _SIGNS


def _not_known(char: str) -> GraphError:
    name = unicodedata.name(char, "").lower()
    if not name or not char.isprintable():
        return GraphError(
            say("There is a character that cannot be read: {code}.", code=f"U+{ord(char):04X} {name}".strip())
        )
    return GraphError(say("The sign “{sign}” ({name}) is not known here.", sign=char, name=name))


def _two_readings(text: str, one: str, other: str) -> GraphError:
    near = clipped(" ".join(text.split()))
    return GraphError(
        say("“{near}” has two readings: write it as in {one} or {other}.", near=near, one=one, other=other)
    )


def clipped(text: str, most: int = 24) -> str:
    """Return a text short enough for a sentence."""
    return text if len(text) <= most else text[: most - 1] + "…"
