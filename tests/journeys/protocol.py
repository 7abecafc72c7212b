"""What a program and its Wayland compositor said to each other, as WAYLAND_DEBUG writes it down."""

import re

SURFACE = re.compile(r"get_xdg_surface\(new id xdg_surface[@#](\d+), wl_surface[@#](\d+)\)")
TOPLEVEL = re.compile(r"xdg_surface[@#](\d+)\.get_toplevel\(new id xdg_toplevel[@#](\d+)\)")
TITLE = re.compile(r'xdg_toplevel[@#](\d+)\.set_title\("(.*)"\)')
APPLICATION = re.compile(r'set_app_id\("(.*)"\)')
ENTERED = re.compile(r"wl_keyboard[@#]\d+\.enter\(\d+, wl_surface[@#](\d+),")
LEFT = re.compile(r"wl_keyboard[@#]\d+\.leave\(")


def with_the_keyboard(log: str) -> str:
    """The title of the window that has the keyboard, empty if none has it."""
    surfaces: dict[str, str] = {}  # of Wayland, and what each is for the desktop; numbers are used again
    windows: dict[str, str] = {}
    titles: dict[str, str] = {}
    surface = ""
    for line in log.splitlines():
        if found := SURFACE.search(line):
            surfaces[found[2]] = found[1]
        elif found := TOPLEVEL.search(line):
            windows[found[1]] = found[2]
        elif found := TITLE.search(line):
            titles[found[1]] = found[2]
        elif found := ENTERED.search(line):
            surface = found[1]
        elif LEFT.search(line):
            surface = ""
    return titles.get(windows.get(surfaces.get(surface, ""), ""), "")


def applications(log: str) -> set[str]:
    """By what names the desktop finds the entry of the windows that were shown."""
    return set(APPLICATION.findall(log))
