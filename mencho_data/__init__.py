"""What the press said, in figures, about the killing of El Mencho and its aftermath.

>>> import mencho_data as md
>>> casualties = md.load("casualties")
>>> print(md.evidence("wsws-2026-02-24-c02"))  # doctest: +SKIP

Nothing is read and nothing heavy is imported before the first call.
"""

from mencho_data.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mencho_data.dataset.compare import compare, disagreements, estimates
    from mencho_data.dataset.evidence import Evidence, evidence
    from mencho_data.dataset.load import changes, cite, claims, describe, load, schema, sources, tables, versions
    from mencho_data.errors import DataError, MenchoDataError, UsageError

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


_ELSEWHERE = {
    "mencho_data.dataset.compare": ("compare", "disagreements", "estimates"),
    "mencho_data.dataset.evidence": ("Evidence", "evidence"),
    "mencho_data.errors": ("DataError", "MenchoDataError", "UsageError"),
}
"""Module -> its public names; all others are of `mencho_data.dataset.load`."""


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    home = next((module for module, names in _ELSEWHERE.items() if name in names), "mencho_data.dataset.load")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
