"""Labels and cards in four significant digits, for where six have no room; what then no longer adds up says ≈."""

from msgspec.structs import replace

from core.base.arithmetic import BY_ITEMS, ELLIPSIS, PLUS, ROUNDED, TIMES, equals_sign, in_four_digits
from core.description.views import NodeView, Role, Spans, WireView


def short_card(view: NodeView) -> NodeView:
    """Return a card with its numbers in four significant digits."""
    value, received = in_four_digits(view.value), in_four_digits(view.received)
    if (value, received) == (view.value, view.received) and in_four_digits(view.sum) == view.sum:
        return view
    return replace(view, value=value, received=received, sum=_short_sum(view.sum, received))


def short_label(view: WireView) -> WireView:
    """Return a label with its numbers in four significant digits."""
    product = view.product if view.rule else tuple((in_four_digits(text), role) for text, role in view.product)
    result = _with_sign(view.result, product)
    return replace(
        view,
        factor=in_four_digits(view.factor),
        delivered=in_four_digits(view.delivered),
        final=in_four_digits(view.final),
        product=product,
        result=result,
    )


def _short_sum(sum: str, total: str) -> str:
    """The terms above a total; another text that ends with a sign of equality names what is below."""
    short = in_four_digits(sum)
    terms = short[:-2].split(PLUS)
    if len(terms) < 2:
        return short
    return f"{short[:-2]} {equals_sign(PLUS, tuple(map(_bare, terms)), total)}"


def _with_sign(result: str, product: Spans) -> str:
    """A result in four digits behind = or ≈, whichever is true of the product as it is printed."""
    if not result:
        return ""
    sign, number = result.split(" ", 1)
    short = in_four_digits(number)
    parts = tuple(_bare(text) for text, role in product if role is not Role.INK)
    first_items = any(ELLIPSIS in text for text, role in product if role is Role.INK)
    if first_items or len(parts) < 2:  # not all that is added or multiplied is written out
        return f"{sign if short == number else ROUNDED} {short}"
    operation = TIMES if any(text in (TIMES, BY_ITEMS) for text, _ in product) else PLUS
    return f"{equals_sign(operation, parts, short)} {short}"


def _bare(text: str) -> str:
    """A printed number without its brackets."""
    return text.removeprefix("(").removesuffix(")")
