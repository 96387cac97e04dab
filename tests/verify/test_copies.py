"""`mencho-data verify` finds texts and saved pages by name or by what they state, and says how each record stands."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.helpers.tree import DAILY, FLASH, WEEKLY, load


@pytest.fixture
def articles(raw: Path) -> Path:
    """The folder of the texts."""
    return raw.parent / "articles"


def first(raw: Path, source: str = DAILY) -> dict[str, Any]:
    """The first claim of a source; its words hold a number."""
    (claim, *_) = load(raw / source / "claims.yaml")["casualties"]
    return dict(claim)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def page(text: str, head: str = "") -> str:
    """A saved page with the article, and a menu around it."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line)
    body = f"<nav><a href='/'>Home</a> <a href='/9'>9 more</a></nav><article>{paragraphs}</article><p>© 2026</p>"
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"


def as_page(path: Path, name: str, head: str = "") -> Path:
    """Save the article as a page instead of a text."""
    made = path.with_name(name)
    made.write_text(page(path.read_text("utf-8"), head), "utf-8")
    path.unlink()
    return made


# ---- grades and exit codes


def counts(raw: Path, source: str) -> tuple[int, int]:
    """How many records and numbers a source has."""
    claims, ledger = (load(raw / source / f"{name}.yaml") for name in ("claims", "ledger"))
    return sum(map(len, claims.values())), len(ledger["ledger"])


def test_the_same_text_is_told_in_a_line_for_each_source(raw: Path, articles: Path, run: Run) -> None:
    result = run("verify", raw, "--articles", articles)
    lines = []
    for source in (DAILY, FLASH, WEEKLY):
        records, numbers = counts(raw, source)
        lines.append(f"{source}: {records} records by same text; {numbers} of {numbers} numbers")
    assert (result.code, result.out.splitlines()) == (0, lines)


def test_a_headline_more_is_not_an_error(raw: Path, articles: Path, run: Run) -> None:
    path = articles / f"{DAILY}.txt"
    path.write_text(f"What 5 witnesses saw\n\n{path.read_text('utf-8')}\nRead 7 more.\n".replace("“", '"'), "utf-8")
    result = run("verify", raw, "--articles", articles)
    assert result.code == 0
    assert result.out.startswith(f"{DAILY}: 10 records by same surroundings (")
    assert "8 of 8 numbers" in result.out
    assert len(result.out.splitlines()) == 3


def test_changed_words_are_gone_with_what_stands_there_now(raw: Path, articles: Path, run: Run) -> None:
    claim = first(raw)
    quote = claim["evidence"]["quote"]
    change(articles / f"{DAILY}.txt", quote, f"93{quote.lstrip('0123456789')}")
    before = {path: path.read_bytes() for path in raw.rglob("*.yaml")}
    result = run("verify", raw, "--articles", articles)
    assert result.code == 1
    assert f"{claim['record_id']}: “{quote}” is now “93{quote.lstrip('0123456789')}”." in result.out
    assert f"{DAILY}: 10 records: " in result.out
    assert "1 gone; numbers not checked, since words are missing" in result.out
    assert {path: path.read_bytes() for path in raw.rglob("*.yaml")} == before


def test_words_with_others_around_them_give_3(raw: Path, articles: Path, run: Run) -> None:
    claim = first(raw)
    quote = claim["evidence"]["quote"]
    change(articles / f"{DAILY}.txt", f" {quote} and", f", as we hear from two men, {quote}, or so, and")
    result = run("verify", raw, "--articles", articles)
    assert result.code == 3
    assert f"{claim['record_id']}: “{quote}” stands at " in result.out
    assert "; with other words around it" in result.out


def test_words_that_stand_several_times_without_their_surroundings_are_ambiguous(
    raw: Path, articles: Path, run: Run
) -> None:
    claim = first(raw)
    quote = claim["evidence"]["quote"]
    change(articles / f"{DAILY}.txt", f" {quote} and", f", they say {quote}, or so, if not {quote} in all, and")
    result = run("verify", raw, "--articles", articles)
    assert result.code == 3
    assert f"“{quote}” stands 2 times, and stood 1 time in the text that was curated" in result.out


def test_a_number_of_the_ledger_that_was_changed_is_named(raw: Path, articles: Path, run: Run) -> None:
    """It is of no claim, so that all quotes stand."""
    entry = next(one for one in load(raw / DAILY / "ledger.yaml")["ledger"] if one.get("reason") == "name")
    path = articles / f"{DAILY}.txt"
    text = path.read_text("utf-8")
    path.write_text(f"{text[: entry['start']]}88{text[entry['end'] :]}", "utf-8")
    report = json.loads((result := run("verify", raw, "--articles", articles, "--json")).out)
    assert result.code == 1
    assert [(look["text"], look["gone"]) for look in report["numbers"]] == [(entry["text"], True)]
    assert (report["sources"][DAILY]["numbers"], report["sources"][DAILY]["listed"]) == (7, 8)
    assert f"the number “{entry['text']}”" in run("verify", raw, "--articles", articles).out


