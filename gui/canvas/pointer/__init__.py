"""The mouse on the canvas: which gesture it begins, and what is said of the thing it rests on."""
