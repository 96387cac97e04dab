"""A form of the review screen for what a register lacks: a measure, an actor, a unit, an event, a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import TypeAdapter, ValidationError
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label, Select, Static

from mencho_data.curate.review.pick import PANEL, plain
from mencho_data.curate.review.registers import file_of
from mencho_data.curate.review.session import Session
from mencho_data.errors import MenchoDataError
from mencho_data.models import FILES, OPEN_LISTS, Column, Row, columns
from mencho_data.models.fields import Doc
from mencho_data.raw.sentences import sentence

_REGISTERS = ("measures", "events", "places", "actors", "statements")
_NAMES = "names"
_NESTED = ("codes", "words_en", "words_es")
"""Fields that are more than a line, and optional: they are written in the file."""


def part_of(column: Column) -> str | None:
    """The kind of entries that a column names, if they can be added to: a register or an open list."""
    if column.code_list in OPEN_LISTS:
        return column.code_list
    return column.doc.refers if column.doc.refers in _REGISTERS else None


class NewEntry(ModalScreen[str]):
    """The fields of a new entry of a register, which is written at once.

    Args:
        session: The review.
        part: The key of such entries in the file of the register, such as `measures` or `unit`.
        known: Fields that are known already.
    """

    CSS = PANEL
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Add", priority=True),
        Binding("escape", "cancel", "Cancel"),
    ]

    def __init__(self, session: Session, part: str, known: Mapping[str, str]) -> None:
        super().__init__()
        self.session, self.part, self.known = session, part, known
        self.model: type[Row] = FILES["batch"].parts[part]
        self.fields = [name for name in self.model.model_fields if name not in _NESTED]

    def compose(self) -> ComposeResult:
        """A line for each field."""
        is_code = file_of(self.part) == "codes"
        lists = {column.name: column.code_list for column in columns("codes" if is_code else self.part)}
        with VerticalScroll(id="form"):
            yield Static(id="wrong")
            yield Label(f"New entry of {self.part}")
            for name in self.fields:
                with Horizontal():
                    field = self.model.model_fields[name]
                    yield Label(f"{name} *" if field.is_required() else name)
                    docs = [part.en for part in field.metadata if isinstance(part, Doc)]
                    meaning = docs[0] if docs else "As this article writes it."
                    listed = self.session.codes()[code_list] if (code_list := lists.get(name)) else {}
                    yield self._widget(name, meaning, [(f"{code} · {one.en}", code) for code, one in listed.items()])
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the first field that is empty."""
        next(widget for name in self.fields if not self._text(widget := self.query_one(f"#new-{name}"))).focus()

    def _widget(self, name: str, meaning: str, options: list[tuple[str, str]]) -> Input | Select[str]:
        value = self.known.get(name, "")
        if not options:
            return Input(value, placeholder=meaning, compact=True, id=f"new-{name}")
        chosen = value if value in {code for _, code in options} else Select.NULL
        return Select(options, prompt=meaning, value=chosen, compact=True, id=f"new-{name}")

    def action_save(self) -> None:
        """Write the entry; the form stays if it is refused."""
        texts = {name: self._text(self.query_one(f"#new-{name}")) for name in self.fields}
        wrong, entry = self._entry({name: text for name, text in texts.items() if text})
        if not wrong:
            try:
                self.session.add(self.part, entry)
            except (MenchoDataError, OSError) as error:
                wrong = str(error)
        if wrong:
            self.query_one("#wrong", Static).update(plain(wrong))
            self.query_one("#form").scroll_home(animate=False)
        else:
            self.dismiss(next(iter(texts.values())))

    def action_cancel(self) -> None:
        """Leave without a new entry."""
        self.dismiss(None)

    def _entry(self, texts: dict[str, str]) -> tuple[str, dict[str, Any]]:
        """What is wrong with the texts, and the entry that they make."""
        entry = {name: _value(self.model.model_fields[name].annotation, text) for name, text in texts.items()}
        if _NAMES in entry:  # the one name form that this article uses
            entry[_NAMES] = [{"name": texts[_NAMES], "sources": [self.session.desk.source_id]}]
        try:
            self.model.model_validate(entry)
        except ValidationError as error:
            details = error.errors(include_url=False)
            return "\n".join(sentence(detail, self.model) for detail in details), {}
        return "", entry

    @staticmethod
    def _text(widget: Any) -> str:
        if isinstance(widget, Input):
            return widget.value.strip()
        return "" if widget.value is Select.NULL else str(widget.value)


def _value(kind: Any, text: str) -> Any:
    """A text as the number, day or truth value that its field holds; else as it is, for the model to refuse."""
    try:
        value = TypeAdapter(kind).validate_strings(text)
    except ValidationError:
        return text
    return text if isinstance(value, str) else value
