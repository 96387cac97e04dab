"""Validation: the same rules over the YAML that people edit and over published tables of any size.

Read `open` first, then `check`, which runs everything, then the rules: on columns, claims, records, registers and the
ledger row by row; on keys, parts, evidence, quotes and the ledger between rows and tables; on what is derived.
A rule sees whole batches. What it finds is a failure: table, rule, field and row numbers. Failures become problems,
with file, line and values, only when they are shown.
"""
