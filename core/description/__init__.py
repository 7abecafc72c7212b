"""Everything that is shown and said about a session: cards, wires, narration, trace, tips, speech, tables.

`frame` makes the whole picture of a session as texts and states. It knows no sizes: where a label finds room is
decided in the picture.
"""
