"""`mencho-data review`: decisions are checked, written at once, and can be taken back."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static, TextArea

from mencho_data.curate.review.decide import Verdict
from mencho_data.curate.review.form import Form
from mencho_data.curate.review.screen import ReviewApp
from mencho_data.raw.edit import Edit, canonical
from tests.conftest import Run
from tests.helpers.figures import figure, found, name_of, teach
from tests.helpers.reviewing import (
    BARNS,
    CAMPERS,
    DEFAULTS,
    FARMERS,
    FLOOD,
    GIVEN,
    LOOTERS,
    ORDER,
    STABLES,
    TWELVE,
    Batch,
    Read,
    claims_of,
    decision,
    decisions,
    files,
    session,
    stands,
    wrong,
)
from tests.helpers.tree import DAILY, TEXTS, WEEKLY, load, replace

# ---- accept, edit, reject


def test_accepted_proposal_becomes_a_claim_that_is_valid(desk: Path, batch: Batch) -> None:
    before = claims_of(desk).read_text("utf-8")
    result = batch(DEFAULTS + "decisions:\n" + decision(BARNS, set=GIVEN))
    assert result.code == 0, result
    assert f"{BARNS}: accept: {DAILY}-c05\n1 of 7 proposals are decided." in result.out
    (claim,) = load(claims_of(desk))["figures"]
    assert claim["record_id"] == f"{DAILY}-c05"
    assert claim["evidence"]["method"] == "extracted"
    assert {name: claim[name] for name in FLOOD} == FLOOD
    assert (claim["period_start"], claim["period_end"]) == (date(2026, 1, 3), date(2026, 1, 4))
    assert " ".join(claim).startswith("record_id measure_id value qualifier unit counted event_id place_id ")
    assert wrong(desk) == []
    assert stands(desk, claim)

    text = claims_of(desk).read_text("utf-8")
    assert canonical(text).decode("utf-8") == text
    at = text.index("figures:")
    assert text[:at] + text[text.index("citations:") :] == before
    assert "as_worded: farmers  # the mayor's count" in text
    assert list(load(claims_of(desk))) == ["casualties", "arrests", "rewards", "figures", "citations"]


def test_decision_keeps_what_the_machine_said_and_what_the_person_added(desk: Path, batch: Batch) -> None:
    batch(DEFAULTS + "decisions:\n" + decision(BARNS, set=GIVEN))
    (entry,) = decisions(desk)
    start = TEXTS[DAILY].index("About 40 barns")
    assert entry.pop("on") == date.today()  # noqa: DTZ011
    assert entry == {
        "proposal_id": BARNS, "decided": "accept", "record_id": f"{DAILY}-c05",
        "machine": {"extractor": "test", "table": "figures", "value": 40, "qualifier": "about",
                    "start": start, "end": start + 14},
        "fields": {**{name: FLOOD[name] for name in ("event_id", "place_id", "date_precision")},
                   "measure_id": "barns-lost", "unit": "building",
                   "period_start": date(2026, 1, 3), "period_end": date(2026, 1, 4)},
    }  # fmt: skip
    text = (desk / DAILY / "proposals" / "decisions.yaml").read_text("utf-8")
    assert canonical(text).decode("utf-8") == text


def test_claim_on_which_both_agree_says_so(desk: Path, batch: Batch) -> None:
    before = claims_of(desk).read_text("utf-8")
    result = batch("decisions:\n" + decision(FARMERS))
    assert f"{FARMERS}: accept: {DAILY}-c01" in result.out
    after = claims_of(desk).read_text("utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == ["      method: both"]
    assert load(claims_of(desk))["casualties"][0]["evidence"]["method"] == "both"
    assert "method" not in load(claims_of(desk))["casualties"][1]["evidence"]
    assert wrong(desk) == []


def test_corrected_reading_that_a_claim_states_already_is_noted_but_not_as_agreement(
    desk: Path, batch: Batch, read_as: Read
) -> None:
    text = TEXTS[DAILY]
    wrong = figure(text, "12 farmers", "12", 12, qualifier="about", unit="farmers", category="killed")
    read_as(wrong)
    before = claims_of(desk).read_bytes()
    assert batch("decisions:\n" + decision(FARMERS, "edit", set="{qualifier: exact}")).code == 0
    assert claims_of(desk).read_bytes() == before
    (entry,) = decisions(desk)
    assert (entry["decided"], entry["record_id"]) == ("edit", f"{DAILY}-c01")


def test_edit_sets_quote_and_table(desk: Path, batch: Batch) -> None:
    given = (
        "{table: casualties, measure_id: farmers-killed, unit: person, harm: killed, group: public, "
        "quote: '“Twelve', as_worded: number}"
    )
    result = batch(DEFAULTS + "decisions:\n" + decision(TWELVE, "edit", set=given))
    assert result.code == 0, result
    claim = load(claims_of(desk))["casualties"][-1]
    assert claim["evidence"]["quote"] == "“Twelve"
    assert claim["evidence"]["start"] == TEXTS[DAILY].index("“Twelve")
    assert decisions(desk)[0]["decided"] == "edit"
    assert decisions(desk)[0]["fields"]["table"] == "casualties"
    assert decisions(desk)[0]["machine"]["table"] == "figures"
    assert stands(desk, claim)


def test_bounds_follow_from_the_value_and_qualifier_that_are_set(desk: Path, batch: Batch, read_as: Read) -> None:
    wrong = figure(TEXTS[DAILY], "nearly a dozen of them stables", "a dozen", 10, unit="stables")
    read_as(wrong)
    given = "{measure_id: barns-lost, unit: building, value: 12, qualifier: nearly}"
    result = batch(DEFAULTS + "decisions:\n" + decision(STABLES, "edit", set=given))
    assert result.code == 0, result
    (claim,) = load(claims_of(desk))["figures"]
    assert (claim["value"], claim.get("low"), claim["high"]) == (12, None, 12)
    (entry,) = decisions(desk)
    assert (entry["machine"]["value"], entry["machine"]["low"]) == (10, 10)
    assert {name: entry["fields"][name] for name in ("value", "low", "high")} == {"value": 12, "low": None, "high": 12}


def test_edit_without_a_correction_is_an_accept(desk: Path, batch: Batch) -> None:
    batch(DEFAULTS + "decisions:\n" + decision(BARNS, "edit", set=GIVEN))
    assert decisions(desk)[0]["decided"] == "accept"


def test_rejected_proposal_keeps_its_reason_and_writes_no_claim(desk: Path, batch: Batch) -> None:
    before = claims_of(desk).read_bytes()
    assert (
        f"{TWELVE}: reject: not_a_figure"
        in batch("decisions:\n" + decision(TWELVE, "reject", reason="not_a_figure")).out
    )
    assert claims_of(desk).read_bytes() == before
    assert decisions(desk)[0]["reason"] == "not_a_figure"
    assert "fields" not in decisions(desk)[0]


def test_withdrawn_and_named_identifiers_are_not_used_again(desk: Path, batch: Batch) -> None:
    text = (desk / "withdrawn.yaml").read_text("utf-8")
    (desk / "withdrawn.yaml").write_text(text.replace("-c99", "-c05"), "utf-8")
    result = batch(DEFAULTS + "decisions:\n" + decision(BARNS, set=GIVEN) + decision(STABLES, set=GIVEN))
    assert result.code == 0, result
    assert [claim["record_id"] for claim in load(claims_of(desk))["figures"]] == [f"{DAILY}-c06", f"{DAILY}-c07"]


def test_first_claim_of_an_article_is_written_under_the_comments(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk / WEEKLY / "claims.yaml"
    path.write_text("# nothing yet\n", "utf-8")
    teach(monkeypatch)
    where = ("--raw", desk, "--articles", desk.parent / "articles")
    assert run("propose", WEEKLY, *where).code == 0
    batch = desk.parent / "batch.yaml"
    name = name_of("At least 14", "14", WEEKLY)
    batch.write_text(DEFAULTS + "decisions:\n" + decision(name, set="{claimant_id: civil-guard}"), "utf-8")
    result = run("review", WEEKLY, *where, "--batch", batch)
    assert result.code == 0, result
    assert path.read_text("utf-8").startswith("# nothing yet\ncasualties:\n  - record_id: weekly-2026-01-09-c01\n")
    assert wrong(desk) == []


# ---- what is refused


def test_missing_fields_are_all_named_and_nothing_is_written(desk: Path, batch: Batch) -> None:
    before = files(desk)
    result = batch("decisions:\n" + decision(BARNS))
    assert result.code == 1
    assert f"missing-field: {BARNS} lacks measure_id, unit, date_precision." in result.err
    result = batch(
        "decisions:\n" + decision(BARNS, set="{measure_id: barns-lost, unit: building, date_precision: day}")
    )
    assert f"{BARNS} lacks period_start." in result.err
    result = batch(
        "decisions:\n" + decision(BARNS, set="{measure_id: barns-lost, unit: building, date_precision: event}")
    )
    assert f"{BARNS} lacks event_id." in result.err
    assert files(desk) == before


BAD = [
    ("p9999", "accept", {}, "unknown-proposal"),
    (FARMERS, "maybe", {}, "unknown-code"),
    (TWELVE, "reject", {}, "missing-field"),
    (TWELVE, "reject", {"reason": "dull"}, "unknown-code"),
    (TWELVE, "reject", {"reason": "repetition", "set": "{value: 3}"}, "unknown-field"),
    (FARMERS, "accept", {"reason": "repetition"}, "unknown-field"),
    (FARMERS, "accept", {"set": "{colour: red}"}, "unknown-field"),
    (FARMERS, "accept", {"set": "{record_id: x-c01}"}, "unknown-field"),
    (FARMERS, "accept", {"set": "{table: colours}"}, "unknown-code"),
    (FARMERS, "accept", {"set": "{value: 13}"}, "accept-changes"),
    (FARMERS, "accept", {"set": "{claimant_id: civil-guard}"}, "claim-differs"),
    (TWELVE, "edit", {"set": "{quote: Thirteen}"}, "quote-not-in-text"),
    (BARNS, "accept", {"set": "{measure_id: farmers-killed, unit: person}"}, "measure-of-other-table"),
    (BARNS, "accept", {"set": "{measure_id: barns-lost, unit: barn}"}, "unknown-code"),
    (BARNS, "accept", {"set": "{measure_id: barns-lost, unit: building, claimant_id: nobody}"}, "missing-entry"),
    (BARNS, "edit", {"set": "{measure_id: barns-lost, unit: building, value: 41}"}, "value-not-in-quote"),
]


@pytest.mark.parametrize(("name", "how", "more", "rule"), BAD)
def test_bad_entry_is_named_with_its_line_and_nothing_is_written(
    desk: Path, batch: Batch, name: str, how: str, more: dict[str, str], rule: str
) -> None:
    before = files(desk)
    good = decision(CAMPERS)
    text = DEFAULTS + "decisions:\n" + good + decision(name, how, **more)
    result = batch(text)
    assert result.code == 1, result
    assert f"{rule}:" in result.err
    assert "1 problem. Nothing was decided." in result.err
    lines = {f"batch.yaml:{number}:" for number in range(4, len(text.splitlines()) + 1)}
    assert any(line in result.err for line in lines), result.err
    assert files(desk).items() >= before.items()
    assert not (desk / DAILY / "proposals" / "decisions.yaml").exists()


def test_all_bad_entries_are_named_together(desk: Path, batch: Batch) -> None:
    text = """\
