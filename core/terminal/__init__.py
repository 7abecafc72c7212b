"""What the program does without a window: the command line, the values of a graph as JSON, the demo.

It may use all of core.
"""
