"""Whatever a folder or a file is called, style sheets, HTML, menus and settings read nothing into its name."""

import os
import shutil
import sys
from html import escape
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from core.files.examples import load
from core.files.storage import save
from gui.dialogs import prompts
from gui.panels.slider import ClickSlider
from gui.settings import look
from gui.settings.settings import Settings
from gui.window.windows import opened_again

LABELS = ("qt_msgbox_label", "qt_msgbox_informativelabel")
FOLDERS = ["größe", "café's", "Übung's é 図", 'a "b"', "a) b(", "a;b}c{", "100% #1", "a\\b", "url(x)", "icons:"]
NAMES = [
    "größe.json",
    "café's 図.json",
    "a & b.json",
    "<b>bold<br> &amp;.json",
    "100%1 {name} {0}.json",
    "x[*].json",
    "[*][*].json",
    "a,b;c=d.json",
    "#1 @x.json",
    "$HOME ~ `x`.json",
    "*.json",
]


@pytest.mark.parametrize("name", FOLDERS)
def test_check_marks_and_sizes_are_there_in_every_folder(qtbot, qapp, monkeypatch, tmp_path, name):
    shutil.copytree(look.ICONS, tmp_path / name)
    monkeypatch.setattr(look, "ICONS", tmp_path / name)
    made = look.Look(qapp, Settings(QSettings()))
    made.dress()  # a warning of Qt fails the test
    theme = made.theme
    box, slider = QCheckBox(), ClickSlider()
    for each in (box, slider):
        qtbot.addWidget(each)
        assert each.sizeHint().height() >= 24
    box.setChecked(True)
    box.resize(box.sizeHint())
    image = box.grab().toImage()
    colors = [image.pixelColor(x, y).name() for x in range(3, 14) for y in range(4, 20)]
    assert colors.count(theme.selection.lower()) > 50  # the ground of a box that is checked
    assert len(set(colors)) > 5  # the mark on it, whose edges are smooth
    assert str(tmp_path) not in qapp.styleSheet()


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_is_shown_as_it_is(open_window, tmp_path, name):
    path = tmp_path / name
    save(load("ng"), path)
    window = open_window(str(path))
    assert window.windowHandle().title() == f"{name} – Autograd Canvas"
    recent = window.menus.menu("file.recent")
    recent.aboutToShow.emit()
    entry = recent.actions()[0]
    assert entry.text().replace("&&", "&") == name
    assert escape(name) in entry.toolTip()
    assert Settings(QSettings()).recent == [path]
    entry.trigger()
    assert window.document.path == path


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is a text")
def test_a_file_whose_name_is_no_text_is_found_again(open_window, tmp_path):
    path = tmp_path / os.fsdecode(b"gr\xf6\xdfe.agc")
    save(load("ng"), path)
    window = open_window(str(path))
    assert window.windowHandle().title() == "gr\ufffd\ufffde.agc – Autograd Canvas"
    window.windows.remember(window)
    window.settings.write()
    shutil.copy(QSettings().fileName(), tmp_path / "read anew")
    after = Settings(QSettings(str(tmp_path / "read anew"), QSettings.Format.IniFormat))
    assert after.recent == [path]
    assert [opened_again(what)[1] for what in (after.last, *(what for what, _ in after.windows))] == [path, path]
    after.forget_files(path)
    assert after.recent == []


@pytest.mark.parametrize("name", NAMES)
def test_a_question_and_a_report_name_a_file_as_it_is(qtbot, monkeypatch, name):
    asked = []

    def look_at(box):
        asked.append(box)
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(prompts, "_run", look_at)
    window = QWidget()
    qtbot.addWidget(window)
    prompts.ask_save(window, name)
    prompts.show_bug(window, "", Path(name))
    texts = [asked[0].text(), asked[1].informativeText()]
    assert all(name in text for text in texts)
    for box in asked:
        labels = [each for each in box.findChildren(object) if each.objectName() in LABELS]
        assert labels
        assert all(each.textFormat().name == "PlainText" for each in labels)
