"""Days and hours as the learner's language writes them, whatever the system speaks."""

from datetime import datetime

import pytest
from PySide6.QtCore import QLocale

from core.base import languages
from core.base.text import ENGLISH
from gui.base import moments

THEN = datetime(2031, 11, 27, 16, 59)


@pytest.fixture
def told():
    """The day and the hour on a system, in a program that speaks some language."""
    before = QLocale()

    def tell(system, spoken):
        QLocale.setDefault(QLocale(system))
        languages.speak([spoken])
        return moments.day_of(THEN), moments.hour_of(THEN)

    yield tell
    QLocale.setDefault(before)
    languages.speak([ENGLISH])


@pytest.mark.parametrize(
    ("system", "spoken", "day", "hour"),
    [
        ("C", "en", "2031-11-27", "16:59"),
        ("C", "de", "27.11.31", "16:59"),
        ("en_US", "de", "27.11.31", "16:59"),
        ("en_GB", "en", "27/11/2031", "16:59"),
        ("de_DE", "de", "27.11.31", "16:59"),
        ("de_DE", "en", "11/27/31", "4:59"),
    ],
)
def test_the_language_of_the_program_decides_and_the_region_of_the_system(told, system, spoken, day, hour):
    said_day, said_hour = told(system, spoken)
    assert said_day == day
    assert said_hour.startswith(hour)
