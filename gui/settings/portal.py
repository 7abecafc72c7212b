"""Portal: asks the Linux desktop for some of its settings over D-Bus, and hears of changes; never waits for it."""

import contextlib
import os
import socket
import sys
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

SERVICE, PLACE = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Settings"
PATIENCE = 2.0  # seconds until a bus or a portal that does not answer is given up
NAME = "autograd-canvas-settings"  # of the connection, within this process


class Portal(QObject):
    """Emits `told` for each setting that the desktop has, once it answers; without a bus, nothing ever happens."""

    told = Signal(str, str, object)  # namespace, key, value
    _answered = Signal(str)  # the address of a bus that is alive, from the thread that tried it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions: list[_Question] = []
        self._keys: tuple[tuple[str, str], ...] = ()
        self._answered.connect(self._ask, Qt.ConnectionType.QueuedConnection)

    def ask(self, keys: tuple[tuple[str, str], ...], address: str | None = None) -> None:
        """Ask for settings, each a namespace and a key, on the session's bus or on another."""
        where = address or session_address()
        if where:
            self._keys = keys
            Thread(target=self._try, args=(where,), daemon=True).start()

    def _try(self, address: str) -> None:
        """Qt's own way to a bus would keep the whole program waiting for one that accepts and never answers."""
        if answers(address):
            with contextlib.suppress(RuntimeError):  # the program has ended meanwhile
                self._answered.emit(address)

    @Slot(str)
    def _ask(self, address: str) -> None:
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.connectToBus(address, NAME)
        # PySide6 wants the text that SLOT gives, whatever its type hints say, here and below.
        slot = SLOT("_change(QString,QString,QDBusVariant)")
        bus.connect(SERVICE, PLACE, INTERFACE, "SettingChanged", self, slot)  # type: ignore[call-overload]
        self._questions = [_Question(self, bus, *key) for key in self._keys]

    def leave(self) -> None:
        """Leave the bus."""
        if self._questions:
            from PySide6.QtDBus import QDBusConnection

            QDBusConnection.disconnectFromBus(NAME)

    @Slot("QString", "QString", "QDBusVariant")
    def _change(self, namespace: str, key: str, value: object) -> None:
        if (namespace, key) in self._keys:
            self.told.emit(namespace, key, _plain(value))


class _Question(QObject):
    """One setting that was asked for."""

    def __init__(self, portal: Portal, bus: "QDBusConnection", namespace: str, key: str) -> None:
        from PySide6.QtDBus import QDBusMessage

        super().__init__(portal)
        self._portal, self._namespace, self._key = portal, namespace, key
        call = QDBusMessage.createMethodCall(SERVICE, PLACE, INTERFACE, "Read")  # every version of the portal has it
        call.setArguments([namespace, key])
        good, bad = SLOT("_hear(QDBusVariant)"), SLOT("_miss(QDBusError,QDBusMessage)")
        patience = round(PATIENCE * 1000)
        bus.callWithCallback(call, self, good, bad, patience)  # type: ignore[call-overload]

    @Slot("QDBusVariant")
    def _hear(self, value: object) -> None:
        self._portal.told.emit(self._namespace, self._key, _plain(value))

    @Slot("QDBusError", "QDBusMessage")
    def _miss(self, error: object, call: object) -> None:
        """This desktop has no such setting, or no portal."""


def session_address() -> str:
    """Where the bus of the session is; "" if there is none."""
    told = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if told or not sys.platform.startswith("linux"):
        return told
    usual = os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), "bus")
    return f"unix:path={usual}" if os.path.isabs(usual) and os.path.exists(usual) else ""


def answers(address: str) -> bool:
    """Whether a bus on this machine answers the first line of the handshake in time.

    The handshake is that of the D-Bus Specification 0.42, "Authentication Protocol".
    """
    where = dict(part.partition("=")[::2] for part in address.partition(":")[2].split(";")[0].split(","))
    place = where.get("path") or ("\0" + where["abstract"] if "abstract" in where else "")
    if not address.startswith("unix:") or not place:
        return False
    user = str(os.getuid()).encode().hex()
    try:
        with socket.socket(socket.AF_UNIX) as bus:
            bus.settimeout(PATIENCE)
            bus.connect(place)
            bus.sendall(f"\0AUTH EXTERNAL {user}\r\n".encode())
            return bus.recv(2) == b"OK"
    except OSError:  # nobody is there, or nobody answers
        return False


def _plain(value: object) -> object:
    """The value inside a variant, also one that is inside another."""
    while hasattr(value, "variant"):
        value = value.variant()
    return value
