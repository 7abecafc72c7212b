"""--list-lessons, --lesson and --play-lesson, as scripts use them."""

import json

import pytest

import main
from core.lessons import catalog
from core.terminal import cli


def lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_names_are_listed_one_a_line(capsys):
    assert main.main(["--list-lessons"]) == 0
    assert capsys.readouterr().out.split() == catalog.names()


def test_a_lesson_is_played_with_one_line_for_each_task(capsys):
    assert main.main(["--play-lesson", "fan-out"]) == 0
    played = lines(capsys)
    assert [line["task"] for line in played] == [task.id for task in catalog.load("fan-out").tasks]
    assert list(played[0]) == ["task", "kind", "answer", "truth", "solved", "hint"]
    assert all(line["solved"] and line["hint"] is None for line in played)


def test_wrong_answers_fail_with_the_names_of_their_hints(capsys):
    assert main.main(["--play-lesson", "fan-out", "--wrong"]) == 1
    played = lines(capsys)
    assert not any(line["solved"] for line in played)
    assert {"overwrote", "forgot_upstream"} <= {line["hint"] for line in played}


def test_another_seed_draws_other_numbers(capsys):
    assert main.main(["--play-lesson", "chain", "--seed", "3"]) == 0
    other = lines(capsys)
    assert main.main(["--play-lesson", "chain"]) == 0
    assert [line["truth"] for line in lines(capsys)] != [line["truth"] for line in other]


def test_a_lesson_that_is_not_there_is_a_sentence(capsys, tmp_path):
    assert main.main(["--play-lesson", "zz", "--lessons", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "autograd-canvas: There is no lesson “zz”; there are none.\n"


def test_wrong_needs_a_lesson_to_play(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.parse(["--wrong"])
    assert ended.value.code == 2


def test_a_lesson_names_the_graph_it_begins_with():
    graph = cli.asked_graph(cli.parse(["--lesson", "fan-out"]))
    assert graph is not None
    assert {node.name for node in graph.nodes.values()} == {"a", "b", "p", "q", "L"}
    assert len({(node.x, node.y) for node in graph.nodes.values()}) == 5
