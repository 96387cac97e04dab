"""Measurements, each written to a page of this folder by one command."""
