"""How much of an article may be quoted."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mencho_data.validate.budget import budget
from tests.conftest import Run
from tests.helpers.tree import DAILY, replace


def test_a_dense_note_may_be_quoted_as_far_as_it_states_figures() -> None:
    quotes = [(40 * number, "25 obreros del muelle heridos") for number in range(24)]
    assert budget(quotes, 24, 1500) == (24 * 27, 24 * 30)
    assert budget(quotes, 10, 1500).allowed == 400
    assert budget(quotes, 10, 9000).allowed == 1800


@given(st.lists(st.tuples(st.integers(0, 200), st.text(min_size=1, max_size=80)), max_size=20), st.integers(0, 10**6))
def test_digits_are_free_and_words_count_once(quotes: list[tuple[int, str]], chars: int) -> None:
    spent = budget(quotes, len(quotes), chars)
    assert spent.taken <= sum(len(quote) for _, quote in quotes)
    assert budget([*quotes, *quotes], len(quotes), chars) == spent
    assert budget([*quotes, (500, "15,000")], len(quotes), chars).taken == spent.taken + 1
    assert budget(quotes, len(quotes) + 1, chars).allowed >= spent.allowed


def test_the_message_says_how_much_to_save_and_which_quotes_are_longest(raw: Path, run: Run) -> None:
    claims = raw / DAILY / "claims.yaml"
    text = claims.read_text("utf-8")
    one = text[text.index("citations:\n") + len("citations:\n") : text.index(f"  - record_id: {DAILY}-q02")]
    for number in range(3, 12):
        start = 400 + 100 * number
        span = f"quote: {'x' * 70}\n      occurrence: 1\n      start: {start}\n      end: {start + 70}\n      context"
        more = one.replace("-q01", f"-q{number:02d}")
        more = more[: more.index("quote:")] + span + more[more.index("_sha256") :]
        claims.write_text(claims.read_text("utf-8") + more, "utf-8")
    replace(raw / DAILY / "source.yaml", "text_chars: ", "text_chars: 2000 # ")
    (problem,) = json.loads(run("validate", raw, "--json").out)["problems"]
    assert problem["rule"] == "quoted-too-much"
    taken, allowed = (int(word) for word in problem["message"].split() if word.isdigit())
    assert taken > allowed
    assert f"save {taken - allowed}. The longest: {DAILY}-q11 (70), {DAILY}-q10 (70)" in problem["message"]
