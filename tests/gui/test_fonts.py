"""The font is part of the program, whole and with its licence: a part of it would need another name."""

import struct

import pytest
from PySide6.QtGui import QRawFont

from core.base.resources import resource_path
from gui import theme

FONTS = sorted(resource_path("fonts").glob("*.ttf"))
WHOLE = 1000  # glyphs and more; the program itself shows some 200


def test_there_are_those_that_are_used_and_the_licence():
    assert sorted(map(theme.font_file, theme.WEIGHTS)) == FONTS
    assert "Reserved Font Name" in resource_path("fonts", "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_each_is_whole(qapp, path):
    table = QRawFont(str(path), 10).fontTable("maxp").data()
    assert struct.unpack(">H", table[4:6])[0] > WHOLE
