"""Menus, the toolbar and the menus at the pointer, all made from the table of actions."""
