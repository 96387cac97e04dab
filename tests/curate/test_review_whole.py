"""What a review does beside the decision itself: it carries over and marks, accounts for numbers, fills registers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select

from mencho_data.curate.review.decide import Verdict
from mencho_data.curate.review.entry import NewEntry
from mencho_data.curate.review.form import Form
from mencho_data.curate.review.pick import Pick
from mencho_data.curate.review.screen import ReviewApp
from mencho_data.models import FILES, json_schema
from mencho_data.models.lists import BUILT_IN
from mencho_data.raw.edit import Edit, canonical
from mencho_data.validate.check import validate
from mencho_data.validate.open import open_data
from tests.conftest import Run
from tests.curate.test_review import screen, until, words
from tests.helpers.figures import found
from tests.helpers.reviewing import (
    BARNS,
    DEFAULTS,
    GIVEN,
    LOOTERS,
    STABLES,
    TWELVE,
    Batch,
    Read,
    claims_of,
    decision,
    decisions,
    files,
    session,
    wrong,
)
from tests.helpers.tree import DAILY, WEEKLY, load

BY_MAYOR = "{measure_id: barns-lost, unit: building, claimant_id: mayor}"


def ledger(raw: Path) -> dict[str, str]:
    """Number of the article -> its record, its reason, or `open`; of a repetition both."""
    rows: list[dict[str, Any]] = load(raw / DAILY / "ledger.yaml")["ledger"]
    return {
        row["text"]: " ".join(row[key] for key in ("reason", "record_id") if key in row) or row["disposition"]
        for row in rows
    }


# ---- what carries over


def test_a_batch_carries_over_and_marks_what_carried(desk: Path, batch: Batch) -> None:
    result = batch(DEFAULTS + "decisions:\n" + decision(BARNS, set=BY_MAYOR) + decision(STABLES, set=GIVEN))
    assert result.code == 0, result
    assert f"{STABLES}: accept: {DAILY}-c06 (carried over: claimant_id)\n" in result.out
    assert [claim["claimant_id"] for claim in load(claims_of(desk))["figures"]] == ["mayor", "mayor"]
    assert [entry.get("carried") for entry in decisions(desk)] == [None, ["claimant_id"]]


def test_defaults_and_what_is_set_stop_what_would_carry_over(desk: Path, batch: Batch) -> None:
    defaults = DEFAULTS.replace("}", ", claimant_id: null}")
    assert batch(defaults + "decisions:\n" + decision(BARNS, set=BY_MAYOR) + decision(STABLES, set=GIVEN)).code == 0
    assert [claim.get("claimant_id") for claim in load(claims_of(desk))["figures"]] == ["mayor", None]


def test_a_certainty_is_never_carried_over_one_that_was_read(desk: Path, batch: Batch) -> None:
    alleged = BY_MAYOR.replace("}", ", certainty: alleged}")
    defaults = DEFAULTS.replace("}", ", certainty: estimated}")
    assert batch(defaults + "decisions:\n" + decision(BARNS, set=alleged)).code == 0
    review = session(desk)
    stables = review.desk.proposal(STABLES)
    assert stables is not None
    assert review.known(stables, "figures")["certainty"] == "asserted"
    review.decide(Verdict(STABLES, "accept", changes={"measure_id": "barns-lost", "unit": "building"}))
    assert [claim["certainty"] for claim in load(claims_of(desk))["figures"]] == ["alleged", "asserted"]


@pytest.mark.process
def test_the_screen_marks_what_carried_over(desk: Path, batch: Batch) -> None:
    assert batch(DEFAULTS + "decisions:\n" + decision(BARNS, set=BY_MAYOR)).code == 0

    async def act(app: ReviewApp, pilot: Pilot[None]) -> None:
        await pilot.press("p")
        assert app.proposal.proposal_id == STABLES
        lines = words(app, "fields").splitlines()
        assert f"claimant_id: mayor ← {DAILY}-c05" in lines
        assert f"event_id: flood-2026 ← {DAILY}-c05" in lines
        assert "certainty: asserted" in lines
        assert "period_start: 2026-01-03" in lines  # the event tells it

    screen(desk, act)


# ---- proposals as names


def test_part_of_and_repeats_take_a_proposal_of_the_batch(desk: Path, batch: Batch) -> None:
    part = GIVEN.replace("}", f", part_of: {BARNS}}}")
    entries = [decision(BARNS, set=GIVEN), decision(STABLES, set=part)]
    entries.append(decision(TWELVE, "reject", reason="repetition", repeats=STABLES))
    assert batch(DEFAULTS + "decisions:\n" + "".join(entries)).code == 0
    assert load(claims_of(desk))["figures"][1]["part_of"] == f"{DAILY}-c05"
    assert decisions(desk)[1]["fields"]["part_of"] == f"{DAILY}-c05"
    assert decisions(desk)[2]["repeats"] == f"{DAILY}-c06"
    assert wrong(desk) == []


@pytest.mark.parametrize("name", [STABLES, "p0001", f"{DAILY}-c77"])
def test_a_name_that_is_no_claim_yet_is_refused_at_its_line(desk: Path, batch: Batch, name: str) -> None:
    before = files(desk)
    result = batch(DEFAULTS + "decisions:\n" + decision(BARNS, set=GIVEN.replace("}", f", part_of: {name}}}")))
    assert result.code == 1
    assert f"batch.yaml:5: missing-entry: {name} is not a claim " in result.err
    assert files(desk).items() >= before.items()


# ---- the ledger


def test_decisions_account_for_numbers(desk: Path, batch: Batch) -> None:
    entries = decision(BARNS, set=GIVEN) + decision(TWELVE, "reject", reason="repetition")
    result = batch(DEFAULTS + "decisions:\n" + entries + decision(LOOTERS, "reject", reason="out_of_scope"))
    assert result.code == 0, result
    assert ledger(desk) == {
        "12": f"{DAILY}-c01",
        "two": f"{DAILY}-c02",
        "Twelve": f"repetition {DAILY}-c01",
        "three": "out_of_scope",
        "€500": f"{DAILY}-c04",
        "40": f"{DAILY}-c05",
        "a dozen": "open",
        "7": "name",
    }
    assert f"open: {DAILY} " in result.out
    assert " 'a dozen': " in result.out


def test_a_finer_reason_goes_into_the_ledger_and_a_wrong_reading_leaves_it_open(desk: Path, batch: Batch) -> None:
    entries = decision(TWELVE, "reject", reason="idiom") + decision(BARNS, "reject", reason="wrong_reading")
    assert batch("decisions:\n" + entries).code == 0
    assert (ledger(desk)["Twelve"], ledger(desk)["40"]) == ("idiom", "open")


def test_which_claim_is_repeated_is_asked_where_it_is_not_plain(desk: Path, batch: Batch) -> None:
    result = batch("decisions:\n" + decision(STABLES, "reject", reason="repetition"))
    assert result.code == 1
    assert "missing-field: Say under repeats which claim it repeats" in result.err
    assert batch("decisions:\n" + decision(STABLES, "reject", reason="repetition", repeats=f"{DAILY}-c01")).code == 0
    assert ledger(desk)["a dozen"] == f"repetition {DAILY}-c01"


def test_undo_opens_the_number_again(desk: Path, batch: Batch) -> None:
    entries = decision(BARNS, set=GIVEN) + decision(TWELVE, "reject", reason="idiom")
    assert batch(DEFAULTS + "decisions:\n" + entries).code == 0
    review = session(desk)
    review.undo()
    assert (ledger(desk)["Twelve"], ledger(desk)["40"]) == ("open", f"{DAILY}-c05")
    review.undo()
    assert ledger(desk)["40"] == "open"


def test_the_ledger_reopens_what_names_a_claim_that_is_gone(raw: Path, run: Run) -> None:
    where = ("--raw", raw, "--articles", raw.parent / "articles")
    path = claims_of(raw)
    path.write_text(Edit(path.read_text("utf-8")).remove("casualties", 0).text(), "utf-8")
    comment = "# decided by hand"
    written = (raw / DAILY / "ledger.yaml").read_text("utf-8")
    (raw / DAILY / "ledger.yaml").write_text(written.replace("reason: name", f"reason: name  {comment}"), "utf-8")
    result = run("ledger", DAILY, *where, "--write")
    assert result.code == 1
    assert "2 open" in result.out
    assert (ledger(raw)["12"], ledger(raw)["Twelve"], ledger(raw)["7"]) == ("open", "open", "name")
    assert comment in (raw / DAILY / "ledger.yaml").read_text("utf-8")
    assert "ledger-no-claim" not in {problem.rule for problem in validate(open_data(raw))}
    assert "Decide on what is open in ledger.yaml: a claim's record_id, or excluded for date, time," in result.out


# ---- registers

UNIT = (
    "{code: stable, kind: thing, whole: true, en: A stable., es: Un establo., noun_en: stable, nouns_en: stables, "
    "noun_es: establo, nouns_es: establos}"
)
MEASURE = (
    "{measure_id: stables-lost, table: figures, unit: stable, counting_basis: cumulative, name_en: Stables lost, "
    "name_es: Establos perdidos, population: Stables, definition: Stables lost., definition_es: Establos perdidos.}"
)
ACTOR = (
    "{actor_id: vet, kind: unnamed, name: the vet, description_en: A vet, description_es: Una veterinaria, "
    f"names: [{{name: the vet, sources: [{DAILY}]}}]}}"
)
NEW = f"unit: [{UNIT}]\nmeasures: [{MEASURE}]\nactors: [{ACTOR}]\n"
STABLE = "{measure_id: stables-lost, unit: stable, claimant_id: vet, as_worded: stables}"


def test_a_batch_adds_what_registers_lack(desk: Path, batch: Batch) -> None:
    before = (desk / "measures.yaml").read_text("utf-8")
    result = batch(DEFAULTS + NEW + "decisions:\n" + decision(STABLES, set=STABLE))
    assert (result.code, result.err) == (0, "")
    after = (desk / "measures.yaml").read_text("utf-8")
    assert after.startswith(before)
    assert load(desk / "measures.yaml")["measures"][-1]["measure_id"] == "stables-lost"
    assert load(desk / "codes.yaml")["unit"][-1]["code"] == "stable"
    assert load(claims_of(desk))["figures"][0]["claimant_id"] == "vet"
    assert wrong(desk) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("counting_basis: cumulative", "counting_basis: sum", "batch.yaml:3: unknown-code: 'sum' is not a code"),
        ("measure_id: stables-lost, table", "measure_id: barns-lost, table", "batch.yaml:3: duplicate-id: "),
        ("name_en: Stables lost, ", "", "batch.yaml:3: missing-field: name_en is missing."),
        ("measures:", "mesures:", "batch.yaml:3: unknown-field: 'mesures' is not a key of batch.yaml. Did you mean"),
        ("claimant_id: vet", "claimant_id: pet", "missing-entry: 'pet' is not in the actors. Did you mean 'vet'?"),
    ],
)
def test_a_bad_entry_is_named_and_nothing_is_written(desk: Path, batch: Batch, old: str, new: str, says: str) -> None:
    before = files(desk)
    result = batch((DEFAULTS + NEW + "decisions:\n" + decision(STABLES, set=STABLE)).replace(old, new))
    assert result.code == 1
    assert says in result.err
    assert files(desk).items() >= before.items()
    assert not (desk / DAILY / "ledger.yaml").exists()


def test_a_batch_adds_name_forms_of_known_actors(desk: Path, batch: Batch) -> None:
    path = desk / "actors.yaml"
    before = load(path)["actors"]
    names = "names: [{actor_id: civil-guard, name: the civil guard}, {actor_id: mayor, name: she}]\n"
    assert batch(names + "decisions:\n" + decision(TWELVE, "reject", reason="idiom")).code == 0
    after = {actor["actor_id"]: actor["names"] for actor in load(path)["actors"]}
    assert after["mayor"][0] == {"name": "she", "sources": [DAILY]}
    assert after["mayor"][1:] == before[0]["names"]
    assert after["civil-guard"][0]["sources"] == [*before[1]["names"][0]["sources"], DAILY]
    assert canonical(path.read_text("utf-8")) == path.read_bytes()
    result = batch("names: [{actor_id: major, name: she}]\ndecisions:\n" + decision(BARNS, set=GIVEN))
    assert "batch.yaml:1: missing-entry: 'major' is not in the actors. Did you mean 'mayor'?" in result.err


def test_a_batch_writes_records_that_no_machine_proposes(desk: Path, batch: Batch) -> None:
    named = (
        "{measure_id: farmers-killed, value: 1, qualifier: exact, unit: person, counted: named, harm: killed, "
        "group: public, certainty: asserted, as_worded: Peña, evidence: {quote: Señor Peña}}"
    )
    cited = "{actor_id: mayor, speech: indirect, topic: A number, evidence: {quote: town offered}}"
    hand = f"casualties: [{named}]\ncitations: [{cited}]\n"
    result = batch(DEFAULTS + hand + "decisions:\n" + decision(BARNS, set=GIVEN))
    assert (result.code, result.err) == (0, "")
    claims = load(claims_of(desk))
    assert claims["casualties"][-1]["record_id"] == f"{DAILY}-c06"
    assert claims["casualties"][-1] | {"low": 1, "high": 1, "event_id": "flood-2026"} == claims["casualties"][-1]
    assert str(claims["casualties"][-1]["period_end"]) == "2026-01-04"
    assert claims["citations"][-1]["record_id"] == f"{DAILY}-q03"
    assert wrong(desk) == []
    before = files(desk)
    result = batch(
        DEFAULTS + hand.replace("town offered", "town refused") + "decisions:\n" + decision(STABLES, set=GIVEN)
    )
    assert "batch.yaml:3: quote-not-in-text: The text does not hold 'town refused'." in result.err
    assert files(desk) == before


@pytest.mark.process
def test_the_screen_takes_a_new_measure_and_a_new_actor(desk: Path) -> None:
    async def fill(app: ReviewApp, pilot: Pilot[None], field: str, values: dict[str, str]) -> None:
        form = app.screen
        form.query_one(f"#field-{field}").focus()
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, NewEntry) and app.screen.query("#wrong"))
        for name, value in values.items():
            widget = app.screen.query_one(f"#new-{name}")
            assert isinstance(widget, Input | Select)
            widget.value = value
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is form)

    async def act(app: ReviewApp, pilot: Pilot[None]) -> None:
        await pilot.press("p", "e")
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.query("#field-note"))
        assert app.focused is app.screen.query_one("#field-measure_id")
        app.screen.query_one("#field-unit", Select).value = "building"
        texts = {"name_en": "Stables lost", "name_es": "Establos perdidos", "population": "Stables"}
        texts |= {"definition": "Stables lost.", "definition_es": "Establos perdidos."}
        measure = {"measure_id": "stables-lost", "counting_basis": "cumulative", **texts}
        await fill(app, pilot, "measure_id", measure)
        about = {"description_en": "A vet", "description_es": "Una veterinaria"}
        vet = {"actor_id": "vet", "kind": "unnamed", "name": "the vet", "names": "the vet", **about}
        await fill(app, pilot, "claimant_id", vet)
        for name, value in (("date_precision", "event"), ("event_id", "flood-2026")):
            app.screen.query_one(f"#field-{name}", Select).value = value
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, Form))

    screen(desk, act)
    (claim,) = load(claims_of(desk))["figures"]
    assert (claim["measure_id"], claim["claimant_id"]) == ("stables-lost", "vet")
    assert load(desk / "actors.yaml")["actors"][-1]["names"] == [{"name": "the vet", "sources": [DAILY]}]
    assert wrong(desk) == []


@pytest.mark.process
def test_the_screen_asks_which_claim_is_repeated(desk: Path) -> None:
    async def act(app: ReviewApp, pilot: Pilot[None]) -> None:
        await pilot.press("p", "r", "2")
        await until(pilot, lambda: isinstance(app.screen, Pick) and len(app.screen.entries) == 4)
        await pilot.press("1")
        await until(pilot, lambda: not isinstance(app.screen, Pick))

    screen(desk, act)
    (entry,) = decisions(desk)
    assert (entry["proposal_id"], entry["repeats"]) == (STABLES, f"{DAILY}-c01")


def test_a_warning_is_shown_and_refuses_nothing(desk: Path, batch: Batch) -> None:
    result = batch(DEFAULTS + "decisions:\n" + decision(BARNS, set=GIVEN.replace("}", ", claimant_id: civil-guard}")))
    assert (result.code, result.err) == (0, "")
    assert "claims.yaml:" in result.out
    assert ": warning: actor-not-named: " in result.out
    actors = desk / "actors.yaml"  # of one actor it is said once: here of another
    vet = "  - actor_id: vet\n    kind: unnamed\n    name: Vet\n    description_en: A\n    description_es: B\n"
    names = f"    names:\n      - name: the vet\n        sources: [{WEEKLY}]\n"
    actors.write_text(f"{actors.read_text('utf-8').rstrip()}\n{vet}{names}", "utf-8")
    review = session(desk)
    changes = {"measure_id": "barns-lost", "unit": "building", "claimant_id": "vet"}
    review.decide(Verdict(STABLES, "accept", changes=changes))
    assert [(problem.rule, problem.record) for problem in review.warnings] == [("actor-not-named", "vet")]
    review.decide(Verdict(TWELVE, "reject", "idiom"))
    assert review.warnings == []


# ---- the budget, the schema


def test_propose_and_review_show_what_may_still_be_quoted(batch: Batch, read_as: Read) -> None:
    assert "With all that is open accepted, quotes take " in read_as(*found(DAILY)).out
    result = batch(DEFAULTS + "decisions:\n" + decision(BARNS, set=GIVEN))
    assert "Quotes take 7" in result.out
    assert " of 400 characters that may be quoted beside the digits of numbers." in result.out


def test_the_schema_of_a_batch_takes_what_the_command_takes() -> None:
    schema = json_schema("batch", BUILT_IN)
    whole: dict[str, Any] = {"decisions": [{"proposal_id": "p0001", "decide": "accept", "set": {"part_of": "p0002"}}]}
    jsonschema.validate(whole, schema)
    for wrong_entry in ({"proposal_id": "p1"}, {"proposal_id": "p0001", "decide": "accept", "sett": {}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"decisions": [wrong_entry]}, schema)
    assert set(FILES["batch"].parts) >= {"decisions", "measures", "actors", "unit"}
