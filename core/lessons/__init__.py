"""Lessons: data files with text and tasks that the program checks, and playing one without a window.

It knows prediction, the language and documents, and nothing of a window. A lesson's state is a `Stage`: a session, how
many passes have begun, and the session with which the present task began.

How a window uses it: `catalog.load(name)`, then `playing.opened(lesson, seed)` gives a `Run` with numbers drawn, and
`playing.entered(run, task, stage)` the stage that a task begins with (`stage` is where the task before ended, None at
first; a graph of statements has to be arranged). Tasks that are answered (`BY_ANSWER`: predict, order, find, choose)
are judged by `judging.answered(task, stage, answer)`, those that are reached by doing (build, repair, set, do, free) by
`judging.reached(task, stage)` after each change of the document; both return an `Outcome`. `judging.question_of(task,
stage)` is what a predict task asks, for which `core.learning` gives cover, hints and tries. `judging.text_for(text,
stage)` fills in numbers, `markup.paragraphs` makes paragraphs of it. `actions.acted` does what a `do` task names.
`progress` keeps what was done, `reading.lesson_of(raw)` checks the fields that an editor made.
"""
