"""The screen of `mencho-data review`: the article with the number lit, beside it the proposal and its keys."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Header, Static, TextArea
from textual.widgets.text_area import Selection

from mencho_data.curate.proposals import Proposal
from mencho_data.curate.review.agree import agreeing, around
from mencho_data.curate.review.decide import Verdict, repeated
from mencho_data.curate.review.desk import READING
from mencho_data.curate.review.fill import order
from mencho_data.curate.review.form import Form
from mencho_data.curate.review.pick import REASONS_AND_MEANINGS, Pick, plain
from mencho_data.curate.review.session import Session
from mencho_data.errors import DataError, MenchoDataError, UsageError
from mencho_data.models.codes import Rejection

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What the text widget takes for a line break beside the one there is in our texts, or a terminal obeys."""


class ReviewApp(App[None]):
    """Shows one proposal after the other. Each decision is written before the next one is shown.

    Raises:
        UsageError: The text was not found.
    """

    TITLE = "mencho-data review"
    CSS = """
    #article { width: 3fr; }
    #article .text-area--selection { background: yellow; color: black; }
    #proposal { width: 2fr; padding: 0 1; }
    #message { color: $error; padding: 0 1; height: auto; }
    #progress { padding: 0 1; height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Accept"),
        Binding("e", "edit", "Edit"),
        Binding("r", "reject", "Reject"),
        Binding("u", "undo", "Undo"),
        Binding("n", "step(1)", "Next"),
        Binding("p", "step(-1)", "Previous"),
        Binding("q", "quit", "Quit"),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, session: Session) -> None:
        super().__init__()
        if session.desk.article is None:
            raise UsageError(f"There is no text of {session.desk.source_id}. Name its folder with --articles.")
        if not session.desk.proposals:
            raise UsageError(f"The extractor proposed nothing for {session.desk.source_id}.")
        self.session = session
        self.article: str = session.desk.article
        self.at = self._open_from(0)

    def compose(self) -> ComposeResult:
        """The parts of the screen."""
        yield Header()
        with Horizontal():
            article = TextArea(_CONTROLS.sub(" ", self.article), read_only=True, id="article")
            article.can_focus = False
            yield article
            with VerticalScroll(id="proposal"):
                yield Static(id="fields")
        yield Static(id="message")
        yield Static(id="progress")
        yield Footer()

    def on_mount(self) -> None:
        """Show the first proposal that is open."""
        self.sub_title = self.session.desk.source_id
        self.call_after_refresh(self.show)

    @property
    def proposal(self) -> Proposal:
        """The proposal that is shown."""
        return self.session.desk.proposals[self.at]

    def show(self, message: str = "") -> None:
        """Show the proposal: its words in the article, its fields, how far the review is."""
        start, end = (self._place(self.proposal.evidence[name]) for name in ("start", "end"))
        article = self.query_one("#article", TextArea)
        article.selection = Selection(start, end)
        article.scroll_cursor_visible(center=True)
        self.query_one("#fields", Static).update(self._fields())
        self.query_one("#message", Static).update(plain(message))
        desk = self.session.desk
        decided = sum(map(desk.decided, desk.proposals))
        place = f"proposal {self.at + 1} of {len(desk.proposals)}"
        quoted = f"quoted {desk.budget().taken} of {desk.budget().allowed} characters"
        self.query_one("#progress", Static).update(f"{decided} of {len(desk.proposals)} decided · {place} · {quoted}")

    def action_step(self, by: int) -> None:
        """Show the next proposal, or the one before."""
        self.at = (self.at + by) % len(self.session.desk.proposals)
        self.show()

    def action_accept(self) -> None:
        """Accept the proposal as it is shown."""
        self._decide(Verdict(self.proposal.proposal_id, "accept"))

    def action_edit(self) -> None:
        """Open the fields, and decide with what was set."""
        self.push_screen(Form(self.session, self.proposal, self._try), self._after)

    def action_reject(self) -> None:
        """Ask for the reason, and reject."""
        desk, proposal = self.session.desk, self.proposal

        def reject(reason: str | None) -> None:
            # Which figure is repeated is asked for where several may be, or none says the same.
            if reason == Rejection.REPETITION and len(repeated(desk, proposal)) != 1 and desk.rows:
                claims = [(claim.record_id, f"“{claim.fields['evidence'].get('quote')}”") for claim in desk.rows]
                self.push_screen(Pick(claims), partial(repeat, reason))
            elif reason is not None:
                decide(reason)

        def repeat(reason: str, record: str | None) -> None:
            if record is not None:
                decide(reason, record)

        def decide(reason: str, repeats: str | None = None) -> None:
            self._decide(Verdict(proposal.proposal_id, "reject", reason, repeats=repeats))

        self.push_screen(Pick(REASONS_AND_MEANINGS), reject)

    def action_undo(self) -> None:
        """Take the last decision back, and show its proposal."""
        try:
            name = self.session.undo()
        except (MenchoDataError, OSError) as error:
            self.show(_words(error))
            return
        names = [proposal.proposal_id for proposal in self.session.desk.proposals]
        self.at = names.index(name) if name in names else self.at
        self.show()

    def _decide(self, choice: Verdict) -> None:
        if refused := self._try(choice):
            self.show(refused)
        else:
            self._after(True)

    def _try(self, choice: Verdict) -> str:
        """Decide; nothing, or why it was refused."""
        try:
            self.session.decide(choice)
        except (MenchoDataError, OSError) as error:
            return _words(error)
        return ""

    def _after(self, decided: bool | None) -> None:
        if decided:
            self.at = self._open_from(self.at)
        self.show(_words(DataError(self.session.warnings)) if decided else "")

    def _open_from(self, at: int) -> int:
        """The first proposal from here on that is open, from the beginning again; this one if none is."""
        desk = self.session.desk
        places = [*range(at, len(desk.proposals)), *range(at)]
        return next((place for place in places if not desk.decided(desk.proposals[place])), at)

    def _place(self, offset: int) -> tuple[int, int]:
        """Line and column of a place in the text."""
        return self.article.count("\n", 0, offset), offset - self.article.rfind("\n", 0, offset) - 1

    def _fields(self) -> Text:
        """The proposal in words: what it says, what was decided, which claims are of the same words."""
        desk, proposal = self.session.desk, self.proposal
        known = self.session.known(proposal, proposal.table)
        lines = [
            Text.assemble(plain(proposal.proposal_id, "bold"), f" → {proposal.table}"),
            plain(f"“{proposal.evidence['quote']}”"),
            Text(),
        ]
        over = self.session.carried(proposal)
        last = "" if desk.last is None else desk.last.record_id
        lines += [
            _line(name, known.get(name), name in proposal.fields, last if name in over else "")
            for name in order(proposal.table)
        ]
        decision = desk.decision(proposal.proposal_id)
        if decision is not None:
            word = "decided" if desk.decided(proposal) else "reopened; it was"
            about = decision.get("record_id") or decision.get("reason", "")
            about = " ".join([about, *([decision["repeats"]] if "repeats" in decision else [])])
            lines += [Text(), Text.assemble((f"{word}: {decision['decided']}", "bold"), plain(f" {about}"))]
        same = agreeing(desk.rows, proposal.table, proposal.fields, proposal.evidence)
        for claim in around(desk.rows, proposal.evidence):
            reading = ", ".join(
                f"{name} {claim.fields[name]}" for name in READING if claim.fields.get(name) is not None
            )
            word = "the same as " if claim == same else "beside "
            about = plain(f" ({claim.method}): {reading}")
            lines += [Text(), Text.assemble(word, plain(claim.record_id, "bold"), about)]
        return Text("\n").join(lines)


def _line(name: str, value: Any, read: bool, carried_from: str) -> Text:
    """A field; what the machine did not read is dim, what carries over names its claim, what is empty is a dash."""
    style = "" if value is not None and read else "dim"
    over = plain(f" ← {carried_from}", "italic yellow") if carried_from else Text()
    return Text.assemble(f"{name}: ", plain("–" if value is None else str(value), style), over)


def _words(error: Exception) -> str:
    """What is wrong; of problems without the file, as nothing of it was written."""
    if not isinstance(error, DataError):
        return str(error)
    return "\n".join(str(replace(problem, file="", line=0)) for problem in error.problems)
