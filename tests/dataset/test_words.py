"""What readers ask for by words: measures, claimants, quotes, a sentence to cite; and what a notebook shows of it."""

from __future__ import annotations

import html
import json
import re
from html import escape
from pathlib import Path
from typing import Any, get_args

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mencho_data as md
from mencho_data.dataset.evidence import Evidence
from mencho_data.dataset.finding import means
from mencho_data.dataset.frames import QuotedClaims
from mencho_data.dataset.printing import link, span_of_days
from mencho_data.errors import printable
from mencho_data.models.wording import Language
from tests.conftest import Run

LANGUAGES = get_args(Language)

pytestmark = pytest.mark.usefixtures("of_the_flood")


# ---- measures by words


@pytest.mark.parametrize(
    ("asked", "texts", "found"),
    [
        ("roadblock", ["Share of the roadblocks cleared"], True),
        ("roadblocks", ["One roadblock"], True),
        ("states", ["A state"], True),
        ("militares", ["Un militar"], True),
        ("detenida operativo", ["Personas detenidas en el operativo"], True),
        ("CAMIÓN", ["camion"], True),
        ("us", ["A use of it"], False),
        ("the US", ["US reward"], True),
        ("killed boats", ["Boats sunk"], False),
        ("of the", ["Something else"], False),
        ("", ["Something"], False),
        ("boat", [None], False),
    ],
)
def test_words_are_found_whatever_their_number_accents_and_capitals(
    asked: str, texts: list[str | None], found: bool
) -> None:
    assert means(asked, texts) is found


@pytest.mark.parametrize("column", ["measure_id", "name_en", "name_es"])
def test_every_measure_with_claims_is_found_by_identifier_and_names(column: str) -> None:
    said = set(md.claims()["measure_id"])
    shared: Any = md.load("measures").set_index("measure_id")["compared_as"].dropna()
    for row in md.load("measures").to_dict("records"):
        if row["measure_id"] in said:
            found = set(md.compare(row[column])["subject"])
            assert row["measure_id"] in found or found <= {shared.get(row["measure_id"]), *shared.index}, row


def test_a_measure_that_one_source_has_is_shown_with_its_claims() -> None:
    claims = md.claims()
    sources = claims.groupby("measure_id")["source_id"].nunique()
    positions = md.load("positions")
    compared = {*positions["measure_id"][positions["comparison_id"].notna()].dropna()}
    shares = md.load("measures").set_index("measure_id")["compared_as"]
    alone = [
        key for key in sources.index[sources == 1] if shares.fillna("")[key] not in compared and key not in compared
    ]
    assert len(alone) > 5
    for subject in alone[::4]:
        frame, own = md.compare(subject), claims[claims["measure_id"] == subject]
        assert set(frame["record_id"]) == set(own["record_id"])
        assert frame["comparison_id"].isna().all()
        assert frame["use"].isna().all()
        values = own.set_index("record_id")["value"].loc[frame["record_id"]]
        assert frame["value"].tolist() == values.tolist()
        assert repr(frame).endswith(f"[{len(frame)} rows x {len(frame.columns)} columns]")


def test_other_measures_with_the_words_are_named() -> None:
    frame = md.compare("water")
    assert set(frame["subject"]) == {"land-flooded"}
    for shown in (repr(frame), frame._repr_html_()):
        assert re.search(r"See also: .*campers-evacuated", shown)


def test_no_claim_stands_twice_however_many_of_its_measures_are_meant() -> None:
    frame = md.compare("towns")
    assert frame["record_id"].is_unique
    assert len(set(frame["topic"])) > 1
    with pytest.raises(md.UsageError, match=r"different things\. Compare and draw one of them: '"):
        frame.plot()


def test_command_shows_what_one_source_says_and_its_json_has_it_apart(run: Run) -> None:
    result = run("compare", "rainfall")
    assert result.code == 0
    assert result.out == f"{md.compare('rainfall')}\n"
    found = json.loads(run("compare", "rainfall", "--json").out)
    assert found["comparisons"] == []
    assert [row["record_id"] for row in found["claims"]] == md.compare("rainfall")["record_id"].tolist()


# ---- claims with their words


@pytest.mark.parametrize("language", LANGUAGES)
def test_quoted_is_the_table_and_prints_in_a_language(language: Language) -> None:
    frame = md.quoted(language=language)
    assert isinstance(frame, QuotedClaims)
    pd.testing.assert_frame_equal(pd.DataFrame(frame), md.load("quoted"))
    head = repr(frame.head(3))
    names = frame.head(3)[f"measure_{language}"]
    assert all(name.split()[0] in head for name in names)
    assert all(f"“{quote.split()[0]}" in head for quote in frame.head(3)["quote"])
    assert repr(frame).endswith(f"[{len(frame)} rows x {len(frame.columns)} columns]")


