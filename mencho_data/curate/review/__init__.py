"""Review: figures that the extractor finds become claims only where a person decides so.

Three things are kept apart, all in git: what the machine said (`proposals/claims.yaml`), what a person
decided (`proposals/decisions.yaml`), and the claims themselves (`claims.yaml`).
"""
