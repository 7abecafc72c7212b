"""What is not saved yet, kept in a log on the disk, so that a crash loses at most the last edit.

It knows the graph and the records of documents; it does not know windows, nor who edits.
"""
