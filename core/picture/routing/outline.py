"""The outline of a row of columns: above which height there is nothing."""

from math import inf

BLOCK = 64  # columns whose highest is kept, so that a long lane need not look at each of them


class Outline:
    """The upper edge of a row of columns, which rises where lanes are added; costs O(√n) for n columns."""

    def __init__(self, tops: list[float]) -> None:
        self._tops = tops
        self._blocks = [min(tops[start : start + BLOCK]) for start in range(0, len(tops), BLOCK)]
        self._whole = [inf] * len(self._blocks)  # height of what covers a whole block

    def over(self, first: int, last: int) -> float:
        """Return the height of the highest of these columns."""
        inside, blocks = _split(first, last)
        return min(
            [min(self._tops[at], self._whole[at // BLOCK]) for at in inside] + [self._blocks[block] for block in blocks]
        )

    def cover(self, first: int, last: int, height: float) -> None:
        """Let something at this height cover these columns."""
        inside, blocks = _split(first, last)
        for at in inside:
            self._tops[at] = min(self._tops[at], height)
            self._blocks[at // BLOCK] = min(self._blocks[at // BLOCK], height)
        for block in blocks:
            self._whole[block] = min(self._whole[block], height)
            self._blocks[block] = min(self._blocks[block], height)


def _split(first: int, last: int) -> tuple[list[int], range]:
    """A range of columns as whole blocks and single columns beside them."""
    blocks = range(-(-first // BLOCK), (last + 1) // BLOCK)
    if not blocks:
        return list(range(first, last + 1)), blocks
    return [*range(first, blocks.start * BLOCK), *range(blocks.stop * BLOCK, last + 1)], blocks
