"""The catalogue of problems: every name that is used stands in it, with a meaning and a remedy in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mencho_data.errors import PROBLEMS, Problem, many
from mencho_data.models.lists import BUILT_IN
from mencho_data.models.wording import Language
from mencho_data.publish.formats.codebook import codebook
from mencho_data.validate.check import validate
from mencho_data.validate.open import Data
from tests.conftest import REPOSITORY
from tests.validate.test_readings import IN_READINGS
from tests.validate.test_rules import IN_PARQUET, IN_RAW
from tests.validate.test_warnings import IN_ERRORS, IN_WARNINGS
from tests.verify.test_words import ON_TEXT


def named(tree: ast.Module) -> Iterator[str]:
    """The names of problems that a module gives as they stand: to a call, first or second, or as a rule's own name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in NAMING:
            words = [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]
            yield from (
                word for word in words if isinstance(word, str) and re.fullmatch("[a-z0-9]+(-[a-z0-9]+)+", word)
            )
        if isinstance(node, ast.FunctionDef) and any("rule(" in ast.unparse(one) for one in node.decorator_list):
            yield node.name.replace("_", "-")


NAMING = {"Problem", "Finding", "Rule", "problem", "_problem", "wrong", "refused", "report", "refusal", "_not_read"}
"""Functions and classes that are given the name of a problem."""


def test_every_name_that_is_used_is_in_the_catalogue() -> None:
    texts = [path.read_text("utf-8") for path in (REPOSITORY / "mencho_data").rglob("*.py")]
    names = {name for text in texts for name in named(ast.parse(text))}
    assert len(names) > 70
    assert names - PROBLEMS.keys() == set()


READ, RULES, BATCH = "raw/test_read.py", "validate/test_rules.py", "curate/test_review.py"
ANCHOR, LEDGER, NEW = "curate/test_anchor.py", "curate/test_ledger.py", "curate/test_new.py"
ANSWERS, WARNINGS, WORDS = "validate/test_answers.py", "validate/test_warnings.py", "verify/test_words.py"
VERIFY, RELEASE, DAMAGED = "verify/test_verify.py", "publish/test_release.py", "validate/test_bad_input.py"
NOT_HELD = "validate/test_not_held.py"
BAD_ENTRY = f"{BATCH}::test_bad_entry_is_named_with_its_line_and_nothing_is_written"
NOT_RELEASED = f"{RELEASE}::test_release_is_refused_with_the_reason_and_writes_nothing"

SHOWN_BY = {
    "accept-changes": BAD_ENTRY,
    "already-decided": f"{BATCH}::test_decided_proposal_is_not_decided_again",
    "anchored-without-text": f"{NOT_HELD}::test_positions_and_ledger_of_a_text_that_is_not_held_are_refused",
    "answer-of-nothing": f"{ANSWERS}::test_an_answer_stands_in_the_folder_of_its_source",
    "bad-yaml": f"{READ}::test_broken_yaml_names_the_line",
    "build-differs": f"{RELEASE}::test_check_build_names_what_differs_is_missing_or_does_not_belong",
    "certainty-not-in-quote": "validate/test_certainty.py::test_words_that_take_the_figure_back_are_a_warning",
    "change-without-reason": NOT_RELEASED,
    "claim-differs": BAD_ENTRY,
    "claim-not-in-ledger": f"{RULES}::test_a_claim_whose_number_is_not_in_the_ledger_is_rejected",
    "claim-stands": f"{BATCH}::test_claim_of_an_earlier_reading_is_not_overwritten",
    "context-differs": f"{VERIFY}::test_a_changed_record_is_named",
    "copy-differs": NOT_RELEASED,
    "correction-of-nothing": NOT_RELEASED,
    "currency-differs": f"{RULES}::test_comparable_claims_in_two_currencies_are_rejected",
    "derived-differs": f"{RULES}::test_a_derived_table_that_does_not_follow_from_the_claims_is_rejected",
    "duplicate-claim": f"{BATCH}::test_second_proposal_of_the_same_words_is_refused",
    "duplicate-key": f"{READ}::test_duplicate_key_names_both_lines",
    "empty-file": f"{READ}::test_empty_file",
    "evidence-not-in-text": f"{VERIFY}::test_a_changed_record_is_named",
    "fingerprint-differs": f"{ANCHOR}::test_other_text_than_the_one_curated_is_refused",
    "frictionless": "publish/test_frictionless.py::test_a_release_names_what_frictionless_does_not_accept",
    "hash-differs": f"{RULES}::test_a_damaged_table_is_named",
    "id-used-again": NOT_RELEASED,
    "ledger-no-number": f"{LEDGER}::test_only_a_claim_may_rest_on_words_that_are_no_number",
    "ledger-not-in-text": f"{LEDGER}::test_an_entry_that_is_not_in_the_text_is_named_with_its_line",
    "ledger-without-text": f"{NOT_HELD}::test_positions_and_ledger_of_a_text_that_is_not_held_are_refused",
    "link-opens-elsewhere": f"{WORDS}::test_a_link_that_opens_at_other_words_is_a_warning_that_can_be_answered",
    "malformed-manifest": f"{RULES}::test_a_manifest_with_a_line_that_it_cannot_hold_is_named",
    "malformed-map": f"{RULES}::test_map_that_cannot_be_drawn_is_rejected",
    "more-than-whole": f"{RULES}::test_a_count_that_is_more_than_its_whole_is_rejected",
    "no-article": f"{NEW}::test_pages_without_an_article",
    "no-text": f"{BATCH}::test_batch_needs_no_text_but_for_another_quote",
    "not-a-file": f"{READ}::test_folder_where_a_file_should_be",
    "not-decoded": f"{NEW}::test_a_page_that_is_not_in_the_encoding_that_it_states",
    "not-free": f"{NEW}::test_pages_without_an_article",
    "not-held-without-address": f"{NOT_HELD}::test_what_is_not_held_needs_an_address",
    "not-text": f"{NEW}::test_files_that_are_no_text",
    "not-utf8": f"{READ}::test_wrong_encoding_names_byte_and_line",
    "not-verified": NOT_RELEASED,
    "nothing-to-undo": f"{BATCH}::test_undo_puts_every_byte_back",
    "number-not-in-ledger": f"{LEDGER}::test_a_number_that_nobody_accounted_for_is_named",
    "occurrence-not-in-text": f"{VERIFY}::test_a_changed_record_is_named",
    "outside-folder": f"{DAMAGED}::test_links_out_of_the_folder_are_neither_read_nor_followed",
    "published-far-from-event": f"{WARNINGS}::test_an_article_of_long_after_what_it_tells_is_found",
    "quote-ambiguous": f"{ANCHOR}::test_ambiguous_quote_is_refused_and_the_rest_anchored",
    "quote-not-in-text": f"{ANCHOR}::test_mistake_in_a_record_is_named",
    "quote-not-normal": f"{ANCHOR}::test_mistake_in_a_record_is_named",
    "quoted-too-much": f"{RULES}::test_an_article_that_is_quoted_too_much_is_rejected",
    "second-without-first": "validate/test_readings.py::test_a_second_reading_needs_a_first",
    "removed-without-tombstone": NOT_RELEASED,
    "source-without-ledger": f"{RULES}::test_a_source_without_a_ledger_is_rejected",
    "source-without-records": f"{RULES}::test_a_source_without_records_is_rejected",
    "too-deep": f"{DAMAGED}::test_a_file_without_measure_ends_soon",
    "too-large": f"{READ}::test_fifty_megabytes",
    "unexpected-file": f"{READ}::test_unexpected_file",
    "unknown-proposal": BAD_ENTRY,
    "unreadable-file": f"{READ}::test_file_that_cannot_be_read",
    "version-step": NOT_RELEASED,
    "version-taken": NOT_RELEASED,
    "wrong-schema": f"{RULES}::test_a_table_with_other_columns_is_rejected",
    "yaml-feature": f"{DAMAGED}::test_what_yaml_can_do_beyond_plain_values_is_refused",
}
"""Name -> the test that makes the problem, where it is not one of a table of `validate/test_rules.py`."""