def test_quoted_comes_in_every_form_and_refuses_others() -> None:
    table = md.quoted("arrow")
    assert isinstance(table, pa.Table)
    assert md.quoted("polars").to_dicts() == table.to_pylist() == md.load("quoted", "arrow").to_pylist()
    asked: Any = md.quoted
    with pytest.raises(md.UsageError, match="'pandas', 'arrow' or 'polars', not 'csv'"):
        asked("csv")
    with pytest.raises(md.UsageError, match="'en' or 'es', not 'fr'"):
        asked(language="fr")


def test_a_day_that_is_not_known_is_never_shown_as_one() -> None:
    frame = md.quoted()
    inexact = frame[frame["published_latest"].notna()]
    assert len(inexact)
    for row in inexact.to_dict("records"):
        days = span_of_days(row["published"].date(), row["published_latest"].date())
        assert days in repr(inexact)
        assert days in str(md.evidence(row["record_id"]))
        assert f"{row['published'].year}" in md.cite(row["record_id"])
        assert "between" in md.cite(row["record_id"])


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2026-02-22", "", "2026-02-22"),
        ("2026-02-22", "2026-02-22", "2026-02-22"),
        ("2026-02-22", "2026-02-23", "2026-02-22–23"),
        ("2026-02-28", "2026-03-01", "2026-02-28–2026-03-01"),
        (None, None, ""),
    ],
)
def test_days_are_written_as_a_span(first: object, last: object, shown: str) -> None:
    assert span_of_days(first, last) == shown


# ---- claimants


def test_claims_of_a_body_are_those_of_all_that_is_part_of_it() -> None:
    assert set(md.claims(claimant="governor")["claimant_id"]) == {"governor", "inquiry"}
    assert set(md.claims(claimant="inquiry")["claimant_id"]) == {"inquiry"}


@pytest.mark.parametrize("asked", ["es", "ES", "the ES", "Spain", "España", "es-te", "Teruel"])
def test_a_country_stands_for_all_who_belong_there(asked: str) -> None:
    assert set(md.actors(asked)["actor_id"]) == {"governor", "inquiry"}
    assert set(md.claims(claimant=asked)["claimant_id"]) == {"governor", "inquiry"}


@pytest.mark.parametrize("asked", ["Guard", "la GUARDIA civil", "guardía", "civil-guard"])
def test_a_claimant_is_found_by_any_form_of_the_name(asked: str) -> None:
    assert set(md.quoted(claimant=asked)["claimant_id"]) == {"civil-guard"}
    assert md.quoted("arrow", claimant=asked).num_rows == len(md.claims(claimant=asked)) > 0


def test_an_unknown_claimant_is_wrong_use_with_a_suggestion() -> None:
    for ask in (md.claims, md.quoted):
        with pytest.raises(md.UsageError, match=r"There is no actor or place 'enginer'\. Did you mean"):
            ask(claimant="enginer")
    assert len(md.actors()) == len(md.load("actors"))


# ---- one sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["casualties", "figures", "rewards", "attribute_claims", "citations"])
def test_a_sentence_has_outlet_words_link_and_version(table: str, language: Language) -> None:
    for record in md.load(table)["record_id"]:
        found, text = md.evidence(record), md.cite(record, language)
        assert text.startswith(found.publisher or found.title or found.source_id)
        for part in (found.quote, found.url or "known address", f"flood {md.__version__}", record):
            assert part in text or (part == "known address" and "sin dirección conocida" in text)
        assert text.endswith(").")
        assert "None" not in text
        assert "\n" not in text


@pytest.mark.parametrize(
    ("record", "language", "about"),
    [
        ("radio-2026-01-06-a02", "en", "(How the dam gave way: Somebody opened it; cited: Neighbour; alleged)"),
        ("radio-2026-01-06-a02", "es", "(Cómo cedió la presa: Alguien la abrió; fuente citada: Vecino; dato presunto)"),
        ("flash-2026-01-04-c03", "en", "(Land under water: about 2,400 hectares)"),
        ("flash-2026-01-04-c02", "es", "(Lluvia caída: 180 litros por metro cuadrado)"),
    ],
)
def test_a_sentence_says_who_is_cited_how_certainly_and_what_it_counts(
    record: str, language: Language, about: str
) -> None:
    assert about in md.cite(record, language)


