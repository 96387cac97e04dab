"""How to cite the dataset, for machines: Citation File Format 1.2.0 (https://citation-file-format.github.io)."""

from __future__ import annotations

from mencho_data.models import Project
from mencho_data.raw.edit import dump

CITATION = "CITATION.cff"
"""Name of the file. Sites that show how to cite a repository look for it at its top."""


def citation_cff(project: Project) -> bytes:
    """The content of `CITATION.cff`.

    It has no address and no DOI, since the dataset has none.
    """
    return dump(
        {
            "cff-version": "1.2.0",
            "message": "If you use these data, please cite them as below.",
            "type": "dataset",
            "title": project.title,
            "abstract": project.description,
            "authors": [{"name": name} for name in project.creators],
            "version": project.version,
            "date-released": project.released.isoformat(),
            # The first licence is the one of the data; who cites the data has no use for that of the code.
            "license": project.licence.name,
            "keywords": project.keywords,
        }
    )
