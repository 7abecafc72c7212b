"""The editor of lessons: fields for all that a lesson's file says, and buttons that play and test it."""
