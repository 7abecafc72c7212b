"""Whole jobs of a learner, from the first click to the result."""
