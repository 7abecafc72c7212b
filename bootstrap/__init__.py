"""Make the program start on a machine with nothing but Python: a private environment and Qt's system libraries.

Standard library only, and nothing of the program. An older Python can still read these files, so that it gets a
sentence instead of a traceback.
"""

from bootstrap.libraries import ensure_qt
from bootstrap.packages import ensure_packages

__all__ = ["ensure_packages", "ensure_qt"]
