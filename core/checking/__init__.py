"""Check: the gradient of every leaf beside what central differences say, and beside PyTorch where it is installed.

It knows the description and the language, in which PyTorch's program is written. Nothing here imports PyTorch: the
program runs in a process of its own.
"""
