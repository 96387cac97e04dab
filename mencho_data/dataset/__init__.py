"""For readers: tables, evidence, comparisons and what became of them from release to release."""
