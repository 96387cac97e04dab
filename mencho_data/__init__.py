"""What the press said, in figures, about the killing of El Mencho and its aftermath.

>>> import mencho_data as md
>>> casualties = md.load("casualties")
>>> print(md.evidence("wsws-2026-02-24-c02"))  # doctest: +SKIP

Nothing is read and nothing heavy is imported before the first call.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mencho_data.dataset.compare import compare, disagreements, estimates
    from mencho_data.dataset.describe import cite, describe, schema, tables
    from mencho_data.dataset.evidence import Evidence, evidence
    from mencho_data.dataset.load import claims, load, sources
    from mencho_data.dataset.versions import changes, versions
    from mencho_data.errors import DataError, MenchoDataError, UsageError
    from mencho_data.version import __version__

__all__ = [
    "DataError",
    "Evidence",
    "MenchoDataError",
    "UsageError",
    "__version__",
    "changes",
    "cite",
    "claims",
    "compare",
    "describe",
    "disagreements",
    "estimates",
    "evidence",
    "load",
    "schema",
    "sources",
    "tables",
    "versions",
]


_HOMES = {
    "mencho_data.dataset.compare": ("compare", "disagreements", "estimates"),
    "mencho_data.dataset.describe": ("cite", "describe", "schema", "tables"),
    "mencho_data.dataset.evidence": ("Evidence", "evidence"),
    "mencho_data.dataset.load": ("claims", "load", "sources"),
    "mencho_data.dataset.versions": ("changes", "versions"),
    "mencho_data.errors": ("DataError", "MenchoDataError", "UsageError"),
    "mencho_data.version": ("__version__",),
}
"""Module -> its public names."""


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
