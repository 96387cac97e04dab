"""One file a format: rows to bytes."""
