"""What a learner has done of each lesson, and where it goes on."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.learning.asking import Record
from core.lessons.attempt import is_counted
from core.lessons.model import Lesson, Tell
from core.lessons.playing import OWN_NUMBERS
from core.lessons.progress import solved_tasks


@dataclass(frozen=True, slots=True)
class Overview:
    """One lesson: how many of its tasks are solved, with which numbers it was played, and the task to go on with."""

    lesson: Lesson
    solved: int
    tasks: int  # that can be solved
    seed: int = OWN_NUMBERS
    index: int = 0

    @property
    def done(self) -> bool:
        """Whether every task is solved."""
        return self.solved == self.tasks


def overview(lesson: Lesson, records: Sequence[Record]) -> Overview:
    """Return what the records say of a lesson; it goes on where the last task was left, with the text before it."""
    own = [record for record in records if record.lesson == lesson.id]
    counted = [task.id for task in lesson.tasks if is_counted(task)]
    solved = len(solved_tasks(own).get(lesson.id, set()) & set(counted))
    seed = own[-1].seed if own else OWN_NUMBERS
    over = {record.task for record in own if record.seed == seed and (record.solved or record.shown)}
    left = [number for number, task in enumerate(lesson.tasks) if task.id in set(counted) - over]
    if not over or not left:
        return Overview(lesson, solved, len(counted), OWN_NUMBERS)
    index = left[0]
    while index and isinstance(lesson.tasks[index - 1], Tell):
        index -= 1
    return Overview(lesson, solved, len(counted), seed, index)
