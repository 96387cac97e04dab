"""Who speaks in a claim: a statement, a claimant, an agency, or the source itself. Whoever is repeated counts once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from mencho_data.models.codes import SourceOrigin, Voice
from mencho_data.models.names import ByKey, upwards

Row = Mapping[str, Any]


class Speaker(NamedTuple):
    """Who speaks in a claim.

    Attributes:
        voice: In whose voice.
        id: The statement, actor or source.
        actor: The actor who speaks; None if a source does.
        origin: What counts as one, however often it speaks: the actor, or the outlet.
    """

    voice: Voice
    id: str
    actor: str | None
    origin: str


def speaker(row: Row, by_key: ByKey) -> Speaker:
    """Who speaks in a claim."""
    if row["statement_id"]:
        actor = by_key["statements"][row["statement_id"]]["actor_id"]
        return Speaker(Voice.STATEMENT, row["statement_id"], actor, actor)
    if row["claimant_id"]:
        return Speaker(Voice.CLAIMANT, row["claimant_id"], row["claimant_id"], row["claimant_id"])
    source = by_key["sources"][row["source_id"]]
    if agency := agency_of(source, by_key):
        return Speaker(Voice.AGENCY, agency, agency, agency)
    return Speaker(Voice.SOURCE, root_of(source, by_key)["source_id"], None, outlet_of(source, by_key))


def outlet_of(source: Row, by_key: ByKey) -> str:
    """Whose text a source is: an agency's text in ten papers, and a text that others relay, is of one."""
    root = root_of(source, by_key)
    return str(agency_of(source, by_key) or root["publisher"] or root["source_id"])


def agency_of(source: Row, by_key: ByKey) -> str | None:
    """The agency whose text a source is, or relays."""
    agency: str | None = source["agency_id"] or root_of(source, by_key)["agency_id"]
    return agency


def root_of(source: Row, by_key: ByKey) -> Row:
    """The source that a source relays, over however many steps; itself, if it relays none."""
    sources = by_key["sources"]
    *_, root = (one for one in upwards(source["source_id"], sources, "relays") if one in sources)
    return sources[root]


def speaks_itself(row: Row, by_key: ByKey) -> bool:
    """Whether a source says something in its own voice, and does not only repeat it."""
    source = by_key["sources"][row["source_id"]]
    if row["claimant_id"] or source["relays"]:
        return False
    own = not row["statement_id"] and not source["agency_id"]
    return own or source["origin"] in (SourceOrigin.AGENCY, SourceOrigin.OFFICIAL)
