"""The language of the command line: asked for or that of the system; what machines read stays English."""

import json
from collections.abc import Iterator

import pytest

import main
from core.base import languages
from core.terminal import cli


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    languages.speak(["en"])


@pytest.mark.parametrize("asked", [["--language", "de"], ["--language=de"], ["--lang", "de"]])
def test_help_speaks_the_language_that_is_asked_for(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main.main([*asked, "--help"])
    said = capsys.readouterr().out
    assert "Aufruf: autograd-canvas" in said
    assert "ein fertiges Beispiel" in said
    assert "diese Hilfe zeigen und enden" in said
    assert "show" not in said


def test_refusals_speak_the_language_of_the_system(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", "de_AT.UTF-8")
    assert main.main(["--example", "nosuch", "--export", "x.png"]) == 1
    assert "Ein Beispiel „nosuch“ gibt es nicht" in capsys.readouterr().err


def test_wrong_usage_is_said_in_that_language_too(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main(["--language", "de", "--step", "soon"])
    assert ended.value.code == 2
    assert "Fehler: Argument --step: 'soon' ist weder eine Anzahl" in capsys.readouterr().err


def test_a_seed_that_is_no_number_is_said_in_that_language_too(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main(["--lesson", "slope", "--seed", "x"])
    assert ended.value.code == 2
    assert "argument --seed: 'x' is not a whole number" in capsys.readouterr().err


def test_a_language_that_is_not_known_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.parse(["--language", "tlh"])
    assert ended.value.code == 2
    assert "'de'" in capsys.readouterr().err


def test_values_stay_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--language", "de", "--expr", "y = log(x); x*0", "--let", "x=0", "--values"]) == 0
    german = capsys.readouterr().out
    assert main.main(["--expr", "y = log(x); x*0", "--let", "x=0", "--values"]) == 0
    assert german == capsys.readouterr().out
    assert any("logarithm of 0" in problem["says"] for problem in json.loads(german)["problems"])


def test_wrong_usage_of_what_is_read_early_is_said_by_the_program_too(monkeypatch, capsys):
    monkeypatch.setenv("LANGUAGE", "de")
    with pytest.raises(SystemExit) as ended:
        main.main(["--values=3"])
    assert ended.value.code == 2
    assert "autograd-canvas: Fehler: Argument --values" in capsys.readouterr().err