def test_a_measure_of_no_whole_things_says_its_unit_wherever_its_figure_is_said(run: Run) -> None:
    """Such as hectares: of whole things, the name of the measure says what they are."""
    said = {"land-flooded": "about 2,400 hectares", "rainfall": "180 litres per square metre", "dam-age": "58 years"}
    quoted = md.quoted().set_index("measure_id")["said_en"]
    timeline = {*md.load("timeline")["label_en"]}
    for measure, words in said.items():
        assert words in {*quoted.loc[[measure]]}
        assert words in set(md.compare(measure)["said"])
        assert words in run("compare", measure).out
    assert "Land under water: about 2,400 hectares" in timeline
    assert ": 59 years" in md.load("comparisons")["summary_en"].str.cat(sep="\n")
    assert set(quoted.loc[["mills-lost"]]) == {"43", "12"}


def test_the_dataset_is_cited_in_both_languages() -> None:
    en, es = md.cite(), md.cite(language="es")
    assert (md.__version__ in en, md.__version__ in es) == (True, True)
    assert "Versión" in es
    assert "La riada en cifras" in es
    assert "Flood in figures" in en
    asked: Any = md.cite
    with pytest.raises(md.UsageError, match="'en' or 'es', not 'fr'"):
        asked(language="fr")


def test_what_cannot_be_cited_is_wrong_use() -> None:
    with pytest.raises(md.UsageError, match="There is no record 'daily'"):
        md.cite("daily")
    asked: Any = md.cite
    with pytest.raises(md.UsageError, match="'en' or 'es', not 'fr'"):
        asked(md.claims()["record_id"][0], "fr")


# ---- where the tables are


def test_the_folder_holds_every_table(run: Run) -> None:
    folder = md.folder()
    assert {path.stem for path in folder.glob("*.parquet")} == set(md.tables())
    result = run("folder")
    assert (result.code, Path(result.out.strip()).resolve()) == (0, folder.resolve())
    assert "mencho-data export FOLDER" in result.err


# ---- notebooks


def links(shown: str) -> list[tuple[str, str]]:
    return [(html.unescape(a), html.unescape(b)) for a, b in re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', shown)]


def test_quotes_are_links_to_their_words_in_a_notebook() -> None:
    for frame in (md.quoted(claimant="civil-guard"), md.compare("farmers-killed")):
        linked = frame[frame["url"].notna()]
        assert len(linked)
        expected = [(url, f"“{quote}”") for url, quote in zip(linked["url"], linked["quote"], strict=True)]
        assert links(frame._repr_html_()) == expected
    found = md.evidence("daily-2026-01-05-c01")
    assert links(found._repr_html_()) == [(found.url, f"“{found.quote}”")]


def test_nothing_is_run_in_a_notebook_whatever_the_texts_are() -> None:
    evil, address = "<img src=x onerror=alert(1)>", "https://x.example/\"'><script>alert(1)</script>"
    frame: Any = md.compare("farmers-killed").assign(quote=evil, publisher=evil, note=evil, url=address)
    evidence = md.evidence("daily-2026-01-05-c01")._replace(quote=evil, publisher=evil, title=evil, url=address)
    for shown in (frame._repr_html_(), evidence._repr_html_()):
        assert set(re.findall(r"<(\w+)", shown)) <= {
            "style",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "p",
            "br",
            "a",
        }
        assert {address} == {url for url, _ in links(shown)}
    for other in ("javascript:alert(1)", "data:text/html,x", "//x.example", None):
        assert links(frame.assign(url=other)._repr_html_()) == []


@given(text=st.text(), url=st.one_of(st.none(), st.text(), st.text().map("https://x.example/{}".format)))
def test_any_text_is_shown_as_it_is_and_no_more(text: str, url: str | None) -> None:
    shown = link(text, url)
    inside = re.fullmatch(r'<a href="[^"<>]*" target="_blank" rel="noopener">([^<>]*)</a>|([^<>]*)', shown)
    assert inside
    assert html.unescape(inside[1] or inside[2] or "") == html.unescape(escape(printable(text)))
    assert shown.startswith("<a ") is (url or "").startswith(("https://", "http://"))


def test_evidence_of_a_text_that_is_not_held_is_quote_and_link() -> None:
    held = md.evidence("daily-2026-01-05-c01")
    bare = held._replace(start=None, end=None, occurrence=None, context_sha256=None)
    assert str(bare).splitlines() == [line.partition(", characters")[0] for line in str(held).splitlines()]
    assert isinstance(bare, Evidence)
    assert links(bare._repr_html_()) == links(held._repr_html_())
