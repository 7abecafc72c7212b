"""What every package needs: errors that are sentences, the words of the program, numbers, names, data files.

It knows nothing of tensors or graphs.
"""
