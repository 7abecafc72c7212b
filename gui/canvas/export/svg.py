"""SVG: a drawing for browsers and drawing programs; letters stay letters, and their font comes with the file."""

import re
from collections.abc import Callable
from functools import partial
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSizeF
from PySide6.QtSvg import QSvgGenerator

from gui.base.working import Slices
from gui.canvas.export.drawing import Drawing, painting_on
from gui.canvas.export.fonts import font_face
from gui.canvas.export.sizes import grown_to, in_points
from gui.theme import FAMILIES

NAMESPACE = "http://www.w3.org/2000/svg"
GROUP, TEXT, TITLE, STYLE = (f"{{{NAMESPACE}}}{name}" for name in ("g", "text", "title", "style"))
OWN_FONT = ", ".join((*FAMILIES, "sans-serif"))
CHUNK = 65_536  # characters that are read at a time: some milliseconds
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # a note in a document may hold any sign

ElementTree.register_namespace("", NAMESPACE)


def svg(drawing: Drawing, scale: float) -> Slices[Callable[[], bytes]]:
    """Paint what makes the bytes of an SVG file, in any thread, at `scale` × 0.75 points for a canvas unit."""
    points = in_points(drawing.area, scale)
    area = grown_to(drawing.area, points, scale)
    generated = yield from _generated(drawing, area)
    return partial(_finished, generated, drawing.title, points, area)


def _finished(generated: str, title: str, points: QSizeF, area: QRectF) -> bytes:
    root = _parsed(generated)
    _simplify(root)
    made = ElementTree.Element(
        f"{{{NAMESPACE}}}svg",
        {
            "version": "1.1",
            "width": f"{points.width():g}pt",
            "height": f"{points.height():g}pt",
            "viewBox": f"0 0 {area.width():g} {area.height():g}",
            "role": "img",
            "text-rendering": "geometricPrecision",  # letters as far apart as they are here, at every size
        },
    )
    ElementTree.SubElement(made, TITLE).text = title
    if weights := _own_font(root):
        ElementTree.SubElement(made, STYLE).text = "\n".join(map(font_face, weights))
    made.extend(root.findall(GROUP))
    data: bytes = ElementTree.tostring(made, encoding="utf-8", xml_declaration=True)
    return data


def _parsed(text: str) -> ElementTree.Element:
    """The same as `fromstring`, which lets no other thread run before it has read all."""
    parser = ElementTree.XMLParser()
    for begin in range(0, len(text), CHUNK):
        parser.feed(text[begin : begin + CHUNK])
    root: ElementTree.Element = parser.close()
    return root


def _generated(drawing: Drawing, area: QRectF) -> Slices[str]:
    """What Qt makes of it: one group for each item, some of them empty, and sizes in rounded millimetres."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.SvgTiny12)  # no item clips, and in this version Qt does not
    generator.setOutputDevice(buffer)
    size = QRectF(0, 0, area.width(), area.height())
    generator.setViewBox(size)
    with painting_on(generator) as painter:
        yield from drawing.painting(painter, size, area)
    return NOT_IN_XML.sub("\ufffd", bytes(buffer.data().data()).decode())


def _simplify(parent: ElementTree.Element) -> None:
    """Drop groups that hold nothing, and what they say about fonts, since each text says that itself."""
    for child in list(parent):
        _simplify(child)
        if child.tag == GROUP and not len(child):
            parent.remove(child)
        elif child.tag == GROUP:
            child.attrib = {name: value for name, value in child.attrib.items() if not name.startswith("font-")}
            child.text = "\n"
            child.tail = "\n"


def _own_font(root: ElementTree.Element) -> list[int]:
    """Let every text name the font that comes along, and what to take without it; return the weights that are used."""
    weights = set()
    for text in root.iter(TEXT):
        text.set("font-family", OWN_FONT)
        weights.add(int(text.get("font-weight", "400")))
    return sorted(weights)
