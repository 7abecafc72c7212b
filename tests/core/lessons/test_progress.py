"""Progress as lines of JSON: appended, read in spite of a bad line, exported and imported."""

from dataclasses import replace

import pytest

from core.base.errors import DocumentError
from core.learning.asking import Record
from core.lessons import progress

ONE = Record("fan-out", "sum", 3, "10", "45", "overwrote", 2, 1, shown=False, solved=True)
SHOWN = replace(ONE, task="b", shown=True, solved=False)


@pytest.mark.parametrize("end", ["", "\n"])
def test_what_was_done_is_kept_and_a_line_that_was_cut_short_is_passed_over(tmp_path, end):
    path = tmp_path / "settings" / "progress.jsonl"
    assert progress.read(path) == []
    assert progress.read("/dev/null/progress.jsonl") == []
    progress.append(path, [ONE])
    with open(path, "a", encoding="utf-8") as file:
        file.write('{"lesson": "fan-o' + end)
    progress.append(path, [SHOWN])
    assert progress.read(path) == [ONE, SHOWN]
    assert progress.solved_tasks(progress.read(path)) == {"fan-out": {"sum"}}


def test_it_can_be_taken_to_another_machine(tmp_path):
    here, there, file = tmp_path / "here.jsonl", tmp_path / "there.jsonl", tmp_path / "export.jsonl"
    progress.append(here, [ONE, SHOWN])
    progress.append(there, [SHOWN])
    assert progress.export(here, file) == 2
    assert progress.take_over(there, file) == 1
    assert progress.take_over(there, file) == 0
    assert progress.read(there) == [SHOWN, ONE]


def test_what_cannot_be_read_or_written_is_a_sentence(tmp_path):
    with pytest.raises(DocumentError, match="There is no file"):
        progress.take_over(tmp_path / "a", tmp_path / "b")
    with pytest.raises(DocumentError, match="cannot be read"):
        progress.read(tmp_path)
    with pytest.raises(DocumentError, match="cannot be written"):
        progress.append(tmp_path, [ONE])
    with pytest.raises(DocumentError, match="cannot be saved: it is a folder"):
        progress.export(tmp_path / "none", tmp_path)


def test_the_shortest_record_is_read_and_lines_too_short_for_one_are_passed_over(tmp_path):
    path, least = tmp_path / "progress.jsonl", Record("", "", 0, "", "", "", 0, 0, shown=False)
    path.write_bytes(b"\n{}\n[]\n")
    progress.append(path, [least])
    line = b'{"lesson":"","task":"","seed":0,"answer":"","truth":"","note":"","tries":0,"hints":0,"shown":false}\r\n'
    path.write_bytes(path.read_bytes() + line)
    assert progress.read(path) == [least, least]
