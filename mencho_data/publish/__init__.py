"""Makes, builds and releases what is published. No other room writes what is generated."""
