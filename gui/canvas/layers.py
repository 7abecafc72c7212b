"""The order in which the items of a scene are painted: what has more lies over what has less."""

GROUP = -1.0  # the frame behind its cards
RISERS = 0.5
WIRE = 1.0
CARD = 2.0  # and notes
BEAD = 4.0
STEP = 5.0
POINTED = 6.0
FOCUS = 7.0
LOOSE_WIRE = 8.0
IN_HAND = 9.0  # outlines, lines and bands of the gesture under way
