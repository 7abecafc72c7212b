"""Days and hours as the learner's language writes them."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

from core.base.text import ENGLISH, language

SHORT = QLocale.FormatType.ShortFormat


def hour_of(moment: datetime) -> str:
    """The time of the day, such as 14:05."""
    return _locale().toString(QTime(moment.hour, moment.minute), SHORT)


def day_of(moment: datetime) -> str:
    """The date, such as 27.11.26; 2026-11-27 where the system has no language, which Qt writes as 27 11 2026."""
    locale = _locale()
    if locale.language() == QLocale.Language.C:
        return moment.date().isoformat()
    return locale.toString(QDate(moment.year, moment.month, moment.day), SHORT)


def is_today(moment: datetime) -> bool:
    """Whether the day need not be said."""
    return moment.date() == date.today()


def short(moment: datetime) -> str:
    """The time of the day, after the date unless that is today."""
    return hour_of(moment) if is_today(moment) else f"{day_of(moment)} {hour_of(moment)}"


def _locale() -> QLocale:
    """That of the system, which knows the region, unless the program speaks another language."""
    system, spoken = QLocale(), QLocale(language())
    is_plain = system.language() == QLocale.Language.C and language() == ENGLISH
    return system if is_plain or system.language() == spoken.language() else spoken
