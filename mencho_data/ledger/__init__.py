"""The ledger: every number of an article, what became of it, and what nobody has decided yet."""
