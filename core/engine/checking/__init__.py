"""The one check of all operations: that what a record computes, its derivatives, rules, words and examples agree.

It is part of the program because an operation that a learner makes in the window is checked by it too.
"""
