"""The page: what the published tables say, as one self-contained HTML file per language.

No script is needed to read it, nothing is loaded from elsewhere, and nothing on it is not in the tables.
"""

from mencho_data.publish.pages.published import PublishedRelease
from mencho_data.publish.pages.render import render

__all__ = ["PublishedRelease", "render"]
