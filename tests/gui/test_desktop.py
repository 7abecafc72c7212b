"""High contrast and less motion, as the desktop asks for them on a bus of the test's own."""

import os
import socket
import subprocess

import pytest
from PySide6.QtCore import Qt
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject
from PySide6.QtGui import QGuiApplication

from gui.settings.desktop import APPEARANCE, GNOME
from gui.settings.portal import INTERFACE, PLACE, SERVICE, answers, session_address
from gui.theme import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST
from tests.needing import needs, needs_bus

pytestmark = needs_bus
needs_bus = needs("dbus-daemon")
CONTRAST, STILL, ANIMATIONS = (APPEARANCE, "contrast"), (APPEARANCE, "reduced-motion"), (GNOME, "enable-animations")


class StubPortal(QDBusVirtualObject):
    """A desktop's portal with some settings, which can change."""

    def __init__(self, address):
        super().__init__()
        self.settings, self.asked = {}, []
        self._bus = QDBusConnection.connectToBus(address, "stub")
        assert self._bus.registerVirtualObject(PLACE, self)
        assert self._bus.registerService(SERVICE)

    def introspect(self, path):
        return ""

    def handleMessage(self, message, bus):  # noqa: N802 -- Qt's name
        self.asked.append(tuple(message.arguments()))
        if self.asked[-1] in self.settings:
            reply = message.createReply(QDBusVariant(self.settings[self.asked[-1]]))
        else:
            reply = message.createErrorReply(f"{SERVICE}.Error.NotFound", "no such setting")
        return bus.send(reply)

    def change(self, setting, value):
        """Tell everyone of a setting that changed."""
        signal = QDBusMessage.createSignal(PLACE, INTERFACE, "SettingChanged")
        signal.setArguments([*setting, QDBusVariant(value)])
        assert self._bus.send(signal)


@pytest.fixture
def address():
    """The address of a bus of the test's own."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        QDBusConnection.disconnectFromBus("stub")
        daemon.terminate()


@pytest.fixture
def portal(qapp, address):
    return StubPortal(address)


@pytest.fixture
def asking(window, qapp, qtbot, address, portal):
    """Let the window ask the portal, and wait until all is answered."""

    def ask():
        window.look.desktop.ask(address)
        qtbot.waitUntil(lambda: len(portal.asked) == 5)
        return window

    yield ask
    qapp.aboutToQuit.emit()


@needs_bus
def test_high_contrast_is_followed_from_the_start_and_while_running(window, asking, portal, qtbot):
    portal.settings = {CONTRAST: 1}
    asking()
    qtbot.waitUntil(lambda: window.canvas.scene().paint.style.theme is LIGHT_CONTRAST)
    portal.change(CONTRAST, 0)
    qtbot.waitUntil(lambda: window.canvas.scene().paint.style.theme is LIGHT)


@needs_bus
@pytest.mark.parametrize(("setting", "less", "usual"), [(STILL, 1, 0), (ANIMATIONS, False, True)])
def test_with_less_motion_nothing_glides_unless_the_learner_chose_it(
    window, asking, portal, qtbot, setting, less, usual
):
    asking()
    assert window.settings.motion
    portal.change(setting, less)
    qtbot.waitUntil(lambda: not window.settings.motion)
    assert not window.isAnimated()
    assert not window.menus.action("view.motion").isChecked()
    portal.change(setting, usual)
    qtbot.waitUntil(lambda: window.settings.motion)
    portal.change(setting, less)
    qtbot.waitUntil(lambda: not window.settings.motion)
    window.menus.action("view.motion").trigger()
    assert window.settings.motion
    assert window.isAnimated()


@needs_bus
def test_what_the_learner_chose_by_hand_stays(window, asking, portal, qtbot):
    window.look.set_theme("dark")
    portal.settings = {CONTRAST: 1}
    asking()
    qtbot.waitUntil(lambda: window.look.desktop.contrast)
    assert window.look.theme is DARK
    window.look.set_theme("system")
    assert window.look.theme is LIGHT_CONTRAST


def test_high_contrast_chosen_by_hand_is_light_or_dark_as_the_system_is(window, monkeypatch):
    hints = QGuiApplication.styleHints()
    window.look.set_theme("contrast")
    assert window.look.theme is LIGHT_CONTRAST
    monkeypatch.setattr(type(hints), "colorScheme", lambda self: Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert window.look.theme is DARK_CONTRAST


def test_the_contrast_that_qt_knows_of_is_followed(window, monkeypatch):
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        assert not window.look.desktop.contrast  # Qt before 6.10 cannot know
        return
    known = hints.accessibility()
    monkeypatch.setattr(type(known), "contrastPreference", lambda self: Qt.ContrastPreference.HighContrast)
    known.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert window.look.theme is LIGHT_CONTRAST


@needs_bus
def test_a_bus_that_is_alive_is_known(address):
    assert answers(address)


def test_a_bus_that_accepts_and_never_answers_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr("gui.settings.portal.PATIENCE", 0.05)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        assert not answers(f"unix:path={tmp_path / 'bus'}")


@pytest.mark.parametrize("address", ["", "tcp:host=localhost,port=1", "unix:path=/nowhere/bus", "unix:runtime=yes"])
def test_where_no_bus_is_nobody_is_asked(address):
    assert not answers(address)


def test_the_bus_of_a_session_is_found_where_it_usually_is(tmp_path, monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert session_address() == ""
    (tmp_path / "bus").touch()
    assert session_address() == f"unix:path={os.path.join(tmp_path, 'bus')}"