def words_of(test: str) -> str:
    """What a test is written as, with the tables that it goes through."""
    file, _, name = test.partition("::")
    text = (REPOSITORY / "tests" / file).read_text("utf-8")
    tree = ast.parse(text)
    (function,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)
    used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    tables = [
        node
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and used & {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
    ]
    return "\n".join(ast.unparse(node) for node in (function, *tables))


@pytest.mark.parametrize("name", SHOWN_BY)
def test_the_test_that_shows_a_problem_names_it(name: str) -> None:
    assert re.search(rf"\b{name}\b", words_of(SHOWN_BY[name]))


def test_every_problem_of_the_catalogue_has_a_bad_fixture_that_it_rejects() -> None:
    shown = {name for name, *_ in (*IN_RAW, *IN_PARQUET, *IN_WARNINGS, *IN_ERRORS, *IN_READINGS, *ON_TEXT)}
    assert shown | SHOWN_BY.keys() == PROBLEMS.keys()
    assert shown & SHOWN_BY.keys() == set()


def test_the_catalogue_is_sorted_and_says_everything_in_both_languages() -> None:
    assert list(PROBLEMS) == sorted(PROBLEMS)
    for name, kind in PROBLEMS.items():
        assert kind.level in ("error", "warning"), name
        for words in (kind.meaning, kind.meaning_es, kind.remedy, kind.remedy_es):
            assert words.endswith("."), name
            assert "|" not in words, name
        assert kind.meaning != kind.meaning_es, name


def test_a_problem_refuses_a_name_that_is_not_in_the_catalogue() -> None:
    with pytest.raises(ValueError, match="'bad-luck' is not in the catalogue of problems"):
        Problem("bad-luck", "It rains.")


def test_a_problem_takes_its_level_and_remedy_from_the_catalogue() -> None:
    problem = Problem("malformed", "'x' is malformed.", "raw/a.yaml", 3, "url", "a")
    kind = PROBLEMS["malformed"]
    assert (problem.level, problem.fix) == (kind.level, kind.remedy)
    assert str(problem) == f"raw/a.yaml:3: malformed: 'x' is malformed. [a.url] {kind.remedy}"
    assert list(problem.as_dict()) == ["rule", "level", "message", "fix", "file", "line", "field", "record"]


def test_problems_that_differ_in_nothing_but_the_message_come_in_one_order(tmp_path: Path) -> None:
    found = [Problem("malformed", f"{letter} is malformed.", "a.yaml", 1, "url", "a") for letter in "hgfedcba"]
    assert validate(Data(tmp_path, problems=found)) == found[::-1]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_codebook_prints_level_meaning_and_remedy_of_every_name(language: Language) -> None:
    text = codebook(language, [], BUILT_IN)
    for name, kind in PROBLEMS.items():
        words = (kind.meaning, kind.remedy) if language == "en" else (kind.meaning_es, kind.remedy_es)
        assert f"| `{name}` | {kind.level} | {' | '.join(words)} |" in text


def test_the_published_codebooks_are_of_this_catalogue() -> None:
    for name in ("CODEBOOK.md", "CODEBOOK.es.md"):
        lines = (REPOSITORY / name).read_text("utf-8").splitlines()
        assert [problem for problem in PROBLEMS if not any(f"| `{problem}` | " in line for line in lines)] == []


def test_one_is_counted_as_one() -> None:
    assert [many(number, "row") for number in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]
