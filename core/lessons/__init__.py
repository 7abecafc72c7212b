"""Lessons: data files with text and tasks that the program checks, and playing one without a window.

It knows prediction, the language and documents, and nothing of a window. A lesson's state is a `Stage`: a session and how
many passes have begun. How a window uses it: `catalog.load(name)`, `playing.opened(lesson, seed)` gives the first stage,
`playing.entered(lesson, task, stage)` the one that a task begins with. Tasks that are answered (predict, order, find,
choose) are judged by `judging.answered(lesson, task, stage, answer)`, those that are reached by doing (build, set, do,
repair, free) by `judging.reached(lesson, task, stage)` after each change of the document; both return an `Outcome`.
`question_of(task, stage)` is what a predict task asks, for which `core.learning` gives cover, hints and tries.
"""
