"""The actions of the menus: what they run, when they make sense, and what they need of the window."""
