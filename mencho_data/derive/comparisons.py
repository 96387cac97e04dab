"""Positions, the comparisons of those of two or more sources, their disagreements, and the estimates they support."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from math import inf
from typing import Any

from mencho_data.derive.agreement import strongest
from mencho_data.derive.claims import Compared, ComparedFigure, TopicKey
from mencho_data.derive.estimates import Estimated, estimate
from mencho_data.derive.explanations import SET_ASIDE, WHY, Explained, explained, idle
from mencho_data.derive.positions import FigurePosition, Position
from mencho_data.derive.reach import Reach
from mencho_data.derive.summaries import certainty_of, summary
from mencho_data.derive.tolls import tolls
from mencho_data.derive.topics import Topic, compared, topics_of
from mencho_data.models import Codes
from mencho_data.models.codes import Agreement, Cause, Role, Use, Voice
from mencho_data.models.names import ByKey, Names
from mencho_data.models.wording import LANGUAGES

Row = dict[str, Any]
Rows = Mapping[str, list[Row]]

TABLES = ("comparisons", "positions", "position_claims", "disagreements", "estimates", "tolls")


def compare(rows: Rows, codes: Codes, zone: tzinfo) -> dict[str, list[Row]]:
    """The positions on all topics, and the comparison of those that two or more sources speak of.

    Args:
        rows: Table -> rows; the tables of claims, the registers, and `explanations`.
        codes: The codes of the project.
        zone: Time zone of the project.

    Returns:
        Table -> rows, of the tables in `TABLES`.
    """
    topics = topics_of(rows, codes, zone)
    known = _explained(rows, topics)
    found = [_rows(_held_apart(topic, known), known) for topic in topics]
    tables = {table: [row for of in found for row in of.get(table, ())] for table in TABLES}
    said = {position.id: position.said for topic in topics for position in topic.positions}
    return {**tables, "tolls": tolls(tables["positions"], said, ByKey(lambda table: rows.get(table, ())))}


def explaining_nothing(rows: Rows, codes: Codes) -> list[tuple[int, str]]:
    """The explanations of claims whose positions do not differ, or whose difference an earlier one explains.

    Args:
        rows: As for `compare`.
        codes: The codes of the project.

    Returns:
        Position in `explanations`, and the record named there.
    """
    topics = topics_of(rows, codes, UTC)  # whether they differ, not when
    known = _explained(rows, topics)
    differing = {frozenset({a.id, b.id}) for topic in topics for a, b, _ in topic.differing}
    used = {pair: why for pair, why in known.items() if pair in differing}
    return idle(rows.get("explanations", []), _position_of(topics), used)


def straying(rows: Rows, codes: Codes) -> list[tuple[str, str]]:
    """The claims that stray from what was said, and nobody says why: the record, and one that has what was said.

    Args:
        rows: As for `compare`.
        codes: The codes of the project.
    """
    topics = topics_of(rows, codes, UTC)
    known = _explained(rows, topics)
    leads = {one.id: one.lead.record for topic in topics for one in topic.positions}
    strays = [(one, one.strays_from) for topic in topics for one in topic.positions if one.strays_from]
    return [
        (claim.record, leads[settled])
        for one, settled in strays
        for claim in one.claims
        if frozenset({one.id, settled}) not in known
    ]


def _explained(rows: Rows, topics: Sequence[Topic]) -> Explained:
    """Why positions differ, as far as the explanations say."""
    return explained(rows.get("explanations", []), _position_of(topics), _alike(topics))


def _position_of(topics: Sequence[Topic]) -> dict[str, str]:
    """Record -> the position in which it stands."""
    return {claim.record: one.id for topic in topics for one in topic.positions for claim in one.claims}


def _alike(topics: Sequence[Topic]) -> dict[str, list[str]]:
    """Position -> the positions of its topic that say the same."""
    said: dict[tuple[TopicKey, str], list[str]] = defaultdict(list)
    for topic in topics:
        for one in topic.positions:
            said[topic.key, one.lead.reading].append(one.id)
    return {one: same for same in said.values() for one in same}


def _held_apart(topic: Topic, known: Explained) -> Topic:
    """The topic, where of two counts of different things neither has grown from the other."""

    def kind(a: Position, b: Position, told: Agreement | None) -> Agreement | None:
        grew = told is Agreement.DIFFERENT_TIME
        return Agreement.CONTRADICTION if grew and _cause(a, b, known) == Cause.DIFFERENT_SCOPE else told

    return replace(topic, pairs=[(a, b, kind(a, b, told)) for a, b, told in topic.pairs])


def _cause(a: Position, b: Position, known: Explained) -> str | None:
    """Why two positions differ, as far as it is known."""
    why = known.get(frozenset({a.id, b.id}))
    return why.row["cause"] if why else None


def _rows(topic: Topic, known: Explained) -> dict[str, list[Row]]:
    """The rows on a topic, by table."""
    about = _about(topic)
    guess = _estimate(topic, known) if compared(topic.positions) else None
    tables = {
        "positions": [_position(topic, one, about, known, guess) for one in topic.positions],
        "position_claims": [_claim(one, *at) for one in topic.positions for at in enumerate(one.claims, 1)],
    }
    if not compared(topic.positions):
        return tables
    counted = {**about, "comparison_id": topic.key.key}
    tables["comparisons"] = [{**counted, **_counts(topic)}]
    tables["disagreements"] = _disagreements(topic, known)
    tables["estimates"] = [{**counted, **_bounds(guess)}] if guess else []
    return tables


def _about(topic: Topic) -> Row:
    """What a topic is about, in its own unit."""
    key, figures = topic.key, topic.figures
    about = {"event_id": key.event, "period_start": key.start, "period_end": key.end}
    if not figures:
        return {**about, "attribute_id": key.subject}
    currencies = {claim.row.get("currency") for one in figures for claim in one.claims} - {None}
    unit = topic.by_key["measures"][key.subject]["unit"]
    return {**about, "measure_id": key.subject, "unit": unit, "currency": min(map(str, currencies), default=None)}


def _estimate(topic: Topic, known: Explained) -> Estimated | None:
    if not topic.figures:
        return None
    aside = {one.id: Use.ASIDE for one in topic.positions if one.strays_from}
    apart = set()
    for a, b, kind in topic.pairs:
        pair, cause = frozenset({a.id, b.id}), _cause(a, b, known)
        if cause in SET_ASIDE:
            aside[known[pair].of] = Use.ASIDE
        elif cause == Cause.EARLIER_REPORT and kind is Agreement.DIFFERENT_TIME:
            aside.setdefault(known[pair].of, Use.EARLIER)
        elif cause == Cause.DIFFERENT_SCOPE:
            apart.add(pair)
    return estimate(topic.figures, topic.by_key["measures"][topic.key.subject]["counting_basis"], apart, aside)


def _position(topic: Topic, one: Position, about: Row, known: Explained, guess: Estimated | None) -> Row:
    speaker, said, row = one.speaker, one.said, one.lead.row
    why = known.get(frozenset({one.id, one.strays_from})) if one.strays_from else None
    event = topic.by_key["events"].get(topic.key.event or "", {})
    place = (topic.key.place or event.get("place_id")) if topic.figures else None
    return {
        **about,
        "position_id": one.id,
        "comparison_id": topic.key.key if compared(topic.positions) else None,
        "place_id": place,
        "voice": str(speaker.voice),
        "statement_id": speaker.id if speaker.voice is Voice.STATEMENT else None,
        "actor_id": speaker.actor,
        "source_id": speaker.id if speaker.voice is Voice.SOURCE else None,
        "said_at": said.first.astimezone(UTC) if said.known else None,
        "said_at_latest": said.last.astimezone(UTC) if said.known and said.first != said.last else None,
        **(_numbers(one.figure.reach) if isinstance(one, FigurePosition) else {}),
        **{f"said_{language}": Names(topic.by_key, language).said(row) for language in LANGUAGES},
        "certainty": certainty_of(one),
        "claims": len(one.claims),
        "sources": len(one.sources),
        "echoes": len(one.sources - {claim.source for claim in one.claims if claim.role is not Role.ECHO}),
        "strays_from": one.strays_from,
        "mark": why.row["cause"] if why else None,
        "use": str(guess.uses[one.id]) if guess else None,
    }


def _claim(one: Position, rank: int, claim: Compared) -> Row:
    numbers = _numbers(claim.reach) if isinstance(claim, ComparedFigure) else {}
    named = {"low": "reach_low", "high": "reach_high"}
    return {
        "record_id": claim.record,
        "position_id": one.id,
        "rank": rank,
        "role": str(claim.role),
        **{named.get(key, key): number for key, number in numbers.items()},
    }


def _numbers(reach: Reach) -> Row:
    return {"value": reach.value, "low": reach.low, "high": None if reach.high == inf else reach.high}


def _counts(topic: Topic) -> Row:
    """How many speak, how they stand to each other, and who says what."""
    positions = topic.positions
    numbers = [number for one in positions for claim in one.claims for number in _stated(claim)]
    return {
        "sources": len(topic.sources),
        "statements": len({one.speaker.id for one in positions if one.speaker.voice is Voice.STATEMENT}),
        "claimants": len({one.speaker.origin for one in positions}),
        "positions": len(positions),
        "claims": sum(len(one.claims) for one in positions),
        "lowest": min(numbers, default=None),
        "highest": max(numbers, default=None),
        "agreement": str(strongest(kind for _, _, kind in topic.pairs)),
        **{f"summary_{language}": summary(positions, Names(topic.by_key, language)) for language in LANGUAGES},
    }


def _disagreements(topic: Topic, known: Explained) -> list[Row]:
    """What is said and what else is said, of each two readings that differ, by those who said them first.

    Ten voices of each reading differ in one way and not in a hundred; what has another kind or reason stands apart.
    """
    ways: dict[tuple[str, str, Agreement, int | None], list[tuple[Position, Position]]] = defaultdict(list)
    for a, b, kind in topic.differing:
        why = known.get(frozenset({a.id, b.id}))
        one, other = sorted((a.lead.reading, b.lead.reading))
        ways[one, other, kind, why.number if why else None].append((a, b))
    return [
        _disagreement(topic, *min(pairs, key=_first_said), kind, len(pairs), known)
        for (*_, kind, _), pairs in ways.items()
    ]


def _first_said(pair: tuple[Position, Position]) -> tuple[datetime, str, str]:
    """The order of pairs: by when both had been said."""
    a, b = pair
    return max(a.said.last, b.said.last), a.id, b.id


def _disagreement(topic: Topic, a: Position, b: Position, kind: Agreement, pairs: int, known: Explained) -> Row:
    """A way in which positions differ, with the explanation where there is one."""
    why = known.get(frozenset({a.id, b.id}))
    return {
        "position_a": a.id,
        "position_b": b.id,
        "comparison_id": topic.key.key,
        "agreement": str(kind),
        "pairs": pairs,
        "cause_of": why.of if why else None,
        **{key: why.row.get(key) if why else None for key in WHY},
    }


def _bounds(guess: Estimated) -> Row:
    numbers = {key: getattr(guess, key) for key in ("low", "value", "high", "claimants")}
    return {**numbers, "rule": str(guess.rule)}


def _stated(claim: Compared) -> list[float]:
    """The numbers that a claim states, in the unit of its comparison."""
    if not isinstance(claim, ComparedFigure):
        return []
    if claim.reach.value is not None:
        return [claim.reach.value]
    bounds = ((claim.row["low"], claim.reach.low), (claim.row["high"], claim.reach.high))
    return [shown for stated, shown in bounds if stated is not None]
