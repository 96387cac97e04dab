"""Numbers as they are written: digits, words, fractions, bounds and ranges."""
