"""Whether a broken document gets a sentence, and nothing worse."""

import random
import string
import time

from core.base.errors import DocumentError
from core.files import examples, storage
from tests.trust.row import Row

SIGNS = (string.printable + "αß∂\u2028\ud800\x00").encode("utf-8", "surrogatepass")


def measured(*, thorough: bool) -> list[Row]:
    """A row about mutated documents."""
    return [_mutated(30_000 if thorough else 600)]


def _mutated(times: int) -> Row:
    chosen = random.Random(1)
    documents = [storage.dumps(examples.load(name)) for name in examples.names()]
    opened, other, slowest = 0, 0, 0.0
    for _ in range(times):
        data = _mutation(chosen, chosen.choice(documents), documents)
        begun = time.process_time()
        try:
            storage.loads(data, "graph.json")
            opened += 1
        except DocumentError as error:
            other += "\n" in str(error) or not str(error).startswith("graph.json: ")
        except Exception:  # any other error is what is looked for
            other += 1
        slowest = max(slowest, time.process_time() - begun)
    what = "A broken document is refused with one sentence"
    found = f"{other} other errors; {opened:,} could be opened; at most {1000 * slowest:.0f} ms"
    return Row(what, f"{times:,} mutated documents", found, other == 0)


def _mutation(chosen: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """The document with some bytes changed, left out, doubled or taken from another one."""
    for _ in range(chosen.choice((1, 1, 1, 2, 5, 20))):
        at = chosen.randrange(len(data) + 1)
        to = min(len(data), at + chosen.choice((1, 1, 2, 8, 100)))
        match chosen.randrange(5):
            case 0:
                data = data[:at] + bytes(chosen.choices(SIGNS, k=to - at)) + data[to:]
            case 1:
                data = data[:at] + data[to:]
            case 2:
                data = data[:to] + data[at:]
            case 3:
                other = chosen.choice(others)
                data = data[:at] + other[at:to] + data[at:]
            case 4:
                data = data[:at] + chosen.choice((b"1e999", b"-0", b"null", b"[[]]", b'"n1"', b"{}")) + data[to:]
    return data
