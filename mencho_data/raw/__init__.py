"""`raw/` as rows with their places: its YAML read with lines, and edited without touching other lines."""
