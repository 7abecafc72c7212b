"""The lesson's panel beside the canvas: progress, text, what the task is answered with, help, and the way on."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.base.text import say, say_count
from core.lessons.attempt import Attempt, Thing, is_counted
from core.lessons.judging import words_for
from core.lessons.markup import plain_text
from core.lessons.model import Lesson, text_in
from gui.base.announce import announce
from gui.base.buttons import CLOSE, Button, WrappingButton, flat_button
from gui.base.naming import mark, named
from gui.base.viewports import needed_width
from gui.base.wrapping import WrappingRow
from gui.lessons.controls import Control, control_for
from gui.lessons.parts import Dots, show_text
from gui.lessons.running import Running
from gui.panels.backward import NARROWEST
from gui.panels.labels import heading, html_label
from gui.theme import LIGHT, Theme

MARGIN = 10  # pixels around the panel's parts
PADDING = 8  # pixels of a reply around its text


class LessonPanel(QWidget):
    """Shows the lesson that runs in a document; it is hidden while there is none."""

    leaving = Signal()  # the learner wants to go back to what was open before
    next_wanted = Signal()  # the lesson after this one

    def __init__(self, running: Running) -> None:
        super().__init__()
        self.setObjectName("lesson")
        self.running, self._theme = running, LIGHT
        self.control = Control(running)
        self._make_parts()
        self._lay_out()
        self.hide()
        running.entered.connect(self._enter)
        running.changed.connect(self._follow)
        running.replied.connect(self._say)
        running.ended.connect(self.hide)

    def _make_parts(self) -> None:
        running = self.running
        self.title = heading("")
        self.close_button = flat_button("lesson.leave", CLOSE, say("Leave the lesson; what is done is kept"))
        self.dots, self.place = Dots(), QLabel()
        self.place.setForegroundRole(self.foregroundRole())
        self.text, self.reply = html_label("lesson.text"), html_label("lesson.reply")
        self.hint = Button(say("Hint"), "lesson.hint")
        self.show_it = Button(say("Show the Answer"), "lesson.show")
        self.back = Button(say("Back"), "lesson.back")
        self.next = Button(say("Next"), "lesson.next")
        self.next.setProperty("filled", True)
        self.again = WrappingButton(say("Again with Other Numbers"), "lesson.again")
        self.onward = WrappingButton(say("Next"), "lesson.onward")
        self.onward.setProperty("filled", True)
        self.close_button.clicked.connect(self.leaving)
        self.hint.clicked.connect(running.hint)
        self.show_it.clicked.connect(running.show_answer)
        self.back.clicked.connect(running.back)
        self.next.clicked.connect(self._go_on)
        self.again.clicked.connect(running.start_again)
        self.onward.clicked.connect(self.next_wanted)

    def _lay_out(self) -> None:
        head, place, feet = (QHBoxLayout() for _ in range(3))
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        place.addWidget(self.dots, 1)
        place.addWidget(self.place)
        feet.addWidget(self.back)
        feet.addWidget(self.next, 1)
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(12)
        for part in (self.text, self.control, self.reply):
            self._inside.addWidget(part)
        self._inside.addLayout(WrappingRow(self.hint, self.show_it))
        self._inside.addWidget(self.onward)
        self._inside.addWidget(self.again)
        self._inside.addStretch()
        self._scroll = named("lesson.scroll", QScrollArea(widgetResizable=True))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(say("The task"))
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(place)
        column.addWidget(self._scroll, 1)
        column.addLayout(feet)

    def minimumSizeHint(self) -> QSize:
        """As wide as the backward panel, whose place it takes, or as the longest word in it needs."""
        task = needed_width(self._scroll) + 2 * MARGIN
        return QSize(max(NARROWEST * self.fontMetrics().height(), task), super().minimumSizeHint().height())

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.dots.set_theme(theme)
        if self.running.active:
            self._follow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._scroll.viewport().update()

    # --- what is shown -----------------------------------------------------------------------------------

    def show_selected(self, thing: Thing | None, name: str) -> None:
        """Follow what is selected on the canvas."""
        self.control.show_selected(thing, name)

    def _enter(self) -> None:
        """Show another task, or what was reached at the end, and give the keyboard to what it is answered with."""
        running = self.running
        control = Control(running) if running.at_end else control_for(running)
        self._inside.replaceWidget(self.control, control)
        self.control.hide()
        self.control.deleteLater()
        self.control = control
        self.title.setText(text_in(running.lesson.record.title))
        self.show()
        self._follow()
        self._scroll.verticalScrollBar().setValue(0)
        first = self.again if running.at_end else control.first or self.next
        self.setFocusProxy(first)  # also for the time before the window is shown
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, ". ".join(filter(None, (self.place.text(), plain_text(self._words())))))

    def _follow(self) -> None:
        running = self.running
        if not running.active:
            return
        at_end, attempt = running.at_end, None if running.at_end else running.attempt
        self._show_progress()
        show_text(self.text, self._words())
        self._show_next(attempt)
        self.control.setVisible(attempt is not None)
        if attempt is not None:
            self.control.show_attempt(attempt)
        self._show_reply(attempt)
        self.hint.setVisible(attempt is not None and attempt.can_be_helped)
        self.show_it.setVisible(attempt is not None and not attempt.over)
        self.again.setVisible(at_end)
        self.onward.setVisible(at_end and not self.onward.isHidden())
        self.back.setEnabled(running.index > 0)

    def _show_next(self, attempt: Attempt | None) -> None:
        """The button that leads on is filled; at the end it is that of the next lesson.

        It takes the keyboard over from what is of no use any more.
        """
        at_end = attempt is None
        self.next.setEnabled(attempt is None or attempt.over)
        if attempt is not None and attempt.over and self._has_keyboard():
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self.next.setText(say("Leave") if at_end else say("Next"))
        mark(self.next, "filled", not at_end)

    def offer_next(self, lesson: Lesson | None) -> None:
        """Say which lesson comes after this one, for the end."""
        title = text_in(lesson.record.title) if lesson is not None else ""
        self.onward.setText(say("Next: {title}", title=title))
        self.onward.setVisible(lesson is not None)
        if lesson is not None:
            self.onward.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self) -> str:
        running = self.running
        return _summary(running) if running.at_end else words_for(running.attempt.task.text, running.attempt.begun)

    def _show_progress(self) -> None:
        running, count = self.running, len(self.running.lesson.tasks)
        states = [_state(running.attempts.get(number)) for number in range(count)]
        words = say("Task {n} of {all}", n=running.index + 1, all=count) if not running.at_end else say("Done")
        self.place.setText(words)
        number = sum(attempt.solved for attempt in running.attempts.values())
        solved = say_count("{n} task is solved", "{n} tasks are solved", number)
        self.dots.show_states(states, running.index, f"{words}. {solved}.")

    def _show_reply(self, attempt: Attempt | None) -> None:
        reply = attempt.reply if attempt is not None else ""
        solved = attempt is not None and attempt.solved
        show_text(self.reply, f"✓ {reply}" if solved else reply)
        self.reply.setAccessibleName(plain_text(reply))
        ground = self._theme.group if solved else self._theme.active
        self.reply.setStyleSheet(f"QLabel {{ background: {ground}; border-radius: 8px; padding: {PADDING}px; }}")

    # --- what is done ------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        if self.running.at_end:
            self.leaving.emit()
        else:
            self.running.next()

    def _say(self, sentence: str) -> None:
        """Say what happened, and let it be seen."""
        announce(self, plain_text(sentence))
        QTimer.singleShot(0, self, self._reveal)  # once all is laid out

    def _reveal(self) -> None:
        self._scroll.ensureWidgetVisible(self.reply, 0, 0)

    def _has_keyboard(self) -> bool:
        """Whether something between the text and the help has the keyboard."""
        focused = self.window().focusWidget()
        return focused is not None and self._scroll.isAncestorOf(focused)


def _state(attempt: Attempt | None) -> str:
    if attempt is None:
        return ""
    return "shown" if attempt.shown else "solved" if attempt.solved or (attempt.over and not attempt.counts) else ""


def _summary(running: Running) -> str:
    """What was reached, in a paragraph or two."""
    counted = [attempt for attempt in running.attempts.values() if is_counted(attempt.task)]
    solved = sum(attempt.solved for attempt in counted)
    first = sum(attempt.at_first_try for attempt in counted)
    lines = [
        say("That was the lesson."),
        say("{n} of {all} tasks solved, {first} at the first try.", n=solved, all=len(counted), first=first),
    ]
    return "\n\n".join(lines)
