"""What the learner chose, kept until the next start, and the look that follows from it."""
