"""A plugin of pytest: the whole suite runs in as many processes as there are processors.

Chosen tests (a path, -k, -m, --lf and the like) run one after the other in the one process, and so does whatever needs
the terminal (-s, --pdb, --trace). Who gives -n has chosen.
"""

import os

import pytest

MOST_WORKERS = 8  # each has a Qt and a numpy of its own
CHOOSING = ("keyword", "markexpr", "deselect", "lf", "failedfirst", "newfirst", "stepwise", "collectonly")
TALKING = ("usepdb", "trace")


@pytest.hookimpl(wrapper=True)
def pytest_cmdline_main(config):
    """Choose the number of workers where nobody did; a wrapper, since pytest-xdist comes first among the others."""
    options = config.option
    worker = hasattr(config, "workerinput")  # it reads the same arguments, and must have no workers of its own
    if not worker and getattr(options, "numprocesses", 0) is None and is_whole(config):
        options.numprocesses = min(os.cpu_count() or 1, MOST_WORKERS)
        options.dist = "worksteal"  # a test takes from a millisecond to many seconds
    return (yield)


def is_whole(config):
    """Whether all tests are run, and nobody waits at the terminal to talk with one of them."""
    options = vars(config.option)
    alone = options.get("capture") == "no" or any(options.get(name) for name in (*CHOOSING, *TALKING))
    return config.args_source is config.ArgsSource.TESTPATHS and not alone
