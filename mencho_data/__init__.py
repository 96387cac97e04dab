"""What the press said of an event, in figures, each with the words it rests on.

>>> import mencho_data as md
>>> casualties = md.load("casualties")
>>> print(md.evidence("wsws-2026-02-24-c02"))  # doctest: +SKIP
>>> other = md.open_project("flood")  # doctest: +SKIP

The functions are those of a `Dataset`, on the installed data; `open_project` gives one on the data of another project.
Nothing is read and nothing heavy is imported before the first call.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mencho_data.dataset.evidence import Evidence
    from mencho_data.dataset.reader import INSTALLED, Dataset, open_project
    from mencho_data.errors import DataError, MenchoDataError, UsageError
    from mencho_data.version import __version__

    actors = INSTALLED.actors
    changes = INSTALLED.changes
    cite = INSTALLED.cite
    claims = INSTALLED.claims
    compare = INSTALLED.compare
    describe = INSTALLED.describe
    disagreements = INSTALLED.disagreements
    estimates = INSTALLED.estimates
    evidence = INSTALLED.evidence
    folder = INSTALLED.folder
    lexicons = INSTALLED.lexicons
    load = INSTALLED.load
    positions = INSTALLED.positions
    quoted = INSTALLED.quoted
    reader_agreement = INSTALLED.reader_agreement
    schema = INSTALLED.schema
    sources = INSTALLED.sources
    tables = INSTALLED.tables
    tolls = INSTALLED.tolls
    versions = INSTALLED.versions

__all__ = [
    "DataError",
    "Dataset",
    "Evidence",
    "MenchoDataError",
    "UsageError",
    "__version__",
    "actors",
    "changes",
    "cite",
    "claims",
    "compare",
    "describe",
    "disagreements",
    "estimates",
    "evidence",
    "folder",
    "lexicons",
    "load",
    "open_project",
    "positions",
    "quoted",
    "reader_agreement",
    "schema",
    "sources",
    "tables",
    "tolls",
    "versions",
]


_HOMES = {
    "mencho_data.dataset.evidence": ("Evidence",),
    "mencho_data.dataset.reader": ("Dataset", "open_project"),
    "mencho_data.errors": ("DataError", "MenchoDataError", "UsageError"),
    "mencho_data.version": ("__version__",),
}
"""Module -> its public names. All others are methods of the installed data."""


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    if name in __all__:
        return getattr(import_module("mencho_data.dataset.reader").INSTALLED, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
