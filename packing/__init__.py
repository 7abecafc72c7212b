"""How the program is packed: the build of wheels, and a folder that runs without Python. Never part of either."""
