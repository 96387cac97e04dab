"""The ledger: every number of every article is that of a claim or left out for a reason."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mencho_data import __version__
from mencho_data.curate.accounting import LedgerClaim, draft
from mencho_data.extract.sweep import MAX_CHARS, MAX_WORDS, sweep
from mencho_data.extract.words.languages import LEXICONS
from mencho_data.models.fields import MAX_QUOTE_CHARS, MAX_QUOTE_WORDS, word_count
from mencho_data.raw.edit import canonical
from mencho_data.spans import merged, normalise
from mencho_data.verify.ledger import LedgerEntry, coverage, excerpt, numbers, prove
from tests.conftest import Result, Run
from tests.helpers.tree import DAILY, DATA, TEXTS, WEEKLY, replace

# ---- the sweep


def swept(text: str, lang: str | None = None) -> list[str]:
    return [text[start:end] for start, end in sweep(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "25 soldiers and 20,674 homicides", ["25", "20,674"]),
        ("en", "two hundred and five of the twenty-two", ["two hundred and five", "twenty-two"]),
        ("en", "a $15mn reward, or $15 million", ["15mn", "15 million"]),
        ("en", "tens of thousands; half a million; half a dozen",
         ["tens of thousands", "half a million", "half a dozen"]),
        ("en", "several hundred, a couple hundred, two decades", ["several hundred", "couple hundred", "two decades"]),
        ("en", "two-thirds of it, three quarters, one-third", ["two-thirds", "three quarters", "one-third"]),
        ("en", "the second, the 20th, the 1990s", ["second", "20th", "1990s"]),
        ("en", "World War II and Pope John XXIII, not I, X or DC", ["II", "XXIII"]),
        ("en", "on 2026-02-22 at 12:30, 24/7, 20-25, 2019–2021", ["2026-02-22", "12:30", "24/7", "20-25", "2019–2021"]),
        ("en", "in 2019 300 died; 20 674 in all; 1 234 567.5", ["2019", "300", "20 674", "1 234 567.5"]),
        ("en", "½ of it, 2½ years, AK-47, H1N1", ["½", "2½", "47", "1N1"]),
        ("en", "No one, both, most, the majority doubled", ["No", "one", "both", "most", "majority", "doubled"]),
        ("en", "a man, an hour, once more, the only one", ["one"]),
        ("en", "two or three, two, three", ["two", "three", "two", "three"]),
        ("es", "10 mil 500 personas y 2,5 millones", ["10 mil 500", "2,5 millones"]),
        ("es", "treinta y cinco, doscientos cinco, mil y uno", ["treinta y cinco", "doscientos cinco", "mil y uno"]),
        ("es", "once agentes, veintiún mil, decenas de miles", ["once", "veintiún mil", "decenas de miles"]),
        ("es", "un centenar, medio millón, millón y medio", ["centenar", "medio millón", "millón y medio"]),
        ("es", "ambos, varios, ningún, mayoría, duplicó", ["ambos", "varios", "ningún", "mayoría", "duplicó"]),
        ("es", "la segunda, el siglo XXI, dos tercios, uno", ["segunda", "siglo", "XXI", "dos tercios", "uno"]),
        ("es", "un hombre y una mujer, no los medios en segundos", []),
        (None, "once soldados, eleven soldiers", ["once", "eleven"]),
        ("fr", "once soldados, eleven soldiers", ["once", "eleven"]),
        ("en", "", []),
    ],
)  # fmt: skip
def test_sweep_finds(lang: str | None, text: str, found: list[str]) -> None:
    assert swept(text, lang) == found


@pytest.mark.parametrize("lang", LEXICONS)
def test_sweep_knows_the_number_words_of_the_extractor(lang: str) -> None:
    lexicon = LEXICONS[lang]
    lists = ("small", "scales", "suffixes", "collectives", "plurals", "parts", "ordinals", "vague")
    words = {word for name in lists for word in getattr(lexicon, name)}
    words |= {*lexicon.hundred, *lexicon.halves}
    left_out = {
        *("un", "una", "a", "an"),  # articles: the extractor decides
        *("k", "m", "b", "g", "mm", "mill", "bn", "dozs", "dzs", "mdd", "mdp"),  # hang on digits, or are other words
        *("medios", "segundos", "firsts"),  # media, seconds
        *(
            "various",
            "numerous",
            "diversos",
            "diversas",
            "numerosos",
            "numerosas",
            "mayor",
        ),  # say more often of what kind
    }
    assert {word for word in words if swept(word, lang) != [word]} <= left_out


WORDS = "one two seventy hundred thousand million half thirds of and a dozen several most no second uno treinta y mil"
DIGITS = ("20", "1,000", "1,2,3,4,5,6,7,8,9,10,11,12", "7" * 90, "5", "XXI")
PARTS = st.sampled_from([*WORDS.split(), *DIGITS, " ", " ", "-", "\n", ", ", "é", "e\u0301", "😀", "x"])
LIKELY = st.lists(PARTS, max_size=40).map("".join)
TEXT = st.one_of(LIKELY, st.text(max_size=80))
LANG = st.sampled_from(["en", "es", None])


@given(TEXT, LANG)
def test_spans_are_in_order_apart_and_short_on_one_line(text: str, lang: str | None) -> None:
    spans = sweep(text, lang)
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for start, end in spans:
        words = text[start:end]
        assert words == words.strip() != ""
        assert "\n" not in words
        assert end - start <= MAX_CHARS == MAX_QUOTE_CHARS
        assert word_count(words) <= MAX_WORDS == MAX_QUOTE_WORDS


@given(TEXT, LANG)
def test_every_digit_is_found(text: str, lang: str | None) -> None:
    covered = {at for start, end in sweep(text, lang) for at in range(start, end)}
    assert [at for at, char in enumerate(text) if char.isdecimal() and at not in covered] == []


@given(TEXT, TEXT, LANG)
def test_two_texts_parted_by_a_blank_line_are_swept_as_each_alone(one: str, other: str, lang: str | None) -> None:
    at = len(one) + 2
    assert sweep(f"{one}\n\n{other}", lang) == [
        *sweep(one, lang), *((start + at, end + at) for start, end in sweep(other, lang))
    ]  # fmt: skip


@given(LIKELY.filter(lambda text: text.upper().lower() == text), LANG)
def test_case_does_not_matter(text: str, lang: str | None) -> None:
    assert {*sweep(text, lang)} <= {*sweep(text.upper(), lang)}


@given(st.text(alphabet="áéíóúñ abcdeinorstuv", max_size=60))
def test_accents_do_not_matter_for_what_is_found(text: str) -> None:
    plain = text.translate(str.maketrans("áéíóúñ", "aeioun"))
    assert sweep(text, "es") == sweep(plain, "es")


@pytest.mark.parametrize(
    "part", ["1", "1,", "1a", "a", "two ", "two-", "mil y ", "half a ", "tens of ", "I", "\u0301", "aé", " "]
)
def test_sweep_takes_linear_time(part: str) -> None:
    text = part * (400_000 // len(part))
    began = time.process_time()
    sweep(text)
    assert time.process_time() - began < 3


# ---- what is found, and what is made of it


def entries_of(source: str) -> list[LedgerEntry]:
    """The ledger of the tree."""
    blocks = (DATA / "raw" / source / "ledger.yaml").read_text("utf-8").split("  - ")[1:]
    fields = [dict(line.strip().split(": ", 1) for line in block.splitlines() if ": " in line) for block in blocks]
    return [
        LedgerEntry(
            int(row["start"]), int(row["end"]), row["text"].strip("'"), row["disposition"],
            row.get("record_id"), row.get("reason", "").partition("  #")[0] or None,
        )
        for row in fields
    ]  # fmt: skip


def test_numbers_are_those_of_the_sweep_and_of_the_figures() -> None:
    text = TEXTS[DAILY]
    found = numbers(text, "en")
    assert {*sweep(text, "en")} <= {*found.spans}
    assert {(figure.start, figure.end) for figure in found.figures} <= {*found.spans}
    assert numbers(text, "fr").spans == sweep(text)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair))), max_size=12))
def test_merged_spans_cover_the_same_characters_apart(spans: list[tuple[int, int]]) -> None:
    found = merged(spans)
    assert {at for span in found for at in range(*span)} == {at for span in spans for at in range(*span)}
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@given(TEXT.map(normalise).filter(lambda text: bool(sweep(text, "en"))))
@example("-1,000" + "7" * 90)
@example("one-1,2,3,4,5,6,7,8,9,10,11,12")
def test_a_draft_accounts_for_every_number_and_is_made_once(text: str) -> None:
    found = numbers(text, "en")
    entries = draft(text, found, [], [])
    assert {entry.disposition for entry in entries} <= {"excluded", "open"}
    assert prove("s", text, found, entries, [("", 0)] * len(entries)) == []
    assert draft(text, found, entries, []) == []
    assert merged((entry.start, entry.end) for entry in entries) == [(entry.start, entry.end) for entry in entries]
    for entry in entries:
        assert len(entry.text) <= MAX_QUOTE_CHARS
        assert word_count(entry.text) <= MAX_QUOTE_WORDS


@given(TEXT)
def test_what_is_left_out_of_a_ledger_is_open(text: str) -> None:
    found = numbers(text, "en")
    entries = draft(text, found, [], [])
    for left_out in entries:
        rest = [entry for entry in entries if entry != left_out]
        spans = [(number.start, number.end) for number in coverage(text, found, rest).open]
        assert (left_out.start, left_out.end) in spans


def claim(text: str, quote: str, value: float | None, counted: str = "number", number: int = 1) -> LedgerClaim:
    start = text.index(quote)
    numbers = {"value": value, "low": value, "high": value, "unit": "person"}
    return LedgerClaim(f"s-c{number:02d}", start, start + len(quote), counted, numbers)


def drafted(text: str, *claims: LedgerClaim) -> dict[str, str]:
    """Number -> record or reason that the draft gives it, or `open`."""
    entries = draft(text, numbers(text, "en"), [], claims)
    return {entry.text: entry.record_id or entry.reason or "open" for entry in entries}


def test_a_number_goes_to_the_claim_that_states_it() -> None:
    text = "They erected 252 roadblocks across 20 of the 32 states on 22 February."
    found = drafted(
        text, claim(text, "20 of the 32 states on 22 February", 20, number=1), claim(text, "32 states", 32, number=2)
    )
    assert found == {"252": "open", "20": "s-c01", "32": "s-c02", "22": "date"}


def test_a_year_among_the_words_of_a_person_by_name_is_a_year() -> None:
    text = "Guzman was arrested in 2019 after two days."
    assert drafted(text, claim(text, "Guzman was arrested in 2019", 1, "named")) == {"2019": "year", "two": "open"}


def test_a_claim_whose_number_is_not_read_takes_the_number_among_its_words() -> None:
    text = "It is the biggest blow in a decade, they say."
    assert drafted(text, claim(text, "blow in a decade", 10)) == {"decade": "s-c01"}


def test_a_claim_without_a_number_word_has_all_its_words() -> None:
    text = "They operate in every American state."
    assert drafted(text, claim(text, "every American state", 1)) == {"every American state": "s-c01"}
    assert drafted(text, claim(text, "every American state", 1, "implied")) == {}


def test_a_claim_of_one_goes_to_the_number_before_the_person_by_name() -> None:
    text = "Villalba, 59, died."
    named = claim(text, "Villalba, 59, died", 1, "named", 1)
    assert drafted(text, named, claim(text, "Villalba, 59", 59, number=2)) == {"59": "s-c02"}


@given(st.text(max_size=300), st.data())
def test_an_excerpt_holds_the_words_on_one_short_line(text: str, data: st.DataObject) -> None:
    spans = [span for span in sweep(text) if span[1] - span[0] <= 80]
    if spans:
        start, end = data.draw(st.sampled_from(spans))
        shown = excerpt(text, start, end)
        assert text[start:end] in shown
        assert len(shown) <= 80
        assert "\n" not in shown


# ---- the command


@pytest.fixture
def ledger(raw: Path, run: Run) -> Run:
    """Run `ledger` on the tree, with its texts."""
    return lambda *more: run("ledger", "--raw", raw, "--articles", raw.parent / "articles", *more)


def path_of(raw: Path, source: str = DAILY) -> Path:
    return raw / source / "ledger.yaml"


def as_json(result: Result) -> Any:
    return json.loads(result.out)


def test_it_counts_what_is_accounted_for(ledger: Run) -> None:
    result = ledger()
    assert (result.code, result.err) == (0, "")
    assert (
        f"{DAILY}: 8 numbers: 6 of claims, 2 excluded (1 name, 1 repetition), 0 open; 100 % accounted for" in result.out
    )
    assert f"{WEEKLY}: 4 numbers: 3 of claims, 1 excluded (1 repetition), 0 open; 100 % accounted for" in result.out


def test_it_counts_one_source_as_json(ledger: Run) -> None:
    content = as_json(ledger(WEEKLY, "--json"))
    assert content == {
        "sources": {
            WEEKLY: {"numbers": 4, "percentage": 100, "claims": 3, "excluded": {"repetition": 1}, "open": []},
        },
        "problems": [],
        "written": [],
        "without_text": [],
    }  # fmt: skip


def test_what_nobody_decided_is_listed_with_its_line(raw: Path, ledger: Run) -> None:
    text = path_of(raw).read_text("utf-8")
    at = text.index("  - start: 292")
    path_of(raw).write_text(
        text[:at].replace("disposition: claim\n    record_id: daily-2026-01-05-c02", "disposition: open"), "utf-8"
    )
    result = ledger()
    assert result.code == 1
    lines = [line for line in result.out.splitlines() if line.startswith("open: ")]
    assert [line.split("'")[0].strip() for line in lines] == [f"open: {DAILY} 58:61", f"open: {DAILY} 292:293"]
    assert all(len(line.split(": ", 2)[2]) <= 80 for line in lines)
    summary = f"{DAILY}: 8 numbers: 5 of claims, 1 excluded (1 repetition), 2 open; 75 % accounted for"
    assert summary in result.out.splitlines()
    shown = as_json(ledger(DAILY, "--json"))["sources"][DAILY]["open"]
    assert [(number["start"], number["end"], number["text"]) for number in shown] == [(58, 61, "two"), (292, 293, "7")]


def test_what_has_no_text_is_named(raw: Path, ledger: Run, run: Run) -> None:
    (raw.parent / "articles" / f"{WEEKLY}.txt").unlink()
    result = ledger()
    assert (result.code, f"{DAILY}: 8 numbers" in result.out) == (3, True)
    assert f"not verified: {WEEKLY}: no text" in result.out
    result = run("ledger", WEEKLY, "--raw", raw, "--json")
    assert (result.code, as_json(result)["without_text"]) == (3, [WEEKLY])


@pytest.mark.parametrize("arguments", [("nobody-2026-01-01",), ("--raw", "nowhere"), ("--articles", "nowhere")])
def test_wrong_use_exits_2(arguments: tuple[str, ...], ledger: Run) -> None:
    result = ledger(*arguments)
    assert result.code == 2
    assert "Traceback" not in result.err


def test_published_tables_are_not_written(built: Path, run: Run) -> None:
    result = run("ledger", "--raw", built / "build" / __version__)
    assert result.code == 2
    assert "Name the raw folder" in result.err


def test_another_text_than_the_one_curated_is_refused(raw: Path, ledger: Run) -> None:
    path = raw.parent / "articles" / f"{DAILY}.txt"
    path.write_text(path.read_text("utf-8") + "Corrected.\n", "utf-8")
    before = path_of(raw).read_bytes()
    result = ledger("--write")
    assert result.code == 1
    assert "fingerprint-differs" in result.out
    assert path_of(raw).read_bytes() == before


def test_files_that_cannot_be_read_are_named(raw: Path, ledger: Run) -> None:
    replace(path_of(raw), "reason: name", "reason: fancy")
    result = ledger()
    assert result.code == 1
    assert "ledger.yaml" in result.err
    assert "unknown-code" in result.err
    assert ledger(WEEKLY).code == 0


# ---- writing


def test_a_new_ledger_is_written_valid_but_for_what_is_open(raw: Path, ledger: Run, run: Run) -> None:
    for source in (DAILY, WEEKLY):
        path_of(raw, source).unlink()
    result = ledger("--write")
    assert result.code == 1
    assert f"written: {path_of(raw)}" in result.out
    found = [(problem["rule"], problem["record"]) for problem in as_json(run("validate", raw, "--json"))["problems"]]
    assert found == [("ledger-open", f"{DAILY}/98/104"), ("ledger-open", f"{WEEKLY}/159/161")]
    text = path_of(raw).read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schemas/raw/ledger.json\nledger:\n  - start: 43\n")
    assert canonical(text) == text.encode("utf-8")
    assert "text: '7'\n    disposition: excluded\n    reason: name\n" in text


@pytest.mark.parametrize("content", ["ledger: []\n", "ledger:\n", "# nothing yet\nledger: []\n"])
def test_an_empty_ledger_is_filled(content: str, raw: Path, ledger: Run) -> None:
    path_of(raw).write_text(content, "utf-8")
    ledger("--write")
    assert path_of(raw).read_text("utf-8").count("  - start: ") == 8
    assert path_of(raw).read_text("utf-8").startswith(content.replace(" []", ""))


def test_writing_a_whole_ledger_changes_nothing(raw: Path, ledger: Run) -> None:
    before = {path: path.read_bytes() for path in raw.rglob("*.yaml")}
    assert "written" not in ledger("--write").out
    assert {path: path.read_bytes() for path in raw.rglob("*.yaml")} == before


def test_entries_are_put_at_their_place_and_every_other_line_stays(raw: Path, ledger: Run) -> None:
    path = path_of(raw)
    before = path.read_text("utf-8")
    for start in (43, 58, 98, 292):
        text = before
        blocks = text.split("  - ")
        (block,) = [block for block in blocks if block.startswith(f"start: {start}\n")]
        entry = block.replace("  # she says it again\n", "")
        path.write_text(text.replace(f"  - {entry}", ""), "utf-8")
        assert ledger("--write", DAILY).code == (1 if start == 98 else 0)
        after = path.read_text("utf-8").split("  - ")
        assert [part.split("\n")[0] for part in after] == [part.split("\n")[0] for part in blocks]
        assert "  # she says it again\n  - start: 98\n" in path.read_text("utf-8") or start == 98


def test_an_open_number_is_given_to_the_claim_that_was_written_since(raw: Path, ledger: Run) -> None:
    path = path_of(raw)
    before = path.read_text("utf-8")
    replace(path, f"disposition: claim\n    record_id: {DAILY}-c03", "disposition: open  # a claim?")
    assert ledger(DAILY, "--write").code == 0
    assert path.read_text("utf-8") == before.replace(
        f"disposition: claim\n    record_id: {DAILY}-c03", f"disposition: claim  # a claim?\n    record_id: {DAILY}-c03"
    )


def test_decisions_of_people_stay(raw: Path, ledger: Run) -> None:
    replace(path_of(raw), "reason: name", "reason: idiom")
    replace(path_of(raw), f"claim\n    record_id: {DAILY}-c03", "excluded\n    reason: out_of_scope")
    before = path_of(raw).read_bytes()
    assert ledger(DAILY, "--write").code == 0
    assert path_of(raw).read_bytes() == before


def test_a_file_in_another_form_is_left_as_it_is(raw: Path, ledger: Run) -> None:
    text = path_of(raw).read_text("utf-8")
    text = text[: text.index("  - start: 292")].replace("  - start", "- start").replace("\n    ", "\n  ")
    path_of(raw).write_text(text.replace("  # she says it again\n", ""), "utf-8")
    before = path_of(raw).read_bytes()
    result = ledger(DAILY, "--write")
    assert result.code == 1
    assert "bad-yaml" in result.err
    assert "Nothing was written." in result.err
    assert path_of(raw).read_bytes() == before


# ---- proving


@pytest.fixture
def verify(raw: Path, run: Run) -> Run:
    """Run `verify` on the tree, with its texts."""
    return lambda: run("verify", raw, "--articles", raw.parent / "articles", "--json")


def test_a_number_that_nobody_accounted_for_is_named(raw: Path, verify: Run, run: Run) -> None:
    text = path_of(raw).read_text("utf-8")
    path_of(raw).write_text(text[: text.index("  - start: 292")], "utf-8")
    assert run("validate", raw).code == 0
    result = verify()
    assert result.code == 1
    (problem,) = as_json(result)["problems"]
    assert problem["rule"] == "number-not-in-ledger"
    assert f"'7' at 292:293 of {DAILY}" in problem["message"]
    assert problem["file"] == path_of(raw).as_posix()


def test_an_entry_that_is_not_in_the_text_is_named_with_its_line(raw: Path, verify: Run, ledger: Run) -> None:
    replace(path_of(raw), "text: '7'", "text: '8'")
    line = path_of(raw).read_text("utf-8").splitlines().index("  - start: 292") + 1
    (problem,) = as_json(verify())["problems"]
    assert (problem["rule"], problem["line"]) == ("ledger-not-in-text", line)
    result = ledger(DAILY)
    assert result.code == 1
    assert f"{path_of(raw)}:{line}: ledger-not-in-text" in result.out


@pytest.mark.parametrize(
    ("words", "decision", "rules"),
    [
        ("–", "excluded\n    reason: idiom", ["ledger-no-number"]),
        ("barns", f"claim\n    record_id: {DAILY}-c05", []),
    ],
)
def test_only_a_claim_may_rest_on_words_that_are_no_number(
    words: str, decision: str, rules: list[str], raw: Path, verify: Run
) -> None:
    at = TEXTS[DAILY].index(words)
    with path_of(raw).open("a", encoding="utf-8") as file:
        file.write(f"  - start: {at}\n    end: {at + len(words)}\n    text: '{words}'\n    disposition: {decision}\n")
    assert [problem["rule"] for problem in as_json(verify())["problems"]] == rules


def test_raw_and_release_are_proved(built: Path, run: Run) -> None:
    for path in (built / "raw", built / "build" / __version__):
        assert run("validate", path).code == 0
        sources = as_json(run("verify", path, "--articles", built / "articles", "--json"))["sources"]
        assert sum(source["numbers"] for source in sources.values()) == 16
