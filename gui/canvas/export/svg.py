"""SVG: a drawing for browsers and drawing programs; letters stay letters, and their font comes with the file."""

import re
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from gui.canvas.export.drawing import Drawing
from gui.canvas.export.fonts import font_face
from gui.canvas.export.sizes import grown_to, in_points
from gui.theme import FAMILIES

NAMESPACE = "http://www.w3.org/2000/svg"
GROUP, TEXT, TITLE, STYLE = (f"{{{NAMESPACE}}}{name}" for name in ("g", "text", "title", "style"))
OWN_FONT = ", ".join((*FAMILIES, "sans-serif"))
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # a note in a document may hold any sign

ElementTree.register_namespace("", NAMESPACE)


def svg(drawing: Drawing, scale: float) -> bytes:
    """The bytes of an SVG file, at `scale` × 0.75 points for a canvas unit."""
    points = in_points(drawing.area, scale)
    area = grown_to(drawing.area, points, scale)
    root = ElementTree.fromstring(_generated(drawing, area))
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
    ElementTree.SubElement(made, TITLE).text = drawing.title
    if weights := _own_font(root):
        ElementTree.SubElement(made, STYLE).text = "\n".join(map(font_face, weights))
    made.extend(root.findall(GROUP))
    data: bytes = ElementTree.tostring(made, encoding="utf-8", xml_declaration=True)
    return data


def _generated(drawing: Drawing, area: QRectF) -> str:
    """What Qt makes of it: one group for each item, some of them empty, and sizes in rounded millimetres."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.SvgTiny12)  # no item clips, and in this version Qt does not
    generator.setOutputDevice(buffer)
    size = QRectF(0, 0, area.width(), area.height())
    generator.setViewBox(size)
    painter = QPainter(generator)
    drawing.paint(painter, size, area)
    painter.end()
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
