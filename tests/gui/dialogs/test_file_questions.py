"""Who has a file is told as far as it is known."""

import time

from core.files.locks import Holder
from gui.dialogs.file_questions import who


def test_a_holder_is_told_with_place_and_time():
    assert who(Holder(pid=7, host="desk", since=time.time())).startswith("Autograd Canvas on desk (process 7, since ")


def test_nothing_is_made_up_about_a_time_that_nobody_knows():
    """The clock was set back: the file says that it is open since a time that has not come yet."""
    assert who(Holder(pid=7, host="desk")) == "Autograd Canvas on desk (process 7)"
    assert who(Holder()) == "another program"
