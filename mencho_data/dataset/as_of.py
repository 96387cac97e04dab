"""What was known on a day: the sources that had been published when it ended, and what follows from them alone."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mencho_data.dataset.installed import Home, zone
from mencho_data.dataset.load import read_table, rows_of
from mencho_data.derive.comparisons import TABLES, compare
from mencho_data.derive.explanations import behind
from mencho_data.derive.moments import publication
from mencho_data.errors import UsageError
from mencho_data.models import DERIVED_TABLES
from mencho_data.models import TABLES as ALL_TABLES
from mencho_data.models.lists import of_table
from mencho_data.models.wording import day as in_words

if TYPE_CHECKING:
    import pyarrow as pa


class AsOf:
    """What was known when a day ended, in the time zone of the project.

    A source counts once its latest possible publication is past; one of which nothing is known, once all others do.
    What is derived is derived anew from the claims of these sources. Registers, notes and explanations are the
    curators': they stay, whenever they were written, with what they set aside. Nothing is derived before it is asked
    for.

    Attributes:
        day: The day.
    """

    def __init__(self, where: Home, day: date | str) -> None:
        self.day, self._where = _day(day), where
        if not (known := self._published):
            raise UsageError("Of no source is the day of publication known, so none tells what was known on a day.")
        first = min(known, key=lambda source: (known[source], source))
        if self.day < known[first]:
            days = [in_words(day, "en") for day in (self.day, known[first])]
            message = "Nothing had been published by the end of {}. The first source, {}, had been by the end of {}."
            raise UsageError(message.format(days[0], first, days[1]))

    def table(self, name: str) -> pa.Table:
        """A table as it was known."""
        if name in TABLES:
            from mencho_data.derive.tables import published

            return published(name, self._derived[name])
        table = read_table(self._where, name)
        if "source_id" not in table.column_names:
            return table
        import pyarrow as pa
        import pyarrow.compute as pc

        known = [source for source, day in self._published.items() if day <= self.day]
        of_known = pc.is_in(table["source_id"], pa.array(known, pa.string()))
        return table.filter(pc.or_(of_known, pc.is_null(table["source_id"])))

    @cached_property
    def _published(self) -> dict[str, date]:
        """Source -> the day when it had surely been published; of those of which nothing is known, the last of all."""
        local = zone(self._where.root)
        found = {row["source_id"]: publication(row, local) for row in rows_of(self._where, "sources")}
        known = {source: when.last.astimezone(local).date() for source, when in found.items() if when.known}
        return {source: known.get(source) or max(known.values()) for source in found} if known else {}

    @cached_property
    def _derived(self) -> dict[str, list[dict[str, Any]]]:
        written = (name for name in ALL_TABLES if name not in DERIVED_TABLES)
        rows = {name: self.table(name).to_pylist() for name in (*written, "codes")}
        rows["explanations"] = behind(*(rows_of(self._where, name) for name in ("disagreements", "position_claims")))
        return compare(rows, of_table(rows["codes"]), zone(self._where.root))


def _day(given: date | str) -> date:
    """The day that is meant."""
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError as error:
        message = f"as_of is a day, such as 2026-02-24, not {str(given)!r}."
        raise UsageError(message) from error
