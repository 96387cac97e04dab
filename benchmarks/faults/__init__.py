"""Faults, attacks and damages, done to a project made for it, for the tests and the reliability page."""