defaults: {colour: red}
decisions:
  - proposal_id: p9999
    decide: accept
  - decide: accept
  - nonsense
  - proposal_id: p0001
    decide: accept
    sett: {}
    set: []
"""
    result = batch(text)
    assert result.code == 1
    problems = [line for line in result.err.splitlines() if "batch.yaml:" in line]
    assert [int(line.split("batch.yaml:")[1].split(":")[0]) for line in problems] == [1, 3, 5, 6, 9, 10]
    assert "6 problems. Nothing was decided." in result.err
    assert not (desk / DAILY / "proposals" / "decisions.yaml").exists()


@pytest.mark.parametrize("text", ["decisions: 3\n", "decisions: []\n", "colour: red\n", "defaults: 3\n", "[", "- 1\n"])
def test_file_of_another_form_is_refused(desk: Path, batch: Batch, text: str) -> None:
    before = files(desk)
    assert batch(text).code == 1
    assert files(desk).items() >= before.items()


def test_decided_proposal_is_not_decided_again(batch: Batch) -> None:
    text = "decisions:\n" + decision(FARMERS)
    assert batch(text).code == 0
    result = batch(text)
    assert result.code == 1
    assert f"already-decided: It is decided already. [{FARMERS}]" in result.err


def test_second_proposal_of_the_same_words_is_refused(batch: Batch, read_as: Read) -> None:
    twice = figure(TEXTS[DAILY], "12 farmers", "12 farmers", 12, unit="farmers", category="killed")
    read_as(*found(DAILY), twice)
    result = batch("decisions:\n" + decision(FARMERS) + decision(f"{FARMERS}-2"))
    assert f"duplicate-claim: {DAILY}-c01 is already the claim of {FARMERS}." in result.err


def test_claim_of_an_earlier_reading_is_not_overwritten(desk: Path, batch: Batch, read_as: Read) -> None:
    assert batch(DEFAULTS + "decisions:\n" + decision(BARNS, set=GIVEN)).code == 0
    other = figure(TEXTS[DAILY], "About 40 barns", "40", 40, qualifier="at_least", unit="barns")
    assert f"reopened: {BARNS}" in read_as(other).out
    result = batch(DEFAULTS + "decisions:\n" + decision(BARNS, set=GIVEN))
    assert f"claim-stands: {DAILY}-c05 was accepted from an earlier reading of it" in result.err
    assert batch("decisions:\n" + decision(BARNS, "reject", reason="wrong_reading")).code == 0
    assert len(load(claims_of(desk))["figures"]) == 1


def test_review_needs_source_proposals_and_text(desk: Path, run: Run) -> None:
    assert "There is no source 'nowhere'" in run("review", "nowhere", "--raw", desk).err
    result = run("review", WEEKLY, "--raw", desk)
    assert (result.code, f"Run `mencho-data propose {WEEKLY}`." in result.err) == (2, True)
    result = run("review", DAILY, "--raw", desk)
    assert (result.code, "There is no text of" in result.err) == (2, True)
    path = desk.parent / "articles" / f"{DAILY}.txt"
    path.write_text(path.read_text("utf-8") + "Corrected.\n", "utf-8")
    result = run("review", DAILY, "--raw", desk, "--articles", path.parent)
    assert (result.code, "is not the one that the proposals were made from" in result.err) == (2, True)


def test_batch_needs_no_text_but_for_another_quote(desk: Path, run: Run) -> None:
    path = desk.parent / "batch.yaml"
    path.write_text("decisions:\n" + decision(TWELVE, "edit", set="{quote: Twelve is}"), "utf-8")
    assert "no-text:" in run("review", DAILY, "--raw", desk, "--batch", path).err
    path.write_text("decisions:\n" + decision(FARMERS), "utf-8")
    assert run("review", DAILY, "--raw", desk, "--batch", path).code == 0


@pytest.mark.parametrize("name", ["proposals/claims.yaml", "proposals/decisions.yaml", "claims.yaml"])
@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        "decisions: [{proposal_id: 3}]\nfigures: [{value: x}]\n",
        "decisions: [{proposal_id: 0b_}]\nfigures: [{value: 0b_}]\n",
    ],
)
def test_file_that_cannot_be_read_is_named(desk: Path, batch: Batch, name: str, text: str) -> None:
    (desk / DAILY / name).write_text(text, "utf-8")
    result = batch("decisions:\n" + decision(FARMERS))
    assert result.code == 1, result
    assert name in result.err or "Nothing was decided." in result.err
    assert (desk / DAILY / name).read_text("utf-8") == text


def test_without_textual_the_error_names_the_extra(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        name
        for name in sys.modules
        if name.startswith(("mencho_data.curate.review.screen", "mencho_data.curate.review.form"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.partition(".")[0] == "textual"]:
        monkeypatch.setitem(sys.modules, name, None)
    result = run("review", DAILY, "--raw", desk)
    assert result.code == 2
    assert "Run `pip install 'mencho_data[review]'`." in result.err


def test_without_a_terminal_the_error_names_the_file(desk: Path, run: Run) -> None:
    result = run("review", DAILY, "--raw", desk, "--articles", desk.parent / "articles")
    assert result.code == 2
    assert "The screen needs a terminal. Take the decisions from a file with --batch." in result.err


@pytest.mark.process
def test_engine_needs_no_textual() -> None:
    code = "import sys, mencho_data.curate.review.batch, mencho_data.curate.propose; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


# ---- undo


def test_undo_puts_every_byte_back(desk: Path, batch: Batch) -> None:
    before = files(desk)
    entries = [decision(FARMERS), decision(BARNS, set=GIVEN), decision(TWELVE, "reject", reason="not_a_figure")]
    assert batch(DEFAULTS + "decisions:\n" + "".join(entries)).code == 0
    review = session(desk)
    assert [review.undo() for _ in entries] == [TWELVE, BARNS, FARMERS]
    after = files(desk)
    assert after.pop(desk / DAILY / "proposals" / "decisions.yaml").endswith(b"\ndecisions: []\n")
    ledger = load(desk / DAILY / "ledger.yaml")["ledger"]  # there was none; the machine keeps what nobody took back
    assert not {row["start"] for row in ledger if row["text"] in ("40", "Twelve") and row["disposition"] != "open"}
    del after[desk / DAILY / "ledger.yaml"]
    assert after == before
    with pytest.raises(Exception, match="nothing-to-undo"):
        review.undo()


def test_claim_that_others_are_part_of_is_not_undone(desk: Path, batch: Batch) -> None:
    assert batch(DEFAULTS + "decisions:\n" + decision(BARNS, set=GIVEN)).code == 0
    part = f"{{measure_id: barns-lost, unit: building, part_of: {DAILY}-c05}}"
    assert batch(DEFAULTS + "decisions:\n" + decision(STABLES, set=part)).code == 0
    path = desk / DAILY / "proposals" / "decisions.yaml"
    path.write_text(Edit(path.read_text("utf-8")).remove("decisions", 1).text(), "utf-8")
    before = files(desk)
    with pytest.raises(Exception, match=r"missing-entry|number-missing"):
        session(desk).undo()
    assert files(desk) == before
    assert wrong(desk) == []


# ---- nothing is lost


def test_kill_between_the_two_files_is_mended_by_deciding_again(
    desk: Path, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claim is written, the decision is not; the proposal then agrees with its own claim."""
    text = DEFAULTS + "decisions:\n" + decision(BARNS, set=GIVEN)
    replace_file = Path.replace

    def die(self: Path, target: Path) -> Path:
        if target.name == "decisions.yaml":
            raise OSError("killed")
        return replace_file(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", die)
        assert batch(text).code == 2
    written = claims_of(desk).read_bytes()
    assert f"{DAILY}-c05".encode() in written
    assert wrong(desk) == []
    assert session(desk).desk.history == []
    assert batch(text).code == 0
    assert claims_of(desk).read_bytes() == written
    assert decisions(desk)[0]["record_id"] == f"{DAILY}-c05"
    session(desk).undo()
    assert "figures" not in load(claims_of(desk))


def test_what_a_curator_writes_meanwhile_is_kept(desk: Path) -> None:
    review = session(desk)
    replace(claims_of(desk), "# the mayor's count", "# the count of the mayor")
    review.decide(Verdict(CAMPERS, "accept"))
    assert "# the count of the mayor" in claims_of(desk).read_text("utf-8")


# ---- the screen


def screen(raw: Path, act: Callable[[ReviewApp, Pilot[None]], Awaitable[None]]) -> None:
    """Open the screen without a terminal, and act on it."""

    async def run_it() -> None:
        app = ReviewApp(session(raw))
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            await act(app, pilot)

    asyncio.run(run_it())


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    """Wait for the screen; a busy machine may take a while."""
    for _ in range(200):
        if true():
            return
        await pilot.pause(0.05)
    pytest.fail("The screen did not come to it.")


def words(app: ReviewApp, name: str) -> str:
    return str(app.query_one(f"#{name}", Static).render())


@pytest.mark.process
def test_screen_lights_the_words_and_goes_through_the_proposals(desk: Path) -> None:
    path = desk.parent / "articles" / f"{DAILY}.txt"

    async def act(app: ReviewApp, pilot: Pilot[None]) -> None:
        article = app.query_one("#article", TextArea)
        for name in ORDER:
            assert app.proposal.proposal_id == name
            assert article.selected_text == app.proposal.evidence["quote"]
            assert name in words(app, "fields")
            await pilot.press("n")
        assert app.proposal.proposal_id == FARMERS
        await pilot.press("p")
        assert app.proposal.proposal_id == STABLES
        assert words(app, "progress") == "0 of 7 decided · proposal 7 of 7 · quoted 63 of 400 characters"
        await pilot.press("q")

    before = files(desk)
    screen(desk, act)
    assert path.read_text("utf-8") == TEXTS[DAILY]
    assert files(desk) == before


@pytest.mark.process
def test_screen_scrolls_to_words_that_are_far_down(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.parent / "articles" / f"{DAILY}.txt"
    long = TEXTS[DAILY] + "The sea was calm.\u2028It stayed calm.\n\n" * 60 + "Later 77 gulls came.\n"
    path.write_text(long, "utf-8")
    for line in ("text_sha256", "text_chars"):
        source = desk / DAILY / "source.yaml"
        kept = [text for text in source.read_text("utf-8").splitlines() if not text.startswith(line)]
        source.write_text("\n".join(kept) + "\n", "utf-8")
    gulls = figure(long, "77 gulls", "77", 77, unit="gulls")
    monkeypatch.setattr("mencho_data.curate.propose.extract", lambda *_, **__: [*found(DAILY), gulls])
    assert run("propose", DAILY, "--raw", desk, "--articles", path.parent).code == 0

    async def act(app: ReviewApp, pilot: Pilot[None]) -> None:
        article = app.query_one("#article", TextArea)
        assert article.scroll_offset.y == 0
        await pilot.press("p")
        await until(pilot, lambda: article.scroll_offset.y > 0)
        assert article.selected_text == "77 gulls"
        line = article.selection.end[0]
        assert article.scroll_offset.y <= line < article.scroll_offset.y + article.size.height

    screen(desk, act)


@pytest.mark.process
def test_keys_accept_reject_and_undo_write_at_once(desk: Path) -> None:
    before = files(desk)
    seen: list[list[str]] = []

    def note() -> None:
        assert wrong(desk) == []
        seen.append([entry["decided"] for entry in decisions(desk)])

    async def act(app: ReviewApp, pilot: Pilot[None]) -> None:
        await pilot.press("a")
        note()
        assert app.proposal.proposal_id == CAMPERS
        assert "1 of 7 decided" in words(app, "progress")
        await pilot.press("n", "r", "1")
        await pilot.pause()
        note()
        assert app.proposal.proposal_id == LOOTERS
        await pilot.press("r", "escape")
        await pilot.press("r", "down", "enter")
        await pilot.pause()
        note()
        await pilot.press("u")
        note()
        assert app.proposal.proposal_id == LOOTERS
        await pilot.press("u", "u")
        note()
        assert app.proposal.proposal_id == FARMERS
        await pilot.press("u")
        assert "nothing-to-undo" in words(app, "message")

    screen(desk, act)
    assert seen == [["accept"], ["accept", "reject"], ["accept", "reject", "reject"], ["accept", "reject"], []]
    after = files(desk)
    del after[desk / DAILY / "proposals" / "decisions.yaml"], after[desk / DAILY / "ledger.yaml"]
    assert after == before


@pytest.mark.process
def test_screen_shows_what_is_missing_and_the_form_sets_it(desk: Path) -> None:
    before = claims_of(desk).read_bytes()

    async def act(app: ReviewApp, pilot: Pilot[None]) -> None:
        await pilot.press("n", "n", "n", "n", "n", "a")
        assert app.proposal.proposal_id == BARNS
        assert f"{BARNS} lacks measure_id, unit, date_precision." in words(app, "message")
        assert claims_of(desk).read_bytes() == before

        await pilot.press("e")
        await until(pilot, lambda: app.screen.query("#field-note"))
        form = app.screen
        assert isinstance(form, Form)
        assert form.query_one("#field-value", Input).value == "40"
        form.query_one("#field-value", Input).value = "forty"
        await pilot.press("ctrl+s")
        assert "value: 'forty' is not a number." in str(form.query_one("#wrong", Static).render())
        form.query_one("#field-value", Input).value = "40"
        form.query_one("#field-date_precision", Select).value = "event"
        await pilot.press("ctrl+s")
        assert "lacks measure_id, unit, event_id" in str(form.query_one("#wrong", Static).render())
        for name, value in (("measure_id", "barns-lost"), ("unit", "building"), ("event_id", "flood-2026")):
            form.query_one(f"#field-{name}", Select).value = value
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, Form))
        assert app.proposal.proposal_id == STABLES
        # Day, place and speaker of the claim before are there already.
        assert "event_id: flood-2026" in words(app, "fields")
        assert "period_end: 2026-01-04" in words(app, "fields")

        await pilot.press("e")
        await until(pilot, lambda: app.screen.query("#field-note"))
        assert app.screen.query_one("#field-event_id", Select).value == "flood-2026"
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, Form))

    screen(desk, act)
    assert [entry["decided"] for entry in decisions(desk)] == ["accept"]
    assert load(claims_of(desk))["figures"][0]["event_id"] == "flood-2026"
    assert wrong(desk) == []


