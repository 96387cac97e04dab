"""The pages: what the published tables say, as static pages in each language.

No script is needed to read them, nothing is loaded from elsewhere, and nothing on them is not in the tables.
"""

from mencho_data.publish.pages.published import PublishedRelease
from mencho_data.publish.pages.render import render

__all__ = ["PublishedRelease", "render"]
