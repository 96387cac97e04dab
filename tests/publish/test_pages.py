"""The pages: they show what the tables hold, load nothing else, and work for everyone.

What they say is read from their HTML; how they look and behave is tried in a real browser.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zipfile
from functools import reduce
from pathlib import Path

from mencho_data import __version__
from mencho_data.models.wording import Language
from mencho_data.publish.build import build
from mencho_data.publish.pages.words import counted, words
from mencho_data.publish.site import site
from mencho_data.raw.project import project_of
from tests.conftest import REPOSITORY, Run
from tests.helpers.pages import (
    CLAIM_TABLES,
    PAGES,
    both_languages,
    compared,
    group,
    html,
    page,
    records,
    table,
)
from tests.helpers.tree import DAILY, anchored_tree, built_tree, contents, grown, replace

MOST_BYTES, MOST_BYTES_SENT = 300_000, 60_000
ENGLISH = re.compile(r"\b(the|The|and|of|with|is|are|by|from|not|which|each)\b")


@both_languages
def test_page_is_small_and_refers_to_nothing_outside(language: Language, pages: Path) -> None:
    text = html(pages, language)
    assert len(text.encode()) < MOST_BYTES
    assert len(gzip.compress(text.encode(), 9)) < MOST_BYTES_SENT
    for element in page(pages, language).all("*"):
        assert not element["src"]
        if element.node.tag == "link":
            assert element["href"] in ("data:,", *PAGES.values())
        elif element.node.tag != "a":
            assert not element["href"]
    assert not re.search(r"@import|url\((?!#)", text)


@both_languages
def test_links_that_stay_lead_somewhere(language: Language, pages: Path) -> None:
    ids = [element["id"] for element in page(pages, language).all("*[@id]")]
    assert len(ids) == len(set(ids))
    for link in page(pages, language).all("a"):
        target = link["href"]
        if target.startswith("#"):
            assert target[1:] in ids, target
        elif not target.startswith("https://"):
            assert (pages / target).is_file(), target


@both_languages
def test_links_to_articles_are_those_of_the_evidence_and_the_sources(language: Language, pages: Path) -> None:
    outside = {link["href"] for link in page(pages, language).all("a") if link["href"].startswith("https://")}
    evidence = {row["url"] for row in table("evidence") if row["table"] in CLAIM_TABLES}
    assert outside == {url for url in evidence | {row["url"] for row in table("sources")} if url}


@both_languages
def test_head_says_what_the_page_is_and_names_it_in_both_languages(language: Language, pages: Path) -> None:
    found = page(pages, language)
    assert {link["hreflang"]: link["href"] for link in found.all("link[@rel='alternate']")} == PAGES
    (description,) = found.all("meta[@name='description']")
    assert description["content"] == found.all(".lead")[0].text


@both_languages
def test_introduction_counts_what_the_tables_hold(language: Language, pages: Path) -> None:
    text = page(pages, language).all("section")[0].text
    facts = len(table("attribute_claims"))
    kinds = [row["kind"] for row in table("sources")]
    agreements = [group(row["comparison_id"], row["agreement"]) for row in table("comparisons")]
    alone = len(records()) - sum(map(len, compared().values()))
    own = words(language)
    assert {row["language"] for row in table("sources")} == {"en", "es"}
    lead = own["lead"].format(
        figures=len(records()) - facts,
        facts=facts,
        articles=len(kinds),
        language="",  # it is said where all articles are in English
        kinds=", ".join(counted(own[f"kind_{kind}"], kinds.count(kind)) for kind in ("report", "commentary")),
        about=project_of(grown()).text("lead", language),
    )
    for kind in set(agreements):
        assert counted(own[f"sure_{kind}"], agreements.count(kind)) in text
    assert own["sure"].format(all=len(agreements), how="", alone=alone).split(": ")[0] in text
    assert str(alone) in text
    assert lead in text


def test_counted_words_are_singular_for_one() -> None:
    assert counted("{} claim|{} claims", 1) == "1 claim"
    assert counted("{} claim|{} claims", 0) == "0 claims"
    assert counted("{} claim|{} claims", "8+") == "8+ claims"
    assert counted("{} background", 1) == "1 background"


def test_every_word_of_the_page_is_used() -> None:
    folder = REPOSITORY / "mencho_data" / "publish" / "pages"
    code = "".join(path.read_text("utf-8") for path in [*folder.glob("*.py"), *folder.glob("templates/*.j2")])
    prefixes = set(re.findall(r"words\['(\w+_)' ~|words\[f\"(\w+_)\{", code))
    built = tuple(prefix for pair in prefixes for prefix in pair if prefix)
    unused = [
        key
        for key in words("en")
        if not re.search(rf"words\.{key}\b|words\[\"{key}\"\]", code)
        and not key.startswith(built)
        and key not in CLAIM_TABLES
    ]
    assert unused == []


def test_spanish_page_is_spanish(pages: Path) -> None:
    names = [row[column] for row in table("sources") for column in ("publisher", "title") if row[column]]
    names += [row["name"] for row in table("actors") if not row["name_es"]]
    names += [row["name_es"] for row in table("answers")]
    found = []
    for text in page(pages, "es").node.xpath("//text()[not(ancestor::script or ancestor::style or ancestor::code)]"):
        if text.getparent().xpath("ancestor-or-self::*[@lang][1]/@lang") != ["en"]:
            rest = reduce(lambda left, name: left.replace(name, ""), names, text)
            if ENGLISH.search(rest):
                found.append(text)
    assert found == []


@both_languages
def test_metadata_for_machines_describes_the_files(language: Language, pages: Path) -> None:
    (script,) = page(pages, language).all("script[@type='application/ld+json']")
    data = json.loads(script.node.text)
    assert data["@type"] == "sc:Dataset"
    assert data["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert data["version"] == __version__
    for file in data["distribution"]:
        assert hashlib.sha256((pages / file["contentUrl"]).read_bytes()).hexdigest() == file["sha256"]


def test_command_writes_the_pages_and_what_is_attached_to_a_release(built: Path, run: Run) -> None:
    result = run("site", built)
    assert (result.code, result.err) == (0, "")
    dist, names = contents(built / "dist"), {"flood.xlsx", "flood.sqlite", "flood.zip"}
    release = {path.name for path in (built / "build" / __version__).iterdir()} | names
    site = {*PAGES.values(), *(f"{__version__}/{name}" for name in release)}
    assert dist.keys() == {*names, "flood-pages.zip", "SHA256SUMS", *(f"site/{name}" for name in site)}
    sums = {line[66:]: line[:64] for line in dist["SHA256SUMS"].decode("utf-8").splitlines()}
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in dist.items() if name != "SHA256SUMS"}
    with zipfile.ZipFile(built / "dist" / "flood-pages.zip") as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {
            name: data for name, data in dist.items() if name.startswith("site/")
        }
    with zipfile.ZipFile(built / "dist" / "flood.zip") as packed:
        assert {name.partition("/")[2] for name in packed.namelist()} == release - {"flood.zip"}
    assert str(built).encode() not in b"".join(dist.values())
    assert run("site", built).code == 0
    assert contents(built / "dist") == dist


def test_pages_elsewhere_take_the_release_along(built: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "public"
    assert run("site", built, "--out", out).code == 0
    assert not (built / "dist").exists()
    for path in (built / "build" / __version__).iterdir():
        assert (out / __version__ / path.name).read_bytes() == path.read_bytes(), path.name
    for link in page(out).all("a"):
        assert link["href"].startswith(("#", "https://")) or (out / link["href"]).is_file()


def test_page_needs_a_release_that_is_whole(raw: Path, run: Run) -> None:
    result = run("site", raw.parent)
    assert result.code == 2
    assert "Run `mencho-data build` first." in result.err
    built_tree(raw.parent)
    with (raw.parent / "build" / __version__ / "casualties.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    result = run("site", raw.parent)
    assert result.code == 1
    assert "hash-differs" in result.err


def test_texts_of_a_kind_that_the_project_added_are_counted_too(tmp_path: Path) -> None:
    raw = anchored_tree(tmp_path)
    with (raw / "codes.yaml").open("a", encoding="utf-8") as file:
        file.write("source_kind:\n  - code: letter\n    en: A letter to the paper.\n    es: Una carta al diario.\n")
    replace(raw / DAILY / "source.yaml", "kind: report", "kind: letter")
    build(tmp_path)
    assert "2 news reports, 1 other text" in page(site(tmp_path, tmp_path / "pages")).all("section")[0].text
