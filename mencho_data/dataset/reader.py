"""What readers ask of the data of one project; the functions of `mencho_data` ask it of the installed data."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from mencho_data.dataset.installed import Home, home

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from mencho_data.dataset.describe import Text
    from mencho_data.dataset.evidence import Evidence
    from mencho_data.dataset.frames import ComparedClaims, Disagreements, Estimates
    from mencho_data.models.wording import Language


@dataclass(frozen=True)
class Dataset:
    """The published data of a project. Nothing is kept: each call reads what is published when it is made.

    Attributes:
        root: Folder of the project, as `open_project` was given it; None for the installed data.
    """

    root: Path | None = None

    def tables(self) -> list[str]:
        """Names of the tables, in the order of the codebook."""
        from mencho_data.dataset.describe import tables

        return tables(self._home())

    @overload
    def load(
        self, name: str, as_: Literal["pandas"] = "pandas", *, version: str | None = None, verify: bool = False
    ) -> pd.DataFrame: ...
    @overload
    def load(
        self, name: str, as_: Literal["arrow"], *, version: str | None = None, verify: bool = False
    ) -> pa.Table: ...
    @overload
    def load(
        self, name: str, as_: Literal["polars"], *, version: str | None = None, verify: bool = False
    ) -> pl.DataFrame: ...

    def load(self, name: str, as_: str = "pandas", *, version: str | None = None, verify: bool = False) -> Any:
        """A table of the dataset.

        Args:
            name: Name of the table, one of `tables()`.
            as_: `pandas` (Int64, Float64, string, category, datetime64), `arrow` or `polars`.
            version: One of `versions()`; default: the one that the package has, or that the project was built in last.
            verify: Check first that every file of the data is the one that was published, against the manifest
                beside them. It finds damage and mix-ups; who can change the files can change the manifest too.

        Returns:
            One row per record; the columns with their meaning and units are in `describe(name)`.

        Raises:
            DataError: With `verify`, files differ, are missing or do not belong; it names each.
            UsageError: There is no such table, form or version, or polars is not installed.
        """
        from mencho_data.dataset.load import check_files, in_form, read_table

        where = self._home()
        if verify:
            check_files(where)
        return in_form(read_table(where, name, version), as_)

    def claims(self, as_: str = "pandas") -> Any:
        """The four tables of claims as one long table.

        Args:
            as_: As in `load`.

        Returns:
            One row per claim: the column `table`, then all columns of the four tables, empty where a
            table does not have them. Numbers are floating point, since shares and ratios are among them.
        """
        from mencho_data.dataset.load import claims, in_form

        return in_form(claims(self._home()), as_)

    def sources(self, as_: str = "pandas") -> Any:
        """The articles; short for `load("sources")`."""
        from mencho_data.dataset.load import in_form, read_table

        return in_form(read_table(self._home(), "sources"), as_)

    def evidence(self, record_id: str) -> Evidence:
        """The words that a claim or citation rests on, with their source and a link.

        Raises:
            UsageError: There is no such record.
        """
        from mencho_data.dataset.evidence import evidence

        return evidence(self._home(), record_id)

    def compare(self, subject: str, language: Language = "en") -> ComparedClaims:
        """What the sources say on one thing, claim by claim, in the order of their publication.

        Args:
            subject: Identifier of a measure or an attribute, or of one comparison.
            language: `en` or `es`.

        Returns:
            One row per claim, with what is said in plain words and the words it rests on. `value`, `low` and `high`
            are the number and the reach of `comparison_claims`; `use` is what the estimate makes of the claim. An
            empty claimant is the source's own voice. `.plot()` draws them.

        Raises:
            UsageError: There is no such subject, fewer than two sources speak of it, or no such language.
        """
        from mencho_data.dataset.compare import compare

        return compare(self._home(), subject, language)

    def disagreements(self, language: Language = "en", kind: str | None = None) -> Disagreements:
        """The pairs of claims that differ, topic by topic.

        Args:
            language: `en` or `es`.
            kind: Only `contradiction`, `different_time` or `precision`; all if None.

        Returns:
            One row per pair: what each of the two says, how they differ, and why, where the curators know.
            `.plot()` counts them.

        Raises:
            UsageError: There is no such kind or language.
        """
        from mencho_data.dataset.compare import disagreements

        return disagreements(self._home(), language, kind)

    def estimates(self, language: Language = "en") -> Estimates:
        """The estimates that the claims of two or more claimants support: derived, and never counted as claims.

        Args:
            language: `en` or `es`.

        Returns:
            One row per estimate: the numbers, the same in words, the rule by which they follow, and the records that
            they rest on. `.plot()` draws them.

        Raises:
            UsageError: There is no such language.
        """
        from mencho_data.dataset.compare import estimates

        return estimates(self._home(), language)

    def schema(self, name: str) -> dict[str, Any]:
        """The Frictionless Table Schema of a table: fields with types, descriptions, codes, keys.

        Raises:
            UsageError: There is no such table.
        """
        from mencho_data.dataset.describe import schema

        return schema(self._home(), name)

    def describe(self, name: str) -> Text:
        """What a table holds: a line per column with type, unit, meaning and codes.

        Raises:
            UsageError: There is no such table.
        """
        from mencho_data.dataset.describe import describe

        return describe(self._home(), name)

    def cite(self) -> Text:
        """How to cite this version of the dataset."""
        from mencho_data.dataset.describe import citation
        from mencho_data.dataset.installed import descriptor

        return citation(descriptor(self._home().root))

    def versions(self) -> list[str]:
        """The versions that are here, the oldest first: those that were released, and the one that was built last."""
        from mencho_data.dataset.manifest import versions

        return versions(self._home().root)

    def changes(self, version: str | None = None, as_: str = "pandas") -> Any:
        """What the releases added, changed and took back, field by field, and why.

        Args:
            version: Only what this release did; default: all up to the version that is read.
            as_: As in `load`.

        Raises:
            UsageError: There is no such version or form.
        """
        from mencho_data.dataset.load import in_form
        from mencho_data.dataset.versions import changes

        return in_form(changes(self._home(), version), as_)

    def _home(self) -> Home:
        """Where the data lie now."""
        return home(self.root)


INSTALLED = Dataset()


def open_project(path: str | PathLike[str]) -> Dataset:
    """The published data of another project, with everything that this module offers for the installed data.

    Args:
        path: Folder of the project, in which `mencho-data build` was run.

    Raises:
        DataError: Its descriptor is damaged.
        UsageError: The folder does not hold published data, or a build was stopped there.
    """
    opened = Dataset(Path(path))
    opened.tables()
    return opened
