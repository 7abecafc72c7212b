"""Changes: edits that may take long: what they need is computed and made before the document changes, in one step."""

from collections.abc import Callable
from functools import partial

from core.base.text import say
from core.description import stepping
from core.graph.model import Graph
from core.graph.session import Session
from core.picture.ahead import Ahead, look_ahead, needs_time
from gui.base.working import Job, Part, Slices, Work, between, slices
from gui.document import Change, Document

EDITED, COMPUTED = 0.4, 0.8  # shares of a job after which the graph is known, and what is shown of it


class Changes:
    """Shows another graph without keeping the window waiting; until it is there, no other edit can be made."""

    def __init__(
        self,
        document: Document,
        get_ready: Callable[[Ahead], Slices[None]],
        constants_as_cards: Callable[[], bool],
    ) -> None:
        self._document = document
        self.work = work = Work(document)
        self._get_ready, self._constants_as_cards = get_ready, constants_as_cards
        work.ended.connect(lambda: document.reserve(""))
        work.failed.connect(document.refused)
        document.replacing.connect(work.cancel)  # what it computes is of the document that goes

    def do(self, what: str, job: Job, *, long: bool) -> None:
        """Do a job that changes the graph, unless another one is under way; `what` says what a long one does."""
        if not self._document.can_be_edited():
            job.close()
            return
        if long:
            why = say("{what}: nothing else can be changed until that is done; Esc gives it up.", what=what)
            self._document.reserve(why)
        self.work.do(what, job, long=long)

    def edit(self, text: str, change: Change, then: Callable[[], object], *, what: str, long: bool) -> None:
        """Make an edit as one undo step called `text`; `then` is called if it was made."""
        self.do(what, self.editing(text, change, then), long=long)

    def editing(self, text: str, change: Change, then: Callable[[], object], begin: float = 0.0) -> Job:
        """The job that makes such an edit, from a share of it on."""
        document = self._document
        edited = yield between(begin, EDITED, partial(change, document.graph))
        yield from self.ready_for(stepping.edited(document.session, edited), EDITED)
        return lambda: document.edit(text, lambda _: edited) and then()

    def go(self, what: str, graph: Graph, show: Callable[[], object]) -> None:
        """Go back or forth to another state of the graph, which `show` then does."""

        def going() -> Job:
            session = stepping.edited(self._document.session, graph)
            yield from self.ready_for(session)
            self._document.look_at(session)
            return show

        self.do(what, going(), long=needs_time(self._document.graph, graph))

    def ready_for(self, session: Session, begin: float = 0.0) -> Part:
        """The part of a job, from a share of it on, that makes what is needed to show a session, if that is much."""
        document = self._document
        if not needs_time(document.graph, session.graph):
            return
        look = partial(look_ahead, session, document.frame, constants_as_cards=self._constants_as_cards())
        ahead = yield between(begin, COMPUTED, look)
        yield from slices(COMPUTED, 1.0, self._get_ready(ahead))
        document.expect(ahead.frame)
