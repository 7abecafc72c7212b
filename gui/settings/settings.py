"""What the program remembers between two starts."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal

from core.base import languages
from gui.settings.export_choice import ExportChoice, as_words, from_words

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

    def _choice(self, key: str, choices: tuple[str, ...]) -> str:
        value = str(self._store.value(key, choices[0]))
        return value if value in choices else choices[0]

    def _names(self, key: str) -> list[str]:
        stored = self._store.value(key, [])
        return [stored] if isinstance(stored, str) else list(map(str, stored)) if isinstance(stored, list) else []

    def _number(self, key: str, default: int, least: int, most: int) -> int:
        try:
            return max(least, min(int(str(self._store.value(key, default))), most))
        except ValueError:
            return default

    @property
    def theme(self) -> str:
        """ "system", "light", "dark" or "contrast"."""
        return self._choice("theme", THEMES)

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("theme", name)

    @property
    def language(self) -> str:
        """ "system", or the code of a language that the program knows: "de"."""
        return self._choice("language", ("system", *languages.codes()))

    @language.setter
    def language(self, code: str) -> None:
        self._store.setValue("language", code)

    @property
    def motion(self) -> bool:
        """Whether things move: as was chosen, else unless the desktop asks for less motion."""
        chosen = self.chosen_motion
        return not self._still if chosen is None else chosen

    @property
    def chosen_motion(self) -> bool | None:
        """Whether things are to move; None: as the desktop asks."""
        return MOTIONS[self._choice("motion", tuple(MOTIONS))]

    @chosen_motion.setter
    def chosen_motion(self, on: bool | None) -> None:
        self._store.setValue("motion", next(word for word, value in MOTIONS.items() if value is on))
        self.changed.emit()

    def follow_desktop(self, *, still: bool) -> None:
        """Take over whether the desktop asks for less motion; it is not kept."""
        if still != self._still:
            self._still = still
            self.changed.emit()

    @property
    def text_size(self) -> int:
        """Size of the window's text in per cent."""
        return self._number("text_size", 100, TEXT_SIZES[0], TEXT_SIZES[-1])

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._store.setValue("text_size", percent)

    @property
    def hidden(self) -> list[str]:
        """Names of the parts of the window that are not to be seen."""
        return self._names("hidden")

    @hidden.setter
    def hidden(self, names: list[str]) -> None:
        self._store.setValue("hidden", names)
        self.changed.emit()

    @property
    def hidden_numbers(self) -> list[str]:
        """Which of values, locals and gradients the canvas does not show."""
        return [name for name in self._names("hidden_numbers") if name in NUMBERS]

    @hidden_numbers.setter
    def hidden_numbers(self, names: list[str]) -> None:
        self._store.setValue("hidden_numbers", names)
        self.changed.emit()

    @property
    def constants_as_cards(self) -> bool:
        """Whether each constant has a card of its own, or is part of the operation that uses it."""
        return self._choice("constants", ("inside", "cards")) == "cards"

    @constants_as_cards.setter
    def constants_as_cards(self, on: bool) -> None:
        self._store.setValue("constants", "cards" if on else "inside")
        self.changed.emit()

    @property
    def strict(self) -> bool:
        """Whether a second pass fails where PyTorch has freed what it needs."""
        return self._choice("strict", ("no", "yes")) == "yes"

    @strict.setter
    def strict(self, on: bool) -> None:
        self._store.setValue("strict", "yes" if on else "no")
        self.changed.emit()

    @property
    def wide_palette(self) -> bool:
        """Whether the palette says more of each node than its symbol and name."""
        return self._choice("palette", ("narrow", "wide")) == "wide"

    @wide_palette.setter
    def wide_palette(self, on: bool) -> None:
        self._store.setValue("palette", "wide" if on else "narrow")
        self.changed.emit()

    @property
    def open_groups(self) -> list[str]:
        """The groups of the palette that the learner has opened."""
        return self._names("open_groups")

    @open_groups.setter
    def open_groups(self, groups: list[str]) -> None:
        self._store.setValue("open_groups", groups)
        self.changed.emit()

    @property
    def stepped(self) -> bool:
        """Whether the learner has ever taken a step."""
        return self._choice("stepped", ("no", "yes")) == "yes"

    @stepped.setter
    def stepped(self, on: bool) -> None:
        if on != self.stepped:
            self._store.setValue("stepped", "yes" if on else "no")
            self.changed.emit()

    @property
    def key_read(self) -> bool:
        """Whether a whole pass was stepped through, so that the key on the canvas needs no sentences any more."""
        return self._choice("key", ("new", "read")) == "read"

    @key_read.setter
    def key_read(self, read: bool) -> None:
        if read != self.key_read:
            self._store.setValue("key", "read" if read else "new")
            self.changed.emit()

    @property
    def offers(self) -> bool:
        """Whether lessons are offered beside the examples that they explain."""
        return self._choice("offers", ("yes", "no")) == "yes"

    @offers.setter
    def offers(self, on: bool) -> None:
        self._store.setValue("offers", "yes" if on else "no")
        self.changed.emit()

    @property
    def export(self) -> ExportChoice | None:
        """How the last picture was exported; None before the first."""
        return from_words(self._names("export"))

    @export.setter
    def export(self, choice: ExportChoice) -> None:
        self._store.setValue("export", as_words(choice))

    @property
    def pace(self) -> int:
        """Milliseconds between two steps of Play."""
        return self._number("pace", 1000, 1, 5000)

    @pace.setter
    def pace(self, milliseconds: int) -> None:
        self._store.setValue("pace", milliseconds)
        self.changed.emit()

    @property
    def start(self) -> str:
        """What a start without a document shows: "last" (what was open last), "empty" or "example"."""
        return self._choice("start", STARTS)

    @start.setter
    def start(self, what: str) -> None:
        self._store.setValue("start", what)

    @property
    def keeps_work(self) -> bool:
        """Whether what is not saved is kept on the disk for the case of a crash; from the next start on."""
        return self._choice("recovery", ("on", "off")) == "on"

    @keeps_work.setter
    def keeps_work(self, on: bool) -> None:
        self._store.setValue("recovery", "on" if on else "off")

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
        stored = self._store.value("recent", [])
        names = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return [Path(name) for name in names if name][:MOST_RECENT]

    def remember_file(self, path: Path) -> None:
        """Put a file first among the recent ones and open it at the next start."""
        others = [old for old in self.recent if old != path]
        self._store.setValue("recent", [str(entry) for entry in [path, *others][:MOST_RECENT]])
        self.last = f"file:{path}"

    def forget_files(self, *gone: Path) -> None:
        """Take files off the list of recent ones; without any, empty it."""
        self._store.setValue("recent", [str(path) for path in self.recent if gone and path not in gone])

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
        pairs = [entry.partition(" ") for entry in self._names("windows")[:MOST_WINDOWS]]
        return [(what, QByteArray.fromBase64(place.encode())) for place, _, what in pairs if what]

    @windows.setter
    def windows(self, opened: list[tuple[str, QByteArray]]) -> None:
        entries = [f"{bytes(place.toBase64().data()).decode()} {what}" for what, place in opened]
        self._store.setValue("windows", entries)

    @property
    def table(self) -> int:
        """Which of the tables is in front."""
        return self._number("table", 0, 0, 2)

    @table.setter
    def table(self, number: int) -> None:
        self._store.setValue("table", number)

    def bytes(self, key: str) -> QByteArray:
        """Return a stored window layout, empty if there is none."""
        stored = self._store.value(key)
        return stored if isinstance(stored, QByteArray) else QByteArray()

    def set_bytes(self, key: str, state: QByteArray) -> None:
        """Keep a window layout."""
        self._store.setValue(key, state)
