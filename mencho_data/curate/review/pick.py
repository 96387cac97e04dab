"""A list of the review screen to choose one entry from, such as a reason to reject; and what its panels share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from mencho_data.errors import printable
from mencho_data.models.codes import Code, Exclusion, Rejection
from mencho_data.models.review import REASONS

PANEL = """
Form, Pick, NewEntry { align: right middle; }
#form, #pick { width: 60%; border: round $primary; background: $surface; padding: 0 1; }
#form Horizontal { height: auto; }
#form Label { width: 16; }
#form Input, #form Select { width: 1fr; }
#wrong { color: $error; height: auto; }
"""
"""The article stays in sight on the left."""

_CODES: dict[str, Code] = {str(code): code for code in chain(Exclusion, Rejection)}
REASONS_AND_MEANINGS = [(reason, _CODES[reason].en) for reason in REASONS]


def plain(text: str, style: str = "") -> Text:
    """The text as it is: nothing in it is a tag, which a widget would take from a string, or obeyed by a terminal."""
    return Text(printable(text, keep="\n"), style)


class Pick(ModalScreen[str]):
    """Entries to choose from; the number beside one of the first nine chooses it.

    Args:
        entries: Key and meaning of each.
    """

    CSS = PANEL
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel"),
        *(Binding(str(number), f"choose({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(self, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.entries = entries

    def compose(self) -> ComposeResult:
        """The list."""
        numbered = enumerate(self.entries, 1)
        yield OptionList(
            *(Option(plain(f"{number:2}  {key} · {meaning}"), key) for number, (key, meaning) in numbered), id="pick"
        )
        yield Footer()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the entry under the cursor."""
        self.dismiss(event.option_id)

    def action_choose(self, number: int) -> None:
        """Take the entry of that number."""
        if number <= len(self.entries):
            self.dismiss(self.entries[number - 1][0])

    def action_cancel(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
