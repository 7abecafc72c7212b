"""The tests: they mirror core and gui; guards watch over the whole."""
