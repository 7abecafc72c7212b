"""The picture of a frame as a file: PNG, SVG or PDF of the same drawing, the same bytes each time.

`drawing` knows what is painted and how large it is, `png`, `svg` and `pdf` each write one kind of file, and `files`
chooses among them by the name of the file. Nothing here knows the window or a dialog.
"""

from gui.canvas.export.drawing import MARGIN, Drawing, Shown
from gui.canvas.export.files import format_of, painted, painting, save, size_text
from gui.canvas.export.png import MOST_PIXELS, USUAL_SCALE, image, imaging, render

__all__ = [
    "MARGIN",
    "MOST_PIXELS",
    "USUAL_SCALE",
    "Drawing",
    "Shown",
    "format_of",
    "image",
    "imaging",
    "painted",
    "painting",
    "render",
    "save",
    "size_text",
]
