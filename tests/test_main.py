"""The command line, as a person or a script meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import main
from core.files.storage import save
from core.graph.edits import add_node
from core.graph.model import Graph, Node

HOME = Path(__file__).resolve().parent.parent
FIRST = ["--expr", "(x*w1 + x*w2 + b)**2", "--let", "x=2", "--let", "w1=3", "--let", "w2=4", "--let", "b=1"]


def values(capsys, *arguments):
    """What --values prints for these arguments."""
    assert main.main([*arguments, "--values"]) == 0
    return json.loads(capsys.readouterr().out)


def refusal(capsys, *arguments):
    """The sentence that these arguments are refused with."""
    assert main.main(list(arguments)) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("autograd-canvas: ")
    assert printed.err.count("\n") == 1
    return printed.err


def test_an_expression_is_evaluated_to_the_end_of_the_backward_pass(capsys):
    report = values(capsys, *FIRST)
    assert report["steps"] == report["step"] == 13
    assert report["nodes"]["x"] == {"op": None, "value": 2.0, "grad": 210.0, "requires_grad": True}
    assert report["nodes"]["b"]["grad"] == 30.0


def test_the_number_of_steps_can_be_chosen(capsys):
    assert values(capsys, *FIRST, "--step", "start")["step"] == 0
    report = values(capsys, *FIRST, "--step", "1")
    assert report["step"] == 1
    assert report["nodes"]["x"]["grad"] is None


def test_lists_are_values_too(capsys):
    report = values(capsys, "--expr", "x**2", "--let", "x=[1, 2, 3]")
    assert report["nodes"]["x"]["grad"] == [2.0, 4.0, 6.0]


def test_every_example_can_be_named(capsys):
    assert main.main(["--list-examples"]) == 0
    names = capsys.readouterr().out.split()
    assert names
    for name in names:
        assert values(capsys, "--example", name)["nodes"]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--expr", "x +", "--values"], "x +"),
        (["--expr", "x", "--let", "x=two", "--values"], "--let x=two"),
        (["--example", "nosuch", "--values"], "nosuch"),
        (["nosuch.json", "--values"], "nosuch.json"),
        ([*FIRST, "--step", "14", "--values"], "13 steps"),
        ([*FIRST, "--export", "no/such/folder/out.png"], "out.png"),
        (["no\nsuch.json", "--values"], "such.json"),
        (["--expr", "x +\n\x1b[31m*", "--values"], "x +"),
    ],
)
def test_wrong_input_gets_one_sentence_that_names_the_place(capsys, qapp, arguments, names):
    assert names in refusal(capsys, *arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nosuch"],
        ["--step", "-1"],
        ["--expr", "x", "--let", "x"],
        ["--let", "x=1"],
        ["--example", "a", "--expr", "x"],
        ["--scale", "0", "--export", "out.png"],
        ["--theme", "pink"],
        ["--margin", "5"],
        ["--margin", "-1", "--export", "out.png"],
        ["--dpi", "300"],
        ["--dpi", "many", "--export", "out.png"],
        ["--dpi", "300", "--scale", "2", "--export", "out.png"],
        ["--dpi", "300", "--export", "out.PDF"],
        ["--outlines", "--export", "out.png"],
        ["--outlines"],
    ],
)
def test_wrong_usage_ends_with_code_2(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        main.main(arguments)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_the_picture_is_written_with_its_scale_and_without_a_display(tmp_path):
    sizes = []
    for scale in ("1", "2"):
        picture = tmp_path / f"{scale} times.png"
        bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
        command = [sys.executable, "main.py", *FIRST, "--export", str(picture), "--scale", scale, "--theme", "dark"]
        done = subprocess.run(command, cwd=HOME, env=bare, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        sizes.append(QImage(str(picture)).width())
    assert sizes[1] == pytest.approx(2 * sizes[0], abs=1)


@pytest.mark.parametrize(
    "name",
    ["o.zzz", "o.jpg", "o.ps", "o.svgz", "o.png~", "o.", "o", "a.png/o", ".png", ".svg", "/dev/null", "ö\n.é"],
)
def test_a_picture_is_not_written_under_a_name_that_promises_something_else(capsys, qapp, tmp_path, name):
    (tmp_path / "a.png").mkdir()
    assert "has to end in .png, .svg or .pdf" in refusal(capsys, *FIRST, "--export", str(tmp_path / name))
    assert [*tmp_path.rglob("*")] == [tmp_path / "a.png"]


@pytest.mark.parametrize(
    "name", ["o.PNG", "o.Png", "o.svg.png", "größe 図.png", "100% {x} <b>#1.png", "o.a.SVG", "ö.pdf"]
)
def test_whatever_else_is_in_a_name_the_picture_is_written_there(capsys, qapp, tmp_path, name):
    assert main.main([*FIRST, "--export", str(tmp_path / name)]) == 0
    assert [*tmp_path.iterdir()] == [tmp_path / name]
    begin = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF-"}[Path(name).suffix.lower()]
    assert (tmp_path / name).read_bytes().startswith(begin)


@pytest.mark.parametrize("place", ["folder.png", "missing/o.png", "file/o.svg", "missing/o.pdf"])
def test_a_place_where_no_picture_can_be_gets_a_sentence(capsys, qapp, tmp_path, place):
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert Path(place).name in refusal(capsys, *FIRST, "--export", str(tmp_path / place))
    assert {each.name for each in tmp_path.iterdir()} == {"folder.png", "file"}


@pytest.mark.parametrize("name", ["o.png", "o.svg", "o.pdf"])
def test_a_picture_is_the_same_bytes_in_every_process(tmp_path, name):
    pictures = []
    for number, zone in enumerate(("UTC", "Asia/Tokyo")):
        picture = tmp_path / str(number) / name
        picture.parent.mkdir()
        elsewhere = {**os.environ, "TZ": zone, "PYTHONHASHSEED": str(number)}
        command = [sys.executable, "main.py", *FIRST, "--export", str(picture), "--step", "10"]
        subprocess.run(command, cwd=HOME, env=elsewhere, check=True)
        pictures.append(picture.read_bytes())
    assert pictures[0] == pictures[1]


def test_dots_per_inch_are_the_scale_by_another_name(tmp_path, qapp):
    for name, option in (("a.png", ["--dpi", "300"]), ("b.png", ["--scale", "3.125"])):
        assert main.main([*FIRST, "--export", str(tmp_path / name), *option]) == 0
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_margin_and_outlines_can_be_chosen(tmp_path, qapp):
    sizes = []
    for margin in ("0", "100"):
        assert main.main([*FIRST, "--export", str(tmp_path / "o.png"), "--margin", margin, "--scale", "1"]) == 0
        sizes.append(QImage(str(tmp_path / "o.png")).width())
    assert sizes[1] == sizes[0] + 200
    assert main.main([*FIRST, "--export", str(tmp_path / "o.svg"), "--outlines"]) == 0
    assert b"<text" not in (tmp_path / "o.svg").read_bytes()


def test_a_graph_that_is_too_long_for_pixels_is_refused_with_what_would_fit(capsys, tmp_path, qapp):
    name = str(tmp_path / "long.json")
    graph = Graph()
    for number in range(300):
        graph = add_node(graph, Node(f"n{number}", f"x{number}", value=1.0, requires_grad=True, x=172.0 * number))
    save(graph, name)
    said = refusal(capsys, name, "--export", str(tmp_path / "o.png"))
    assert "most is 16384 a side. At scale 0.31 it would fit, and as SVG or PDF it always does." in said
    assert main.main([name, "--export", str(tmp_path / "o.png"), "--scale", "0.31"]) == 0
    assert main.main([name, "--export", str(tmp_path / "o.svg")]) == 0
    assert capsys.readouterr().err == ""
    assert main.main([name, "--export", str(tmp_path / "o.pdf")]) == 0
    assert "at scale 0.37, since a page of a PDF is at most 14,400 points" in capsys.readouterr().err


def test_the_transparent_picture_has_no_background(tmp_path, qapp):
    picture = tmp_path / "out.png"
    assert main.main([*FIRST, "--export", str(picture), "--transparent"]) == 0
    assert QImage(str(picture)).pixelColor(0, 0).alpha() == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_window_is_not_attempted(capsys, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert "--export" in refusal(capsys, *FIRST)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_wrong_input_is_told_before_a_missing_display(capsys, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert "x -" in refusal(capsys, "--expr", "x -")


def test_the_demo_agrees_with_itself(capsys):
    assert main.main(["--demo"]) == 0
    assert "difference" in capsys.readouterr().out


def test_how_an_expression_was_read_is_said_on_standard_error(capsys):
    assert main.main(["--expr", "1/(1 + e^-z) + 2z", "--let", "z=2", "--values"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["output"] == "L"
    assert "autograd-canvas: “2z” is read as 2·z." in err
    assert "autograd-canvas: e is the constant 2.71828…" in err


def test_an_expression_of_several_lines_names_the_line_of_a_mistake(capsys):
    said = refusal(capsys, "--expr", "x = 3  # three\ny = nosuch(x)", "--values")
    assert "Line 2: There is no function nosuch here" in said


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
def test_a_picture_is_not_written_to_a_device(capsys, qapp, tmp_path):
    (tmp_path / "out.png").symlink_to("/dev/full")
    assert "not an ordinary file" in refusal(capsys, *FIRST, "--export", str(tmp_path / "out.png"))
    assert "has to end in" in refusal(capsys, *FIRST, "--export", "/dev/full")
