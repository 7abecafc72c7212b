"""Measurements: python -m tests.bench engine | canvas."""
