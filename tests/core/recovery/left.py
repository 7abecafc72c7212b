"""What programs of tests left behind: documents with edits, files that were saved."""

import hashlib

from core.files import storage
from core.files.fingerprint import Fate
from core.recovery import shelf
from core.recovery.lines import Saved
from tests.core.recovery.stacks import grown, started


def left_behind(saved=None, graph=None, name="Untitled", edits=2):
    """A document with some edits, of a program that ended without a word."""
    log, stack = started(shelf.folder, graph, saved, name)
    for number in range(edits):
        stack.push(f"Add β{number}", grown(stack.now, number))
        log.follow(stack)
    log.close(keep=True)
    return log, stack


def saved_as(graph, path):
    """A file that holds a graph."""
    storage.save(graph, path)
    return Saved(path, hashlib.sha256(path.read_bytes()).hexdigest())


def fits(recovered):
    """Whether the file of a document is as the document knows it."""
    return recovered.fate() is Fate.SAME


def offered():
    """What the documents hold that are offered."""
    return [each.recovered for each in shelf.offered()]
