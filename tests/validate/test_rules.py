"""Every rule rejects a bad fixture, by name, at the right file, line and field."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mencho_data import __version__
from mencho_data.models import DERIVED_TABLES
from tests.conftest import Run
from tests.helpers.tree import DAILY, FLASH, WEEKLY, replace

DAILY_CLAIMS, WEEKLY_CLAIMS = f"{DAILY}/claims.yaml", f"{WEEKLY}/claims.yaml"
FLASH_CLAIMS = f"{FLASH}/claims.yaml"
DAILY_LEDGER = f"{DAILY}/ledger.yaml"
DAILY_SOURCE, WEEKLY_SOURCE, FLASH_SOURCE = (f"{source}/source.yaml" for source in (DAILY, WEEKLY, FLASH))

ENTRY = """\
  - event_id: {0}
    kind: episode
    name_en: Other
    name_es: Otro
    start: 2026-01-01
"""

# rule, file, what stands there, what is put in its place, field that the problem names
IN_RAW = [
    ("unknown-code", DAILY_CLAIMS, "qualifier: exact", "qualifier: exactly", "qualifier"),
    ("missing-field", DAILY_CLAIMS, "    certainty: asserted\n", "", "certainty"),
    ("unknown-field", DAILY_CLAIMS, "certainty: asserted", "certainty: asserted\n    colour: red", "colour"),
    ("unknown-field", DAILY_CLAIMS, "arrests:\n", "arrest:\n", "arrest"),
    ("wrong-type", DAILY_CLAIMS, "value: 12", "value: twelve", "value"),
    ("wrong-type", DAILY_CLAIMS, "value: 12", "value: 12.5", "value"),
    ("wrong-type", DAILY_CLAIMS, "    value: 12", "    value: true", "value"),
    ("malformed", DAILY_CLAIMS, "measure_id: farmers-killed", "measure_id: Farmers killed", "measure_id"),
    ("too-long", DAILY_CLAIMS, "certainty: asserted", f"certainty: asserted\n    note: {'x' * 601}", "note"),
    ("formula-text", DAILY_CLAIMS, "as_worded: farmers", "as_worded: =farmers", "as_worded"),
    ("formula-text", DAILY_CLAIMS, "topic: The deaths", "topic: '@SUM(1)'", "topic"),
    ("formula-text", DAILY_SOURCE, "title: Flood over Villaejemplo", "title: a;-A1", "title"),
    ("formula-text", "actors.yaml", "name: the civil guard", "name: +civil guard", "name"),
    ("negative", DAILY_CLAIMS, "value: 12", "value: -12", "value"),
    ("not-finite", DAILY_CLAIMS, "value: 500", "value: .inf", "value"),
    ("impossible-date", DAILY_CLAIMS, "period_start: 2026-01-03", "period_start: 2026-02-30", "period_start"),
    ("impossible-date", DAILY_CLAIMS, "period_start: 2026-01-03", "period_start: yesterday", "period_start"),
    ("control-character", DAILY_CLAIMS, "as_worded: farmers", 'as_worded: "farm\\u202eors"', "as_worded"),
    ("not-anchored", DAILY_CLAIMS, "      start: 43\n", "", "start"),
    ("occurrence-beyond", DAILY_CLAIMS, "      occurrence: 1\n", "      occurrence: 2\n", "occurrence"),
    ("fingerprint-malformed", DAILY_SOURCE, "text_sha256: ", "text_sha256: x", "text_sha256"),
    ("fingerprint-malformed", DAILY_CLAIMS, "context_sha256: ", "context_sha256: 0", "evidence.context_sha256"),
    ("not-fingerprinted", DAILY_SOURCE, "text_chars: ", "# text_chars: ", "text_sha256"),
    ("source-not-its-folder", DAILY_SOURCE, "source_id: daily-2026-01-05", "source_id: daily-2026-01-06", "source_id"),
    ("missing-entry", DAILY_CLAIMS, "measure_id: farmers-killed", "measure_id: farmers-lost", "measure_id"),
    ("missing-entry", DAILY_CLAIMS, "event_id: flood-2026", "event_id: flood-2027", "event_id"),
    ("missing-entry", DAILY_CLAIMS, "place_id: es", "place_id: atlantis", "place_id"),
    ("missing-entry", DAILY_CLAIMS, "claimant_id: mayor", "claimant_id: major", "claimant_id"),
    ("missing-entry", DAILY_CLAIMS, "actor_id: mayor", "actor_id: major", "actor_id"),
    ("missing-entry", DAILY_CLAIMS, f"part_of: {DAILY}-c05", f"part_of: {DAILY}-c55", "part_of"),
    ("missing-entry", "actors.yaml", "sources: [daily-2026-01-05]", "sources: [daily-2026]", "source_id"),
    ("missing-entry", "events.yaml", "part_of: winter-2026", "part_of: summer-2026", "part_of"),
    ("missing-entry", "actors.yaml", "La guardia civil\n", "La guardia civil\n    part_of: town\n", "part_of"),
    ("missing-entry", "actors.yaml", "La guardia civil\n", "La guardia civil\n    place_id: atlantis\n", "place_id"),
    ("duplicate-id", DAILY_CLAIMS, f"record_id: {DAILY}-c02", f"record_id: {DAILY}-c01", "record_id"),
    ("duplicate-id", DAILY_CLAIMS, f"record_id: {DAILY}-c03", f"record_id: {DAILY}-c01", "record_id"),
    ("duplicate-id", "measures.yaml", "measure_id: campers-killed", "measure_id: farmers-killed", "measure_id"),
    ("duplicate-id", "actors.yaml", "sources: [daily-2026-01-05]", f"sources: [{DAILY}, {DAILY}]", "actor_id"),
    ("id-reused", DAILY_CLAIMS, f"record_id: {DAILY}-c02", f"record_id: {DAILY}-c99", "record_id"),
    ("id-not-of-source", DAILY_CLAIMS, f"record_id: {DAILY}-c02", f"record_id: {WEEKLY}-c02", "record_id"),
    ("bounds-out-of-order", DAILY_CLAIMS, "    low: 12", "    low: 13", "low"),
    ("bounds-out-of-order", DAILY_CLAIMS, "    high: 12", "    high: 11", "low"),
    ("bounds-against-qualifier", DAILY_CLAIMS, "    low: 12\n", "", "qualifier"),
    ("bounds-against-qualifier", DAILY_CLAIMS, "qualifier: about", "qualifier: at_least", "qualifier"),
    ("bounds-against-qualifier", DAILY_CLAIMS, "qualifier: about", "low: 39\n    qualifier: about", "qualifier"),
    ("bounds-against-qualifier", WEEKLY_CLAIMS, "    low: 24", "    value: 24\n    low: 24", "qualifier"),
    ("bounds-against-qualifier", WEEKLY_CLAIMS, "qualifier: order_of_magnitude", "qualifier: range", "qualifier"),
    ("vague-bounds", WEEKLY_CLAIMS, "qualifier: order_of_magnitude", "qualifier: vague", "low"),
    ("share-out-of-range", DAILY_CLAIMS, "unit: building", "unit: share", "value"),
    ("not-whole", DAILY_CLAIMS, "value: 40", "value: 40.5", "value"),
    ("named-not-one", DAILY_CLAIMS, "counted: number", "counted: named", "counted"),
    ("zero-without-note", DAILY_CLAIMS, "    value: 40", "    value: 0", "note"),
    ("money-without-currency", DAILY_CLAIMS, "    currency: EUR\n", "", "currency"),
    ("currency-without-money", DAILY_CLAIMS, "unit: building", "unit: building\n    currency: EUR", "currency"),
    ("unit-differs", DAILY_CLAIMS, "unit: building", "unit: store", "unit"),
    ("measure-of-other-table", DAILY_CLAIMS, "measure_id: farmers-killed", "measure_id: looters-arrested", "measure_id"),
    ("period-out-of-order", DAILY_CLAIMS, "period_end: 2026-01-04", "period_end: 2026-01-02", "period_end"),
    ("period-against-precision", DAILY_CLAIMS, "date_precision: event", "date_precision: undated", "date_precision"),
    ("period-against-precision", DAILY_CLAIMS, "date_precision: undated", "date_precision: day", "date_precision"),
    ("period-before-event", DAILY_CLAIMS, "period_start: 2026-01-03", "period_start: 2026-01-02", "period_start"),
    ("period-after-publication", DAILY_CLAIMS, "04\n    date_precision: event", "06\n    date_precision: day", "period_end"),
    ("period-not-of-event", DAILY_CLAIMS, "    period_end: 2026-01-04\n", "", "period_start"),
    ("period-not-of-event", DAILY_CLAIMS, "    event_id: flood-2026\n", "", "period_start"),
    ("number-missing", DAILY_CLAIMS, f"record_id: {DAILY}-c06", f"record_id: {DAILY}-c07", "record_id"),
    ("too-large-number", DAILY_CLAIMS, "value: 12", "value: 99999999999999999999", "value"),
    ("too-large-number", DAILY_SOURCE, "text_chars: ", "text_chars: 99999999999999999999 # ", "text_chars"),
    ("place-code-twice", "places.yaml", "iso: ES-TE", "iso: ES", "code"),
    ("malformed-place-code", "places.yaml", "iso: ES-TE", "iso: Teruel", "code"),
    ("malformed-place-code", "places.yaml", "ine: '44'", "ine: '440'", "code"),
    ("malformed-place-code", "places.yaml", "ine: '44'", "nuts: Teruel", "code"),
    ("malformed-place-code", "places.yaml", "ine: '44'", "geonames: Q13160", "code"),
    ("unknown-code", "places.yaml", "ine: '44'", "inegi: '44'", "scheme"),
    ("wrong-type", "places.yaml", "ine: '44'", "ine: 44", "codes.ine"),
    ("malformed", "codes.yaml", "form: '[0-9]{2}", "form: '[0-9{2}", "form"),
    ("as-worded-too-long", DAILY_CLAIMS, "as_worded: farmers", f"as_worded: {'a ' * 10}a", "as_worded"),
    ("topic-too-long", DAILY_CLAIMS, "topic: The deaths", f"topic: {'a ' * 15}a", "topic"),
    ("quote-too-long", DAILY_CLAIMS, "quote: 12 farmers", f"quote: {'a ' * 10}a", "quote"),
    ("quote-too-long", DAILY_CLAIMS, "quote: 12 farmers", f"quote: {'a' * 81}", "evidence.quote"),
    ("quote-length", DAILY_CLAIMS, "quote: 12 farmers", "quote: 12 farmer", "end"),
    ("evidence-beyond-text", DAILY_CLAIMS, "end: 53", "end: 53000", "end"),
    ("evidence-overlap", DAILY_CLAIMS, "quote: two campers\n      occurrence: 1\n      start: 58\n      end: 69",
     "quote: farmers and two\n      occurrence: 1\n      start: 46\n      end: 61", "quote"),
    ("evidence-repeated", DAILY_CLAIMS, "quote: two campers\n      occurrence: 1\n      start: 58\n      end: 69",
     "quote: 12 farmers\n      occurrence: 1\n      start: 43\n      end: 53", "quote"),
    ("value-not-in-quote", DAILY_CLAIMS, "value: 40", "value: 41", "value"),
    ("value-not-in-quote", DAILY_CLAIMS, "low: 2\n    high: 2\n    qualifier: exact\n    unit: person\n    counted: number",
     "low: 2\n    high: 2\n    qualifier: exact\n    unit: person\n    counted: implied", "value"),
    ("value-not-in-quote", WEEKLY_CLAIMS, "    low: 24", "    low: 34", "value"),
    ("value-not-in-quote", WEEKLY_CLAIMS, "qualifier: at_least", "qualifier: more_than", "value"),
    ("override-not-needed", DAILY_CLAIMS, "as_worded: farmers", "as_worded: farmers\n    override: decade_in_years", "override"),
    ("part-of-itself", DAILY_CLAIMS, f"part_of: {DAILY}-c05", f"part_of: {DAILY}-c06", "part_of"),
    ("part-of-itself", "events.yaml", "part_of: winter-2026", "part_of: flood-2026", "part_of"),
    ("part-of-itself", "actors.yaml", "La guardia civil\n", "La guardia civil\n    part_of: civil-guard\n", "part_of"),
    ("part-of-other-source", WEEKLY_CLAIMS, "as_worded: barns", f"as_worded: barns\n    part_of: {DAILY}-c05", "part_of"),
    ("part-larger-than-whole", WEEKLY_CLAIMS, "claimant_id: civil-guard", f"claimant_id: civil-guard\n    part_of: {WEEKLY}-c02",
     "part_of"),
    ("name-of-two-actors", "actors.yaml", "name: the civil guard", "name: The mayor", "name"),
    ("event-out-of-order", "events.yaml", "end: 2026-01-04", "end: 2026-01-02", "end"),
    ("event-outside-parent", "events.yaml", "end: 2026-03-20", "end: 2026-01-02", "start"),
    ("ledger-open", DAILY_LEDGER, "disposition: excluded\n    reason: name", "disposition: open", "disposition"),
    ("ledger-against-disposition", DAILY_LEDGER, f"    record_id: {DAILY}-c03\n", "", "disposition"),
    ("ledger-against-disposition", DAILY_LEDGER, "    reason: name", f"    reason: name\n    record_id: {DAILY}-c06", "disposition"),
    ("ledger-against-disposition", DAILY_LEDGER, f"    record_id: {DAILY}-c01\n    reason: repetition", "    reason: repetition",
     "disposition"),
    ("ledger-against-disposition", DAILY_LEDGER, f"record_id: {DAILY}-c03", "reason: idiom", "disposition"),
    ("ledger-length", DAILY_LEDGER, "end: 61", "end: 62", "end"),
    ("ledger-too-long", DAILY_LEDGER, "text: '7'", f"text: '{'7 ' * 10}7'", "text"),
    ("too-long", DAILY_LEDGER, "text: '7'", f"text: '{'7' * 81}'", "text"),
    ("wrong-type", DAILY_LEDGER, "text: '7'", "text: 7", "text"),
    ("ledger-beyond-text", DAILY_LEDGER, "start: 292\n    end: 293", "start: 29200\n    end: 29201", "end"),
    ("ledger-overlap", DAILY_LEDGER, "start: 218\n    end: 220", "start: 201\n    end: 203", "start"),
    ("ledger-overlap", DAILY_LEDGER, "start: 198\n    end: 202", "start: 198\n    end: 250", "start"),
    ("ledger-no-claim", DAILY_LEDGER, f"record_id: {DAILY}-c03", f"record_id: {DAILY}-c98", "record_id"),
    ("ledger-no-claim", DAILY_LEDGER, f"record_id: {DAILY}-c03", f"record_id: {DAILY}-q01", "record_id"),
    ("ledger-no-claim", DAILY_LEDGER, f"record_id: {DAILY}-c03", f"record_id: {WEEKLY}-c01", "record_id"),
    ("ledger-no-claim", DAILY_LEDGER, f"record_id: {DAILY}-c01\n    reason", f"record_id: {DAILY}-c98\n    reason", "record_id"),
    ("ledger-elsewhere", DAILY_LEDGER, f"record_id: {DAILY}-c03", f"record_id: {DAILY}-c04", "record_id"),
    ("ledger-elsewhere", DAILY_LEDGER, "text: 'three'", "text: 'seven'", "record_id"),
    ("duplicate-id", DAILY_LEDGER, "start: 58\n    end: 61\n    text: 'two'", "start: 43\n    end: 45\n    text: '12'", "source_id"),
    ("unknown-code", DAILY_LEDGER, "reason: name", "reason: fancy", "reason"),
    ("missing-field", DAILY_LEDGER, "    disposition: excluded\n    reason: name", "    reason: name", "disposition"),
    ("answer-of-other-question", DAILY_CLAIMS, "answer_id: hit-roof", "answer_id: place-valley", "answer_id"),
    ("answer-of-other-question", "attributes.yaml", "part_of: place-valley", "part_of: hit-roof", "part_of"),
    ("answer-out-of-order", "attributes.yaml", "end: 2026-01-03", "end: 2026-01-02", "end"),
    ("answer-out-of-order", "attributes.yaml", "    start: 2026-01-03\n", "", "end"),
    ("answer-out-of-order", "attributes.yaml", "    end: 2026-01-03\n", "", "end"),
    ("missing-entry", DAILY_CLAIMS, "attribute_id: hit-by-flood", "attribute_id: hit-by-storm", "attribute_id"),
    ("missing-entry", DAILY_CLAIMS, "answer_id: hit-roof", "answer_id: hit-chimney", "answer_id"),
    ("missing-entry", "attributes.yaml", "attribute_id: hit-by-flood\n    name", "attribute_id: hit\n    name", "attribute_id"),
    ("missing-entry", "attributes.yaml", "part_of: place-valley", "part_of: place-plain", "part_of"),
    ("missing-entry", "attributes.yaml", "place_id: es", "place_id: atlantis", "place_id"),
    ("missing-entry", "attributes.yaml", "place_id: es", "actor_id: neptune", "actor_id"),
    ("part-of-itself", "attributes.yaml", "place_id: es", "part_of: place-villaejemplo", "part_of"),
    ("duplicate-id", "attributes.yaml", "answer_id: hit-barns", "answer_id: hit-roof", "answer_id"),
    ("duplicate-id", "attributes.yaml", "  - attribute_id: hit-by-flood", "  - attribute_id: place-of-flood", "attribute_id"),
    ("unknown-code", "attributes.yaml", "choice: one", "choice: two", "choice"),
    ("duplicate-id", FLASH_CLAIMS, f"record_id: {FLASH}-a02", f"record_id: {FLASH}-a01", "record_id"),
    ("number-missing", FLASH_CLAIMS, f"record_id: {FLASH}-a03", f"record_id: {FLASH}-a04", "record_id"),
    ("id-not-of-source", FLASH_CLAIMS, f"record_id: {FLASH}-a03", f"record_id: {DAILY}-a03", "record_id"),
    ("malformed", FLASH_CLAIMS, f"record_id: {FLASH}-a03", f"record_id: {FLASH}-b03", "record_id"),
    ("compared-without-whole", "measures.yaml", "unit: building", "unit: building\n    whole: 32", "whole"),
    ("compared-without-whole", "measures.yaml", "unit: building", "unit: building\n    compared_as: reward", "whole"),
    ("compared-as-no-share", "measures.yaml", "unit: building", "unit: building\n    compared_as: reward\n    whole: 32",
     "compared_as"),
    ("compared-as-no-share", "measures.yaml", "unit: building", "unit: building\n    compared_as: ranch\n    whole: 32",
     "compared_as"),
    ("compared-as-no-share", "measures.yaml", "unit: building", "unit: share\n    compared_as: barns-lost\n    whole: 1",
     "compared_as"),
    ("compared-without-whole", "measures.yaml", "unit: building", "unit: share\n    compared_as: ranch\n    whole: 32", "whole"),
    ("attribute-named-as-measure", "attributes.yaml", "attribute_id: place-of-flood", "attribute_id: barns-lost", "attribute_id"),
    ("unknown-code", "explanations.yaml", "cause: exactness", "cause: guesswork", "cause"),
    ("explanation-of-nothing", "explanations.yaml", f"[{DAILY}-a01]", f"[{WEEKLY}-a02]", "differs_from"),
    ("explanation-of-nothing", "explanations.yaml", f"[{DAILY}-a01]", f"[{DAILY}-a01, {DAILY}-a77]", "differs_from"),
    ("explanation-of-nothing", "explanations.yaml", f"[{DAILY}-a01]", f"[{DAILY}-a01, {DAILY}-c01]", "differs_from"),
    ("explanation-of-nothing", "explanations.yaml", f"record_id: {FLASH}-a02\n    differs_from: [{DAILY}-a01]",
     f"record_id: {WEEKLY}-c02\n    differs_from: [{FLASH}-c01]", "differs_from"),
    ("missing-field", "explanations.yaml", f"[{DAILY}-a01]", "[]", "differs_from"),
    ("malformed", "explanations.yaml", f"[{DAILY}-a01]", "[nothing]", "differs_from.0"),
    ("unknown-code", DAILY_CLAIMS, "unit: building", "unit: buildings", "unit"),
    ("unknown-code", DAILY_CLAIMS, "group: public", "group: campers", "group"),
    ("unknown-code", DAILY_CLAIMS, "currency: EUR", "currency: DOL", "currency"),
    ("unknown-code", DAILY_SOURCE, "kind: report", "kind: news", "kind"),
    ("unknown-code", "events.yaml", "kind: flood", "kind: storm", "kind"),
    ("unknown-code", "places.yaml", "kind: province", "kind: county", "kind"),
    ("code-built-in", "codes.yaml", "code: visitor", "code: public", "code"),
    ("duplicate-id", "codes.yaml", "code: store", "code: building", "code"),
    ("formula-text", "codes.yaml", "en: A shop.", "en: =A shop.", "en"),
    ("not-a-currency", "codes.yaml", "code: EUR", "code: USX", "code"),
    ("malformed", "codes.yaml", "code: store", "code: Big store", "code"),
    ("unknown-field", "codes.yaml", "unit:\n", "units:\n", "units"),
    ("unit-without-noun", "codes.yaml", "    nouns_es: tiendas\n", "", "nouns_es"),
    ("published-out-of-order", WEEKLY_SOURCE, "published: 2026-01-08", "published: 2026-01-10", "published_latest"),
    ("basis-against-value", DAILY_SOURCE, "publisher_basis: address", "publisher_basis: unknown", "publisher_basis"),
    ("basis-against-value", DAILY_SOURCE, "title: Flood over Villaejemplo\n", "", "title_basis"),
    ("missing-entry", "project.yaml", "event_id: flood-2026", "event_id: flood-2027", "event_id"),
    ("missing-entry", "project.yaml", "barns-lost]", "barns-gone]", "headlines.1"),
    ("unknown-code", "project.yaml", "families: [killed, damage]", "families: [killed, damages]", "families.1"),
    ("missing-entry", "project.yaml", "toll: farmers-killed", "toll: farmer-killed", "toll"),
    ("not-a-toll", "project.yaml", "toll: farmers-killed", "toll: rainfall", "toll"),
    ("missing-entry", "project.yaml", "statement_id: guard-communique", "statement_id: guard-letter", "toll_notes.0"),
    ("missing-entry", "project.yaml", f"record_id: {DAILY}-c01", f"record_id: {DAILY}-c77", "toll_notes.1"),
    ("note-of-nothing", "project.yaml", "  - statement_id: guard-communique\n    text", "  - text", "toll_notes.0"),
    ("note-of-nothing", "project.yaml", f"record_id: {DAILY}-c01",
     f"record_id: {DAILY}-c01\n    statement_id: guard-communique", "toll_notes.1"),
    ("too-many", "project.yaml", "toll_notes:", "toll_notes:" + "\n  - text: More.\n    text_es: Más." * 4, "toll_notes"),
    ("unknown-zone", "project.yaml", "Europe/Madrid", "Europe/Atlantis", "zone"),
    ("unknown-zone", "project.yaml", "Europe/Madrid", "Europe", "zone"),
    ("missing-field", "project.yaml", "title_es: La riada en cifras\n", "", "title_es"),
    ("text-without-pair", "project.yaml", "zone:", "map_credit: Shapes of ours.\nzone:", "map_credit"),
    ("missing-file", "project.yaml", "zone:", "map: valley.geojson\nzone:", "map"),
    ("malformed", "project.yaml", "zone:", "map: ../valley.geojson\nzone:", "map"),
    ("malformed", "project.yaml", f"version: {__version__}", "version: 1.0.0-rc1", "version"),
    ("malformed", "project.yaml", f"version: {__version__}", "version: v1.0.0", "version"),
    ("malformed", "project.yaml", "name: flood", "name: ../flood", "name"),
    ("unknown-field", "project.yaml", "name: flood", "nom: x\nname: flood", "nom"),
    ("missing-entry", DAILY_CLAIMS, "statement_id: mayor-briefing", "statement_id: mayor-speech", "statement_id"),
    ("missing-entry", "statements.yaml", "actor_id: mayor", "actor_id: major", "actor_id"),
    ("missing-entry", "statements.yaml", "event_id: flood-2026", "event_id: flood-2027", "event_id"),
    ("missing-entry", "statements.yaml", "place_id: es-te", "place_id: atlantis", "place_id"),
    ("missing-entry", FLASH_SOURCE, "country: ES", "agency_id: wire", "agency_id"),
    ("missing-entry", FLASH_SOURCE, "country: ES", "relays: wire-2026", "relays"),
    ("part-of-itself", FLASH_SOURCE, "country: ES", f"relays: {FLASH}", "relays"),
    ("duplicate-id", "statements.yaml", "statement_id: guard-communique", "statement_id: mayor-briefing", "statement_id"),
    ("unknown-code", "statements.yaml", "channel: briefing", "channel: telepathy", "channel"),
    ("unknown-code", FLASH_SOURCE, "origin: local_press", "origin: press", "origin"),
    ("unknown-code", "measures.yaml", "family: killed", "family: lost", "family"),
    ("unknown-code", "attributes.yaml", "family: damage", "family: lost", "family"),
    ("malformed", FLASH_SOURCE, "country: ES", "country: Spain", "country"),
    ("too-long", FLASH_CLAIMS, "gloss: Ten people who farm", f"gloss: {'x' * 121}", "evidence.gloss"),
    ("impossible-date", "statements.yaml", "2026-01-04T08:00:00Z", "2026-01-04T08:00:00", "made_at"),
    ("impossible-date", "statements.yaml", "2026-01-04T08:00:00Z", "2026-01-04T08:00:00.5Z", "made_at"),
    ("impossible-date", "statements.yaml", "2026-01-04T08:00:00Z", "2026-01-04T25:00:00Z", "made_at"),
    ("impossible-date", "statements.yaml", "2026-01-04T08:00:00Z", "0001-01-01T00:00:00+14:00", "made_at"),
    ("impossible-date", "statements.yaml", "2026-01-04T08:00:00Z", "2026-01-04", "made_at"),
    ("moments-out-of-order", "statements.yaml", "2026-01-04T20:00:00Z", "2026-01-04T15:59:59Z", "made_at_latest"),
    ("moments-out-of-order", FLASH_SOURCE, "published_at: ", "published_at_latest: ", "published_at_latest"),
    ("published-not-its-moment", FLASH_SOURCE, "2026-01-04T09:30:00Z", "2026-01-04T23:30:00Z", "published"),
    ("published-not-its-moment", FLASH_SOURCE, "published_at: 2026-01-04T09:30:00Z",
     "published_at: 2026-01-04T09:30:00Z\npublished_at_latest: 2026-01-04T23:30:00Z", "published"),
    ("counted-after-said", FLASH_CLAIMS, "2026-01-04T07:00:00Z", "2026-01-04T08:00:01Z", "counted_at"),
    ("counted-after-said", WEEKLY_CLAIMS, "as_worded: barns", "as_worded: barns\n    counted_at: 2026-01-10T12:00:01Z", "counted_at"),
    ("statement-after-article", FLASH_CLAIMS, "statement_id: guard-communique", "statement_id: mayor-briefing", "statement_id"),
    ("statement-without-claimant", DAILY_CLAIMS, "as_worded: barns", "as_worded: barns\n    statement_id: mayor-briefing",
     "statement_id"),
    ("outside-measure", DAILY_CLAIMS, "value: 40", "value: 91", "value"),
    ("most-below-least", "measures.yaml", "least: 0", "least: 91", "most"),
    ("rank-without-family", "measures.yaml", "    family: killed\n    rank: 2", "    rank: 2", "rank"),
    ("rank-without-family", "attributes.yaml", "    family: damage", "    rank: 2", "rank"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "file", "old", "new", "field"), IN_RAW)
def test_rule_rejects_its_bad_fixture(  # noqa: PLR0917
    rule: str, file: str, old: str, new: str, field: str, raw: Path, run: Run
) -> None:
    replace(raw / file, old, new)
    result = run("validate", raw, "--json")
    assert result.code == 1, result
    found = [problem for problem in json.loads(result.out)["problems"] if problem["rule"] == rule]
    assert found, result.out
    assert any(problem["file"].endswith(file) and problem["field"] in {field, old.rstrip(":\n")} for problem in found)
    assert all(problem["line"] > 0 and problem["fix"] for problem in found)


def test_raw_without_a_project_is_rejected(raw: Path, run: Run) -> None:
    (raw / "project.yaml").unlink()
    result = run("validate", raw)
    assert result.code == 1
    assert f"{raw}/project.yaml: missing-file:" in result.out


SQUARE = '{"features": [{"id": "es-te", "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}]}'


@pytest.mark.parametrize(
    "text", ["nothing", "[]", '{"features": []}', SQUARE.replace("Polygon", "Point"), SQUARE.replace(", [1, 1]", "")]
)
def test_map_that_cannot_be_drawn_is_rejected(text: str, raw: Path, run: Run) -> None:
    replace(raw / "project.yaml", "zone:", "map: valley.geojson\nzone:")
    (raw / "valley.geojson").write_text(SQUARE, "utf-8")
    assert run("validate", raw).code == 0
    (raw / "valley.geojson").write_text(text, "utf-8")
    (problem,) = json.loads(run("validate", raw, "--json").out)["problems"]
    assert (problem["rule"], problem["field"], problem["line"] > 1) == ("malformed-map", "map", True)


def test_valid_tree_has_no_problem(raw: Path, run: Run) -> None:
    result = run("validate", raw)
    assert (result.code, result.err) == (0, "")
    assert "are valid" in result.out


def test_problem_names_the_line_of_its_field(raw: Path, run: Run) -> None:
    path = raw / DAILY_CLAIMS
    replace(path, "qualifier: about", "qualifier: abut")
    line = path.read_text("utf-8").splitlines().index("    qualifier: abut") + 1
    result = run("validate", raw)
    assert f"{DAILY_CLAIMS}:{line}: unknown-code:" in result.out
    assert f"[{DAILY}-c05.qualifier]" in result.out


def test_all_problems_are_reported_at_once(raw: Path, run: Run) -> None:
    replace(raw / DAILY_CLAIMS, "qualifier: about", "qualifier: abut")
    replace(raw / DAILY_CLAIMS, "low: 12", "low: 13")
    replace(raw / WEEKLY_CLAIMS, "claimant_id: civil-guard", "claimant_id: valley")
    replace(raw / "events.yaml", "end: 2026-01-04", "end: 2026-01-02")
    rules = {problem["rule"] for problem in json.loads(run("validate", raw, "--json").out)["problems"]}
    assert {"unknown-code", "bounds-out-of-order", "missing-entry", "event-out-of-order"} <= rules


def test_a_source_without_records_is_rejected(raw: Path, run: Run) -> None:
    (raw / WEEKLY_CLAIMS).write_text("casualties:\n", "utf-8")
    assert f"{raw}/{WEEKLY_SOURCE}:1: source-without-records" in run("validate", raw).out


def ledger_rules(raw: Path, run: Run) -> list[tuple[str, str]]:
    """Rule and record of each error."""
    problems = json.loads(run("validate", raw, "--json").out)["problems"]
    return [(found["rule"], found["record"]) for found in problems if found["level"] == "error"]


def test_a_source_without_a_ledger_is_rejected(raw: Path, run: Run) -> None:
    (raw / DAILY_LEDGER).write_text("ledger: []\n", "utf-8")
    assert ledger_rules(raw, run) == [("source-without-ledger", DAILY)]
    (raw / DAILY_LEDGER).unlink()
    assert ledger_rules(raw, run) == [("source-without-ledger", DAILY)]
    assert f"{raw}/{DAILY_SOURCE}:1: source-without-ledger" in run("validate", raw).out


def test_a_claim_whose_number_is_not_in_the_ledger_is_rejected(raw: Path, run: Run) -> None:
    replace(raw / DAILY_LEDGER, f"claim\n    record_id: {DAILY}-c03", "excluded\n    reason: idiom")
    assert ledger_rules(raw, run) == [("claim-not-in-ledger", f"{DAILY}-c03")]


def test_a_claim_that_shares_its_number_with_another_is_accounted_for(raw: Path, run: Run) -> None:
    replace(raw / DAILY_CLAIMS, "quote: two campers\n      occurrence: 1\n      start: 58\n      end: 69",
            "quote: 12 farmers and two campers\n      occurrence: 1\n      start: 43\n      end: 69")  # fmt: skip
    replace(raw / DAILY_LEDGER, f"claim\n    record_id: {DAILY}-c02", "excluded\n    reason: idiom")
    assert "claim-not-in-ledger" not in dict(ledger_rules(raw, run))


def test_a_claim_by_name_needs_no_number(raw: Path, run: Run) -> None:
    replace(raw / DAILY_LEDGER, f"claim\n    record_id: {DAILY}-c03", "excluded\n    reason: idiom")
    replace(raw / DAILY_CLAIMS, "value: 3\n    low: 3\n    high: 3", "value: 1\n    low: 1\n    high: 1")
    text = (raw / DAILY_CLAIMS).read_text("utf-8")
    at = text.index(f"{DAILY}-c03")
    (raw / DAILY_CLAIMS).write_text(text[:at] + text[at:].replace("counted: number", "counted: named", 1), "utf-8")
    assert ledger_rules(raw, run) == []


@pytest.mark.parametrize(("file", "old", "new", "rule"), [
    (DAILY_LEDGER, "reason: name", "reason: fancy", "unknown-code"),
    (DAILY_LEDGER, "ledger:\n", "ledgers:\n", "unknown-field"),
    (DAILY_LEDGER, "start: 43\n", "start: [\n", "bad-yaml"),
    ("measures.yaml", "measures:\n", "measures: [\n", "bad-yaml"),
    (DAILY_SOURCE, f"source_id: {DAILY}", "source_id: [", "bad-yaml"),
    ("measures.yaml", "unit: person", "unit: persons", "unknown-code"),
    (DAILY_CLAIMS, "qualifier: about", "qualifier: abut", "unknown-code"),
])  # fmt: skip
def test_what_was_dropped_is_not_reported_as_missing_too(
    file: str, old: str, new: str, rule: str, raw: Path, run: Run
) -> None:
    replace(raw / file, old, new)
    assert [found for found, _ in ledger_rules(raw, run)] == [rule]


def test_the_ledger_counts_as_quoted(raw: Path, run: Run) -> None:
    replace(raw / DAILY_SOURCE, "text_chars: ", "text_chars: 800 # ")
    for number in range(7):
        with (raw / DAILY_LEDGER).open("a", encoding="utf-8") as file:
            start = 300 + 70 * number
            text = f"    text: '{'x' * 70}'\n    disposition: excluded\n    reason: name\n"
            file.write(f"  - start: {start}\n    end: {start + 70}\n{text}")
    assert ledger_rules(raw, run) == [("quoted-too-much", DAILY)]


def test_an_article_that_is_quoted_too_much_is_rejected(raw: Path, run: Run) -> None:
    claims = raw / DAILY_CLAIMS
    text = claims.read_text("utf-8")
    one = text[text.index("citations:\n") + len("citations:\n") : text.index(f"  - record_id: {DAILY}-q02")]
    for number in range(3, 10):
        start = 400 + 100 * number
        span = f"quote: {'x' * 70}\n      occurrence: 1\n      start: {start}\n      end: {start + 70}\n      context"
        more = one.replace("-q01", f"-q{number:02d}")
        more = more[: more.index("quote:")] + span + more[more.index("_sha256") :]
        claims.write_text(claims.read_text("utf-8") + more, "utf-8")
    replace(raw / DAILY_SOURCE, "text_chars: ", "text_chars: 2000 # ")
    result = run("validate", raw, "--json")
    assert {problem["rule"] for problem in json.loads(result.out)["problems"]} == {"quoted-too-much"}


def test_a_withdrawn_record_leaves_no_gap(raw: Path, run: Run) -> None:
    replace(raw / "withdrawn.yaml", f"{DAILY}-c99", f"{DAILY}-c07")
    replace(raw / DAILY_CLAIMS, f"record_id: {DAILY}-c06", f"record_id: {DAILY}-c08")
    assert "number-missing: Before" in run("validate", raw).out
    replace(raw / "withdrawn.yaml", f"{DAILY}-c07", f"{DAILY}-c06")
    replace(raw / DAILY_CLAIMS, f"record_id: {DAILY}-c08", f"record_id: {DAILY}-c07")
    replace(raw / DAILY_LEDGER, f"record_id: {DAILY}-c06", f"record_id: {DAILY}-c07")
    assert run("validate", raw).code == 0


def test_a_count_that_is_more_than_its_whole_is_rejected(raw: Path, run: Run) -> None:
    share = "compared_as: ranch\n    whole: {}\n    name_en: Barns lost"
    replace(raw / "measures.yaml", "name_en: Barns lost", share.format(39))
    found = [
        (problem["rule"], problem["record"]) for problem in json.loads(run("validate", raw, "--json").out)["problems"]
    ]
    assert ("more-than-whole", f"{DAILY}-c05") in found  # about 40
    assert ("more-than-whole", f"{WEEKLY}-c03") not in found  # dozens
    replace(raw / "measures.yaml", "whole: 39", "whole: 23")
    assert f"{WEEKLY}-c03.value" in run("validate", raw).out
    replace(raw / "measures.yaml", "whole: 23", "whole: 40")
    assert "more-than-whole" not in run("validate", raw).out


def test_comparable_claims_in_two_currencies_are_rejected(raw: Path, run: Run) -> None:
    text = (raw / DAILY_CLAIMS).read_text("utf-8")
    reward = text[text.index("rewards:\n") : text.index("figures:\n")].removeprefix("rewards:\n")
    other = (
        reward.replace("-c04", "-c07").replace("EUR", "GBP").replace("start: ", "start: 1").replace("end: ", "end: 1")
    )
    replace(raw / DAILY_CLAIMS, reward, reward + other)
    assert "currency-differs" in run("validate", raw).out


def test_annotations_for_ci_name_file_line_and_rule(raw: Path, run: Run) -> None:
    replace(raw / DAILY_CLAIMS, "qualifier: about", "qualifier: abut")
    lines = run("validate", raw, "--github").out.splitlines()
    assert lines[0].startswith(f"::error file={raw.as_posix()}/{DAILY_CLAIMS},line=")
    assert ",title=unknown-code::" in lines[0]


def loosen(release: Path) -> None:
    """Remove what states the hashes of a release: what does not fit them is not opened."""
    for file in (release / "datapackage.json", release.parent / "SHA256SUMS"):
        file.unlink(missing_ok=True)


def change(file: Path, column: str, row: int, value: object) -> None:
    """Change one cell of a Parquet file, keeping its types."""
    loosen(file.parent)
    table = pq.ParquetFile(file).read()
    at = table.schema.get_field_index(column)
    values = table.column(column).to_pylist()
    values[row] = value
    field = table.schema.field(at)
    pq.write_table(table.set_column(at, field.with_nullable(True), pa.array(values, field.type)), file)


# rule, table, column, row, value
IN_PARQUET = [
    ("missing-field", "casualties", "certainty", 0, None),
    ("unknown-code", "casualties", "qualifier", 1, "exactly"),
    ("malformed", "casualties", "measure_id", 1, "Farmers killed"),
    ("malformed", "casualties", "record_id", 1, "no id"),
    ("fingerprint-malformed", "evidence", "context_sha256", 1, "0" * 63),
    ("too-long", "casualties", "note", 1, "x" * 601),
    ("formula-text", "comparisons", "summary_en", 0, "=1+1"),
    ("negative", "casualties", "value", 1, -1),
    ("not-finite", "figures", "value", 0, float("inf")),
    ("missing-entry", "casualties", "event_id", 2, "storm"),
    ("duplicate-id", "casualties", "record_id", 1, f"{DAILY}-c01"),
    ("value-not-in-quote", "figures", "value", 0, 41.0),
    ("missing-evidence", "evidence", "record_id", 0, f"{DAILY}-c98"),
    ("orphan-evidence", "evidence", "record_id", 0, f"{DAILY}-c98"),
    ("orphan-evidence", "evidence", "source_id", 0, WEEKLY),
    ("orphan-evidence", "evidence", "table", 0, "figures"),
    ("bounds-out-of-order", "casualties", "low", 0, 13),
    ("place-code-differs", "places", "iso", 0, "PT"),
    ("place-code-differs", "place_codes", "code", 0, "PT"),
    ("malformed-place-code", "place_codes", "code", 0, "Spain"),
    ("control-character", "casualties", "as_worded", 0, "farm\u202eors"),
    ("control-character", "sources", "title", 0, "Flood\u2028"),
]


def test_the_release_that_is_changed_below_is_valid(built: Path, run: Run) -> None:
    assert run("validate", built / "build" / __version__).code == 0


@pytest.mark.parametrize(("rule", "table", "column", "row", "value"), IN_PARQUET)
def test_rule_rejects_a_changed_release(  # noqa: PLR0917
    rule: str, table: str, column: str, row: int, value: object, built: Path, run: Run
) -> None:
    release = built / "build" / __version__
    change(release / f"{table}.parquet", column, row, value)
    result = run("validate", release, "--json")
    assert result.code == 1
    found = [problem for problem in json.loads(result.out)["problems"] if problem["rule"] == rule]
    assert found, result.out
    assert all(problem["file"].endswith(".parquet") for problem in found)


# table, column, row, value: what is published and does not follow from the claims beside it
UNDERIVED = [
    ("comparisons", "lowest", 0, 25.0),
    ("positions", "use", 0, "revised"),
    ("position_claims", "rank", 0, 7),
    ("tolls", "step", 0, 9),
    ("disagreements", "agreement", 0, "contradiction"),
    ("estimates", "value", 0, 41.0),
    ("timeline", "date_precision", 0, "year"),
    ("quoted", "quote", 0, "other words"),
    ("codes", "meaning_en", 0, "Something else."),
]


@pytest.mark.parametrize(("table", "column", "row", "value"), UNDERIVED)
def test_a_derived_table_that_does_not_follow_from_the_claims_is_rejected(
    table: str, column: str, row: int, value: object, built: Path, run: Run
) -> None:
    release = built / "build" / __version__
    loosen(release)
    change(release / f"{table}.parquet", column, row, value)
    result = run("validate", release, "--json")
    assert result.code == 1
    problems = json.loads(result.out)["problems"]
    assert [(found["rule"], found["file"]) for found in problems] == [
        ("derived-differs", f"{release.as_posix()}/{table}.parquet")
    ]


def test_a_changed_claim_leaves_what_is_derived_behind(built: Path, run: Run) -> None:
    release = built / "build" / __version__
    for column in ("claimant_id", "statement_id"):
        change(release / "casualties.parquet", column, 0, None)
    problems = json.loads(run("validate", release, "--json").out)["problems"]
    assert {problem["rule"] for problem in problems} == {"derived-differs"}
    assert {Path(problem["file"]).stem for problem in problems} >= {"comparisons"}


def test_every_derived_table_is_checked() -> None:
    # The changes follow from the release before too, the agreement from readings; check-build makes both again.
    assert {table for table, *_ in UNDERIVED} == set(DERIVED_TABLES) - {"changes", "reader_agreement"}


@pytest.mark.parametrize("change_it", ["drop", "add", "cast"])
def test_a_table_with_other_columns_is_rejected(change_it: str, built: Path, run: Run) -> None:
    file = built / "build" / __version__ / "casualties.parquet"
    table = pq.ParquetFile(file).read()
    at = table.schema.get_field_index("value")
    changed = {
        "drop": table.drop_columns(["value"]),
        "add": table.append_column("colour", table.column("note")),
        "cast": table.set_column(at, "value", table.column("value").cast(pa.string())),
    }[change_it]
    loosen(file.parent)
    pq.write_table(changed, file)
    result = run("validate", file.parent, "--json")
    assert result.code == 1
    assert "wrong-schema" in {problem["rule"] for problem in json.loads(result.out)["problems"]}


@pytest.mark.parametrize(
    ("table", "content"), [("casualties", b""), ("evidence", b"junk"), ("sources", None), ("events", None)]
)
def test_a_damaged_table_is_named(table: str, content: bytes | None, built: Path, run: Run) -> None:
    file = built / "build" / __version__ / f"{table}.parquet"
    file.write_bytes(file.read_bytes()[:-20] if content is None else content)
    for rule in ("hash-differs", "unreadable-file"):
        for command in ("validate", "verify"):
            result = run(command, file.parent)
            assert result.code == 1
            assert f"{table}.parquet: {rule}" in result.out + result.err
        loosen(file.parent)


def test_a_manifest_with_a_line_that_it_cannot_hold_is_named(built: Path, run: Run) -> None:
    with (built / "build" / "SHA256SUMS").open("a", encoding="utf-8") as file:
        file.write("no hash\n")
    result = run("validate", built / "build" / __version__)
    assert result.code == 1
    assert "build/SHA256SUMS:" in result.out
    assert "malformed-manifest" in result.out


@pytest.mark.parametrize("column", ["source_id", "start", "quote", "record_id"])
def test_an_empty_cell_in_the_evidence_is_named(column: str, built: Path, run: Run) -> None:
    file = built / "build" / __version__ / "evidence.parquet"
    change(file, column, 0, None)
    for command in ("validate", "verify"):
        result = run(command, file.parent)
        assert result.code == 1
        assert ("not-anchored" if column == "start" else "missing-field") in result.out + result.err


def test_a_day_beyond_the_calendar_is_named(built: Path, run: Run) -> None:
    file = built / "build" / __version__ / "events.parquet"
    table = pq.ParquetFile(file).read()
    days = pa.array([2**31 - 1] * len(table), pa.int32()).cast(pa.date32())
    loosen(file.parent)
    pq.write_table(table.set_column(table.schema.get_field_index("start"), table.schema.field("start"), days), file)
    result = run("validate", file.parent)
    assert result.code == 1
    assert "holds a day outside the years 1 to 9999" in result.out


def test_a_missing_table_is_named(built: Path, run: Run) -> None:
    release = built / "build" / __version__
    (release / "actors.parquet").unlink()
    result = run("validate", release)
    assert result.code == 1
    assert "actors.parquet: missing-file" in result.out
