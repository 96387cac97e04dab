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

import lxml.html

from mencho_data import __version__
from mencho_data.models.wording import Language
from mencho_data.publish.pages.addresses import file
from mencho_data.publish.pages.words import counted, words
from mencho_data.raw.project import project_of
from tests.conftest import REPOSITORY, Run
from tests.helpers.clones import cloned_pages
from tests.helpers.pages import (
    CLAIM_TABLES,
    PAGES,
    Element,
    both_languages,
    compared,
    every_page,
    group,
    html,
    page,
    records,
    table,
)
from tests.helpers.tree import DAILY, anchored_tree, built_tree, contents, grown, replace

MOST_BYTES, MOST_BYTES_SENT, MOST_ELEMENTS = 300_000, 60_000, 8_000
MOST_BYTES_AT_HOME = 150_000
SCRIPTS = {("claims", "index-en.js"), ("claims", "index-es.js"), ("claims", "search.js"), ("claims", "explorer.js")}
"""What else pages may load: key of the page, file."""
ENGLISH = re.compile(r"\b(the|The|and|of|with|is|are|by|from|not|which|each)\b")


@both_languages
def test_every_page_is_small_and_refers_to_nothing_outside(language: Language, pages: Path) -> None:
    for key, found in every_page(pages, language).items():
        text = html(pages, language, key)
        assert len(text.encode()) < (MOST_BYTES_AT_HOME if key == "index" else MOST_BYTES), key
        assert len(gzip.compress(text.encode(), 9)) < MOST_BYTES_SENT, key
        elements = found.all("*")
        assert len(elements) < MOST_ELEMENTS, key
        for element in elements:
            if element.node.tag not in ("a", "link"):
                assert not element["href"]
            assert element["src"] in ("", "site.js") or (key, element["src"]) in SCRIPTS, key
        assert not re.search(r"@import|url\((?!#)", text)


@both_languages
def test_home_is_one_file(language: Language, pages: Path) -> None:
    found = page(pages, language)
    assert [link["rel"] for link in found.all("link")] == ["alternate", "alternate", "icon"]
    assert not [one for name in ("script", "img", "iframe") for one in found.all(name) if one["src"]]


@both_languages
def test_links_that_stay_lead_somewhere(language: Language, pages: Path) -> None:
    ids = {}
    for key, found in every_page(pages, language).items():
        here = [element["id"] for element in found.all("*[@id]")]
        assert len(here) == len(set(here)), key
        ids[file(key, language)] = set(here)
    for key, found in every_page(pages, language).items():
        for link in found.all("a"):
            path, _, fragment = link["href"].partition("#")
            path = path or file(key, language)
            if path.startswith("https://"):
                continue
            assert (pages / path).is_file(), (key, path)
            if fragment and path in ids and "=" not in fragment:
                assert fragment in ids[path], (key, link["href"])


@both_languages
def test_every_claim_opens_on_one_page(language: Language, pages: Path) -> None:
    boxes = [
        box["id"] for found in every_page(pages, language).values() for box in found.all("details[@class='claim']")
    ]
    assert sorted(boxes) == sorted(records())


@both_languages
def test_links_to_articles_are_those_of_the_evidence_and_the_sources(language: Language, pages: Path) -> None:
    links = [link["href"] for found in every_page(pages, language).values() for link in found.all("a")]
    evidence = {row["url"] for row in table("evidence") if row["table"] in CLAIM_TABLES}
    articles = {url for url in evidence | {row["url"] for row in table("sources")} if url}
    assert {link for link in links if link.startswith("https://")} == articles


@both_languages
def test_head_says_what_the_page_is_and_names_it_in_both_languages(language: Language, pages: Path) -> None:
    for key, found in every_page(pages, language).items():
        alternates = {link["hreflang"]: link["href"] for link in found.all("link[@rel='alternate']")}
        assert alternates == {other: file(key, other) for other in PAGES}
        (description,) = found.all("meta[@name='description']")
        assert description["content"], key
        (heading,) = found.all("h1")
        assert heading.text in found.all("title")[0].text


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
    code = "".join(path.read_text("utf-8") for path in [*folder.rglob("*.py"), *folder.glob("templates/*.j2")])
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
    wrong = []
    texts = "//text()[not(ancestor::script or ancestor::style or ancestor::code or ancestor::template)]"
    for text in (text for found in every_page(pages, "es").values() for text in found.node.xpath(texts)):
        if text.getparent().xpath("ancestor-or-self::*[@lang][1]/@lang") != ["en"]:
            rest = reduce(lambda left, name: left.replace(name, ""), names, text)
            if ENGLISH.search(rest):
                wrong.append(text)
    assert wrong == []


@both_languages
def test_metadata_for_machines_describes_the_files(language: Language, pages: Path) -> None:
    (script,) = page(pages, language, "data").all("script[@type='application/ld+json']")
    data = json.loads(script.node.text)
    assert data["@type"] == "sc:Dataset"
    assert data["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert data["version"] == __version__
    for one in data["distribution"]:
        assert hashlib.sha256((pages / one["contentUrl"]).read_bytes()).hexdigest() == one["sha256"]


def test_command_writes_the_pages_and_what_is_attached_to_a_release(built: Path, run: Run) -> None:
    result = run("site", built)
    assert (result.code, result.err) == (0, "")
    dist, names = contents(built / "dist"), {"flood.xlsx", "flood.sqlite", "flood.zip"}
    release = {path.name for path in (built / "build" / __version__).iterdir()} | names
    site = {
        path.relative_to(built / "dist/site").as_posix() for path in (built / "dist/site").rglob("*") if path.is_file()
    }
    assert site > {*PAGES.values(), "site.css", "site.js", *(f"{__version__}/{name}" for name in release)}
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
        target = link["href"].partition("#")[0]
        assert not target or target.startswith("https://") or (out / target).is_file()


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
    made = Element(lxml.html.document_fromstring(cloned_pages(tmp_path, 1)["index.html"].decode()))
    assert "2 news reports, 1 other text" in made.all("section")[0].text
