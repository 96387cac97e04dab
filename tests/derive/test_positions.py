"""Positions: what one voice says, with all who repeat it; what strays from it; and the tolls that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mencho_data.derive.comparisons import explaining_nothing
from mencho_data.derive.tables import derive
from mencho_data.models import TABLES
from tests.helpers.codes import BUILDINGS
from tests.helpers.topics import reading

Row = dict[str, Any]

SOURCES: dict[str, Row] = {
    "ministry": {"kind": "official_text", "origin": "official", "publisher": "Ministry", "published": date(2026, 1, 4)},
    "gazette": {"kind": "official_text", "published": date(2026, 1, 6)},
    "bulletin": {"kind": "official_text", "published": date(2026, 1, 7)},
    "wire": {"origin": "agency", "agency_id": "wire-agency", "publisher": "Wire", "published": date(2026, 1, 4)},
    "wire-a": {"agency_id": "wire-agency", "published": date(2026, 1, 5)},
    "wire-b": {"agency_id": "wire-agency", "published": date(2026, 1, 5)},
    "relay": {"relays": "daily", "published": date(2026, 1, 6)},
    "relay-of-wire": {"relays": "wire-a", "published": date(2026, 1, 6)},
    **{name: {"published": date(2026, 1, 5)} for name in ("daily", "evening", "flash", "globe")},
    "herald": {"published": date(2026, 1, 3), "published_latest": date(2026, 1, 7)},
    "undated": {},
}
STATEMENTS = {
    "briefing": ("mayor", datetime(2026, 1, 4, 16, tzinfo=UTC), datetime(2026, 1, 4, 20, tzinfo=UTC)),
    "second": ("deputy", datetime(2026, 1, 5, 9, tzinfo=UTC), None),
    "third": ("town-hall", datetime(2026, 1, 6, 9, tzinfo=UTC), None),
    "no-hour": ("guard", None, None),
}
ACTORS = {
    "mayor": "town-hall",
    "deputy": "town-hall",
    "town-hall": "state",
    "guard": None,
    "wire-agency": None,
    "state": None,
}


@dataclass(frozen=True)
class Said:
    """What a source says: the figure in words, who is cited for it, and on what occasion."""

    source: str
    words: str
    claimant: str | None = None
    statement: str | None = None
    counted_at: datetime | None = None


def briefing(source: str, words: str, counted_at: datetime | None = None) -> Said:
    return Said(source, words, "mayor", "briefing", counted_at)


def rows_of(said: Sequence[Said], *explained: tuple[int, int, str], unit: str = "building") -> dict[str, list[Row]]:
    """The claims on one count, with registers; explanations name two claims by their numbers, and a cause."""

    def row(table: str, **values: Any) -> Row:
        return {**dict.fromkeys(TABLES[table].model_fields), **values}

    measure = {"measure_id": "lost", "unit": unit, "counting_basis": "cumulative", "most": 90, "family": "killed"}
    names = {"name_en": "Lost", "name_es": "Perdidos"}
    return {
        "measures": [row("measures", **measure, **names)],
        "sources": [
            row("sources", source_id=key, **{"publisher": f"The {key}", "kind": "report", "language": "en", **values})
            for key, values in SOURCES.items()
        ],
        "statements": [
            row("statements", statement_id=key, actor_id=actor, made_at=first, made_at_latest=last, **names)
            for key, (actor, first, last) in STATEMENTS.items()
        ],
        "actors": [
            row(
                "actors",
                actor_id=key,
                kind="organisation" if key in ("town-hall", "state") else "person",
                name=key,
                part_of=of,
            )
            for key, of in ACTORS.items()
        ],
        "figures": [
            row(
                "figures",
                record_id=record(one, number),
                source_id=one.source,
                measure_id="lost",
                unit=unit,
                counted="number",
                date_precision="undated",
                claimant_id=one.claimant,
                statement_id=one.statement,
                counted_at=one.counted_at,
                certainty="asserted",
                **reading(one.words),
            )
            for number, one in enumerate(said)
        ],
        "explanations": [
            {"record_id": record(said[a], a), "differs_from": [record(said[b], b)], "cause": cause}
            | dict.fromkeys(("explanation_en", "explanation_es"), "So it is.")
            for a, b, cause in explained
        ],
    }


def record(said: Said, number: int) -> str:
    return f"{said.source}-c{number:02d}"


def tables(*said: Said, explained: Sequence[tuple[int, int, str]] = (), unit: str = "building") -> dict[str, list[Row]]:
    found = derive(rows_of(said, *explained, unit=unit), BUILDINGS, ZoneInfo("Europe/Madrid"))
    return {name: table.to_pylist() for name, table in found.items()}


def standing(found: dict[str, list[Row]]) -> dict[str, list[str]]:
    """Voice and reading of each position -> the sources of its claims."""
    claims: dict[str, list[str]] = {row["position_id"].removeprefix("lost."): [] for row in found["positions"]}
    for row in found["position_claims"]:
        claims[row["position_id"].removeprefix("lost.")].append(row["record_id"].rpartition("-")[0])
    return claims


def of(found: dict[str, list[Row]], position: str) -> Row:
    (row,) = [row for row in found["positions"] if row["position_id"] == f"lost.{position}"]
    return row


# what is said, and the positions: voice and reading -> sources
STANDING: list[tuple[list[Said], dict[str, list[str]]]] = [
    # thirty papers that print one briefing are one witness
    ([briefing(name, "25 barns") for name in ("daily", "evening", "flash")],
     {"briefing.25": ["daily", "evening", "flash"]}),
    # what follows from what was said is folded into it, whatever the bound
    ([briefing("daily", "25 barns"), briefing("evening", "25 barns"), briefing("herald", "25 barns"),
      briefing("flash", "at least 20 barns"), briefing("globe", "dozens of barns")],
     {"briefing.25": ["daily", "evening", "flash", "globe", "herald"]}),
    ([briefing("daily", "25 barns"), briefing("evening", "25 barns"), briefing("flash", "52 barns")],
     {"briefing.25": ["daily", "evening"], "briefing.52": ["flash"]}),
    # what is more exact than what was said does not follow from it
    ([briefing("daily", "at least 20 barns"), briefing("evening", "at least 20 barns"), briefing("flash", "25 barns")],
     {"briefing.20-90": ["daily", "evening"], "briefing.25": ["flash"]}),
    # without a voice but their own, two papers are two
    ([Said("daily", "25 barns"), Said("evening", "25 barns"), Said("relay", "25 barns")],
     {"daily.25": ["daily", "relay"], "evening.25": ["evening"]}),
    # an agency's text in three papers, and who cites the agency, is one
    ([Said("wire-a", "25 barns"), Said("wire-b", "25 barns"), Said("relay-of-wire", "25 barns"),
      Said("wire", "25 barns"), Said("daily", "25 barns", "wire-agency")],
     {"wire-agency.25": ["daily", "relay-of-wire", "wire", "wire-a", "wire-b"]}),
    # a claimant on no known occasion speaks once, and never strays from itself
    ([Said("daily", "25 barns", "mayor"), Said("evening", "25 barns", "mayor"),
      Said("flash", "at least 20 barns", "mayor")],
     {"mayor.25": ["daily", "evening"], "mayor.20-90": ["flash"]}),
    # what a position is called
    ([Said("daily", "up to 12 barns"), Said("evening", "between 20 and 25 barns"), Said("flash", "more than 20 barns"),
      Said("globe", "0 barns")],
     {"daily.-12": ["daily"], "evening.20-25": ["evening"], "flash.21-90": ["flash"], "globe.0": ["globe"]}),
]  # fmt: skip


@pytest.mark.parametrize(("said", "positions"), STANDING)
def test_each_claim_stands_in_the_position_of_its_voice_and_its_reading(
    said: list[Said], positions: dict[str, list[str]]
) -> None:
    assert {key: sorted(sources) for key, sources in standing(tables(*said)).items()} == positions


# what is said of a briefing, and position -> from which it strays
STRAYS: list[tuple[list[Said], dict[str, str | None]]] = [
    # more than half of the outlets
    ([briefing("daily", "25 barns"), briefing("evening", "25 barns"), briefing("flash", "52 barns")],
     {"25": None, "52": "25"}),
    # no more than half: nobody knows, and none strays
    ([briefing("daily", "25 barns"), briefing("evening", "52 barns")], {"25": None, "52": None}),
    ([briefing("daily", "25 barns"), briefing("evening", "52 barns"), briefing("flash", "at least 20 barns")],
     {"20-90": None, "25": None, "52": None}),
    # an agency's text in two papers, and a text that is relayed, count once
    ([briefing("daily", "25 barns"), briefing("wire-a", "52 barns"), briefing("wire-b", "52 barns")],
     {"25": None, "52": None}),
    ([briefing("daily", "52 barns"), briefing("relay", "52 barns"), briefing("evening", "25 barns"),
      briefing("flash", "25 barns")], {"25": None, "52": "25"}),
    # the official text, however many give another
    ([briefing("ministry", "52 barns"), *(briefing(name, "25 barns") for name in ("daily", "evening", "flash"))],
     {"25": "52", "52": None}),
    # official texts that differ: most of them
    ([briefing("ministry", "52 barns"), briefing("gazette", "52 barns"), briefing("bulletin", "25 barns"),
      *(briefing(name, "25 barns") for name in ("daily", "evening", "flash"))], {"25": "52", "52": None}),
    ([briefing("ministry", "52 barns"), briefing("gazette", "25 barns"), briefing("daily", "25 barns")],
     {"25": None, "52": None}),
]  # fmt: skip


@pytest.mark.parametrize(("said", "strays"), STRAYS)
def test_an_echo_that_does_not_follow_from_what_was_said_strays_from_it(
    said: list[Said], strays: dict[str, str | None]
) -> None:
    found = {row["position_id"]: row["strays_from"] for row in tables(*said)["positions"]}
    assert found == {f"lost.briefing.{key}": value and f"lost.briefing.{value}" for key, value in strays.items()}


TOLD = [
    briefing("daily", "25 barns"),
    briefing("evening", "25 barns"),
    briefing("flash", "52 barns"),
    Said("globe", "25 barns"),
]


@pytest.mark.parametrize("cause", ["misread", "later_cut", "different_scope"])
def test_how_an_echo_strays_is_the_cause_that_explains_the_two(cause: str) -> None:
    assert of(tables(*TOLD), "briefing.52")["mark"] is None
    found = tables(*TOLD, explained=[(2, 1, cause)])  # it names one echo, and covers all
    assert of(found, "briefing.52")["mark"] == cause
    (row,) = [row for row in found["disagreements"] if row["position_b"] == "lost.briefing.52"]
    assert (row["position_a"], row["cause"], row["cause_of"]) == ("lost.briefing.25", cause, "lost.briefing.52")


def test_an_explanation_of_two_claims_of_one_position_explains_nothing_nor_does_a_second_of_one_pair() -> None:
    def idle(*explained: tuple[int, int, str]) -> list[tuple[int, str]]:
        return explaining_nothing(rows_of(TOLD, *explained), BUILDINGS)

    assert idle((2, 0, "misread")) == []
    assert idle((0, 1, "misread")) == [(0, "evening-c01")]
    assert idle((2, 0, "misread"), (1, 2, "misread")) == [(1, "flash-c02")]


def test_what_strays_enters_no_estimate_and_no_toll() -> None:
    found = tables(*TOLD)
    assert {row["position_id"]: row["use"] for row in found["positions"]} == {
        "lost.briefing.25": "used",
        "lost.briefing.52": "aside",
        "lost.globe.25": "used",
    }
    assert "lost.briefing.52" not in {row["position_id"] for row in found["tolls"]}


@pytest.mark.parametrize("cause", ["error", "outdated", "incomplete", "misread"])
def test_what_is_known_not_to_hold_enters_no_estimate(cause: str) -> None:
    said = [Said("daily", "25 barns"), Said("evening", "25 barns"), Said("flash", "30 barns")]
    found = tables(*said, explained=[(2, 0, cause)])
    assert of(found, "flash.30")["use"] == "aside"
    assert [(row["low"], row["value"], row["high"]) for row in found["estimates"]] == [(25, 25, 25)]


def test_a_position_says_who_speaks_when_and_in_how_many_sources_it_stands() -> None:
    found = tables(briefing("ministry", "25 barns"), briefing("daily", "25 barns"), briefing("relay", "25 barns"))
    row = of(found, "briefing.25")
    assert [row[key] for key in ("voice", "statement_id", "actor_id", "source_id")] == [
        "statement",
        "briefing",
        "mayor",
        None,
    ]
    assert [row[key] for key in ("claims", "sources", "echoes", "said_en", "certainty")] == [3, 3, 2, "25", "asserted"]
    assert [row[key] for key in ("said_at", "said_at_latest")] == [*STATEMENTS["briefing"][1:]]
    roles = {row["record_id"]: row["role"] for row in found["position_claims"]}
    assert roles == {"ministry-c00": "official_text", "daily-c01": "echo", "relay-c02": "echo"}


def test_what_only_follows_from_what_was_said_never_stands_for_it() -> None:
    """However early it was printed."""
    found = tables(
        briefing("herald", "at least 20 barns"), briefing("daily", "25 barns"), briefing("evening", "25 barns")
    )
    ranks = {row["record_id"]: row["rank"] for row in found["position_claims"]}
    assert ranks == {"daily-c01": 1, "evening-c02": 2, "herald-c00": 3}
    assert [row["said_en"] for row in found["positions"]] == ["25"]


def moment(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 1, day, hour, minute, second, tzinfo=UTC)


# what is said, position, when it was said: of days in the zone of the project, from the first to the last second
WHEN = [
    (briefing("daily", "25 barns"), "briefing.25", moment(4, 16), moment(4, 20)),
    (Said("daily", "25 barns", "deputy", "second"), "second.25", moment(5, 9), None),
    (Said("daily", "25 barns", "guard", "no-hour"), "no-hour.25", moment(4, 23), moment(5, 22, 59, 59)),
    (Said("herald", "25 barns"), "herald.25", moment(2, 23), moment(7, 22, 59, 59)),
    (Said("undated", "25 barns"), "undated.25", None, None),
]


@pytest.mark.parametrize(("said", "position", "first", "last"), WHEN)
def test_a_position_is_of_its_statement_or_else_of_the_publication(
    said: Said, position: str, first: datetime | None, last: datetime | None
) -> None:
    row = of(tables(said), position)
    assert (row["said_at"], row["said_at_latest"]) == (first, last)


def test_of_several_sources_the_first_tells_when_it_was_said() -> None:
    row = of(
        tables(
            Said("relay", "25 barns", "guard"), Said("undated", "25 barns", "guard"), Said("daily", "25 barns", "guard")
        ),
        "guard.25",
    )
    assert (row["said_at"], row["said_at_latest"]) == (moment(4, 23), moment(5, 22, 59, 59))


COUNTED = moment(4, 10)

# the lower figure, the higher one, how they stand to each other
GROWN = [
    (briefing("daily", "20 barns"), Said("evening", "25 barns"), "different_time"),  # published the day after
    (briefing("daily", "20 barns"), Said("evening", "25 barns", "deputy", "second"), "different_time"),
    (briefing("daily", "25 barns"), Said("evening", "20 barns", "deputy", "second"), "contradiction"),
    (Said("daily", "20 barns"), Said("evening", "25 barns"), "contradiction"),  # on one day
    (Said("daily", "20 barns", counted_at=COUNTED), Said("evening", "25 barns"), "different_time"),
    (Said("relay", "20 barns", counted_at=COUNTED), Said("evening", "25 barns"), "different_time"),  # told later
    (Said("daily", "20 barns"), Said("evening", "25 barns", counted_at=COUNTED), "contradiction"),
    (Said("daily", "20 barns"), Said("daily", "25 barns"), "contradiction"),  # one speaker, at one time
    (Said("daily", "20 barns", counted_at=COUNTED), Said("daily", "25 barns"), "different_time"),  # and at two
    (briefing("daily", "20 barns"), briefing("evening", "25 barns"), "contradiction"),
    (briefing("daily", "20 barns", COUNTED), briefing("evening", "25 barns"), "different_time"),
]  # fmt: skip


@pytest.mark.parametrize(("lower", "higher", "agreement"), GROWN)
def test_a_lower_figure_of_a_count_that_grows_is_of_another_time_if_it_was_told_earlier(
    lower: Said, higher: Said, agreement: str
) -> None:
    found = tables(lower, higher, Said("undated", "at least 1 barns"))[
        "disagreements"
    ]  # a comparison needs two sources
    assert {row["agreement"] for row in found} == {agreement, "precision"}


def test_of_two_counts_of_different_things_neither_has_grown_from_the_other() -> None:
    said = [Said("daily", "20 barns", counted_at=COUNTED), Said("evening", "25 barns"), Said("flash", "25 barns")]
    (grown,) = tables(*said)["disagreements"]
    assert grown["agreement"] == "different_time"
    found = tables(*said, explained=[(0, 1, "different_scope")])
    assert {row["agreement"] for row in found["disagreements"]} == {"contradiction"}
    assert found["comparisons"][0]["agreement"] == "contradiction"
    assert found["estimates"] == []


def test_a_bound_of_the_measure_ends_what_words_leave_open() -> None:
    found = tables(
        Said("daily", "more than 20 barns"), Said("evening", "at least 30 barns"), Said("flash", "about 88 barns")
    )
    assert [(row["low"], row["high"]) for row in found["positions"]] == [(21, 90), (30, 90), (79, 90)]
    assert {(row["low"], row["high"]) for row in found["estimates"]} == {(79, 90)}


def test_a_comparison_counts_sources_statements_and_independent_speakers_apart() -> None:
    said = [briefing("daily", "25 barns"), briefing("evening", "25 barns"), Said("flash", "25 barns", "mayor"),
            Said("wire-a", "30 barns"), Said("wire-b", "30 barns"), Said("daily", "30 barns")]  # fmt: skip
    (row,) = tables(*said)["comparisons"]
    counts = ("sources", "statements", "claimants", "positions", "claims")
    assert [row[key] for key in counts] == [5, 1, 3, 4, 6]


def test_a_summary_is_short_however_many_sources_there_are() -> None:
    said = [*(briefing(name, "25 barns") for name in ("daily", "evening", "flash", "globe", "relay", "herald")),
            briefing("gazette", "25 barns"), briefing("wire-a", "52 barns"),
            *(Said(name, "30 barns") for name in ("daily", "evening", "flash", "globe", "herald"))]  # fmt: skip
    (row,) = tables(*said)["comparisons"]
    assert row["summary_en"] == (
        "mayor, 4 January 2026 (7 sources): 25; The wire-a, citing mayor: 52; "
        "The daily, The evening, The flash, and 2 more: 30."
    )
    assert row["summary_es"] == (
        "mayor, 4 de enero de 2026 (7 fuentes): 25; The wire-a (fuente citada: mayor): 52; "
        "The daily, The evening, The flash y 2 más: 30."
    )


def test_a_speaker_who_spoke_twice_is_told_with_the_day_of_each() -> None:
    said = [briefing("daily", "25 barns"), briefing("evening", "25 barns"), Said("flash", "30 barns", "mayor", "third")]
    rows = rows_of(said)
    rows["statements"][2]["actor_id"] = "mayor"
    (row,) = derive(rows, BUILDINGS, UTC)["comparisons"].to_pylist()
    assert row["summary_en"] == "mayor, 4 January 2026 (2 sources): 25; mayor, 6 January 2026 (The flash): 30."


def test_a_bound_that_is_left_out_shows_in_the_identifier() -> None:
    said = [Said("daily", "more than half of the ranch"), Said("evening", "half of the ranch")]
    assert standing(tables(*said, unit="share")).keys() == {"daily.over0.5-1", "evening.0.5"}


ANSWERS = {"valley": None, "mill": "valley", "weir": "mill", "island": None}

# how many answers can be true, what is said of a briefing by each paper, position -> its sources, those that stray
ANSWERED: list[tuple[str, dict[str, str], dict[str, int], set[str]]] = [
    ("one", {"daily": "mill", "evening": "mill", "flash": "valley"}, {"mill": 3}, set()),
    ("one", {"daily": "mill", "evening": "mill", "flash": "weir"}, {"mill": 2, "weir": 1}, {"weir"}),
    ("one", {"daily": "mill", "evening": "mill", "flash": "island"}, {"mill": 2, "island": 1}, {"island"}),
    ("one", {"daily": "mill", "evening": "island"}, {"mill": 1, "island": 1}, set()),
    ("several", {"daily": "mill", "evening": "mill", "flash": "island"}, {"mill": 2, "island": 1}, set()),
]


@pytest.mark.parametrize(("choice", "answers", "positions", "strays"), ANSWERED)
def test_an_answer_is_held_against_what_was_said_where_only_one_can_be_true(
    choice: str, answers: dict[str, str], positions: dict[str, int], strays: set[str]
) -> None:
    names = {"name_en": "Where", "name_es": "Dónde"}
    rows = rows_of([])
    rows["attributes"] = [{"attribute_id": "where", "choice": choice, **names}]
    rows["answers"] = [
        {**dict.fromkeys(TABLES["answers"].model_fields), "answer_id": key, "part_of": wider, **names}
        for key, wider in ANSWERS.items()
    ]
    rows["attribute_claims"] = [
        {**dict.fromkeys(TABLES["attribute_claims"].model_fields), "record_id": f"{source}-a01", "source_id": source}
        | {"attribute_id": "where", "answer_id": answer, "certainty": "asserted"}
        | {"claimant_id": "mayor", "statement_id": "briefing"}
        for source, answer in answers.items()
    ]
    found = derive(rows, BUILDINGS, UTC)["positions"].to_pylist()
    assert {row["position_id"].rpartition(".")[2]: row["sources"] for row in found} == positions
    assert {row["position_id"].rpartition(".")[2] for row in found if row["strays_from"]} == strays


def test_tolls_are_in_the_order_in_which_they_were_said_and_one_body_revises_its_own() -> None:
    found = tables(
        Said("evening", "40 barns", "town-hall", "third"),
        Said("daily", "30 barns", "deputy", "second"),
        briefing("daily", "25 barns"),
        briefing("evening", "25 barns"),
        Said("flash", "28 barns"),
        Said("undated", "1 barns"),
    )["tolls"]
    assert [(row["step"], row["position_id"], row["revises"], row["echoes"]) for row in found] == [
        (1, "lost.briefing.25", None, 2),
        (2, "lost.second.30", "lost.briefing.25", 1),
        (3, "lost.flash.28", None, 0),  # at some hour of that day
        (4, "lost.third.40", "lost.second.30", 1),
        (5, "lost.undated.1", None, 0),
    ]


# ---- properties, of any claims

WORDS = [
    "20 barns",
    "25 barns",
    "at least 20 barns",
    "up to 25 barns",
    "about 22 barns",
    "52 barns",
    "more than 30 barns",
]
ANY = st.builds(
    Said,
    st.sampled_from(list(SOURCES)),
    st.sampled_from(WORDS),
    st.sampled_from([None, "guard"]),
    st.sampled_from([None, None, "briefing", "second", "no-hour"]),
    st.sampled_from([None, None, COUNTED]),
)
MANY = st.lists(ANY, min_size=2, max_size=10)


@settings(max_examples=60, deadline=None)
@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_changes_nothing(said: list[Said], random: Any) -> None:
    rows = rows_of(said)
    mixed = {name: random.sample(of, len(of)) for name, of in rows.items()}
    first, second = (derive(one, BUILDINGS, UTC) for one in (rows, mixed))
    assert all(first[name].equals(second[name]) for name in first)


@settings(max_examples=60, deadline=None)
@given(MANY)
def test_each_claim_stands_in_exactly_one_position(said: list[Said]) -> None:
    found = tables(*said)
    assert [row["record_id"] for row in found["position_claims"]] == sorted(map(record, said, range(len(said))))
    assert {row["position_id"] for row in found["position_claims"]} == {
        row["position_id"] for row in found["positions"]
    }
    assert sum(row["claims"] for row in found["positions"]) == len(said)


@settings(max_examples=60, deadline=None)
@given(MANY, st.integers(0, 9), st.integers(1, 5))
def test_who_repeats_it_once_more_changes_no_position_no_estimate_and_no_disagreement(
    said: list[Said], number: int, times: int
) -> None:
    one = said[number % len(said)]
    before, after = tables(*said), tables(*said, *[one] * times)
    for table, columns in (
        ("positions", ("position_id", "said_at", "low", "high", "strays_from", "use")),
        ("estimates", TABLES["estimates"].model_fields),
        ("disagreements", TABLES["disagreements"].model_fields),
        ("tolls", ("measure_id", "step", "position_id", "revises")),
    ):
        assert [[row[key] for key in columns] for row in before[table]] == [
            [row[key] for key in columns] for row in after[table]
        ]


def test_ten_voices_of_each_reading_differ_in_one_way() -> None:
    early = [Said(name, "20 barns") for name in ("daily", "evening", "flash")]
    late = [Said(name, "52 barns", "guard") for name in ("globe", "herald")] + [Said("undated", "52 barns", "mayor")]
    (row,) = tables(*early, *late)["disagreements"]
    assert (row["position_a"], row["position_b"], row["pairs"]) == ("lost.daily.20", "lost.guard.52", 6)


def test_what_is_explained_stands_apart_from_what_is_not() -> None:
    """That the evening is in error says nothing of the flash, and holds against both who say 52."""
    said = [
        Said("evening", "20 barns"),
        Said("flash", "20 barns"),
        Said("daily", "52 barns"),
        Said("globe", "52 barns"),
    ]
    rows = tables(*said, explained=[(0, 3, "error")])["disagreements"]
    assert {(row["position_a"], row["position_b"], row["cause"], row["pairs"]) for row in rows} == {
        ("lost.daily.52", "lost.evening.20", "error", 2),
        ("lost.daily.52", "lost.flash.20", None, 2),
    }
