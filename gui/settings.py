"""What the program remembers between two starts."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

MOST_RECENT = 8
TEXT_SIZES = (100, 125, 150, 175, 200, 250)


class Settings:
    """Typed access to a QSettings; a value that makes no sense counts as not set."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    def _choice(self, key: str, choices: tuple[str, ...]) -> str:
        value = str(self._store.value(key, choices[0]))
        return value if value in choices else choices[0]

    def _number(self, key: str, default: int, least: int, most: int) -> int:
        try:
            return max(least, min(int(str(self._store.value(key, default))), most))
        except ValueError:
            return default

    @property
    def theme(self) -> str:
        """ "system", "light" or "dark"."""
        return self._choice("theme", ("system", "light", "dark"))

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("theme", name)

    @property
    def motion(self) -> bool:
        return self._choice("motion", ("on", "off")) == "on"

    @motion.setter
    def motion(self, on: bool) -> None:
        self._store.setValue("motion", "on" if on else "off")

    @property
    def text_size(self) -> int:
        """Size of the window's text in per cent."""
        return self._number("text_size", 100, TEXT_SIZES[0], TEXT_SIZES[-1])

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._store.setValue("text_size", percent)

    @property
    def pace(self) -> int:
        """Milliseconds between two steps of Play."""
        return self._number("pace", 1000, 50, 5000)

    @pace.setter
    def pace(self, milliseconds: int) -> None:
        self._store.setValue("pace", milliseconds)

    @property
    def recent(self) -> list[Path]:
        """Files opened or saved lately, newest first."""
        stored = self._store.value("recent", [])
        names = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return [Path(name) for name in names if name][:MOST_RECENT]

    def remember_file(self, path: Path) -> None:
        """Put a file first among the recent ones and open it at the next start."""
        others = [old for old in self.recent if old != path]
        self._store.setValue("recent", [str(entry) for entry in [path, *others][:MOST_RECENT]])
        self.last = f"file:{path}"

    def forget_files(self) -> None:
        """Empty the list of recent files."""
        self._store.setValue("recent", [])

    @property
    def last(self) -> str:
        """What was open last: "example:NAME", "file:PATH" or "" for a new sheet; the first start has an example."""
        return str(self._store.value("last", "example:scalar"))

    @last.setter
    def last(self, what: str) -> None:
        self._store.setValue("last", what)

    def bytes(self, key: str) -> QByteArray:
        """Return a stored window layout, empty if there is none."""
        stored = self._store.value(key)
        return stored if isinstance(stored, QByteArray) else QByteArray()

    def set_bytes(self, key: str, state: QByteArray) -> None:
        """Keep a window layout."""
        self._store.setValue(key, state)
