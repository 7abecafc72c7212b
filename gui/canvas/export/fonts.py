"""The program's font inside a file: as WOFF, which is the font file with each of its tables compressed."""

import zlib
from base64 import b64encode
from functools import cache
from struct import pack, unpack

from gui.theme import FAMILIES, font_file

SIGNATURE = 0x774F4646  # "wOFF"
HEADER, ENTRY = 44, 20  # bytes, in a WOFF file
SFNT_HEADER, SFNT_ENTRY = 12, 16  # bytes, in a font file


@cache
def font_face(weight: int) -> str:
    """The rule of a style sheet that brings the whole font in one weight, so that edited texts find their letters."""
    data = b64encode(woff(font_file(weight).read_bytes())).decode()
    family = f'font-family: "{FAMILIES[0]}"; font-weight: {weight}'
    return f'@font-face {{ {family}; src: url("data:font/woff;base64,{data}") format("woff"); }}'


def woff(font: bytes) -> bytes:
    """A TrueType or OpenType font as WOFF 1.0 (W3C Recommendation of 2012, sections 3 to 5), without metadata."""
    flavor, count = unpack(">LH", font[:6])
    entries = [
        unpack(">4sLLL", font[start : start + SFNT_ENTRY])
        for start in range(SFNT_HEADER, SFNT_HEADER + SFNT_ENTRY * count, SFNT_ENTRY)
    ]
    at = HEADER + ENTRY * count
    directory, tables, unpacked = b"", b"", SFNT_HEADER + SFNT_ENTRY * count
    for tag, checksum, offset, length in entries:
        table = font[offset : offset + length]
        stored = min(zlib.compress(table, 9), table, key=len)
        directory += pack(">4sLLLL", tag, at + len(tables), len(stored), length, checksum)
        tables += stored + bytes(-len(stored) % 4)
        unpacked += length + -length % 4
    whole = at + len(tables)
    return pack(">LLLHHLHHLLLLL", SIGNATURE, flavor, whole, count, 0, unpacked, 1, 0, *[0] * 5) + directory + tables
