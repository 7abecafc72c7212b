"""Everything that is shown and said about a session: cards, wires, narration, trace, tips, speech, tables.

`frame` computes everything to be shown of a session as texts and states. Sizes and positions of labels are not known
here; `core.picture` computes them.
"""
