"""The form of the review screen: the fields of a claim."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label, Select, Static

from mencho_data.curate.proposals import Proposal
from mencho_data.curate.review.decide import Verdict
from mencho_data.curate.review.entry import NewEntry, part_of
from mencho_data.curate.review.fill import missing, order
from mencho_data.curate.review.pick import PANEL, plain
from mencho_data.curate.review.session import Session
from mencho_data.models import CLAIM_TABLES, Column, columns

GLOSS = next(column.doc for column in columns("evidence") if column.name == "gloss")


class Form(ModalScreen[bool]):
    """The fields of the claim that a proposal would become, to be corrected and completed.

    Args:
        session: The review.
        proposal: The proposal.
        save: Carries the choice out; gives what is wrong, empty if nothing is.
    """

    CSS = PANEL
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("ctrl+n", "new", "New entry", priority=True),
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
            yield from self._row("gloss", Input(placeholder=GLOSS.en, compact=True))
            known = self.session.known(self.proposal, self.table)
            over = self.session.carried(self.proposal)
            for name in order(self.table):
                label = f"{name} ←" if name in over else name
                yield from self._row(name, self._widget(self._columns()[name], known.get(name)), label)
        yield Footer()

    def on_mount(self) -> None:
        """Remember what is shown, to tell what was changed; begin at the first field that is needed and empty."""
        self.shown = self._texts()
        known = self.session.known(self.proposal, self.table)
        for name in missing(self.table, known)[:1]:
            self.query_one(f"#field-{name}").focus()

    def _columns(self) -> dict[str, Column]:
        return {column.name: column for column in columns(self.table)}

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

    def action_new(self) -> None:
        """Ask for an entry that the list of the field in focus lacks."""
        name = (self.focused.id or "").removeprefix("field-") if self.focused else ""
        column = self._columns().get(name)
        part = None if column is None else part_of(column)
        if column is None or part is None:
            listed = [one.name for one in self._columns().values() if part_of(one)]
            self.query_one("#wrong", Static).update(plain(f"Go to one of these first: {', '.join(listed)}."))
            return

        def take(key: str | None) -> None:
            if key is not None:
                select = self.query_one(f"#field-{name}", Select)
                select.set_options(self._options(column))
                select.value = key

        known = {"table": self.table, "unit": self._texts().get("unit", "")} if part == "measures" else {}
        self.app.push_screen(NewEntry(self.session, part, known), take)

    def _row(self, name: str, widget: Input | Select[str], label: str = "") -> ComposeResult:
        widget.id = f"field-{name}"
        with Horizontal():
            yield Label(label or name)
            yield widget

    def _widget(self, column: Column, value: Any) -> Input | Select[str]:
        """A list of codes or of entries of a register to choose from, or a line to write in."""
        text = "" if value is None else str(value)
        if not column.code_list and part_of(column) is None:
            return Input(text, placeholder=column.doc.en, compact=True)
        options = self._options(column)
        if text and text not in {code for _, code in options}:
            options.append((text, text))  # what validation will complain of is shown as it is
        return Select(options, prompt=column.doc.en, value=text or Select.NULL, compact=True)

    def _options(self, column: Column) -> list[tuple[str, str]]:
        """The codes or entries that a field may name, with their meaning."""
        if not column.code_list:
            return self._entries(column.doc.refers)
        return [(f"{code} · {entry.en}", code) for code, entry in self.session.codes()[column.code_list].items()]

    def _entries(self, register: str) -> list[tuple[str, str]]:
        rows = self.session.register(register)
        fitting = [key for key, row in rows.items() if register != "measures" or row.get("table") == self.table]
        names = {key: rows[key].get("name_en") or rows[key].get("name") for key in fitting}
        return [(f"{key} · {names[key]}", key) for key in fitting]

    def _texts(self) -> dict[str, str]:
        """What each field shows."""
        names = ["quote", "gloss", *order(self.table)]
        widgets = {name: self.query_one(f"#field-{name}") for name in names}
        found = {}
        for name, widget in widgets.items():
            if isinstance(widget, Input):
                found[name] = widget.value
            elif isinstance(widget, Select):
                found[name] = "" if widget.value is Select.NULL else str(widget.value)
        return found


def _values(table: str, texts: dict[str, str]) -> tuple[dict[str, Any], str]:
    """The texts of the form as values of the fields' types, and what cannot be read."""
    kinds = {column.name: column.type for column in columns(table)}
    values: dict[str, Any] = {}
    wrong = []
    for name, text in texts.items():
        try:
            values[name] = _value(text.strip(), kinds.get(name, "string"))
        except ValueError:
            kind = _KINDS.get(kinds[name], "number")
            wrong.append(f"{name}: {text!r} is not a {kind}.")
    return values, "\n".join(wrong)


_KINDS = {"date": "day such as 2026-02-22", "datetime": "moment such as 2026-02-22T18:30:00Z"}


def _value(text: str, kind: str) -> str | int | float | date | None:
    if not text:
        return None
    if kind == "datetime":
        return datetime.fromisoformat(text).astimezone(UTC)
    if kind == "date":
        return date.fromisoformat(text)
    if kind in ("integer", "number"):
        number = float(text)
        return int(number) if number.is_integer() else number
    return text
