"""What the press said, in figures, about the killing of El Mencho and its aftermath.

>>> import mencho_data as md
>>> casualties = md.load("casualties")
>>> print(md.evidence("wsws-2026-02-24-c02"))  # doctest: +SKIP

Nothing is read and nothing heavy is imported before the first call.
"""

from mencho_data.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mencho_data.dataset import (
        Evidence,
        cite,
        claims,
        describe,
        evidence,
        load,
        schema,
        sources,
        tables,
    )
    from mencho_data.errors import DataError, MenchoDataError, UsageError
    from mencho_data.history import changes, versions
    from mencho_data.views import compare, disagreements, estimates

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
    "mencho_data.errors": ("DataError", "MenchoDataError", "UsageError"),
    "mencho_data.history": ("changes", "versions"),
    "mencho_data.views": ("compare", "disagreements", "estimates"),
}
"""Module -> its public names; all others are of the dataset."""


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    home = next((module for module, names in _ELSEWHERE.items() if name in names), "mencho_data.dataset")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
