"""Make the program start on a machine with nothing but Python: a private environment and Qt's system libraries.

Standard library only, and nothing of the program. An older Python can still read these files, so that it gets a
sentence instead of a traceback.
"""

from bootstrap.present import ensure_packages, ensure_qt, import_plainly

__all__ = ["ensure_packages", "ensure_qt", "import_plainly"]
