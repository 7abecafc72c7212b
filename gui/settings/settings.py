"""What the program remembers between two starts."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal

from core.base import languages
from gui.settings.export_choice import ExportChoice, as_words, from_words
from gui.settings.paths import as_path, as_text
from gui.settings.stored import Stored, among, names, one_of, several, switch, whole

MOST_RECENT = 8
MOST_WINDOWS = 12  # that return at the next start
TEXT_SIZES = (100, 125, 150, 175, 200, 250)
THEMES = ("system", "light", "dark", "contrast")
CHOICES = (
    *("theme", "language", "motion", "text_size", "pace", "start", "hidden", "hidden_numbers"),
    *("constants", "palette", "open_groups", "key", "export", "recovery", "offers", "strict"),
)
MOTIONS: dict[str, bool | None] = {"system": None, "on": True, "off": False}
STARTS = ("last", "empty", "example")
NUMBERS = ("values", "locals", "gradients")  # what the canvas shows of the pass, each of which can be hidden


def _motion(raw: object) -> bool | None:
    return MOTIONS[among(raw, tuple(MOTIONS))]


def _motion_word(on: bool | None) -> str:
    return next(word for word, value in MOTIONS.items() if value is on)


def _export(raw: object) -> ExportChoice | None:
    return from_words(names(raw))


def _export_words(choice: ExportChoice | None) -> list[str]:
    return [] if choice is None else as_words(choice)


def _numbers(raw: object) -> list[str]:
    return [name for name in names(raw) if name in NUMBERS]


class Settings(QObject):
    """Typed access to a QSettings; a value that makes no sense counts as not set."""

    changed = Signal()  # a choice that every window follows: motion, pace, hidden parts, what the canvas shows

    def __init__(self, store: QSettings) -> None:
        super().__init__()
        self._store = store
        self.lessons: str | None = None  # a folder of lessons that this start asks for, instead of the program's own
        self._still = False  # whether the desktop asks for less motion

    @property
    def folder(self) -> Path:
        """Where other files of the program's own are kept, beside the file of the settings."""
        if (file := Path(self._store.fileName())).is_absolute():
            return file.parent
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))  # a registry

    theme = one_of("theme", THEMES)
    language = Stored("language", lambda raw: among(raw, ("system", *languages.codes())), str)  # "system", or "de"
    text_size = whole("text_size", 100, TEXT_SIZES[0], TEXT_SIZES[-1])  # of the window, in per cent
    pace = whole("pace", 1000, 1, 5000, is_followed=True)  # milliseconds between two steps of Play
    start = one_of("start", STARTS)  # what a start without a document shows: what was open last, nothing, an example
    export = Stored("export", _export, _export_words)  # how the last picture was exported; None before the first
    chosen_motion = Stored("motion", _motion, _motion_word, is_followed=True)  # None: as the desktop asks
    hidden = several("hidden", is_followed=True)  # names of the parts of the window that are not to be seen
    hidden_numbers = Stored("hidden_numbers", _numbers, list, is_followed=True)  # those that the canvas does not show
    open_groups = several("open_groups", is_followed=True)  # the groups of the palette that the learner has opened
    table = whole("table", 0, 0, 2)  # which of the tables is in front

    # Whether each constant has a card of its own, instead of being part of the operation that uses it.
    constants_as_cards = switch("constants", "inside", "cards", is_on="cards", is_followed=True)
    # Whether a second pass fails where PyTorch has freed what it needs.
    strict = switch("strict", "no", "yes", is_on="yes", is_followed=True)
    # Whether the palette says more of each node than its symbol and name.
    wide_palette = switch("palette", "narrow", "wide", is_on="wide", is_followed=True)
    # Whether the learner has ever taken a step.
    stepped = switch("stepped", "no", "yes", is_on="yes", is_followed=True)
    # Whether a whole pass was stepped through, so that the key on the canvas needs no sentences any more.
    key_read = switch("key", "new", "read", is_on="read", is_followed=True)
    # Whether lessons are offered beside the examples that they explain.
    offers = switch("offers", "yes", "no", is_on="yes", is_followed=True)
    # Whether what is not saved is kept on the disk for the case of a crash.
    keeps_work = switch("recovery", "on", "off", is_on="on", is_followed=True)

    @property
    def motion(self) -> bool:
        """Whether things move: as was chosen, else unless the desktop asks for less motion."""
        chosen = self.chosen_motion
        return not self._still if chosen is None else chosen

    def follow_desktop(self, *, still: bool) -> None:
        """Take over whether the desktop asks for less motion; it is not kept."""
        if still != self._still:
            self._still = still
            self.changed.emit()

    # --- keeping ---------------------------------------------------------------------------------------

    def value(self, key: str) -> object:
        """What is kept under a key; None if nothing is."""
        return self._store.value(key)

    def keep(self, key: str, value: object, *, is_followed: bool) -> None:
        """Keep a value, and tell all windows of one that they follow."""
        self._store.setValue(key, value)
        if is_followed:
            self.changed.emit()

    def write(self) -> None:
        """Have all on the disk now: usually it is written a moment later."""
        self._store.sync()

    def reset_choices(self) -> None:
        """Forget what was chosen; files and the places of windows are no choices."""
        for key in CHOICES:
            self._store.remove(key)
        self.changed.emit()

    def chosen(self) -> dict[str, str]:
        """What was chosen and is not as at the first start, as it is kept."""
        return {key: str(self._store.value(key)) for key in CHOICES if self._store.contains(key)}

    @property
    def recent(self) -> list[Path]:
        """Files opened or saved lately, newest first."""
        return [as_path(name) for name in names(self.value("recent")) if name][:MOST_RECENT]

    def remember_file(self, path: Path) -> None:
        """Put a file first among the recent ones and open it at the next start."""
        others = [old for old in self.recent if old != path]
        self._store.setValue("recent", [as_text(entry) for entry in [path, *others][:MOST_RECENT]])
        self.last = f"file:{as_text(path)}"

    def forget_files(self, *gone: Path) -> None:
        """Take files off the list of recent ones; without any, empty it."""
        self._store.setValue("recent", [as_text(path) for path in self.recent if gone and path not in gone])

    @property
    def last(self) -> str:
        """What was open last: "example:NAME", "file:PATH" or "" for a new sheet; the first start has an example."""
        return str(self._store.value("last", "example:scalar"))

    @last.setter
    def last(self, what: str) -> None:
        self._store.setValue("last", what)

    @property
    def windows(self) -> list[tuple[str, QByteArray]]:
        """What each window had open that was open last, as `last` says it, and where the window was."""
        pairs = [entry.partition(" ") for entry in names(self.value("windows"))[:MOST_WINDOWS]]
        return [(what, QByteArray.fromBase64(place.encode())) for place, _, what in pairs if place]

    @windows.setter
    def windows(self, opened: list[tuple[str, QByteArray]]) -> None:
        entries = [f"{bytes(place.toBase64().data()).decode()} {what}" for what, place in opened]
        self._store.setValue("windows", entries)

    def bytes(self, key: str) -> QByteArray:
        """Return a stored window layout, empty if there is none."""
        stored = self._store.value(key)
        return stored if isinstance(stored, QByteArray) else QByteArray()

    def set_bytes(self, key: str, state: QByteArray) -> None:
        """Keep a window layout."""
        self._store.setValue(key, state)
