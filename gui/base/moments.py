"""Days and hours as the learner's language writes them."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

SHORT = QLocale.FormatType.ShortFormat


def hour_of(moment: datetime) -> str:
    """The time of the day, such as 14:05."""
    return QLocale().toString(QTime(moment.hour, moment.minute), SHORT)


def day_of(moment: datetime) -> str:
    """The date, such as 27.11.26."""
    return QLocale().toString(QDate(moment.year, moment.month, moment.day), SHORT)


def is_today(moment: datetime) -> bool:
    """Whether the day need not be said."""
    return moment.date() == date.today()


def short(moment: datetime) -> str:
    """The time of the day, after the date unless that is today."""
    return hour_of(moment) if is_today(moment) else f"{day_of(moment)} {hour_of(moment)}"
