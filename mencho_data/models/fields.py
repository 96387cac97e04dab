"""What the tables are made of: the row, and the kinds of fields with their limits.

A column that may be empty has `None` in its type; empty means "does not apply" or "not stated", never zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from mencho_data.version import LONGEST, VERSION

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
RECORD_ID = r"^[a-z0-9]+(-[a-z0-9]+)*-[acq][0-9]{2,}$"
COMPARISON_ID = r"^[a-z0-9]+(-[a-z0-9]+)*(_[a-z0-9-]*){0,4}$"
POSITION_ID = rf"{COMPARISON_ID[:-1]}\.{SLUG[1:-1]}\.[a-z0-9.-]+$"
PROSE = r"^\S([^\n]*\S)?$"
"""Text of our own, in one line."""
SHA256 = r"^[0-9a-f]{64}$"
PLACE_CODE = r"^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$"
FORM = r"^[^\s=+@-][^\s]*$"
"""A regular expression without spaces, which is not a formula to a spreadsheet."""
URL = r"^https?://[^\s]+$"

CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters that no text of the dataset holds: they are not seen, or change what is seen around them.

Controls except tab and line feed, bidirectional controls, line separators, surrogates, byte order marks.
"""

FORMULA = re.compile(r'(^|[;\t])"*([=@＝＠]|[+\-＋－](?!\d[^|!(]*$))')
"""Text that is a formula to a spreadsheet that opens the CSV: by how it begins, also after what parts cells in some
countries. A number with a sign is not a formula, unless something is called in it."""

MAX_QUOTE_WORDS = 10

MAX_QUOTE_CHARS = 80

MAX_SHARE_QUOTED = 0.2
"""Largest part of an article that all its quotes together may cover, if it has few records."""

FEW_CHARS_QUOTED = 400
"""Characters that may be quoted of any article, however short."""

QUOTED_PER_RECORD = 30
"""Characters that may be quoted for each record, however many there are; the founding articles need 20 to 25."""


@dataclass(frozen=True)
class Doc:
    """What a column means, in both languages.

    Attributes:
        en: Meaning in English.
        es: Meaning in Spanish.
        refers: Table whose key the values are, if the column is a reference; `self` for the same table.
        unit: Unit of a number.
    """

    en: str
    es: str
    refers: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Listed:
    """Marks a text column that holds codes of an open list, which each project adds to.

    Attributes:
        name: Name of the list, as the table `codes` has it.
    """

    name: str

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> dict[str, Any]:
        """Name the list; `mencho_data.models.schemas` puts the codes of a project there."""
        return {**handler(core_schema), LISTED: self.name}


LISTED = "x-list"
"""Key that stands for the codes of an open list until they are known."""


MAX_GLOSS = 120
"""Characters of a quote in our words, in another language, which may take more of them."""

MAX_NOTE = 600
"""Characters of a text in sentences of our own."""

MAX_INTEGER = 2**53
"""Largest whole number: beyond it, programs that read numbers as floating point change them."""

LAX = Field(strict=False)
"""For code columns: strict mode takes only members, and the YAML holds their text."""

Id = Annotated[str, Field(pattern=SLUG, max_length=80)]
RecordId = Annotated[str, Field(pattern=RECORD_ID, max_length=80)]
Line = Annotated[str, Field(pattern=PROSE, max_length=200)]
Note = Annotated[str, Field(pattern=PROSE, max_length=MAX_NOTE)]
Gloss = Annotated[str, Field(pattern=PROSE, max_length=MAX_GLOSS)]
Sentences = Annotated[str, Field(pattern=PROSE)]
"""For text that is put together from many rows."""
Words = Annotated[str, Field(pattern=r"^\S(.*\S)?$", max_length=MAX_QUOTE_CHARS)]
ComparisonId = Annotated[str, Field(pattern=COMPARISON_ID, max_length=200)]
PositionId = Annotated[str, Field(pattern=POSITION_ID, max_length=400)]
Hash = Annotated[str, Field(pattern=SHA256)]
Url = Annotated[str, Field(pattern=URL, max_length=500)]
Version = Annotated[str, Field(pattern=VERSION, max_length=LONGEST)]
Count = Annotated[int, Field(ge=0, le=MAX_INTEGER)]
Ordinal = Annotated[int, Field(ge=1, le=MAX_INTEGER)]
Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]

SAME_ES = Doc("The same in Spanish.", "Lo mismo, en español.")
NoteEs = Annotated[Note | None, Doc("The note in Spanish.", "La nota en español.")]
NameEn = Annotated[Line, Doc("Name in English.", "Nombre en inglés.")]
NameEs = Annotated[Line, Doc("Name in Spanish.", "Nombre en español.")]


def _no_formula(text: str) -> str:
    """Refuse a formula in files that are not tables; tables have a rule for it."""
    if FORMULA.search(text):
        raise PydanticCustomError("formula_text", "This is a formula to spreadsheets")
    return text


NoFormula = AfterValidator(_no_formula)


def _in_utc(given: datetime) -> datetime:
    """The instant in UTC; without a zone, or with parts of a second, it is none."""
    if given.tzinfo is None or given.microsecond:
        raise PydanticCustomError("not_an_instant", "This is not an instant, to the second and with its zone")
    try:
        return given.astimezone(UTC)
    except OverflowError as error:  # in the first or last hours of the calendar
        raise PydanticCustomError("not_an_instant", "This is not an instant of the calendar") from error


Instant = Annotated[datetime, AfterValidator(_in_utc)]
"""A moment, to the second; written with any zone, kept in UTC."""


def as_text(instant: datetime) -> str:
    """An instant as CSV, database and workbook hold it: `2026-01-04T09:30:00Z`."""
    return f"{instant.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


class Row(BaseModel):
    """A row of a published table. `KEY` names the columns of its primary key; `EN`, `ES` describe the table."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, use_enum_values=True, validate_default=True, defer_build=True
    )

    KEY: ClassVar[tuple[str, ...]]
    EN: ClassVar[str]
    ES: ClassVar[str]


def word_count(text: str) -> int:
    """Number of words: runs of letters and digits, so that dashes without spaces part words too."""
    return len(re.findall(r"\w+", text))
