"""Prediction: questions on any graph, what must be covered for them, how answers are read and which mistake they show.

It knows the language, in which answers may be typed, and the description, whose basis has all numbers. Everything is a
pure function of a basis and a question. What a lesson is, and how questions look, is not known here.

How a window uses it: `questions_of(basis, level)` lists what may be asked during a pass, `sentence` says a question,
`cover_of` gives the cover for the session (`dataclasses.replace(session, cover=...)`), `Asking(question)` is a question
that was just asked; `tried(basis, asking, text)` returns the next `Asking` and what to say, `hinted` and `shown` do the
same for help. `basis` is always `frame.basis.real`.
"""