def test_a_number_that_the_ledger_does_not_list_is_named_within_the_article_alone(
    raw: Path, articles: Path, run: Run
) -> None:
    path = articles / f"{DAILY}.txt"
    quotes = [claim["evidence"] for claim in load(raw / DAILY / "claims.yaml")["citations"]]
    end = max(quote["end"] for quote in quotes)
    text = path.read_text("utf-8")
    gap = text.index("\n\n", end)
    path.write_text(f"In 19 lines\n\n{text[:gap]} Read 777 more stories like this one here.{text[gap:]}\n", "utf-8")
    result = run("verify", raw, "--articles", articles)
    assert result.code == 3
    assert f"{DAILY}: the ledger does not list “777”" in result.out
    assert "“19”" not in result.out


def test_each_record_is_named_if_asked_for(raw: Path, articles: Path, run: Run) -> None:
    path = articles / f"{DAILY}.txt"
    path.write_text(path.read_text("utf-8").replace(" ", "\u00a0"), "utf-8")
    name = first(raw)["record_id"]
    assert name not in run("verify", raw, "--articles", articles).out
    assert f"  {name}: same surroundings but for spaces" in run("verify", raw, "--articles", articles, "--verbose").out
    report = json.loads(run("verify", raw, "--articles", articles, "--json").out)
    assert name in report["sources"][DAILY]["grades"]["same surroundings"]
    assert [one["folded"] for one in report["records"][DAILY] if one["record_id"] == name] == [["spaces"]]


# ---- which copy is of which source


def test_a_saved_page_is_read_by_the_name_of_its_file(raw: Path, articles: Path, run: Run) -> None:
    as_page(articles / f"{DAILY}.txt", f"{DAILY}.html")
    result = run("verify", raw, "--articles", articles)
    assert result.code == 0
    assert f"{DAILY}: 10 records by same " in result.out
    assert "8 of 8 numbers" in result.out


@pytest.mark.parametrize("fact", ["url", "title"])
def test_a_page_is_known_by_the_address_or_title_that_it_states(fact: str, raw: Path, articles: Path, run: Run) -> None:
    source = load(raw / DAILY / "source.yaml")
    heads = {
        "url": f"<link rel='canonical' href='{source['url'].replace('https://', 'http://www.')}/'>",
        "title": f"<meta property='og:title' content='{source['title']}'><title>{source['title']}</title>",
    }
    made = as_page(articles / f"{DAILY}.txt", "saved (1).htm", heads[fact])
    report = json.loads((result := run("verify", raw, "--articles", articles, "--json")).out)
    assert result.code == 0
    assert report["sources"][DAILY]["file"] == made.as_posix()
    assert report["unmatched"] == []


def test_a_text_is_known_by_its_fingerprint_and_one_file_is_enough(raw: Path, articles: Path, run: Run) -> None:
    made = (articles / f"{DAILY}.txt").rename(articles / "copy.txt")
    report = json.loads((result := run("verify", raw, "--articles", made, "--json")).out)
    assert result.code == 3
    assert report["sources"][DAILY]["grades"].keys() == {"same text"}
    assert len(report["sources"][WEEKLY]["unverified"]) == counts(raw, WEEKLY)[0]


def test_files_of_no_source_are_named(raw: Path, articles: Path, run: Run) -> None:
    (articles / "notes.txt").write_text("Bread, milk.\n", "utf-8")
    (articles / "empty.txt").touch()
    (articles / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (articles / "other.html").write_text(page("Another article.", "<title>Another</title>"), "utf-8")
    result = run("verify", raw, "--articles", articles)
    assert result.code == 0
    (line,) = (line for line in result.out.splitlines() if line.startswith("Of no source: "))
    assert all(name in line for name in ("notes.txt", "empty.txt", "photo.jpg", "other.html"))


def test_a_copy_that_cannot_be_read_is_a_problem(raw: Path, articles: Path, run: Run) -> None:
    (articles / f"{DAILY}.txt").write_bytes("Señor\n".encode("cp1252"))
    result = run("verify", raw, "--articles", articles)
    assert result.code == 1
    assert "not-utf8" in result.out


def test_a_name_that_does_not_exist_is_wrong_use(raw: Path, articles: Path, run: Run) -> None:
    result = run("verify", raw, "--articles", articles / "nowhere")
    assert result.code == 2
    assert "Name a text or a saved page of an article, or a folder of them" in result.err
