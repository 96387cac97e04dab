"""Holds records against the texts of the articles; changes nothing."""
