"""What readers load as tables: as pandas, arrow or polars, each typed by its form."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from mencho_data.dataset.installed import Home, home

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from mencho_data.dataset.frames import QuotedClaims
    from mencho_data.models.wording import Language

    Day = date | str
    Pandas = Literal["pandas"]
    Arrow = Literal["arrow"]
    Polars = Literal["polars"]


@dataclass(frozen=True)
class PublishedTables:
    """The tables of a project. Nothing is kept: each call reads what is published when it is made.

    Attributes:
        root: Folder of the project, as `open_project` was given it; None for the installed data.
    """

    root: Path | None = None

    @overload
    def load(
        self, name: str, as_: Pandas = "pandas", *, version: str | None = None, verify: bool = False
    ) -> pd.DataFrame: ...
    @overload
    def load(self, name: str, as_: Arrow, *, version: str | None = None, verify: bool = False) -> pa.Table: ...
    @overload
    def load(self, name: str, as_: Polars, *, version: str | None = None, verify: bool = False) -> pl.DataFrame: ...

    def load(self, name: str, as_: str = "pandas", *, version: str | None = None, verify: bool = False) -> Any:
        """A table of the dataset.

        Args:
            name: Name of the table, one of `tables()`.
            as_: `pandas` (Int64, Float64, string, category, datetime64), `arrow` or `polars`.
            version: One of `versions()`, or a release that the project says where to download; default: the one
                that the package has, or that the project was built in last.
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

    @overload
    def claims(
        self, as_: Pandas = "pandas", *, claimant: str | None = None, as_of: Day | None = None
    ) -> pd.DataFrame: ...
    @overload
    def claims(self, as_: Arrow, *, claimant: str | None = None, as_of: Day | None = None) -> pa.Table: ...
    @overload
    def claims(self, as_: Polars, *, claimant: str | None = None, as_of: Day | None = None) -> pl.DataFrame: ...

    def claims(self, as_: str = "pandas", *, claimant: str | None = None, as_of: Day | None = None) -> Any:
        """The four tables of claims as one long table.

        Args:
            as_: As in `load`.
            claimant: Only what is said by this actor, or by one that is part of it; or by those who belong to this
                place. An identifier or words of a name: `dea`, `us-government`, `us`, `Harfuch`, `Estados Unidos`.
            as_of: A day, such as `2026-02-24`: only what had been published when it ended in the time zone of the
                project. A source counts once its latest possible publication is past; one of which nothing is known,
                with the last. Registers and notes are the curators', whenever they were written.

        Returns:
            One row per claim: the column `table`, then all columns of the four tables, empty where a
            table does not have them. Numbers are floating point, since shares and ratios are among them.

        Raises:
            UsageError: There is no such form or day, nothing had been published, or no actor or place is called so.
        """
        from mencho_data.dataset.load import claims, in_form, of_actors

        where = self._home(as_of)
        return in_form(of_actors(where, claims(where), "claimant_id", claimant), as_)

    @overload
    def quoted(
        self, as_: Pandas = "pandas", *, claimant: str | None = None, language: Language = "en"
    ) -> QuotedClaims: ...
    @overload
    def quoted(self, as_: Arrow, *, claimant: str | None = None, language: Language = "en") -> pa.Table: ...
    @overload
    def quoted(self, as_: Polars, *, claimant: str | None = None, language: Language = "en") -> pl.DataFrame: ...

    def quoted(self, as_: str = "pandas", *, claimant: str | None = None, language: Language = "en") -> Any:
        """All claims with their words: who says what, in which article, when, with certainty, note and link.

        It is the table `quoted`. Do not add its numbers up: `part_of` marks a figure inside another one, and two
        sources may count the same.

        Args:
            as_: As in `load`.
            claimant: As in `claims`.
            language: `en` or `es`: which of its columns a data frame prints; all are there in both.

        Returns:
            One row per claim; in a notebook, its quote is a link to the words. `describe("quoted")` has the columns.

        Raises:
            UsageError: There is no such form or language, or no actor or place is called so.
        """
        from mencho_data.dataset.load import in_form, of_actors, read_table
        from mencho_data.models.wording import check_language

        where = self._home()
        shown = check_language(language)
        loaded = in_form(of_actors(where, read_table(where, "quoted"), "claimant_id", claimant), as_)
        if as_ != "pandas":
            return loaded
        from mencho_data.dataset.frames import QuotedClaims

        return QuotedClaims.of_table(loaded, shown)

    @overload
    def sources(self, as_: Pandas = "pandas") -> pd.DataFrame: ...
    @overload
    def sources(self, as_: Arrow) -> pa.Table: ...
    @overload
    def sources(self, as_: Polars) -> pl.DataFrame: ...

    def sources(self, as_: str = "pandas") -> Any:
        """The articles; short for `load("sources")`."""
        from mencho_data.dataset.load import in_form, read_table

        return in_form(read_table(self._home(), "sources"), as_)

    @overload
    def actors(self, within: str | None = None, as_: Pandas = "pandas") -> pd.DataFrame: ...
    @overload
    def actors(self, within: str | None = None, *, as_: Arrow) -> pa.Table: ...
    @overload
    def actors(self, within: str | None = None, *, as_: Polars) -> pl.DataFrame: ...

    def actors(self, within: str | None = None, as_: str = "pandas") -> Any:
        """The persons and bodies that are cited, counted by name, or offer money.

        Args:
            within: Only this actor and all that are part of it, or those who belong to this place; named as the
                claimant of `claims`.
            as_: As in `load`.

        Raises:
            UsageError: There is no such form, or no actor or place is called so.
        """
        from mencho_data.dataset.load import in_form, of_actors, read_table

        where = self._home()
        return in_form(of_actors(where, read_table(where, "actors"), "actor_id", within), as_)

    @overload
    def changes(self, version: str | None = None, as_: Pandas = "pandas") -> pd.DataFrame: ...
    @overload
    def changes(self, version: str | None = None, *, as_: Arrow) -> pa.Table: ...
    @overload
    def changes(self, version: str | None = None, *, as_: Polars) -> pl.DataFrame: ...

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

    @overload
    def reader_agreement(self, as_: Pandas = "pandas") -> pd.DataFrame: ...
    @overload
    def reader_agreement(self, as_: Arrow) -> pa.Table: ...
    @overload
    def reader_agreement(self, as_: Polars) -> pl.DataFrame: ...

    def reader_agreement(self, as_: str = "pandas") -> Any:
        """How far two who read the same articles agree, field by field; short for `load("reader_agreement")`.

        Both readers worked for the project that publishes the data; the codebook says how it was measured.
        """
        from mencho_data.dataset.load import in_form, read_table

        return in_form(read_table(self._home(), "reader_agreement"), as_)

    def _home(self, as_of: Day | None = None) -> Home:
        """Where the data lie now."""
        return home(self.root, as_of)
