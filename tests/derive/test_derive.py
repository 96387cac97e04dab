"""What follows from the claims: comparisons, disagreements, estimates, time line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, pairwise
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mencho_data.derive.agreement import HALF_A_PER_CENT, of_figures
from mencho_data.derive.claims import ComparedFigure
from mencho_data.derive.estimates import estimate
from mencho_data.derive.moments import When, moment, start_of
from mencho_data.derive.positions import FigurePosition
from mencho_data.derive.reach import Reach, reach
from mencho_data.derive.tables import derive
from mencho_data.derive.voices import Speaker
from mencho_data.models.codes import Agreement, CountingBasis, EstimateRule, Qualifier, Role, Use, Voice
from tests.helpers.codes import BUILDINGS
from tests.helpers.topics import OPEN, OVER, RUNNING, UNDATED, Period, Question, Reports, Said, Topic

# what one source says, what another says, how the two stand to each other
PAIRS = [
    ("25 barns", "25 barns", "agree"),
    ("3 barns", "1 barns", "contradiction"),
    ("0 barns", "3 barns", "contradiction"),
    ("0 barns", "0 barns", "agree"),
    ("at least 100 barns", "more than 40 barns", "precision"),
    ("at least 14 barns", "at least 14 barns", "agree"),
    ("at least 20 barns", "more than 20 barns", "precision"),
    ("20 barns", "more than 20 barns", "contradiction"),
    ("21 barns", "more than 20 barns", "precision"),
    ("20 barns", "at least 20 barns", "precision"),
    ("19 barns", "at least 20 barns", "contradiction"),
    ("up to 20 barns", "more than 20 barns", "contradiction"),
    ("up to 20 barns", "at least 20 barns", "precision"),
    ("up to 12 barns", "9 barns", "precision"),
    ("up to 12 barns", "13 barns", "contradiction"),
    ("nearly 12 barns", "20 barns", "contradiction"),
    ("nearly 12 barns", "12 barns", "precision"),
    ("nearly 12 barns", "11 barns", "precision"),
    ("nearly 12 barns", "10 barns", "precision"),  # barns come whole: a tenth less is from 10
    ("nearly 12 barns", "9 barns", "contradiction"),
    ("nearly 12 barns", "more than 12 barns", "contradiction"),
    ("about 40 barns", "43 barns", "precision"),
    ("about 40 barns", "44 barns", "precision"),
    ("about 40 barns", "45 barns", "contradiction"),
    ("about 40 barns", "35 barns", "contradiction"),
    ("about 40 barns", "about 50 barns", "contradiction"),
    ("about 40 barns", "about 40 barns", "agree"),
    ("about 40 barns", "40 barns", "precision"),
    ("dozens of barns", "30 barns", "precision"),
    ("dozens of barns", "20 barns", "contradiction"),
    ("dozens of barns", "hundreds of barns", "precision"),
    ("tens of thousands of barns", "35,000 barns", "precision"),
    ("several barns", "2 barns", "precision"),
    ("several barns", "1 barns", "contradiction"),
    ("several barns", "at least 2 barns", "precision"),
    ("between 20 and 25 barns", "22 barns", "precision"),
    ("between 20 and 25 barns", "25 barns", "precision"),
    ("between 20 and 25 barns", "26 barns", "contradiction"),
    ("between 20 and 25 barns", "between 25 and 30 barns", "precision"),
    ("between 20 and 25 barns", "between 26 and 30 barns", "contradiction"),
    ("between 20 and 25 barns", "between 20 and 25 barns", "agree"),
    ("$10 million", "$15 million", "contradiction"),
    ("$15 million", "$15 million", "agree"),
    ("most of the ranch", "two-thirds of the ranch", "precision"),
    ("most of the ranch", "40 percent of the ranch", "contradiction"),
    ("most of the ranch", "most of the ranch", "agree"),
    ("two-thirds of the ranch", "60 percent of the ranch", "contradiction"),
    ("two-thirds of the ranch", "67 percent of the ranch", "precision"),  # rounded in two ways
    ("60 percent of the ranch", "more than 60 percent of the ranch", "contradiction"),
    ("half of the ranch", "more than half of the ranch", "contradiction"),
    ("about 60 percent of the ranch", "two-thirds of the ranch", "contradiction"),
    ("about 60 percent of the ranch", "at least 60 percent of the ranch", "precision"),
    ("nearly all of the ranch", "95 percent of the ranch", "precision"),
    ("nearly all of the ranch", "two-thirds of the ranch", "contradiction"),
    ("all of the ranch", "nearly all of the ranch", "precision"),
    ("all of the ranch", "95 percent of the ranch", "contradiction"),
]  # fmt: skip

# a share of the ranch, a count of its 32 barns, how the two stand to each other
SHARES = [
    ("two-thirds of the ranch", "21 barns", "precision"),
    ("two-thirds of the ranch", "20 barns", "contradiction"),
    ("two-thirds of the ranch", "more than 20 barns", "precision"),
    ("two-thirds of the ranch", "at least 22 barns", "contradiction"),
    ("most of the ranch", "16 barns", "precision"),
    ("most of the ranch", "10 barns", "contradiction"),
    ("half of the ranch", "16 barns", "precision"),
    ("nearly all of the ranch", "21 barns", "contradiction"),
    ("nearly all of the ranch", "30 barns", "precision"),
    ("all of the ranch", "32 barns", "precision"),
    ("all of the ranch", "at least 21 barns", "precision"),
]  # fmt: skip

# basis, period, who gives the lower figure, who gives the higher, how the two stand to each other
GROWTH = [
    ("cumulative", RUNNING, "early", "late", "different_time"),
    ("cumulative", RUNNING, "early", "middle", "different_time"),
    ("cumulative", RUNNING, "eve", "late", "different_time"),  # on its last day
    ("cumulative", RUNNING, "late", "eve", "contradiction"),
    ("cumulative", RUNNING, "late", "early", "contradiction"),
    ("cumulative", RUNNING, "middle", "early", "contradiction"),
    ("cumulative", RUNNING, "middle", "midday", "contradiction"),  # on one day
    ("cumulative", RUNNING, "late", "last", "contradiction"),  # both look back on the period
    ("cumulative", OVER, "late", "last", "contradiction"),
    ("cumulative", OVER, "early", "last", "contradiction"),
    ("cumulative", OPEN, "late", "last", "different_time"),
    ("cumulative", OPEN, "last", "late", "contradiction"),
    ("cumulative", UNDATED, "early", "late", "different_time"),
    ("cumulative", UNDATED, "late", "early", "contradiction"),
    ("cumulative", RUNNING, "some-day", "late", "different_time"),
    ("cumulative", RUNNING, "some-day", "middle", "contradiction"),  # at the earliest on the same day
    ("cumulative", RUNNING, "middle", "some-day", "different_time"),  # the higher may have been reported later
    ("cumulative", RUNNING, "late", "some-day", "contradiction"),  # over by then, at the latest
    ("cumulative", UNDATED, "some-day", "middle", "contradiction"),
    ("cumulative", UNDATED, "late", "some-day", "different_time"),
    ("cumulative", UNDATED, "no-day", "early", "different_time"),
    ("cumulative", UNDATED, "last", "no-day", "different_time"),
    ("cumulative", RUNNING, "no-day", "early", "different_time"),
    ("period", RUNNING, "early", "late", "contradiction"),
    ("period", UNDATED, "early", "late", "contradiction"),
    ("state", UNDATED, "early", "late", "contradiction"),
    ("state", RUNNING, "early", "late", "contradiction"),
    ("single", RUNNING, "early", "late", "contradiction"),
]  # fmt: skip


# what is said early, what is said later of a count that can grow, how the two stand to each other
GROWN = [
    ("20 barns", "more than 20 barns", "different_time"),
    ("more than 20 barns", "20 barns", "contradiction"),
    ("up to 3 barns", "at least 5 barns", "different_time"),
    ("at least 5 barns", "up to 3 barns", "contradiction"),
    ("about 40 barns", "dozens of barns", "precision"),
    ("0 barns", "several barns", "different_time"),
    ("5 barns", "5 barns", "agree"),
]


@dataclass(frozen=True)
class Guess:
    """What an estimate is expected to be; uses are in the order of the claims, by their first letter."""

    low: float | None
    value: float | None
    high: float | None
    rule: str
    claimants: int
    uses: str


X, Y = "harbour-master", "insurer"

# what the sources say, basis, period, the estimate; none where there is none
ESTIMATES: list[tuple[Sequence[Said], str, Period, Guess | None]] = [
    # same
    ([Said("late", "25 barns"), Said("last", "25 barns")], "period", OVER, Guess(25, 25, 25, "same", 2, "uu")),
    ([Said("late", "0 barns"), Said("last", "0 barns")], "period", OVER, Guess(0, 0, 0, "same", 2, "uu")),
    ([Said("late", "about 40 barns"), Said("last", "about 40 barns")], "period", OVER,
     Guess(36, 40, 44, "same", 2, "uu")),
    ([Said("late", "at least 14 barns"), Said("last", "at least 14 barns")], "period", OVER,
     Guess(14, None, None, "same", 2, "uu")),
    ([Said("late", "nearly 12 barns"), Said("last", "nearly 12 barns")], "period", OVER,
     Guess(10, None, 12, "same", 2, "uu")),
    # common
    ([Said("late", "at least 100 barns"), Said("last", "more than 40 barns")], "period", OVER,
     Guess(100, None, None, "common", 2, "uu")),
    ([Said("late", "about 40 barns"), Said("last", "dozens of barns")], "period", OVER,
     Guess(36, 40, 44, "common", 2, "uu")),
    ([Said("late", "between 20 and 25 barns"), Said("last", "22 barns")], "period", OVER,
     Guess(22, 22, 22, "common", 2, "uu")),
    ([Said("late", "up to 30 barns"), Said("last", "at least 20 barns")], "period", OVER,
     Guess(20, None, 30, "common", 2, "uu")),
    ([Said("late", "about 40 barns"), Said("last", "at least 43 barns")], "period", OVER,
     Guess(43, None, 44, "common", 2, "uu")),  # 40 is not among what both allow
    ([Said("late", "about 20 barns"), Said("last", "more than 20 barns")], "period", OVER,
     Guess(21, None, 22, "common", 2, "uu")),
    ([Said("late", "about 40 barns"), Said("last", "about 42 barns")], "period", OVER,
     Guess(37, None, 44, "common", 2, "uu")),  # two numbers, neither agreed on
    # majority
    ([Said("early", "58 barns"), Said("late", "59 barns"), Said("last", "59 barns")], "state", OVER,
     Guess(58, 59, 59, "majority", 3, "uuu")),
    ([Said("early", "3 barns"), Said("late", "about 5 barns"), Said("last", "5 barns")], "state", OVER,
     Guess(3, 5, 6, "majority", 3, "uuu")),
    ([Said("early", "5 barns"), Said("late", "5 barns"), Said("last", "at least 6 barns")], "state", OVER,
     Guess(5, 5, None, "majority", 3, "uuu")),
    ([Said("early", "$10 million"), Said("late", "$15 million"), Said("last", "$15 million")], "state", UNDATED,
     Guess(10e6, 15e6, 15e6, "majority", 3, "uuu")),
    # span
    ([Said("late", "1 barns"), Said("last", "3 barns")], "period", OVER, Guess(1, None, 3, "span", 2, "uu")),
    ([Said("late", "20 barns"), Said("last", "more than 20 barns")], "period", OVER,
     Guess(20, None, None, "span", 2, "uu")),
    ([Said("late", "nearly 12 barns"), Said("last", "20 barns")], "period", OVER,
     Guess(10, None, 20, "span", 2, "uu")),
    ([Said("late", "at least 6 barns"), Said("early", "at least 6 barns"), Said("last", "5 barns")], "period", OVER,
     Guess(5, None, None, "span", 3, "uuu")),  # a bound is no vote
    ([Said("late", "0 barns"), Said("last", "3 barns")], "period", OVER, Guess(0, None, 3, "span", 2, "uu")),
    # one claimant counts once
    ([Said("late", "5 barns", X), Said("last", "5 barns", X)], "period", OVER, None),
    ([Said("early", "5 barns", X), Said("late", "5 barns", X), Said("last", "7 barns")], "period", OVER,
     Guess(5, None, 7, "span", 2, "uuu")),  # both sources give one position
    ([Said("late", "5 barns", X), Said("late", "5 barns"), Said("last", "5 barns")], "period", OVER,
     Guess(5, 5, 5, "same", 3, "uuu")),
    ([Said("late", "5 barns", X), Said("late", "6 barns", X), Said("last", "5 barns")], "period", OVER,
     Guess(5, None, 6, "span", 2, "uuu")),  # who gives two numbers has no vote
    ([Said("late", "5 barns", X), Said("last", "3 barns", X), Said("early", "9 barns")], "period", OVER,
     Guess(3, None, 9, "span", 2, "ruu")),  # the later source, though both look back and late comes after last
    ([Said("middle", "5 barns", X), Said("midday", "3 barns", X), Said("last", "9 barns")], "period", OVER,
     Guess(3, None, 9, "span", 2, "uuu")),  # on one day: neither is the later
    ([Said("some-day", "5 barns", X), Said("late", "3 barns", X), Said("last", "9 barns")], "period", OVER,
     Guess(5, None, 9, "span", 2, "uru")),  # it may be of the next day
    ([Said("early", "5 barns", X), Said("late", "5 barns", Y)], "period", OVER, Guess(5, 5, 5, "same", 2, "uu")),
    # an earlier count that has grown
    ([Said("early", "3 barns"), Said("some-day", "5 barns"), Said("last", "5 barns")], "cumulative", UNDATED,
     Guess(5, 5, 5, "same", 2, "euu")),
    ([Said("some-day", "3 barns"), Said("middle", "5 barns"), Said("last", "5 barns")], "cumulative", UNDATED,
     Guess(5, 5, 5, "same", 2, "euu")),  # reported before the last, surely
    ([Said("some-day", "3 barns"), Said("late", "5 barns")], "cumulative", UNDATED,
     Guess(3, None, 5, "span", 2, "uu")),  # only maybe reported before
    ([Said("early", "3 barns"), Said("middle", "5 barns", X), Said("late", "3 barns", X), Said("last", "3 barns")],
     "cumulative", UNDATED, Guess(3, 3, 3, "same", 3, "uruu")),  # what it grew to was taken back
    ([Said("early", "3 barns"), Said("late", "5 barns"), Said("last", "5 barns")], "cumulative", RUNNING,
     Guess(5, 5, 5, "same", 2, "euu")),
    ([Said("early", "3 barns"), Said("late", "5 barns")], "cumulative", RUNNING, None),
    ([Said("early", "3 barns"), Said("late", "5 barns"), Said("last", "4 barns")], "cumulative", RUNNING,
     Guess(4, None, 5, "span", 2, "euu")),
    ([Said("early", "3 barns", X), Said("late", "5 barns", X), Said("last", "5 barns", Y)], "cumulative", RUNNING,
     Guess(5, 5, 5, "same", 2, "euu")),
    ([Said("early", "at least 3 barns"), Said("late", "5 barns")], "cumulative", RUNNING,
     Guess(5, 5, 5, "common", 2, "uu")),
    ([Said("late", "two-thirds of the ranch"), Said("last", "67 percent of the ranch")], "period", OVER,
     Guess(0.6667, None, 0.67, "common", 2, "uu")),  # one share, rounded in two ways
    ([Said("late", "most of the ranch"), Said("last", "21 barns", counts=True), Said("early", "22 barns", counts=True)],
     "period", OVER, Guess(0.5, None, 1, "span", 3, "uuu")),  # two counts differ, though as shares they touch
    # a number, but no bounds
    ([Said("early", "3 barns"), Said("middle", "3 barns"), Said("late", "3 barns"), Said("midday", "up to 1 barns"),
      Said("last", "at least 100 barns")], "period", OVER, Guess(None, 3, None, "majority", 5, "uuuuu")),
    # one outlet is one claimant, and two claimants of one source are no two sources
    ([Said("late", "5 barns"), Said("twin", "5 barns")], "period", OVER, None),
    ([Said("late", "7 barns"), Said("twin", "5 barns"), Said("last", "5 barns")], "period", OVER,
     Guess(5, 5, 5, "same", 2, "ruu")),
    ([Said("late", "5 barns", X), Said("late", "5 barns", Y), Said("last", "6 barns", Y)], "period", OVER,
     Guess(5, None, 6, "span", 2, "uru")),
    ([Said("late", "5 barns", X), Said("late", "6 barns", Y), Said("early", "6 barns", Y)], "period", OVER,
     Guess(5, None, 6, "span", 2, "uuu")),
    ([Said("late", "5 barns", X), Said("late", "6 barns", Y), Said("early", "7 barns", Y)], "period", OVER, None),
    # what is reported by name and not counted
    ([Said("late", "a barn", counted="implied"), Said("last", "a barn", counted="implied")], "period", OVER, None),
    ([Said("late", "a barn", counted="implied"), Said("last", "1 barns")], "period", OVER,
     Guess(1, 1, 1, "same", 2, "uu")),
    # nothing to say
    ([Said("late", "up to 12 barns"), Said("last", "at least 100 barns")], "period", OVER, None),
]  # fmt: skip


def pairs_of(name: str, first: Said, second: Said, basis: str = "cumulative", period: Period = OVER) -> Topic:
    return Topic(name, [first, second], basis, period)


TOPICS = [
    *(pairs_of(f"pair-{n:02d}", Said("late", a), Said("last", b)) for n, (a, b, _) in enumerate(PAIRS)),
    *(pairs_of(f"share-{n:02d}", Said("late", a), Said("last", b, counts=True)) for n, (a, b, _) in enumerate(SHARES)),
    *(pairs_of(f"growth-{n:02d}", Said(low, "3 barns"), Said(high, "5 barns"), basis, period)
      for n, (basis, period, low, high, _) in enumerate(GROWTH)),
    *(Topic(f"guess-{n:02d}", said, basis, period) for n, (said, basis, period, _) in enumerate(ESTIMATES)),
    *(pairs_of(f"grown-{n:02d}", Said("early", a), Said("late", b), period=RUNNING)
      for n, (a, b, _) in enumerate(GROWN)),
    Topic("reported-once", [Said("late", "3 barns"), Said("late", "5 barns")]),
    Topic("with-part", [Said("late", "40 barns"), Said("late", "12 barns", part_of=0), Said("last", "40 barns")]),
    Topic("part-of-other-days", [Said("late", "41 barns"), Said("late", "13 barns", part_of=0, period=RUNNING),
                                 Said("last", "14 barns", period=RUNNING)]),
    Topic("of-two-periods", [Said("late", "3 barns"), Said("last", "5 barns", period=RUNNING)]),
    Topic("of-event", [Said("late", "3 barns"), Said("last", "3 barns")], event="flood"),
    Topic("of-event-undated", [Said("late", "3 barns"), Said("last", "3 barns")], period=UNDATED, event="flood"),
    Topic("open", [Said("late", "3 barns"), Said("last", "3 barns")], period=OPEN),
    Topic("undated", [Said("late", "3 barns"), Said("last", "3 barns")], period=UNDATED),
    Topic("of-three", [Said("early", "2 barns"), Said("late", "4 barns"), Said("last", "4 barns")]),
    Topic("in-words", [Said("some-day", "nearly 12 barns"), Said("late", "20 barns", X, certainty="disputed"),
                       Said("late", "several barns"), Said("no-day", "more than 20 barns", certainty="estimated")]),
    Topic("part-of-part", [Said("late", "42 barns"), Said("late", "15 barns", part_of=0, period=RUNNING),
                           Said("late", "6 barns", part_of=1), Said("last", "42 barns")]),
    Topic("in-two-places", [Said("early", "3 barns", place="es"), Said("late", "3 barns", place="es-te"),
                            Said("last", "4 barns", place="es"), Said("eve", "5 barns", place="es-z")]),
    Topic("in-one-place", [Said("late", "3 barns", place="es-te"), Said("last", "4 barns", place="es-te")]),
    Topic("one-thing-in-two-places", [Said("late", "3 barns", place="es"), Said("last", "4 barns", place="es-te")],
          "single"),
    Topic("where-it-happened", [Said("late", "3 barns"), Said("last", "4 barns", place="es-te"),
                                Said("early", "3 barns", place="es"), Said("eve", "2 barns", place="es-z")],
          event="flood"),
    Topic("of-people", [Said("early", "3 farmers"), Said("late", "5 farmers"), Said("last", "4 farmers")]),
    Topic("no-currency", [Said("late", "$10 million", currency="XXX"), Said("last", "$15 million")]),
    Topic("of-two-things", [Said("early", "3 barns"), Said("late", "5 barns"), Said("last", "5 barns")], "period"),
    Topic("out-of-32", [Said("late", "two-thirds of the ranch"), Said("last", "21 barns", counts=True)]),
]  # fmt: skip

QUESTIONS = [
    Question("where", {"valley": None, "mill": "valley", "weir": "mill", "island": None},
             [("early", "mill"), ("late", "mill"), ("last", "valley"), ("middle", "weir"), ("midday", "island")]),
    Question("what", {"sails": None, "masts": None, "mainsail": "sails"},
             [("early", "sails"), ("late", "masts"), ("last", "mainsail")], "several"),
    Question("who-reported-once", {"pilot": None, "cook": None}, [("late", "pilot"), ("late", "cook")]),
    Question("only-different", {"rope": None, "chain": None}, [("late", "rope"), ("last", "chain")], "several"),
    Question("same-for-all", {"captain": None}, [("late", "captain"), ("last", "captain")]),
    Question("when", {"winter": None, "new-year": "winter", "old-decade": None},
             [("late", "winter"), ("last", "new-year")],
             days={"winter": (date(2025, 12, 1), date(2025, 12, 31)), "new-year": (date(2025, 12, 31),) * 2}),
]  # fmt: skip

EVENTS = [
    ("flood", "2025-12-30", "2025-12-31", "day"),
    ("one-day", "2025-12-30", "2025-12-30", "day"),
    ("month", "2025-12-01", "2025-12-31", "month"),
    ("year", "2024-01-01", "2024-12-31", "year"),
    ("half-month", "2025-12-01", "2025-12-15", "day"),
    ("still-going", "2025-06-01", None, "day"),
    ("never-dated", None, None, None),
]


# topic, a claim, the claims from which it differs, why; and those who said first what these say
EXPLAINED = [
    ("of-three", 0, [2], "error", [1]),
    ("where", 4, [1, 2], "suspicion", [0, 2]),
    ("of-two-things", 0, [1, 2], "different_scope", [1]),
]


@dataclass(frozen=True)
class Derived:
    """What is reported, and the tables that follow."""

    reports: Reports
    tables: Mapping[str, list[dict[str, Any]]]

    def comparison(self, subject: str) -> dict[str, Any]:
        """The only comparison on a measure or question."""
        (row,) = [row for row in self.tables["comparisons"] if subject in (row["measure_id"], row["attribute_id"])]
        return row

    def position(self, subject: str, number: int) -> dict[str, Any]:
        """The position of a claim of a topic."""
        record = self.reports.record(subject, number)
        (key,) = [row["position_id"] for row in self.tables["position_claims"] if row["record_id"] == record]
        (found,) = [row for row in self.tables["positions"] if row["position_id"] == key]
        return found

    def between(self, subject: str, first: int, second: int) -> dict[str, Any] | None:
        """The disagreement of the positions of two claims of a topic; None if there is none."""
        pair = sorted(self.position(subject, number)["position_id"] for number in (first, second))
        found = [row for row in self.tables["disagreements"] if [row["position_a"], row["position_b"]] == pair]
        return found[0] if found else None


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.fixture(scope="module")
def derived() -> Derived:
    """All topics of this file."""
    events = [
        {"event_id": name, "name_en": f"The {name}", "name_es": f"La {name}", "place_id": "es-te"}
        | {"start": day(start), "end": day(end)}
        for name, start, end, _ in EVENTS
    ]
    reports = Reports(TOPICS, QUESTIONS, events)
    reports.rows["explanations"] = [
        {
            "record_id": reports.record(subject, record),
            "differs_from": [reports.record(subject, other) for other in others],
            "cause": cause,
            "explanation_en": f"It is {subject}.",
            "explanation_es": f"Es {subject}.",
        }
        for subject, record, others, cause, _ in EXPLAINED
    ]
    return Derived(reports, {name: table.to_pylist() for name, table in derive(reports.rows, BUILDINGS, UTC).items()})


KINDS = [
    *((f"pair-{n:02d}", f"{a}, {b}", kind) for n, (a, b, kind) in enumerate(PAIRS)),
    *((f"share-{n:02d}", f"{a}, {b}", kind) for n, (a, b, kind) in enumerate(SHARES)),
    *((f"growth-{n:02d}", f"{basis} {a} {b}", kind) for n, (basis, _, a, b, kind) in enumerate(GROWTH)),
    *((f"grown-{n:02d}", f"{a}, then {b}", kind) for n, (a, b, kind) in enumerate(GROWN)),
]


@pytest.mark.parametrize(("topic", "kind"), [pytest.param(topic, kind, id=name) for topic, name, kind in KINDS])
def test_two_figures_disagree_by_what_their_words_allow_and_when_they_were_reported(
    topic: str, kind: str, derived: Derived
) -> None:
    comparison, disagreement = derived.comparison(topic), derived.between(topic, 0, 1)
    assert comparison["agreement"] == kind
    assert (None if disagreement is None else disagreement["agreement"]) == (None if kind == "agree" else kind)


def test_every_qualifier_and_every_kind_of_agreement_is_tried(derived: Derived) -> None:
    assert {row["qualifier"] for row in derived.tables["figures"]} == {str(code) for code in Qualifier}
    assert {row["agreement"] for row in derived.tables["comparisons"]} == {str(code) for code in Agreement}
    assert {row["rule"] for row in derived.tables["estimates"]} == {str(code) for code in EstimateRule}
    assert {row["use"] for row in derived.tables["positions"]} == {None, *map(str, Use)}


@pytest.mark.parametrize(
    ("number", "guess"),
    [
        pytest.param(n, guess, id=", ".join(one.words for one in said))
        for n, (said, _, _, guess) in enumerate(ESTIMATES)
    ],
)
def test_estimate_follows_its_rule(number: int, guess: Guess | None, derived: Derived) -> None:
    name = f"guess-{number:02d}"
    assert derived.comparison(name)
    uses = [derived.position(name, position)["use"] for position in range(len(ESTIMATES[number][0]))]
    found = [row for row in derived.tables["estimates"] if row["measure_id"] == name]
    if guess is None:
        assert found == []
        assert uses == [None] * len(uses)
    else:
        (row,) = found
        columns = ("low", "value", "high", "rule", "claimants")
        assert (*(row[key] for key in columns), "".join(use[0] for use in uses)) == astuple(guess)


def test_estimate_says_what_it_is_of(derived: Derived) -> None:
    (row,) = [row for row in derived.tables["estimates"] if row["rule"] == "majority" and row["currency"]]
    assert (row["unit"], row["currency"], row["event_id"], row["period_start"]) == ("money", "EUR", None, None)
    comparison = derived.comparison(row["measure_id"])
    about = ("comparison_id", "measure_id", "event_id", "period_start", "period_end", "unit", "currency")
    assert {key: row[key] for key in about} == {key: comparison[key] for key in about}


DAYS_OVER = "2025-12-30_2025-12-31"
OTHER, TIME, NEAR = "contradiction", "different_time", "precision"

# measure or question, identifier of its comparison, how it stands, the claims compared, the pairs that disagree
COMPARED: list[tuple[str, str, str, list[int], dict[tuple[int, int], str]]] = [
    ("of-event", f"of-event_flood_{DAYS_OVER}", "agree", [0, 1], {}),
    ("of-event-undated", "of-event-undated_flood", "agree", [0, 1], {}),
    ("pair-00", f"pair-00__{DAYS_OVER}", "agree", [0, 1], {}),
    ("open", "open__2025-12-30", "agree", [0, 1], {}),
    ("undated", "undated", "agree", [0, 1], {}),
    ("in-one-place", f"in-one-place__{DAYS_OVER}_es-te", OTHER, [0, 1], {(0, 1): OTHER}),
    # a part, and a part of a part, is not the count of its whole; with a period of its own it is that of the period
    ("with-part", f"with-part__{DAYS_OVER}", "agree", [0, 2], {}),
    ("part-of-part", f"part-of-part__{DAYS_OVER}", "agree", [0, 3], {}),
    ("part-of-other-days", "part-of-other-days__2026-01-01_2026-01-05", OTHER, [1, 2], {(1, 2): OTHER}),
    # a count of a part of the country is another count; one thing is the same wherever a source places it
    ("in-two-places", f"in-two-places__{DAYS_OVER}_es", OTHER, [0, 2], {(0, 2): OTHER}),
    ("one-thing-in-two-places", f"one-thing-in-two-places__{DAYS_OVER}", OTHER, [0, 1], {(0, 1): OTHER}),
    # a claim without a place is about that of its event, which is not in the identifier; so is one of all the country
    ("where-it-happened", f"where-it-happened_flood_{DAYS_OVER}", OTHER, [0, 1, 2], {(1, 2): OTHER}),
    # a count of people may grow after its period
    ("of-people", f"of-people__{DAYS_OVER}", OTHER, [0, 1, 2], {(0, 1): TIME, (0, 2): TIME, (1, 2): OTHER}),
    # answers disagree by how they nest: 0 and 1 are mill, 2 is valley, 3 is weir, 4 is island; 1 only repeats 0
    ("where", "where", OTHER, [0, 1, 2, 3, 4],
     {(0, 2): NEAR, (0, 3): NEAR, (2, 3): NEAR, (0, 4): OTHER, (2, 4): OTHER, (3, 4): OTHER}),
    ("what", "what", NEAR, [0, 1, 2], {(0, 2): NEAR}),  # sails, masts, mainsail: several can be true
    ("only-different", "only-different", NEAR, [0, 1], {}),
    ("same-for-all", "same-for-all", "agree", [0, 1], {}),
    ("when", "when", NEAR, [0, 1], {(0, 1): NEAR}),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "key", "agreement", "claims", "pairs"), COMPARED)
def test_claims_are_compared_that_are_about_the_same(
    subject: str, key: str, agreement: str, claims: list[int], pairs: dict[tuple[int, int], str], derived: Derived
) -> None:
    row = derived.comparison(subject)
    assert (row["comparison_id"], row["agreement"], row["claims"]) == (key, agreement, len(claims))
    assert {derived.position(subject, number)["comparison_id"] for number in claims} == {key}
    assert sum(one["claims"] for one in derived.tables["positions"] if one["comparison_id"] == key) == len(claims)
    two = combinations(claims, 2)
    assert {at: found["agreement"] for at in two if (found := derived.between(subject, *at))} == pairs


@pytest.mark.parametrize("subject", ["reported-once", "who-reported-once", "no-currency", "of-two-periods"])
def test_one_source_other_periods_and_unknown_money_are_not_compared(subject: str, derived: Derived) -> None:
    compared = {row["measure_id"] or row["attribute_id"] for row in derived.tables["comparisons"]}
    assert subject not in compared
    about = [row for row in derived.tables["positions"] if subject in (row["measure_id"], row["attribute_id"])]
    assert {row["comparison_id"] for row in about} == {None}
    assert not [row for row in derived.tables["disagreements"] if row["position_a"].startswith(f"{subject}.")]


def test_comparison_counts_sources_claimants_and_claims(derived: Derived) -> None:
    row = derived.comparison("in-words")
    counts = ("sources", "claimants", "claims", "lowest", "highest", "unit", "currency", "agreement")
    assert [row[key] for key in counts] == [3, 4, 4, 2, 20, "building", None, "contradiction"]


def test_summary_says_who_says_what_in_the_order_in_which_it_was_said(derived: Derived) -> None:
    row = derived.comparison("in-words")
    assert row["summary_en"] == (
        "harbour-master (The late, 6 January 2026): 20 (disputed); The late, 6 January 2026: several; "
        "The some-day, 3–7 January 2026: nearly 12; "
        "The no-day: more than 20 (an estimate)."
    )
    assert row["summary_es"] == (
        "harbour-master (The late, 6 de enero de 2026): 20 (en disputa); The late, 6 de enero de 2026: múltiples; "
        "The some-day, 3–7 de enero de 2026: casi 12; "
        "The no-day: más de 20 (estimación)."
    )


def test_summary_says_a_count_as_its_source_does(derived: Derived) -> None:
    row = derived.comparison("out-of-32")
    assert row["summary_en"] == "The late, 6 January 2026: 66.7%; The last, 9 January 2026: 21 of 32."
    assert (row["unit"], row["lowest"], row["highest"]) == ("share", 0.65625, 0.6667)


def test_claims_of_a_comparison_are_in_its_unit(derived: Derived) -> None:
    rows = {row["record_id"]: row for row in derived.tables["position_claims"]}
    columns = ("value", "reach_low", "reach_high")
    share, count = (rows[derived.reports.record("out-of-32", n)] for n in (0, 1))
    assert tuple(share[key] for key in columns) == (0.6667, 0.6667, 0.6667)
    assert tuple(count[key] for key in columns) == (0.65625, 0.640625, 0.671875)
    open_ended = rows[derived.reports.record("in-words", 3)]
    assert tuple(open_ended[key] for key in columns) == (20, 21, None)
    assert tuple(rows[derived.reports.record("where", 0)][key] for key in columns) == (None,) * 3


def test_no_share_is_more_than_the_whole(derived: Derived) -> None:
    shares = {row["comparison_id"] for row in derived.tables["comparisons"] if row["unit"] == "share"}
    highs = [row["high"] for row in derived.tables["positions"] if row["comparison_id"] in shares]
    assert len(highs) > 20
    assert max(highs) == 1


def test_pairs_are_named_once_in_order_and_within_one_comparison(derived: Derived) -> None:
    compared = {row["position_id"]: row["comparison_id"] for row in derived.tables["positions"]}
    pairs = [(row["position_a"], row["position_b"]) for row in derived.tables["disagreements"]]
    assert len(set(pairs)) == len(pairs)
    for row in derived.tables["disagreements"]:
        assert row["position_a"] < row["position_b"]
        assert row["comparison_id"] == compared[row["position_a"]] == compared[row["position_b"]]


@pytest.mark.parametrize("question", ["where", "what", "only-different", "same-for-all"])
def test_comparison_of_answers(question: str, derived: Derived) -> None:
    row = derived.comparison(question)
    assert (row["attribute_id"], row["measure_id"]) == (question, None)
    assert [row[key] for key in ("unit", "currency", "lowest", "highest")] == [None] * 4


def test_explanations_stand_against_all_who_say_the_same_and_no_other(derived: Derived) -> None:
    explained = {
        (row["position_a"], row["position_b"]): (
            *(row[key] for key in ("cause", "explanation_en", "explanation_es", "cause_of")),
        )
        for row in derived.tables["disagreements"]
        if row["cause"] or row["explanation_en"] or row["explanation_es"]
    }
    assert explained == {
        tuple(sorted(derived.position(subject, n)["position_id"] for n in (record, other))): (
            *(cause, f"It is {subject}.", f"Es {subject}.", derived.position(subject, record)["position_id"]),
        )
        for subject, record, _, cause, first in EXPLAINED
        for other in first
    }


def test_what_counts_different_things_supports_no_estimate(derived: Derived) -> None:
    estimated = {row["measure_id"] for row in derived.tables["estimates"]}
    assert derived.comparison("of-two-things")
    assert "of-two-things" not in estimated
    assert "of-three" in estimated


def test_events_are_on_the_time_line_as_exactly_as_they_are_dated(derived: Derived) -> None:
    rows = {row["item_id"]: row for row in derived.tables["timeline"] if row["kind"] == "event"}
    assert {name: (row["start"], row["end"], row["date_precision"]) for name, row in rows.items()} == {
        name: (day(start), day(end), precision) for name, start, end, precision in EVENTS if start
    }
    assert all(row["event_id"] == name and row["source_id"] is None for name, row in rows.items())
    assert (rows["flood"]["label_en"], rows["flood"]["label_es"]) == ("The flood", "La flood")


def test_publications_are_on_the_time_line_if_their_day_is_known(derived: Derived) -> None:
    rows = {row["item_id"]: row for row in derived.tables["timeline"] if row["kind"] == "publication"}
    assert "no-day" not in rows
    assert [rows["late"][key] for key in ("start", "end", "date_precision")] == [date(2026, 1, 6)] * 2 + ["day"]
    about = [rows["some-day"][key] for key in ("start", "end", "date_precision", "source_id", "label_en", "label_es")]
    assert about == [date(2026, 1, 3), date(2026, 1, 7), "approximate", "some-day", "The some-day", "The some-day"]


def test_dated_claims_are_on_the_time_line_and_no_other(derived: Derived) -> None:
    rows = {row["item_id"]: row for row in derived.tables["timeline"] if row["kind"] == "claim"}
    dated = {
        derived.reports.record(topic.name, position): said.period or topic.period
        for topic in TOPICS
        for position, said in enumerate(topic.said)
        if (said.period or topic.period) != UNDATED
    }
    assert {name: (row["start"], row["end"]) for name, row in rows.items()} == dated
    row = rows[derived.reports.record("in-words", 0)]
    assert (row["label_en"], row["label_es"]) == ("Barns: nearly 12", "Barns: casi 12")
    assert (row["date_precision"], row["source_id"], row["event_id"]) == ("day", "some-day", None)
    assert rows[derived.reports.record("of-event", 0)]["event_id"] == "flood"


def test_answers_that_are_days_are_on_the_time_line(derived: Derived) -> None:
    rows = [row for row in derived.tables["timeline"] if row["kind"] == "attribute_claim"]
    columns = ("item_id", "start", "end", "date_precision", "label_en")
    assert [tuple(row[key] for key in columns) for row in rows] == [
        (derived.reports.record("when", 0), date(2025, 12, 1), date(2025, 12, 31), "month", "when: winter"),
        (derived.reports.record("when", 1), date(2025, 12, 31), date(2025, 12, 31), "day", "when: new-year"),
    ]


def test_order_of_the_rows_does_not_change_what_is_derived(derived: Derived) -> None:
    rows = derived.reports.rows
    backwards = derive({table: rows[table][::-1] for table in rows}, BUILDINGS, UTC)
    assert {name: table.to_pylist() for name, table in backwards.items()} == derived.tables


# ---- properties of the rules, on any claims

DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 6))


@st.composite
def reaches(draw: st.DrawFn, unit: str = "building") -> Reach:
    """What any claim allows; of a share, also what a count of a whole allows."""
    whole = draw(st.sampled_from([None, 3, 32])) if unit == "share" else None
    top, parts = (whole, 1) if whole else (10_000, 10_000) if unit == "share" else (60, 1)
    number = st.integers(0, top).map(lambda n: n / parts)
    qualifier = draw(st.sampled_from(Qualifier))
    value = draw(number)
    low = high = None
    if qualifier in (Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.MORE_THAN):
        low = value
    if qualifier in (Qualifier.EXACT, Qualifier.UP_TO, Qualifier.NEARLY):
        high = value
    if qualifier in (Qualifier.RANGE, Qualifier.ORDER_OF_MAGNITUDE, Qualifier.VAGUE):
        low, high = sorted([value, draw(number)])
        if qualifier != Qualifier.RANGE:
            high = None
    stated = None if qualifier in (Qualifier.RANGE, Qualifier.ORDER_OF_MAGNITUDE, Qualifier.VAGUE) else value
    unit = "building" if whole else unit
    claim = {"value": stated, "low": low, "high": high, "qualifier": str(qualifier), "unit": unit}
    found = reach(claim, {"least": None, "most": None}, BUILDINGS)
    return found.as_share(whole, counted=True) if whole else found


@st.composite
def positions(draw: st.DrawFn, unit: str = "building", number: int = 0) -> FigurePosition:
    """What any source or actor says."""
    first, last = sorted([draw(DAYS), draw(DAYS)])
    source, origin = draw(st.sampled_from("abc")), draw(st.sampled_from(["a", "b", "c", "x", "y"]))
    row = {
        "record_id": f"{source}-c{number:02d}",
        "source_id": source,
        "measure_id": "any",
        "unit": unit,
        "counted": "number",
    }
    said = When(start_of(first, UTC), start_of(last, UTC) + timedelta(days=1, seconds=-1))
    speaker, found = Speaker(Voice.CLAIMANT, origin, origin, origin), draw(reaches(unit))
    closed = draw(st.sampled_from([None, datetime(2026, 1, 4, tzinfo=UTC)]))
    claim = ComparedFigure(row, speaker, source, Role.ECHO, said, said, (), found, found, closed)
    return FigurePosition(f"any.{origin}.{number}", [claim], said)


@st.composite
def topics(draw: st.DrawFn) -> tuple[list[FigurePosition], str]:
    """The positions on a topic, and its counting basis."""
    unit = draw(st.sampled_from(["building", "share"]))
    found = [draw(positions(unit, number)) for number in range(draw(st.integers(1, 6)))]
    return found, draw(st.sampled_from([str(basis) for basis in CountingBasis]))


UNITS = st.sampled_from(["building", "share"])
TWO = UNITS.flatmap(lambda unit: st.tuples(positions(unit, 1), positions(unit, 2)))
Two = tuple[FigurePosition, FigurePosition]
BASES = st.sampled_from([str(basis) for basis in CountingBasis])


def candidates(*found: Reach) -> Iterator[float]:
    """Numbers among which there is one of each part that the bounds cut the numbers into."""
    cuts = sorted({bound for one in found for bound in (one.low, one.high) if bound < inf})
    yield from cuts
    yield from ((a + b) / 2 for a, b in pairwise(cuts))
    yield max(cuts, default=0.0) + 1


def allowed(a: Reach, b: Reach) -> bool:
    """Whether some number is allowed by both, tried one by one."""
    return any(a.allows(number) and b.allows(number) for number in candidates(a, b))


@given(UNITS.flatmap(reaches))
def test_reach_allows_the_number_that_is_meant_and_nothing_outside_its_bounds(one: Reach) -> None:
    assert 0 <= one.low <= one.high
    assert allowed(one, one) != one.empty
    if one.meant:
        assert one.value is not None
        assert one.allows(one.value)
    assert not one.allows(one.high + 1) or one.high == inf
    assert not one.above or not one.allows(one.low)


@given(TWO, BASES)
def test_agreement_is_symmetric(two: Two, basis: str) -> None:
    a, b = two
    assert of_figures(a, b, basis) == of_figures(b, a, basis)


@given(TWO, BASES)
def test_positions_agree_just_if_their_reach_is_equal(two: Two, basis: str) -> None:
    a, b = two
    if a.reach == b.reach:
        assert of_figures(a, b, basis) == Agreement.AGREE
    else:
        assert of_figures(a, b, basis) != Agreement.AGREE


@given(TWO, BASES)
def test_positions_exclude_each_other_just_if_no_number_is_allowed_by_both(two: Two, basis: str) -> None:
    a, b = two
    kind = of_figures(a, b, basis)
    excluding = kind in (Agreement.CONTRADICTION, Agreement.DIFFERENT_TIME)
    near = a.figure.row["unit"] == "share" and abs(a.reach.low - b.reach.low) < HALF_A_PER_CENT
    assert excluding == (a.reach != b.reach and not allowed(a.reach, b.reach)) or (near and kind == "precision")


@given(TWO, BASES)
def test_only_a_count_that_grows_may_differ_by_time(two: Two, basis: str) -> None:
    a, b = two
    if of_figures(a, b, basis) == Agreement.DIFFERENT_TIME:
        lower, higher = (a, b) if a.reach.below(b.reach) else (b, a)
        assert basis == "cumulative"
        assert lower.told.first < higher.told.last
        later = replace(
            lower, claims=[replace(lower.figure, closed=None)], said=moment(datetime(2027, 1, 1, tzinfo=UTC))
        )
        assert of_figures(later, higher, basis) == Agreement.CONTRADICTION


@given(topics(), st.randoms(use_true_random=False))
def test_order_of_the_positions_does_not_change_the_estimate(
    topic: tuple[list[FigurePosition], str], random: Any
) -> None:
    found, basis = topic
    assert estimate(random.sample(found, len(found)), basis) == estimate(found, basis)


@given(topics())
def test_estimate_lies_within_its_bounds(topic: tuple[list[FigurePosition], str]) -> None:
    found, basis = topic
    guess = estimate(found, basis)
    if guess is None:
        return
    low, high = (0 if guess.low is None else guess.low), (inf if guess.high is None else guess.high)
    used = [one for one in found if guess.uses[one.id] == Use.USED]
    given_ = [one.reach for one in used]
    assert low <= high
    assert guess.claimants == len({one.speaker.origin for one in used}) >= 2
    assert guess.uses.keys() == {one.id for one in found}
    assert not guess.value == guess.low == guess.high is None
    if guess.value is not None:
        assert low <= guess.value <= high
        assert any(one.meant and one.value == guess.value for one in given_)
    kinds = {of_figures(a, b, basis) for a, b in combinations(used, 2)}
    contradicted = not kinds <= {Agreement.AGREE, Agreement.PRECISION}
    assert (guess.rule in (EstimateRule.MAJORITY, EstimateRule.SPAN)) == contradicted
    apart = any(not allowed(a, b) for a, b in combinations(given_, 2))
    assert apart >= contradicted
    for one in given_:
        if apart:
            assert low <= one.low <= one.high <= high
        else:
            assert one.low <= low <= high <= one.high


@given(topics())
def test_each_speaker_counts_with_what_it_said_last(topic: tuple[list[FigurePosition], str]) -> None:
    found, basis = topic
    guess = estimate(found, basis)
    if guess is not None:
        last: dict[str, set[datetime]] = {}
        for one in found:
            if guess.uses[one.id] == Use.USED:
                last.setdefault(one.speaker.origin, set()).add(one.said.last)
        assert all(len(moments) == 1 for moments in last.values())
