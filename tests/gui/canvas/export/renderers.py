"""Pictures as other programs see them: Chromium for SVG, Poppler for PDF; and how much two pictures differ."""

import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from gui.canvas.export import Drawing
from gui.canvas.export.sizes import grown_to, in_points

PIXELS_PER_POINT = 3
DPI = 72 * PIXELS_PER_POINT
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
BLOCK = 6  # pixels: renderers smooth edges differently, and differ less in the mean of a few pixels
DIFFERENT = 48.0  # of 255, between the means of a block

Pixels = npt.NDArray[np.float64]


def program(*names: str) -> str:
    """The first of these programs that is installed; without any, the test is skipped."""
    found = next((name for name in names if shutil.which(name)), None)
    return found or pytest.skip(f"{' or '.join(names)} is not installed")


def pixels(picture: QImage) -> Pixels:
    """The colours of a picture: rows, columns, red, green, blue."""
    picture = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    return rows[:, : 3 * picture.width()].reshape(picture.height(), picture.width(), 3).astype(float)


def as_we_paint(drawing: Drawing) -> Pixels:
    """What the program itself paints of a page, at DPI."""
    points = in_points(drawing.area, 1.0)
    size = QRectF(0, 0, points.width() * PIXELS_PER_POINT, points.height() * PIXELS_PER_POINT)
    picture = QImage(round(size.width()), round(size.height()), QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFFFF)
    painter = QPainter(picture)
    drawing.paint(painter, size, grown_to(drawing.area, points, 1.0))
    painter.end()
    return pixels(picture)


def svg_in_chromium(svg: Path, drawing: Drawing) -> Pixels:
    """What a browser shows of an SVG file, at DPI."""
    points, shot = in_points(drawing.area, 1.0), svg.with_suffix(".seen.png")
    window = ",".join(str(int(side * 96 / 72) + 1) for side in (points.width(), points.height()))
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={window}"]
    options += [f"--force-device-scale-factor={DPI / 96}", f"--user-data-dir={svg.with_suffix('.profile')}"]
    command = [program(*BROWSERS), *options, f"--screenshot={shot}", svg.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60, env={**os.environ, "HOME": str(svg.parent)})
    width, height = (round(side * PIXELS_PER_POINT) for side in (points.width(), points.height()))
    return pixels(QImage(str(shot)).copy(0, 0, width, height))


def pdf_in_poppler(pdf: Path) -> Pixels:
    """What Poppler shows of a PDF file, at DPI."""
    shot = pdf.with_suffix(".seen")
    command = [program("pdftoppm"), "-r", str(DPI), "-png", "-singlefile", str(pdf), str(shot)]
    assert _printed(command) == b""
    return pixels(QImage(f"{shot}.png"))


def pdf_words(pdf: Path) -> str:
    """The text of a PDF file as Poppler copies it, in reading order."""
    command = [program("pdftotext"), "-layout", str(pdf), "-"]
    return _printed(command).decode()


def _printed(command: list[str]) -> bytes:
    """What a program prints; about a sound file it has no complaints."""
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert done.stderr == b""
    return done.stdout


def difference(one: Pixels, other: Pixels) -> float:
    """The share of blocks, among those in which anything is painted, that look different."""
    assert one.shape == other.shape
    means = [_means(picture) for picture in (one, other)]
    ground = means[0][0, 0]
    painted = (np.abs(means[0] - ground).max(axis=2) > 8) | (np.abs(means[1] - ground).max(axis=2) > 8)
    differs = np.abs(means[0] - means[1]).max(axis=2) > DIFFERENT
    return float(differs[painted].mean())


def _means(picture: Pixels) -> Pixels:
    height, width = (side // BLOCK * BLOCK for side in picture.shape[:2])
    blocks = picture[:height, :width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK, 3)
    means: Pixels = blocks.mean(axis=(1, 3))
    return means
