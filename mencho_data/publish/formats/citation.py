"""How to cite the dataset, for machines: Citation File Format 1.2.0 (https://citation-file-format.github.io)."""

from __future__ import annotations

from mencho_data.publish.edition import Edition
from mencho_data.publish.formats import metadata
from mencho_data.raw.edit import dump

CITATION = "CITATION.cff"
"""Name of the file. Sites that show how to cite a repository look for it at its top."""


def citation_cff(edition: Edition) -> bytes:
    """The content of `CITATION.cff`.

    It has no address and no DOI, since the dataset has none.
    """
    return dump(
        {
            "cff-version": "1.2.0",
            "message": "If you use these data, please cite them as below.",
            "type": "dataset",
            "title": metadata.TITLE,
            "abstract": metadata.DESCRIPTION,
            "authors": [{"name": person["title"]} for person in metadata.CONTRIBUTORS],
            "version": edition.version,
            "date-released": edition.released,
            # The first licence is the one of the data; who cites the data has no use for that of the code.
            "license": metadata.LICENSES[0]["name"],
            "keywords": metadata.KEYWORDS,
        }
    )