@pytest.mark.process
def test_form_shows_the_fields_of_the_table_that_is_chosen(desk: Path) -> None:
    async def act(app: ReviewApp, pilot: Pilot[None]) -> None:
        await pilot.press("n", "n", "e")
        await until(pilot, lambda: app.screen.query("#field-note"))
        form = app.screen
        assert isinstance(form, Form)
        assert not form.query("#field-harm")
        form.query_one("#field-table", Select).value = "casualties"
        await until(pilot, lambda: form.query("#field-harm") and form.shown.get("harm") == "")
        choices = {"harm": "killed", "group": "public", "unit": "person", "measure_id": "farmers-killed"}
        for name, value in {**choices, "date_precision": "event", "event_id": "flood-2026"}.items():
            form.query_one(f"#field-{name}", Select).value = value
        form.query_one("#field-as_worded", Input).value = "number"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, Form))

    screen(desk, act)
    assert decisions(desk)[0]["decided"] == "edit"
    assert load(claims_of(desk))["casualties"][-1]["as_worded"] == "number"
    assert wrong(desk) == []


@pytest.mark.process
def test_screen_says_which_claim_is_of_the_same_words_and_what_was_reopened(
    desk: Path, batch: Batch, read_as: Read
) -> None:
    assert batch("decisions:\n" + decision(FARMERS)).code == 0
    other = figure(TEXTS[DAILY], "12 farmers", "12", 12, qualifier="at_least", unit="farmers", category="killed")
    read_as(other, *found(DAILY)[1:])

    async def act(app: ReviewApp, pilot: Pilot[None]) -> None:
        assert app.proposal.proposal_id == FARMERS
        assert "reopened; it was: accept" in words(app, "fields")
        assert f"beside {DAILY}-c01 (both): value 12, low 12, high 12, qualifier exact" in words(app, "fields")
        await pilot.press("n")
        assert f"the same as {DAILY}-c02 (curated)" in words(app, "fields")

    screen(desk, act)
