"""Errors that are sentences for the learner; anything else is a bug."""


class GraphError(ValueError):
    """An edit, a name, a value or an expression that cannot be taken; its text is one sentence."""


class DocumentError(Exception):
    """A file that cannot be read or written; its text is one sentence that names the place."""
