"""Where the founding articles contradict each other: the exact pairs, and what each says on the known topics."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

import mencho_data as md
from tests.helpers.published import FOUNDING

EVA, FT, MARXIST, TELEGRAPH, WSWS = sorted(FOUNDING)

# topic, what one claim says, what the other says; each pair was read in the articles
CONTRADICTIONS = [
    ("age-of-oseguera", f"{EVA}-c02", f"{FT}-c03"),  # 58, 59
    ("age-of-oseguera", f"{EVA}-c02", f"{TELEGRAPH}-c02"),  # 58, 59
    ("reward-for-capture", f"{EVA}-c04", f"{FT}-c08"),  # 10 million dollars, 15
    ("reward-for-capture", f"{EVA}-c04", f"{TELEGRAPH}-c10"),  # 10 million dollars, 15
    ("reward-offered-by", f"{EVA}-a09", f"{FT}-a04"),  # State Department, DEA
    ("reward-offered-by", f"{FT}-a04", f"{TELEGRAPH}-a09"),  # DEA, State Department
    ("civilians-killed", f"{MARXIST}-c05", f"{WSWS}-c04"),  # 1, 3
    ("states-affected", f"{MARXIST}-c01", f"{WSWS}-c15"),  # more than 20, 20
    ("share-of-country-with-presence", f"{EVA}-c07", f"{MARXIST}-c17"),  # two-thirds, nearly all
    ("share-of-country-with-presence", f"{MARXIST}-c17", f"{WSWS}-c24"),  # nearly all, 21 of 32
    ("drug-war-start", f"{EVA}-a08", f"{MARXIST}-a08"),  # 2006, 2005
    ("operation-led-by", f"{EVA}-a01", f"{FT}-a01"),  # the military, García Harfuch
    ("operation-led-by", f"{FT}-a01", f"{MARXIST}-a01"),  # García Harfuch, the military
    ("operation-led-by", f"{FT}-a01", f"{TELEGRAPH}-a01"),  # García Harfuch, the military
    ("operation-led-by", f"{FT}-a01", f"{TELEGRAPH}-a02"),  # García Harfuch, special forces
    ("operation-led-by", f"{FT}-a01", f"{WSWS}-a01"),  # García Harfuch, special forces of Army and National Guard
    ("us-command-in-operation", f"{EVA}-a04", f"{WSWS}-a05"),  # Southern Command, Northern Command
    ("us-administration", f"{EVA}-a05", f"{FT}-a02"),  # Biden, Trump
    ("us-administration", f"{EVA}-a05", f"{MARXIST}-a04"),  # Biden, Trump
    ("us-administration", f"{EVA}-a05", f"{TELEGRAPH}-a04"),  # Biden, Trump
    ("us-administration", f"{EVA}-a05", f"{WSWS}-a06"),  # Biden, Trump
    ("manner-of-death", f"{MARXIST}-a06", f"{WSWS}-a09"),  # in the fight, executed
    ("manner-of-death", f"{TELEGRAPH}-a06", f"{WSWS}-a09"),  # of injuries, executed
    ("manner-of-death", f"{WSWS}-a08", f"{WSWS}-a09"),  # on the way, executed: one source, two speakers
]

# topic, the claim with the lower figure, that with the higher, reported later
GROWN = [
    ("civilians-killed", f"{TELEGRAPH}-c05", f"{MARXIST}-c05"),  # 0, 1
    ("civilians-killed", f"{TELEGRAPH}-c05", f"{WSWS}-c04"),  # 0, 3
    ("states-affected", f"{TELEGRAPH}-c03", f"{MARXIST}-c01"),  # nearly 12, more than 20
    ("states-affected", f"{TELEGRAPH}-c03", f"{WSWS}-c15"),  # nearly 12, 20
]


def rows(table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = md.load(table, as_="arrow").to_pylist()
    return found


SOURCES = {row["record_id"]: row["source_id"] for row in rows("evidence")}
SUBJECTS = {row["comparison_id"]: row["measure_id"] or row["attribute_id"] for row in rows("comparisons")}


def pairs(kind: str) -> set[tuple[str, frozenset[str]]]:
    """The pairs of claims of the founding articles that disagree in a way, with their topic."""
    return {
        (SUBJECTS[row["comparison_id"]], frozenset({row["record_a"], row["record_b"]}))
        for row in rows("disagreements")
        if row["agreement"] == kind and {SOURCES[row["record_a"]], SOURCES[row["record_b"]]} <= FOUNDING
    }


def listed(table: list[tuple[str, str, str]]) -> set[tuple[str, frozenset[str]]]:
    assert len(set(table)) == len(table)
    return {(topic, frozenset(pair)) for topic, *pair in table}


def test_just_these_pairs_contradict_each_other() -> None:
    assert pairs("contradiction") == listed(CONTRADICTIONS)


def test_just_these_pairs_differ_by_time() -> None:
    assert pairs("different_time") == listed(GROWN)


# topic, how it stands, what each source says: answers by name, figures as (value, low, high) of their reach
TOPICS: list[tuple[str, str, dict[str, list[Any]]]] = [
    (
        "reward-for-capture",
        "contradiction",
        {EVA: [(10e6, 10e6, 10e6)], FT: [(15e6, 15e6, 15e6)], TELEGRAPH: [(15e6, 15e6, 15e6)]},
    ),
    (
        "reward-offered-by",
        "contradiction",
        {EVA: ["reward-by-state-department"], FT: ["reward-by-dea"], TELEGRAPH: ["reward-by-state-department"]},
    ),
    ("civilians-killed", "contradiction", {MARXIST: [(1, 1, 1)], TELEGRAPH: [(0, 0, 0)], WSWS: [(3, 3, 3)]}),
    ("states-affected", "contradiction", {MARXIST: [(20, 21, None)], TELEGRAPH: [(12, 10, 12)], WSWS: [(20, 20, 20)]}),
    ("age-of-oseguera", "contradiction", {EVA: [(58, 58, 58)], FT: [(59, 59, 59)], TELEGRAPH: [(59, 59, 59)]}),
    ("cjng-founded", "precision", {EVA: ["cjng-founded-2010"], TELEGRAPH: ["cjng-founded-around-2009"]}),
    ("countries-with-presence", "precision", {MARXIST: [(40, 41, None)], WSWS: [(100, 100, None)]}),
    (
        "share-of-country-with-presence",
        "contradiction",
        {
            EVA: [(0.6667, 0.6667, 0.6667)],
            FT: [(None, 0.5, 1)],
            MARXIST: [(1, 0.9, 1)],
            WSWS: [(0.65625, 0.640625, 0.671875)],
        },
    ),
    ("drug-war-start", "contradiction", {EVA: ["drug-war-start-2006"], MARXIST: ["drug-war-start-2005"]}),
    (
        "operation-led-by",
        "contradiction",
        {
            EVA: ["led-by-mexican-military"],
            FT: ["led-by-garcia-harfuch"],
            MARXIST: ["led-by-mexican-military"],
            TELEGRAPH: ["led-by-mexican-military", "led-by-special-forces"],
            WSWS: ["led-by-army-and-national-guard"],
        },
    ),
    ("us-command-in-operation", "contradiction", {EVA: ["us-command-southern"], WSWS: ["us-command-northern"]}),
    (
        "us-administration",
        "contradiction",
        {
            EVA: ["us-administration-biden"],
            **{source: ["us-administration-trump"] for source in (FT, MARXIST, TELEGRAPH, WSWS)},
        },
    ),
    (
        "manner-of-death",
        "contradiction",
        {
            MARXIST: ["death-in-fight"],
            TELEGRAPH: ["death-of-injuries"],
            WSWS: ["death-in-transport", "death-by-execution"],
        },
    ),
    (
        "us-body-in-operation",
        "precision",
        {EVA: ["us-body-military-task-force"], MARXIST: ["us-body-jiatf-cc"], WSWS: ["us-body-northern-command"]},
    ),
    (
        "place-of-operation",
        "precision",
        {
            EVA: ["place-jalisco"],
            FT: ["place-jalisco"],
            TELEGRAPH: ["place-tapalpa", "place-jalisco"],
            **{source: ["place-tapalpa"] for source in (MARXIST, WSWS)},
        },
    ),
    ("founder-of-cjng", "agree", {MARXIST: ["founder-oseguera"], TELEGRAPH: ["founder-oseguera"]}),
    ("pregnant-women-killed", "agree", {MARXIST: [(1, 1, 1)], WSWS: [(1, 1, 1)]}),
    ("ayotzinapa-students-killed", "agree", {MARXIST: [(43, 43, 43)], WSWS: [(43, 43, 43)]}),
]


@pytest.mark.parametrize(("topic", "agreement", "said"), TOPICS, ids=[topic for topic, *_ in TOPICS])
def test_known_topic_is_compared(topic: str, agreement: str, said: dict[str, list[Any]]) -> None:
    (comparison,) = [row for row in rows("comparisons") if SUBJECTS[row["comparison_id"]] == topic]
    answers = {row["record_id"]: row["answer_id"] for row in rows("attribute_claims")}
    found = defaultdict(list)
    for row in rows("comparison_claims"):
        if row["comparison_id"] == comparison["comparison_id"] and SOURCES[row["record_id"]] in FOUNDING:
            numbers = (row["value"], row["reach_low"], row["reach_high"])
            found[SOURCES[row["record_id"]]].append(answers.get(row["record_id"], numbers))
    assert found == said
    if set(SOURCES.values()) == FOUNDING:
        assert comparison["agreement"] == agreement


# topic, low, value, high, rule, what is left out
ESTIMATES = [
    ("age-of-oseguera", 58, 59, 59, "majority", {}),
    ("reward-for-capture", 10e6, 15e6, 15e6, "majority", {}),
    ("civilians-killed", 1, None, 3, "span", {f"{TELEGRAPH}-c05": "earlier"}),
    ("ayotzinapa-students-killed", 43, 43, 43, "same", {}),
]


@pytest.mark.skipif(set(SOURCES.values()) != FOUNDING, reason="there are other articles beside the founding ones")
@pytest.mark.parametrize(("topic", "low", "value", "high", "rule", "left_out"), ESTIMATES)
def test_estimate_on_a_known_topic(
    topic: str, low: float, value: float | None, high: float | None, rule: str, left_out: dict[str, str]
) -> None:
    (row,) = [row for row in rows("estimates") if row["measure_id"] == topic]
    assert [row[key] for key in ("low", "value", "high", "rule")] == [low, value, high, rule]
    uses = {
        use["record_id"]: use["use"]
        for use in rows("comparison_claims")
        if use["comparison_id"] == row["comparison_id"] and use["use"] != "used"
    }
    assert uses == left_out


# what is compared and supports no estimate, and why
WITHOUT_ESTIMATE = {
    "states-affected": "different_scope",
    "countries-with-presence": "different_scope",
    "share-of-country-with-presence": "different_scope",
    "oseguera-killed": "named",
    "zambada-captured": "named",
    "pregnant-women-killed": "implied",
}


@pytest.mark.parametrize(("topic", "why"), WITHOUT_ESTIMATE.items())
def test_no_estimate_of_what_is_not_counted_or_counted_in_two_ways(topic: str, why: str) -> None:
    assert topic in SUBJECTS.values()
    assert [row for row in rows("estimates") if row["measure_id"] == topic] == []
    if why == "different_scope":
        assert why in {row["cause"] for row in rows("disagreements") if SUBJECTS[row["comparison_id"]] == topic}
    else:
        claims = [row for table in ("casualties", "arrests", "figures") for row in rows(table)]
        assert {row["counted"] for row in claims if row["measure_id"] == topic} == {why}


def test_every_contradiction_is_explained() -> None:
    """What is known of the reason stands beside each contradiction and each figure that has grown."""
    for row in rows("disagreements"):
        if row["agreement"] != "precision" and {SOURCES[row["record_a"]], SOURCES[row["record_b"]]} <= FOUNDING:
            assert row["cause"], row
            assert row["explanation_en"], row
            assert row["explanation_es"], row


def test_every_answer_and_attribute_is_used() -> None:
    claims = rows("attribute_claims")
    questions = {row["attribute_id"] for row in claims}
    assert {row["attribute_id"] for row in rows("attributes")} == questions
    given = {row["answer_id"] for row in claims}
    wider = {row["part_of"] for row in rows("answers")}
    assert {row["answer_id"] for row in rows("answers")} <= given | wider


def test_every_reward_names_its_offerer_in_both_tables() -> None:
    """Who offered is a column of `rewards` and an answer to a question; the two say the same."""
    actors = {row["answer_id"]: row["actor_id"] for row in rows("answers")}
    offered = {
        row["source_id"]: actors[row["answer_id"]]
        for row in rows("attribute_claims")
        if row["attribute_id"] == "reward-offered-by"
    }
    rewards = {
        row["source_id"]: row["offered_by"] for row in rows("rewards") if row["measure_id"] == "reward-for-capture"
    }
    assert offered == rewards
