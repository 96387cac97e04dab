"""What readers ask of the data of one project; the functions of `mencho_data` ask it of the installed data."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from mencho_data.dataset.forms import PublishedTables

if TYPE_CHECKING:
    from datetime import date

    from mencho_data.dataset.describe import TableSchema, Text
    from mencho_data.dataset.evidence import Evidence
    from mencho_data.dataset.frames import ComparedClaims, Disagreements, Estimates
    from mencho_data.dataset.told import Positions, Tolls
    from mencho_data.extract import Lexicons
    from mencho_data.models.wording import Language


@dataclass(frozen=True)
class Dataset(PublishedTables):
    """The published data of a project. Nothing is kept: each call reads what is published when it is made.

    Attributes:
        root: Folder of the project, as `open_project` was given it; None for the installed data.
    """

    def tables(self) -> list[str]:
        """Names of the tables, in the order of the codebook."""
        from mencho_data.dataset.describe import tables

        return tables(self._home())

    def folder(self) -> Path:
        """The folder that holds the tables: Parquet files, and in a project that was built, CSV files too.

        `mencho-data export FOLDER` writes all of them in every form: CSV, Parquet, a workbook, an SQLite database.
        """
        where = self._home()
        return where.root / "build" / where.version

    def evidence(self, record_id: str) -> Evidence:
        """The words that a claim or citation rests on, with their source and a link.

        Raises:
            UsageError: There is no such record.
        """
        from mencho_data.dataset.evidence import evidence

        return evidence(self._home(), record_id)

    def compare(self, subject: str, language: Language = "en", *, as_of: date | str | None = None) -> ComparedClaims:
        """What the sources say on one thing, claim by claim, in the order in which it was said.

        Args:
            subject: Identifier of a measure, an attribute or one comparison; or words of its name in either language,
                such as `civilians` or `detenidas`, else of its definition. All that have these words are shown.
            language: `en` or `es`.
            as_of: A day, as in `claims`. What is derived is derived anew from what had been published when it ended;
                explanations are the curators', and stay.

        Returns:
            One row per claim, with what is said in plain words, the words it rests on, and the curators' note. Claims
            of one position stand together and are printed as one, with those who repeat it. `value`, `low` and `high`
            are the number and the reach of `position_claims`; `use` is what the estimate makes of the position. Of what
            is compared with nothing, as one source alone speaks of it, `comparison_id` is empty. An empty claimant is
            the source's own voice. `.plot()` draws them.

        Raises:
            UsageError: There is no such subject, no source speaks of it, or no such language or day.
        """
        from mencho_data.dataset.compare import compare

        return compare(self._home(as_of), subject, language)

    def positions(self, language: Language = "en") -> Positions:
        """What each voice says on each thing: a statement, a claimant, an agency or a source, whoever repeats it.

        Args:
            language: `en` or `es`.

        Returns:
            One row per position: who speaks, when, what, and in how many sources it stands; `echoes` of them only
            repeat it. `strays_from` names what its sources should repeat, and do not. `load("position_claims")` has the
            claims.

        Raises:
            UsageError: There is no such language.
        """
        from mencho_data.dataset.compare import positions

        return positions(self._home(), language)

    def tolls(self, subject: str, language: Language = "en", *, as_of: date | str | None = None) -> Tolls:
        """What was said on counts that can only grow, in the order in which it was said.

        Args:
            subject: A measure, a family of measures such as `killed`, or words of a name, as in `compare`.
            language: `en` or `es`.
            as_of: A day, as in `compare`.

        Returns:
            One row per position, those of a family in the order of its measures. `revises` is what the same speaker
            said before: only these figures may be joined by a line.

        Raises:
            UsageError: There is no such measure, no source speaks of it, it is not a count that grows, or no such
                language or day.
        """
        from mencho_data.dataset.compare import tolls

        return tolls(self._home(as_of), subject, language)

    def disagreements(self, language: Language = "en", kind: str | None = None) -> Disagreements:
        """The positions that differ, topic by topic.

        Args:
            language: `en` or `es`.
            kind: Only `contradiction`, `different_time` or `precision`; all if None.

        Returns:
            One row for each two things that are said, by those who said them first: how they differ, and why, where the
            curators know. `.plot()` counts the rows.

        Raises:
            UsageError: There is no such kind or language.
        """
        from mencho_data.dataset.compare import disagreements

        return disagreements(self._home(), language, kind)

    def estimates(self, language: Language = "en") -> Estimates:
        """The estimates that the positions of two or more speakers support: derived, and never counted as claims.

        Args:
            language: `en` or `es`.

        Returns:
            One row per estimate: the numbers, the same in words, the rule by which they follow, and the positions
            that they rest on. `.plot()` draws them.

        Raises:
            UsageError: There is no such language.
        """
        from mencho_data.dataset.compare import estimates

        return estimates(self._home(), language)

    def schema(self, name: str) -> TableSchema:
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

    def lexicons(self) -> Lexicons:
        """What the extractor has to know of the data: the words of its units, groups and harms.

        Pass it on as the `lexicons` of `mencho_data.extract.extract`, `read` or `extract_batches`.
        """
        from mencho_data.dataset.lexicons import lexicons_of
        from mencho_data.dataset.load import read_table
        from mencho_data.models.lists import of_table

        return lexicons_of(of_table(read_table(self._home(), "codes").to_pylist()))

    def cite(self, record_id: str | None = None, language: Language = "en") -> Text:
        """One sentence that cites a record, with outlet, day, words, link and version; or how to cite the dataset.

        Args:
            record_id: A claim, a statement without a number, or a citation; None for this version of the dataset.
            language: `en` or `es`.

        Raises:
            UsageError: There is no such record or language.
        """
        from mencho_data.dataset.citing import sentence
        from mencho_data.dataset.describe import citation
        from mencho_data.dataset.installed import descriptor
        from mencho_data.models.wording import check_language

        where = self._home()
        if record_id is None:
            return citation(descriptor(where.root), check_language(language))
        return sentence(where, record_id, language)

    def versions(self) -> list[str]:
        """The versions that are here, the oldest first: those that were released, and the one that was built last."""
        from mencho_data.dataset.manifest import versions

        return versions(self._home().root)


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
