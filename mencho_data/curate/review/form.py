"""The forms of the review screen: the fields of a claim, and the reasons to reject."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label, OptionList, Select, Static
from textual.widgets.option_list import Option

from mencho_data.curate.proposals import Proposal
from mencho_data.curate.review.decide import Verdict
from mencho_data.curate.review.fill import order
from mencho_data.curate.review.session import Session
from mencho_data.errors import printable
from mencho_data.models import CLAIM_TABLES, Column, columns
from mencho_data.models.codes import Rejection

_CSS = """
Form, Reasons { align: right middle; }
#form, #reasons { width: 60%; border: round $primary; background: $surface; padding: 0 1; }
#form Horizontal { height: auto; }
#form Label { width: 16; }
#form Input, #form Select { width: 1fr; }
#wrong { color: $error; height: auto; }
"""
"""The article stays in sight on the left."""


def plain(text: str, style: str = "") -> Text:
    """The text as it is: nothing in it is a tag, which a widget would take from a string, or obeyed by a terminal."""
    return Text(printable(text, keep="\n"), style)


class Form(ModalScreen[bool]):
    """The fields of the claim that a proposal would become, to be corrected and completed.

    Args:
        session: The review.
        proposal: The proposal.
        save: Carries the choice out; gives what is wrong, empty if nothing is.
    """

    CSS = _CSS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "cancel", "Cancel"),
    ]

    def __init__(self, session: Session, proposal: Proposal, save: Callable[[Verdict], str]) -> None:
        super().__init__()
        self.session, self.proposal, self.save = session, proposal, save
        self.table = proposal.table
        self.shown: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Table and quote, then a line for each field of the table."""
        tables = [(name, name) for name in CLAIM_TABLES]
        with VerticalScroll(id="form"):
            yield Static(id="wrong")
            yield from self._row("table", Select(tables, value=self.table, allow_blank=False, compact=True))
            yield from self._row("quote", Input(self.proposal.evidence["quote"], compact=True))
            known = self.session.known(self.proposal, self.table)
            by_name = {column.name: column for column in columns(self.table)}
            for name in order(self.table):
                yield from self._row(name, self._widget(by_name[name], known.get(name)))
        yield Footer()

    def on_mount(self) -> None:
        """Remember what is shown, to tell what was changed."""
        self.shown = self._texts()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Show the fields of another table when that is chosen."""
        if event.select.id == "field-table" and event.value != self.table:
            self.table = str(event.value)
            self.call_after_refresh(self._again)

    async def _again(self) -> None:
        await self.recompose()
        self.shown = self._texts()

    def action_save(self) -> None:
        """Decide with what was changed; the form stays if it is refused."""
        changes = {name: text for name, text in self._texts().items() if text != self.shown.get(name)}
        if self.table != self.proposal.table:
            changes["table"] = self.table
        values, wrong = _values(self.table, changes)
        wrong = wrong or self.save(Verdict(self.proposal.proposal_id, "edit", None, values))
        if wrong:
            self.query_one("#wrong", Static).update(plain(wrong))
            self.query_one("#form").scroll_home(animate=False)
        else:
            self.dismiss(True)

    def action_cancel(self) -> None:
        """Leave without a decision."""
        self.dismiss(False)

    def _row(self, name: str, widget: Input | Select[str]) -> ComposeResult:
        widget.id = f"field-{name}"
        with Horizontal():
            yield Label(name)
            yield widget

    def _widget(self, column: Column, value: Any) -> Input | Select[str]:
        """A list of codes or of entries of a register to choose from, or a line to write in."""
        text = "" if value is None else str(value)
        if column.code_list:
            listed = self.session.codes()[column.code_list]
            options = [(f"{code} · {entry.en}", code) for code, entry in listed.items()]
        elif column.doc.refers in ("measures", "events", "places", "actors"):
            options = self._entries(column.doc.refers)
        else:
            return Input(text, placeholder=column.doc.en, compact=True)
        if text and text not in {code for _, code in options}:
            options.append((text, text))  # what validation will complain of is shown as it is
        return Select(options, prompt=column.doc.en, value=text or Select.NULL, compact=True)

    def _entries(self, register: str) -> list[tuple[str, str]]:
        rows = self.session.register(register)
        fitting = [key for key, row in rows.items() if register != "measures" or row.get("table") == self.table]
        names = {key: rows[key].get("name_en") or rows[key].get("name") for key in fitting}
        return [(f"{key} · {names[key]}", key) for key in fitting]

    def _texts(self) -> dict[str, str]:
        """What each field shows."""
        names = ["quote", *order(self.table)]
        widgets = {name: self.query_one(f"#field-{name}") for name in names}
        found = {}
        for name, widget in widgets.items():
            if isinstance(widget, Input):
                found[name] = widget.value
            elif isinstance(widget, Select):
                found[name] = "" if widget.value is Select.NULL else str(widget.value)
        return found


class Reasons(ModalScreen[str]):
    """The reasons to reject; the number beside one chooses it."""

    CSS = _CSS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel"),
        *(Binding(str(number), f"choose('{code}')", show=False) for number, code in enumerate(Rejection, 1)),
    ]

    def compose(self) -> ComposeResult:
        """The list."""
        reasons = [Option(f"{number}  {code} · {code.en}", str(code)) for number, code in enumerate(Rejection, 1)]
        yield OptionList(*reasons, id="reasons")
        yield Footer()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the reason under the cursor."""
        self.dismiss(event.option_id)

    def action_choose(self, code: str) -> None:
        """Take the reason of that number."""
        self.dismiss(code)

    def action_cancel(self) -> None:
        """Leave without a decision."""
        self.dismiss(None)


def _values(table: str, texts: dict[str, str]) -> tuple[dict[str, Any], str]:
    """The texts of the form as values of the fields' types, and what cannot be read."""
    kinds = {column.name: column.type for column in columns(table)}
    values: dict[str, Any] = {}
    wrong = []
    for name, text in texts.items():
        try:
            values[name] = _value(text.strip(), kinds.get(name, "string"))
        except ValueError:
            kind = "day such as 2026-02-22" if kinds[name] == "date" else "number"
            wrong.append(f"{name}: {text!r} is not a {kind}.")
    return values, "\n".join(wrong)


def _value(text: str, kind: str) -> str | int | float | date | None:
    if not text:
        return None
    if kind == "date":
        return date.fromisoformat(text)
    if kind in ("integer", "number"):
        number = float(text)
        return int(number) if number.is_integer() else number
    return text
