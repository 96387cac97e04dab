"""A new article: its folder in `raw/`, begun from a text, a saved page or an address."""
