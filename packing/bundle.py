"""`python -m packing.bundle [FOLDER]`: build the program as one folder with PyInstaller, use it, and print its size.

It is built with the Python that runs this, which needs the packages of the program and PyInstaller. A bundle is for the
kind of system that it is built on. Built on Linux, it needs the C library of that system or a newer one.
"""

import argparse
import importlib.util
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
NAME = "autograd-canvas"
PAINTED = "Flushing"  # what Qt says when a window has been painted
PATIENCE = 60  # seconds until a program that should have ended counts as stuck
MEGABYTE = 1_000_000


def build(place: Path) -> Path:
    """Build the bundle in a folder and return its program; SystemExit with a sentence where that is not possible."""
    if importlib.util.find_spec("PyInstaller") is None:
        sys.exit("PyInstaller is not installed here: pip install pyinstaller")
    if sys.platform in ("win32", "darwin"):  # whose icons are no SVG
        write_icon(".ico" if sys.platform == "win32" else ".icns")
    specification = HOME / "packing" / f"{NAME}.spec"
    folders = ["--distpath", str(place), "--workpath", str(place / "work")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, str(specification)]
    subprocess.run(command, cwd=HOME, env=os.environ | {"PYTHONPATH": str(HOME)}, check=True)
    return place / NAME / (f"{NAME}.exe" if sys.platform == "win32" else NAME)


def write_icon(kind: str) -> None:
    """Write the icon where the specification looks for it."""
    from PySide6.QtGui import QGuiApplication

    from packing import icons

    application = QGuiApplication.instance() or QGuiApplication([])
    folder = HOME / "build"
    folder.mkdir(exist_ok=True)
    icons.write(folder / f"{NAME}{kind}", icons.LARGE)
    del application


def use(program: Path) -> None:
    """Run what needs no window, each as a learner would; AssertionError where something is missing."""
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "picture.pdf")
        assert said(program, "--version").startswith("Autograd Canvas ")
        assert '"grad": 210.0' in said(program, "--example", "scalar", "--values")
        assert said(program, "--list-examples").split()
        for lesson in said(program, "--list-lessons").split():
            assert said(program, "--play-lesson", lesson)
        said(program, "--expr", "softmax([1, 2, 3])", "--export", str(picture))
        assert picture.read_bytes().startswith(b"%PDF")


def said(program: Path, *arguments: str) -> str:
    """What the program prints; CalledProcessError if it fails."""
    done = subprocess.run([program, *arguments], check=True, stdout=subprocess.PIPE, text=True, timeout=PATIENCE)
    return done.stdout


def seconds_to_window(program: Path) -> float:
    """Open the window of a learner who starts the program for the second time, end it, and return when it was there."""
    with tempfile.TemporaryDirectory() as home:
        surroundings = os.environ | {
            "HOME": home,
            "XDG_CONFIG_HOME": home,
            "XDG_STATE_HOME": home,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_LOGGING_RULES": "qt.widgets.painting.debug=true",
        }
        return min(_window(program, surroundings) for _ in range(2))


def _window(program: Path, surroundings: dict[str, str]) -> float:
    begin = time.perf_counter()
    with subprocess.Popen([program], env=surroundings, stderr=subprocess.PIPE, text=True) as running:
        lines: list[str] = []
        for line in running.stderr or ():
            lines.append(line)
            if PAINTED in line:
                break
        took = time.perf_counter() - begin
        running.send_signal(signal.SIGTERM)
        _, rest = running.communicate(timeout=PATIENCE)
    assert any(PAINTED in line for line in lines), f"there was no window: {''.join(lines)}{rest}"
    assert "Traceback" not in rest, rest
    return took


def size(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m packing.bundle", description=__doc__)
    reader.add_argument("folder", nargs="?", default="dist", help="where the bundle is built (default: dist)")
    place = Path(reader.parse_args().folder).absolute()
    program = build(place)
    use(program)
    print(f"{program}: {size(program.parent) / MEGABYTE:.0f} MB, {seconds_to_window(program):.1f} s to the window")


if __name__ == "__main__":
    main()
