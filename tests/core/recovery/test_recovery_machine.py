"""Whatever is done in whatever order, with crashes in between: what was not saved comes back as it was."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core.files import examples, storage
from core.graph.model import Graph
from core.recovery import shelf
from core.recovery.lines import Saved
from core.recovery.log import RETRY
from tests.core.recovery.edits import KINDS, NUMBERS, edited
from tests.core.recovery.stacks import Stack, started
from tests.soak import times

FILES = st.sampled_from(["a.json", "b.json"])
MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None  # where syncing keeps nobody waiting
EXAMPLES = st.sampled_from(["scalar", "first-steps", "vector"])


class Program(RuleBasedStateMachine):
    """A program with one document, which crashes and is started again."""

    def __init__(self):
        super().__init__()
        self.place = Path(tempfile.mkdtemp(dir=MEMORY))
        self.old = os.environ.get("XDG_STATE_HOME")
        os.environ["XDG_STATE_HOME"] = str(self.place)
        self.now, self.is_full = 0.0, False
        self.log: Any = None
        self.stack = Stack()
        self.saved: Any = None
        self.on_disk: Any = None  # the stack as the log has it, None if there is none
        self.known: Any = None  # the file that the log names

    def teardown(self):
        self.log.close(keep=False)
        shutil.rmtree(self.place)
        if self.old is None:
            del os.environ["XDG_STATE_HOME"]
        else:
            os.environ["XDG_STATE_HOME"] = self.old

    def begin(self, graph, saved=None):
        """Open a document."""
        self.saved = saved
        self.log, self.stack = started(self.folder, graph, saved, failed=lambda _: None, clock=lambda: self.now)
        self.on_disk = None

    def folder(self):
        if self.is_full:
            raise OSError("the disk is full")
        return shelf.folder()

    def follow(self, *, at_once=False):
        self.log.follow(self.stack, at_once=at_once)
        if self.log.works and not self.log.is_behind:
            self.on_disk, self.known = self.stack.copy(), self.saved

    # --- a learner -----------------------------------------------------------------------------------

    @initialize(name=EXAMPLES)
    def start(self, name):
        self.begin(examples.load(name))

    @rule(what=KINDS, number=NUMBERS, seconds=st.sampled_from([0.0, 0.02, RETRY]))
    def edit(self, what, number, seconds):
        self.now += seconds
        graph = edited(self.stack.now, what, number)
        if graph != self.stack.now:
            self.stack.push(f"{what} {number}", graph, merge=what == "merge")
            self.follow()

    @rule(steps=st.integers(1, 4))
    def undo(self, steps):
        self.stack.go(self.stack.index - steps)
        self.follow()

    @rule(steps=st.integers(1, 4))
    def redo(self, steps):
        self.stack.go(self.stack.index + steps)
        self.follow()

    @rule(name=FILES)
    def save(self, name):
        self.follow(at_once=True)
        saved = self.write_ahead(name)
        storage.save(self.stack.now, saved.path)
        self.saved, self.stack.clean = saved, self.stack.index
        self.log.written(saved)
        if not self.log.works:
            self.on_disk = None  # what could be written of it is older than the file
        self.follow()

    def write_ahead(self, name):
        saved = Saved(self.place / name, hashlib.sha256(storage.dumps(self.stack.now)).hexdigest())
        self.log.write_ahead(saved)
        return saved

    @rule(name=EXAMPLES)
    def replace(self, name):
        self.log.close(keep=False)
        self.begin(examples.load(name))

    # --- the world -----------------------------------------------------------------------------------

    @precondition(lambda self: self.saved is not None)
    @rule(is_deleted=st.booleans())
    def change_file(self, is_deleted):
        if is_deleted:
            self.saved.path.unlink(missing_ok=True)
        else:
            storage.save(Graph(), self.saved.path)

    @rule()
    def clear_state_folder(self):
        shutil.rmtree(self.place / "autograd-canvas", ignore_errors=True)
        self.on_disk = None
        self.now += RETRY
        self.follow(at_once=True)

    @rule(is_full=st.booleans())
    def fill_disk(self, is_full):
        self.is_full = is_full

    @invariant()
    def another_program_leaves_it_alone(self):
        if self.log is not None and self.log.works:
            assert shelf.kept() == []

    # --- crashes -------------------------------------------------------------------------------------

    @rule()
    def crash(self):
        self.log.close(keep=True)
        self.start_again()

    @rule(name=FILES, is_written=st.booleans())
    def crash_while_saving(self, name, is_written):
        self.follow(at_once=True)
        worked = self.log.works
        saved = self.write_ahead(name)
        if is_written:
            storage.save(self.stack.now, saved.path)
        if worked and is_there(saved):  # maybe from an earlier save
            self.known, self.on_disk.clean = saved, self.stack.index
        self.log.close(keep=True)
        self.start_again()

    def start_again(self):
        offered = shelf.offered()
        assert len(offered) == (not self.is_finished())
        if not offered:
            self.begin(examples.load("scalar"))
            return
        with shelf.taken(offered[0]) as recovered:
            graphs, texts, index = recovered.history()
            known = self.on_disk
            assert graphs[index] == known.now
            assert (graphs, texts, index) == (known.graphs, known.texts, known.index)
            self.begin(graphs[0], recovered.saved)
            self.stack = Stack.of(graphs, texts, index)
            self.is_full = False
            self.follow()
        shelf.delete(offered[0])

    def is_finished(self):
        """Whether nothing is left to be restored."""
        if self.on_disk is None:
            return True
        if self.known is None:
            return self.on_disk.clean == self.on_disk.index
        return is_there(self.known) and storage.load(self.known.path) == self.on_disk.now


def is_there(saved):
    """Whether a file is as it was saved."""
    return saved.path.exists() and hashlib.sha256(saved.path.read_bytes()).hexdigest() == saved.hash


TestProgram = Program.TestCase
TestProgram.settings = settings(max_examples=times(200, 1000), stateful_step_count=times(50, 100))
