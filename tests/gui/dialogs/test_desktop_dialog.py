"""Which dialog asks for a file: the desktop's where it has one, as one that answers on a bus of the test's own."""

import os
import subprocess
import sys

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusVariant, QDBusVirtualObject

from gui.dialogs.choosing import desktop
from gui.settings.portal import PLACE, SERVICE
from tests.journeys.process import HOME
from tests.needing import needs, needs_bus

# The theme of Qt asks the portal when it begins, and knows the answer when the event loop has run for a moment.
CHILD = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gui.dialogs.choosing import desktop
app = QApplication([])
QTimer.singleShot(500, lambda: sys.exit(10 + desktop.has_dialog()))
app.exec()
"""


class StubPortal(QDBusVirtualObject):
    """A desktop's portal that has a dialog for files."""

    def introspect(self, path):
        return ""

    def handleMessage(self, message, bus):  # noqa: N802 -- Qt's name
        if message.arguments() == ["org.freedesktop.portal.FileChooser", "version"]:
            return bus.send(message.createReply(QDBusVariant(4)))
        return bus.send(message.createErrorReply(f"{SERVICE}.Error.NotFound", "no such setting"))


@pytest.fixture
def address():
    """The address of a bus with such a portal."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        portal, bus = StubPortal(), QDBusConnection.connectToBus(address, "files")
        assert bus.registerVirtualObject(PLACE, portal)
        assert bus.registerService(SERVICE)
        yield address
        QDBusConnection.disconnectFromBus("files")
        daemon.terminate()


@needs_bus
@needs("dbus-daemon")
def test_the_desktop_s_dialog_asks_where_there_is_one(qtbot, address, home):
    surroundings = {"DBUS_SESSION_BUS_ADDRESS": address, "QT_QPA_PLATFORMTHEME": "xdgdesktopportal", "HOME": str(home)}
    with subprocess.Popen([sys.executable, "-c", CHILD], cwd=HOME, env=os.environ | surroundings) as child:
        qtbot.waitUntil(lambda: child.poll() is not None)
    assert child.returncode == 11


def test_the_program_s_own_asks_where_there_is_none(qapp):
    assert not desktop.has_dialog()
