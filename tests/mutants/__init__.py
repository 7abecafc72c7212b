"""Mutants: small faults planted one at a time in a copy of the program, to see whether its tests notice them."""
