"""The engine's speed and size beside PyTorch eager on one thread (where installed) and plain Python and numpy.

All times are CPU times, the best of interleaved rounds, with the garbage collector on as in any program.
"""

import random
import tracemalloc
from collections.abc import Callable
from time import process_time
from typing import Any

import numpy as np

from core import Tensor

try:
    import torch

    torch.set_num_threads(1)
except ImportError:
    torch = None

OPS = 10_000
ITEMS = 1_000_000
Leaf = Callable[[float], Any]


def ours(value: float) -> Tensor:
    return Tensor(value, requires_grad=True)


def theirs(value: float) -> Any:
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


def best(*runs: Callable[[], object], rounds: int = 15) -> list[float]:
    """The best CPU time of each in seconds; they take turns, so that all meet the same machine."""
    times: list[list[float]] = [[] for _ in runs]
    for _ in range(rounds):
        for run, seen in zip(runs, times, strict=True):
            start = process_time()
            run()
            seen.append(process_time() - start)
    return [min(seen) for seen in times]


def random_plan(ops: int, leaves: int = 100) -> list[tuple[bool, int, int]]:
    """Additions and products of any two earlier nodes; the results that nothing used are then added up."""
    chance = random.Random(1)
    plan: list[tuple[bool, int, int]] = []
    unused = set(range(leaves))
    while len(plan) + len(unused) <= ops:
        new = leaves + len(plan)
        a, b = chance.randrange(new), chance.randrange(new)
        plan.append((chance.random() < 0.5, a, b))
        unused = unused - {a, b} | {new}
    total, *rest = sorted(unused)
    for other in rest:
        plan.append((True, total, other))
        total = leaves + len(plan) - 1
    return plan


def random_graph(leaf: Leaf, plan: list[tuple[bool, int, int]]) -> Any:
    nodes = [leaf(0.9 + 0.001 * i) for i in range(100)]
    for adds, a, b in plan:
        nodes.append(nodes[a] + nodes[b] if adds else nodes[a] * nodes[b])
    return nodes[-1]


def chain(leaf: Leaf, ops: int = OPS) -> Any:
    x, w, b = leaf(1.0), leaf(1.0001), leaf(0.0001)
    for _ in range(ops // 2):
        x = x * w + b
    return x


def seed_example(leaf: Leaf) -> Any:
    x, w1, w2, b = leaf(2.0), leaf(3.0), leaf(4.0), leaf(1.0)
    return (x * w1 + x * w2 + b) ** 2


def report(name: str, found: str, rivals: str, verdict: bool | None) -> None:
    said = "" if verdict is None else "within" if verdict else "OVER"
    print(f"{name:<40}{found:>10}  {rivals:<92}{said}")


def per_operation(name: str, make: Callable[[Leaf], Any], ops: int) -> None:
    """Forward and backward per operation; plain Python runs the same forward arithmetic on floats."""
    runs: list[Callable[[], object]] = [lambda: make(ours).backward(), lambda: make(float)]
    if torch is not None:
        runs.append(lambda: make(theirs).backward())
    own, plain, *other = (seconds / ops * 1e6 for seconds in best(*runs))
    against = f"float arithmetic alone {plain:.3f} µs"
    if other:
        against += f"   torch {other[0]:.2f} µs, ratio {own / other[0]:.3f} (budget 0.10, fail line 0.15)"
    report(name, f"{own:.3f} µs", against, own <= 0.10 * other[0] if other else None)


def first_example() -> None:
    def repeat() -> None:
        for _ in range(1000):
            seed_example(ours).backward()

    (seconds,) = best(repeat)
    report("first seed example", f"{seconds * 1e3:.2f} µs", "leaves included (budget 12 µs)", seconds * 1e3 <= 12)


def second_example() -> None:
    """(x ⊙ w + b)² on arrays of a million items."""
    chance = np.random.default_rng(0)
    arrays = [chance.random(ITEMS) + 0.5 for _ in range(3)]

    def by_hand() -> object:
        x, w, b = arrays
        product = x * w  # kept, as the graph keeps every value; `x * w + b` in one line saves an array
        t = product + b
        y = t**2
        grad = 2 * t
        return product, y, grad * w, grad * x, grad

    def forth_and_back(leaves: list[Any], *seed: Any) -> None:
        x, w, b = leaves
        ((x * w + b) ** 2).backward(*seed)
        x.grad = w.grad = b.grad = None

    own = [Tensor(array, requires_grad=True) for array in arrays]
    runs: list[Callable[[], object]] = [lambda: forth_and_back(own), by_hand]
    if torch is not None:
        other = [torch.tensor(array, requires_grad=True) for array in arrays]
        runs.append(lambda: forth_and_back(other, torch.ones(ITEMS, dtype=torch.float64)))
    mine, hand, *rest = (seconds * 1e3 for seconds in best(*runs, rounds=40))
    rivals = f"by hand {hand:.1f} ms, ratio {mine / hand:.2f} (budget 1.15)"
    if rest:
        rivals += f"   torch {rest[0]:.1f}, ratio {mine / rest[0]:.2f} (0.65)"
    passed = mine <= 1.15 * hand and all(mine <= 0.65 * theirs for theirs in rest)
    report(f"second seed example, {ITEMS:,} items", f"{mine:.1f} ms", rivals, passed)


def a_million_nodes() -> None:
    start = process_time()
    result = chain(ours, 1_000_000)
    result.backward()
    del result
    report("1,000,000 chained nodes", f"{process_time() - start:.2f} s", "forward, backward and freeing", True)


def memory() -> None:
    tracemalloc.start()
    result = chain(ours, 100_000)
    size = tracemalloc.get_traced_memory()[0] / 100_000
    tracemalloc.stop()
    report("memory per scalar node", f"{size:.0f} bytes", "budget 250", result.requires_grad and size <= 250)


def main() -> None:
    plan = random_plan(OPS)
    per_operation(f"random graph, {len(plan):,} operations", lambda leaf: random_graph(leaf, plan), len(plan))
    per_operation(f"chain, {OPS:,} operations", chain, OPS)
    first_example()
    second_example()
    a_million_nodes()
    memory()
    if torch is None:
        print("PyTorch is not installed here, so there is nothing to compare with.")
