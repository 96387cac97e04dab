"""Writes `raw/`: new articles, proposals, decisions, positions of quotes, ledgers. No other room does."""
