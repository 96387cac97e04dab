"""Validation: the same rules over the YAML that people edit and over published tables of any size.

A rule sees whole batches. What it finds is a failure: table, rule, field and row numbers. Failures
become problems, with file, line and values, only when they are shown.
"""

from mencho_data.validate.batch import Batch, Rows
from mencho_data.validate.check import catalogue, check, check_table, known_from, problems, rule_names
from mencho_data.validate.rule import Failure, Known

__all__ = [
    "Batch",
    "Failure",
    "Known",
    "Rows",
    "catalogue",
    "check",
    "check_table",
    "known_from",
    "problems",
    "rule_names",
]
