"""The rules on the registers: events, questions and answers, measures, sources, actors, places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from mencho_data.models.codes import Basis, Unit
from mencho_data.models.lists import has_form
from mencho_data.models.registers import PLACE_CODES
from mencho_data.validate.batch import Batch, Mask, Rows
from mencho_data.validate.rule import Failure, Finding, Known, day_of, rule

TWO_ACTORS = Finding("name-of-two-actors", "{name!r} stands for two actors in {source_id}.", "name")
CODE_TWICE = Finding("place-code-twice", "The code {code} of {scheme} stands for two places.", "code")
CODE_DIFFERS = Finding("place-code-differs", "{key} has another code in place_codes, or only one of them has it.")


@rule(("events",), "end", "The event ends on {end}, before it starts on {start}.")
def event_out_of_order(c: Batch, _: Known) -> Mask:
    return c.number("end") < c.number("start")


@rule(("events",), "start", "{start} to {end} is not within the event {part_of} that holds it.")
def event_outside_parent(c: Batch, k: Known) -> Mask:
    start, end = (c.look_up("part_of", day_of(k.events, column)) for column in ("start", "end"))
    return (c.number("start") < start) | (c.number("end") > end) | (c.number("start") > end)


def _question_rule(table: str, column: str) -> None:
    @rule((table,), column, f"{{{column}}} is not an answer to {{attribute_id}}.")
    def answer_of_other_question(c: Batch, k: Known) -> Mask:
        answers, answer = c.codes(column)
        questions, question = c.codes("attribute_id")
        wrong = [[a in k.answers and k.answers[a]["attribute_id"] != q for q in questions] for a in answers]
        return np.array(wrong, np.bool_)[answer, question]


_question_rule("attribute_claims", "answer_id")
_question_rule("answers", "part_of")


@rule(("answers",), "end", "The answer is a date that ends on {end} and starts on {start}.")
def answer_out_of_order(c: Batch, _: Known) -> Mask:
    return (c.number("end") < c.number("start")) | (c.null("start") != c.null("end"))


@rule(("measures",), "whole", "compared_as is {compared_as!r}, whole {whole}.")
def compared_without_whole(c: Batch, _: Known) -> Mask:
    share = c.flags("unit", lambda v: v == Unit.SHARE)
    return (c.null("compared_as") != c.null("whole")) | (share & (c.number("whole") != 1) & ~c.null("whole"))


@rule(("measures",), "most", "The most that it can be, {most}, is less than the least, {least}.")
def most_below_least(c: Batch, _: Known) -> Mask:
    return c.number("most") < c.number("least")


@rule(("measures", "attributes"), "rank", "It has the place {rank} in no family.")
def rank_without_family(c: Batch, _: Known) -> Mask:
    return c.null("family") & ~c.null("rank")


@rule(("attributes",), "attribute_id", "There is a measure {attribute_id} too.")
def attribute_named_as_measure(c: Batch, k: Known) -> Mask:
    return c.flags("attribute_id", lambda v: v in k.measures)


@rule(("measures",), "compared_as", "{compared_as} is not a measure of a share that stands for itself.")
def compared_as_no_share(c: Batch, k: Known) -> Mask:
    shares = {key for key, row in k.measures.items() if row["unit"] == Unit.SHARE and row["compared_as"] is None}
    return c.flags("compared_as", lambda v: v is not None and v not in shares)


@rule(("sources",), "published_latest", "The last possible day {published_latest} is before {published}.")
def published_out_of_order(c: Batch, _: Known) -> Mask:
    return c.number("published_latest") < c.number("published")


@rule(("sources",), "published", "The day of publication, or the last possible one, has not come yet.")
def published_in_future(c: Batch, k: Known) -> Mask:
    if k.today is None:
        return np.zeros(c.rows, np.bool_)
    return (c.number("published") > k.today) | (c.number("published_latest") > k.today)


@rule(("sources",), "text_sha256", "The source has a fingerprint without a length, or a length without one.")
def not_fingerprinted(c: Batch, _: Known) -> Mask:
    return c.null("text_sha256") != c.null("text_chars")


@rule(("place_codes",), "code", "{code!r} does not have the form of the codes of {scheme}.")
def malformed_place_code(c: Batch, k: Known) -> Mask:
    forms = {scheme: entry.form for scheme, entry in k.codes.lists.get("place_scheme", {}).items()}
    codes, code = c.codes("code")
    schemes, scheme = c.codes("scheme")
    pairs = zip(code.tolist(), scheme.tolist(), strict=True)
    found = ((codes[one], forms.get(schemes[other] or "")) for one, other in pairs)
    return np.array([value is not None and form is not None and not has_form(value, form) for value, form in found])


@rule(("sources",), "url", "The text of the source is not held, and it has no address.")
def not_held_without_address(c: Batch, k: Known) -> Mask:
    return c.null("url") & c.flags("source_id", lambda v: v in k.not_held)


def _basis_rule(name: str) -> None:
    @rule(("sources",), f"{name}_basis", f"{name} is {{{name}!r}}, its basis {{{name}_basis}}.")
    def basis_against_value(c: Batch, _: Known) -> Mask:
        return c.null(name) != c.flags(f"{name}_basis", lambda v: v == Basis.UNKNOWN)


for _name in ("title", "publisher", "url", "published"):
    _basis_rule(_name)


# ---- among the rows of a register


def names_of_actors(rows: Rows, _: Known) -> Iterator[Failure]:
    """Within a source, a name form stands for one actor."""
    actors: dict[tuple[str, str], str] = {}
    found = []
    for number, row in enumerate(rows.mappings(["actor_id", "name", "source_id"])):
        # Two men may be called by one surname in a text, but not by one full name.
        if (
            " " in row["name"]
            and actors.setdefault((row["name"], row["source_id"]), row["actor_id"]) != row["actor_id"]
        ):
            found.append(number)
    yield from TWO_ACTORS.failures("actor_names", found)


def codes_of_places(rows: Rows, _: Known) -> Iterator[Failure]:
    """Each code of a scheme stands for one place alone."""
    seen: set[tuple[str, str]] = set()
    found = []
    for number, row in enumerate(rows.mappings(["scheme", "code"])):
        if (code := (row["scheme"], row["code"])) in seen:
            found.append(number)
        seen.add(code)
    yield from CODE_TWICE.failures("place_codes", found)


# ---- between tables


def places_with_codes(tables: Mapping[str, Rows], _: Known) -> Iterator[Failure]:
    """The codes in columns of the places are those of `place_codes`."""
    listed = {(row["place_id"], row["scheme"]): row["code"] for row in tables["place_codes"].mappings(_CODED)}
    for scheme in PLACE_CODES:
        rows = enumerate(tables["places"].mappings(["place_id", scheme]))
        found = [number for number, row in rows if row[scheme] != listed.get((row["place_id"], scheme))]
        yield from CODE_DIFFERS.failures("places", found, scheme)


_CODED = ("place_id", "scheme", "code")
