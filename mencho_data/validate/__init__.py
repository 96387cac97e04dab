"""Validation: the same rules over the YAML that people edit and over published tables of any size.

A rule sees whole batches. What it finds is a failure: table, rule, field and row numbers. Failures
become problems, with file, line and values, only when they are shown.
"""
