"""`mencho-data new`: from a text, a saved page or an address to the folder of a source."""

from __future__ import annotations

import gzip
import json
import os
import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mencho_data.curate.new import web
from mencho_data.curate.new.web import fetch
from mencho_data.errors import UsageError
from mencho_data.models.fields import word_count
from mencho_data.raw.edit import canonical
from mencho_data.spans import normalise, sha256
from tests.conftest import Run
from tests.helpers.server import Server, redirect, reply
from tests.helpers.tree import load, replace

pytestmark = pytest.mark.process

NEW = "gazette-2026-01-06"

PARAGRAPHS = [
    "The flood that crossed Villaejemplo on Saturday night broke 14 barns and tore the roof off the corn market, the "
    "village council said on Monday. It asked the owners of the other barns to stay away until the river had fallen.",
    "Two dozen farmers were still missing in the evening. “We have searched the whole vale, and we shall search it "
    "again tomorrow,” said the master of the village, who had not slept for two days and who spoke in the rain.",
    "Nearly 40 houses near the ford had no light. The school opened its hall to those who could not go home, and the "
    "bakers of the town brought bread for 300 persons, as they had done after the flood of three winters before.",
    "The council will meet again on Thursday to say what it can pay for the repair of the roads and of the barns.",
]
PARRAFOS = [
    "La riada que cruzó Villaejemplo en la noche del sábado derribó 14 graneros y arrancó el techo del mercado de "
    "grano, informó el lunes el consejo del pueblo, que pidió a los dueños de los otros graneros que no entren.",
    "Por la tarde seguían desaparecidos dos docenas de agricultores. «Hemos buscado en toda la vega y mañana vamos a "
    "buscar otra vez», dijo el jefe del puesto, que no había dormido en dos días y que hablaba bajo la lluvia.",
    "Casi 40 casas cerca del molino quedaron sin luz. La escuela abrió su sala para los que no podían volver a casa, "
    "y los panaderos del pueblo llevaron pan para 300 personas, como lo hicieron después de la riada de hace años.",
]
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Flood breaks 14 barns at Villaejemplo",
    "datePublished": "2026-01-06T08:00:00-06:00",
    "dateModified": "2026-01-06T21:30:00-06:00",
    "publisher": {"@type": "Organization", "name": "The Gazette &amp; Herald"},
}
FULL = '<link rel="canonical" href="https://www.gazette.example/news/flood-breaks-14-barns">'


def page(
    paragraphs: list[str] = PARAGRAPHS, lang: str = 'lang="en-GB"', linked: object = ARTICLE, head: str = FULL
) -> str:
    """A page with an article, and what stands around one."""
    script = linked if isinstance(linked, str) else json.dumps(linked)
    return (
        f"<!DOCTYPE html><html {lang}><head><title>Flood breaks barns - The Gazette</title>{head}"
        f'<script type="application/ld+json">{script}</script></head><body>'
        '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sports of the whole region</a></li></ul>'
        "</nav></header><main><article><h1>Flood breaks 14 barns at Villaejemplo</h1>"
        f"{''.join(f'<p>{paragraph}</p>' for paragraph in paragraphs)}</article></main>"
        '<aside><h2>Most read</h2><a href="/cats">Nine cats of the village that you must see</a></aside>'
        "<footer>© 2024 Gazette Media. All rights reserved. Sign up for our newsletter</footer></body></html>"
    )


def source(raw: Path, name: str = NEW) -> dict[str, object]:
    values: dict[str, object] = load(raw / name / "source.yaml")
    return values


def saved(folder: Path, content: str | bytes, name: str = "page.html") -> Path:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def nothing_left(raw: Path) -> bool:
    return not [path for path in raw.iterdir() if NEW in path.name]


def rules(run: Run, raw: Path) -> set[str]:
    """The rules that the new source breaks, which must be the only one that breaks any.

    That it has no ledger is left out: `mencho-data ledger` writes that.
    """
    problems = json.loads(run("validate", raw, "--json").out)["problems"]
    assert all(NEW in problem["file"] for problem in problems)
    return {problem["rule"] for problem in problems} - {"source-without-ledger"}


# ---- a saved page


def test_a_page_becomes_a_source(raw: Path, run: Run, tmp_path: Path) -> None:
    result = run("new", NEW, "--html", saved(tmp_path, page()), "--raw", raw)
    assert (result.code, result.err) == (0, "")
    folder = raw / NEW
    assert {path.name for path in folder.iterdir()} == {"source.yaml", "claims.yaml", "text.txt"}
    for name in ("source.yaml", "claims.yaml", "text.txt"):
        assert f"written: {folder / name}" in result.out
    assert "not known" not in result.out
    assert "check:" not in result.out
    assert f"Next: mencho-data propose {NEW} --project {raw}" in result.out
    text = (folder / "text.txt").read_text("utf-8")
    assert text.removeprefix("Flood breaks 14 barns at Villaejemplo\n\n") == "\n\n".join(PARAGRAPHS) + "\n"
    assert (
        (folder / "source.yaml").read_text("utf-8")
        == f"""\
# yaml-language-server: $schema=../../schemas/raw/source.json
source_id: {NEW}
title: Flood breaks 14 barns at Villaejemplo
publisher: The Gazette & Herald
url: https://www.gazette.example/news/flood-breaks-14-barns
published: 2026-01-06
language: en
kind: report
text_sha256: {sha256(text)}
text_chars: {len(text)}
title_basis: printed
publisher_basis: printed
url_basis: address
published_basis: printed
language_basis: printed
kind_basis: inferred
note: 'The page says: published 2026-01-06T08:00:00-06:00, changed 2026-01-06T21:30:00-06:00.'
note_es: 'La página dice: publicado 2026-01-06T08:00:00-06:00, modificado 2026-01-06T21:30:00-06:00.'
"""
    )
    assert (folder / "claims.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../../schemas/raw/claims.json\ncasualties: []\n"
    )


def test_only_the_records_remain_to_be_written(raw: Path, run: Run, tmp_path: Path) -> None:
    run("new", NEW, "--html", saved(tmp_path, page()), "--raw", raw)
    for name in ("source.yaml", "claims.yaml"):
        content = (raw / NEW / name).read_bytes()
        assert canonical(content.decode("utf-8")) == content
    assert rules(run, raw) == {"source-without-records"}
    assert run("anchor", raw, "--articles", tmp_path / "articles").code == 0
    text = (raw / NEW / "text.txt").read_text("utf-8")
    (raw / NEW / "claims.yaml").write_text(
        f"citations:\n  - record_id: {NEW}-q01\n    actor_id: mayor\n    speech: indirect\n    topic: The barns\n"
        "    evidence:\n      quote: the village council said\n",
        "utf-8",
    )
    council = f"      - name: the village council\n        sources: [{NEW}]\n"
    replace(raw / "actors.yaml", "    names:\n", f"    names:\n{council}")
    assert run("anchor", raw, "--articles", tmp_path / "articles").code == 0
    assert rules(run, raw) == set()
    assert run("verify", raw, "--articles", tmp_path / "articles").out.count("by same text") == 4
    evidence = load(raw / NEW / "claims.yaml")["citations"][0]["evidence"]
    assert text[evidence["start"] : evidence["end"]] == "the village council said"


def test_what_comes_next_works(raw: Path, run: Run, tmp_path: Path) -> None:
    run("new", NEW, "--html", saved(tmp_path, page()), "--raw", raw)
    result = run("propose", NEW, "--raw", raw)
    assert result.code == 0, result.err
    assert (raw / NEW / "proposals" / "claims.yaml").exists()


def test_a_spanish_page(raw: Path, run: Run, tmp_path: Path) -> None:
    linked = {
        "@graph": [
            {"@type": "Organization", "@id": "#casa", "name": "El Diario"},
            {"@type": "WebPage", "datePublished": "1999-01-01", "headline": "Portada"},
            {
                "@type": ["OpinionNewsArticle", "http://schema.org/CreativeWork"],
                "headline": "La riada",
                "publisher": [{"@id": "#casa"}],
                "datePublished": "2026-01-06T02:00:00Z",
                "inLanguage": {"@type": "Language", "name": "Spanish", "alternateName": "es"},
            },
        ]
    }
    content = page(PARRAFOS, "lang=es-ES", linked, head='<meta charset="utf-8">')
    assert run("new", NEW, "--html", saved(tmp_path, content), "--raw", raw).code == 0
    found = source(raw)
    assert (found["title"], found["publisher"], found["language"]) == ("La riada", "El Diario", "es")
    assert (found["kind"], found["language_basis"], found["url"], found["url_basis"]) == (
        "commentary",
        "printed",
        None,
        "unknown",
    )
    assert str(found["published"]) == "2026-01-06"
    assert str(found["note"]).endswith("published 2026-01-06T02:00:00Z (in UTC; the local day may be another).")
    assert str(found["note_es"]).endswith("publicado 2026-01-06T02:00:00Z (en UTC; el día local puede ser otro).")
    text = (raw / NEW / "text.txt").read_text("utf-8")
    assert "«Hemos buscado en toda la vega" in text
    for around in ("Inicio", "Sports", "cats", "newsletter", "Most read"):
        assert around not in text
    assert rules(run, raw) == {"source-without-records"}


@pytest.mark.parametrize(
    "linked",
    ["{not json", "", "[[[1, null]]]", "[" * 100_000, '{"@type": "NewsArticle", "headline": 3, "datePublished": []}'],
    ids=["broken", "empty", "lists", "deep", "wrong-types"],
)
def test_broken_json_ld_leaves_facts_to_the_tags(raw: Path, run: Run, tmp_path: Path, linked: str) -> None:
    head = (
        '<meta property="og:site_name" content="The  Gazette"><meta property="og:url" content="https://gazette.example'
        '/a#top"><meta property="article:published_time" content="2026-01-04">'
        '<meta property="og:title" content="Flood">'
    )
    content = page(lang="", linked=linked, head=head)
    assert run("new", NEW, "--html", saved(tmp_path, content), "--raw", raw).code == 0
    found = source(raw)
    assert (found["title"], found["publisher"], found["url"]) == ("Flood", "The Gazette", "https://gazette.example/a")
    assert (str(found["published"]), found["published_basis"]) == ("2026-01-04", "printed")
    assert (found["language"], found["language_basis"]) == ("en", "inferred")
    assert "note" not in found


def test_what_is_not_known_is_left_to_the_curator(raw: Path, run: Run, tmp_path: Path) -> None:
    result = run("new", NEW, "--html", saved(tmp_path, page(lang="", linked="", head="")), "--raw", raw)
    assert result.code == 0
    assert "left to you in source.yaml: publisher, url, published, kind\n" in result.out
    assert "kind:  # report or commentary or official_text\n" in (raw / NEW / "source.yaml").read_text("utf-8")
    found = source(raw)
    assert [found[f"{name}_basis"] for name in ("publisher", "url", "published", "kind")] == [
        *["unknown"] * 3,
        "inferred",
    ]
    assert rules(run, raw) == {"missing-field"}
    assert f"{NEW}/source.yaml:8: missing-field: kind is empty." in run("validate", raw).out


def test_the_address_tells_day_and_publisher(raw: Path, run: Run, tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://www.gazette.example/2026/1/06/flood.html">'
    assert run("new", NEW, "--html", saved(tmp_path, page(linked="", head=head)), "--raw", raw).code == 0
    found = source(raw)
    assert (str(found["published"]), found["published_basis"]) == ("2026-01-06", "address")
    assert (found["publisher"], found["publisher_basis"]) == ("gazette.example", "address")


def test_a_title_of_twelve_words_is_cut_and_a_note_says_so(raw: Path, run: Run, tmp_path: Path) -> None:
    eleven = "Flood breaks barns, tears roofs – and leaves the old town without"
    cuts = (
        (" light", "word", "falta la última palabra"),
        (" light or bread", "3 words", "faltan las últimas 3 palabras"),
        ("", "", ""),
    )
    for number, (more, note, note_es) in enumerate(cuts):
        linked = {**ARTICLE, "headline": f"{eleven}{more}", "datePublished": "2026-01-05", "dateModified": None}
        assert run("new", f"{NEW}-{number}", "--html", saved(tmp_path, page(linked=linked)), "--raw", raw).code == 0
        found = source(raw, f"{NEW}-{number}")
        assert word_count(str(found["title"])) == 11
        assert found["title"] == (f"{eleven}…" if more else eleven)
        cut = f"The title is cut by its last {note}: no run of 12 words of an article enters the dataset."
        cut_es = (
            f"Al título le {note_es}: ninguna secuencia de 12 palabras de un artículo entra en el conjunto de datos."
        )
        assert (found.get("note"), found.get("note_es")) == ((cut, cut_es) if more else (None, None))
    # One page, begun three times.
    assert rules(run, raw) == {"source-without-records", "source-twice"}


def test_signs_that_nobody_sees_are_left_out(raw: Path, run: Run, tmp_path: Path) -> None:
    linked = '{"@type": "Article", "headline": "Flood\n at   dawn", "publisher": "Ga\\u00adzet\\u200bte", "x": "\t"}'
    assert run("new", NEW, "--html", saved(tmp_path, page(linked=linked)), "--raw", raw).code == 0
    assert (source(raw)["title"], source(raw)["publisher"]) == ("Flood at dawn", "Gazette")


def test_values_that_the_columns_do_not_take_are_left_out(raw: Path, run: Run, tmp_path: Path) -> None:
    linked = {**ARTICLE, "headline": "x" * 201, "publisher": {"name": "\ud800\u0007"}, "datePublished": "2026-02-30"}
    head = f'<link rel="canonical" href="https://gazette.example/{"a" * 600}">'
    run("new", NEW, "--html", saved(tmp_path, page(linked=linked, head=head)), "--raw", raw)
    found = source(raw)
    assert [found[name] for name in ("title", "url", "published")] == [None, None, None]
    assert rules(run, raw) == {"source-without-records"}


def test_a_page_in_the_wrong_language_is_doubted(raw: Path, run: Run, tmp_path: Path) -> None:
    result = run("new", NEW, "--html", saved(tmp_path, page(PARRAFOS, linked="")), "--raw", raw)
    assert "check: The page says that its language is en, but its words look like es." in result.out
    assert (source(raw)["language"], source(raw)["language_basis"]) == ("en", "printed")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [('<meta charset="iso-8859-1">', "cp1252"), ("", "utf-8"), ("", "utf-8-sig"), ("", "cp1252")],
    ids=["stated", "utf-8", "marked", "detected"],
)
def test_encodings_of_saved_pages(raw: Path, run: Run, tmp_path: Path, head: str, encoding: str) -> None:
    content = page(PARRAFOS, "lang=es", head=head).replace("©", "&copy;").encode(encoding)
    assert run("new", NEW, "--html", saved(tmp_path, content), "--raw", raw).code == 0
    assert "«Hemos buscado en toda la vega y mañana" in (raw / NEW / "text.txt").read_text("utf-8")


def test_the_project_may_be_named_instead_of_raw(raw: Path, run: Run, tmp_path: Path) -> None:
    assert run("new", NEW, "--html", saved(tmp_path, page()), "--raw", raw.parent).code == 0
    assert (raw / NEW / "source.yaml").exists()


# ---- a text


def test_a_text_is_kept_in_normal_form(raw: Path, run: Run, tmp_path: Path) -> None:
    text = "\ufeff" + "\r\n\r\n".join(PARRAFOS).replace("ñ", "n\u0303")
    result = run("new", NEW, "--text", saved(tmp_path, text, "a.txt"), "--raw", raw)
    assert result.code == 0
    kept = (raw / NEW / "text.txt").read_bytes().decode("utf-8")
    assert kept == normalise(kept) == "\n\n".join(PARRAFOS)
    found = source(raw)
    assert (found["text_sha256"], found["text_chars"]) == (sha256(kept), len(kept))
    assert (found["language"], found["language_basis"], found["title_basis"]) == ("es", "inferred", "unknown")
    assert "left to you in source.yaml: title, publisher, url, published, kind\n" in result.out
    assert rules(run, raw) == {"missing-field"}


def test_a_language_that_is_not_read_is_left_to_the_curator(raw: Path, run: Run, tmp_path: Path) -> None:
    text = "Der Rat des Hafens sagte am Montag, dass vierzehn Boote gesunken sind und zwei Dutzend Seeleute fehlen."
    assert run("new", NEW, "--text", saved(tmp_path, text, "a.txt"), "--raw", raw).code == 0
    assert "language:  # two letters, such as es\n" in (raw / NEW / "source.yaml").read_text("utf-8")
    assert rules(run, raw) == {"missing-field"}


# ---- wrong use


@pytest.mark.parametrize("name", ["Gazette-2026", "gazette_2026", "-a", "a--b", "../a", "raw", "", "a" * 77, "a\n"])
def test_an_identifier_that_cannot_be_one(raw: Path, run: Run, tmp_path: Path, name: str) -> None:
    before = sorted(raw.rglob("*"))
    result = run("new", "--html", saved(tmp_path, page()), "--raw", raw, "--", name)
    assert result.code == 2
    assert f"{name!r} cannot be a source_id. Write publisher and date" in result.err
    assert sorted(raw.rglob("*")) == before


def test_a_source_that_is_there_is_not_overwritten(raw: Path, run: Run, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in raw.rglob("*.*") if path.is_file()}
    result = run("new", "daily-2026-01-05", "--html", saved(tmp_path, page()), "--raw", raw)
    assert result.code == 2
    assert "daily-2026-01-05 is already there. Nothing was overwritten" in result.err
    assert {path: path.read_bytes() for path in raw.rglob("*.*") if path.is_file()} == before


def test_exactly_one_article_is_named(raw: Path, run: Run, tmp_path: Path) -> None:
    path = saved(tmp_path, page())
    for options in ([], ["--html", path, "--text", path], ["--html", path, "--url", "https://a.example/"]):
        result = run("new", NEW, *options, "--raw", raw)
        assert (result.code, result.err) == (2, "mencho-data: Name the article with one of --text, --html and --url.\n")
    assert nothing_left(raw)


def test_a_folder_that_is_not_raw(run: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    begin = ("new", NEW, "--html", saved(tmp_path, page()), "--raw", elsewhere)
    result = run(*begin)
    assert (result.code, f"{elsewhere} is not a folder. `mencho-data init` begins one." in result.err) == (2, True)
    assert not elsewhere.exists()
    elsewhere.mkdir()
    result = run(*begin)
    assert result.code == 2
    assert "is not the raw folder: it holds no measures.yaml. Name it with --project." in result.err
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize("option", ["--text", "--html"])
def test_a_file_that_is_not_there(raw: Path, run: Run, tmp_path: Path, option: str) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        result = run("new", NEW, option, path, "--raw", raw)
        assert (result.code, result.err) == (2, f"mencho-data: {path} is not a file.\n")


def test_a_page_is_not_a_text(raw: Path, run: Run, tmp_path: Path) -> None:
    result = run("new", NEW, "--text", saved(tmp_path, page()), "--raw", raw)
    assert result.code == 2
    assert "page.html is a page. Name it with --html." in result.err


def test_without_the_extra(raw: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    result = run("new", NEW, "--html", saved(tmp_path, page()), "--raw", raw)
    assert result.code == 2
    assert "Run `pip install 'mencho_data[ingest]'`." in result.err
    assert nothing_left(raw)
    assert run("new", NEW, "--text", saved(tmp_path, PARAGRAPHS[0]), "--raw", raw).code == 0


# ---- what is no article

NO_TEXTS = {
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "not-text: It is a PDF."),
    "image": (b"\x89PNG\r\n\x1a\n\x00\x00", "not-text: It is an image."),
    "office": (b"PK\x03\x04\x14\x00", "not-text: It is an archive or an office document."),
    "binary": (b"words\x00words", "not-text: It is binary, or in UTF-16."),
    "mhtml": (
        b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
        "not-text: It is a web archive (MHTML). Save the page as HTML",
    ),
    "empty": (b"", "empty-file: It is empty."),
    "blank": (b" \n\t\n", "empty-file: It is empty."),
}


@pytest.mark.parametrize("option", ["--text", "--html"])
@pytest.mark.parametrize("kind", NO_TEXTS)
def test_files_that_are_no_text(raw: Path, run: Run, tmp_path: Path, option: str, kind: str) -> None:
    content, message = NO_TEXTS[kind]
    path = saved(tmp_path, content, "article")
    result = run("new", NEW, option, path, "--raw", raw)
    assert result.code == 1
    assert result.err.startswith(f"No source was written.\n{path.as_posix()}: {message}")
    assert nothing_left(raw)


def test_a_text_that_is_not_utf8(raw: Path, run: Run, tmp_path: Path) -> None:
    result = run("new", NEW, "--text", saved(tmp_path, "línea\nel café".encode("cp1252"), "a.txt"), "--raw", raw)
    assert result.code == 1
    assert "a.txt:1: not-utf8: Byte 1 is not UTF-8. Save the file as UTF-8." in result.err
    assert nothing_left(raw)


def test_files_that_are_too_large(raw: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.touch()
    os.truncate(path, 10_000_001)
    result = run("new", NEW, "--html", path, "--raw", raw)
    assert result.code == 1
    assert "large: too-large: It has more than 10 MB." in result.err


def test_a_page_that_is_not_in_the_encoding_that_it_states(raw: Path, run: Run, tmp_path: Path) -> None:
    content = page(PARRAFOS, head='<meta charset="utf-8">').encode("cp1252")
    result = run("new", NEW, "--html", saved(tmp_path, content), "--raw", raw)
    assert result.code == 1
    assert "not-decoded: It says that it is utf-8, which it is not. Save the text as UTF-8" in result.err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<html><body><p></p></body></html>", "no-article: It holds 0 words of an article: an empty page, a paywall"),
        ('<html><body><div id="root"></div><script>go()</script></body></html>', "or a page that a script fills. Open"),
        (page(PARAGRAPHS[:1]), "words of an article: an empty page, a paywall, or"),
        (page(linked={**ARTICLE, "isAccessibleForFree": "False"}), "not-free: It says that it is not free, and holds"),
        (page(linked={**ARTICLE, "isAccessibleForFree": False}), "words: a paywall stands before the article. Open"),
        ("only words, no tags", "no-article: It is not HTML, or too broken to read. Open it in a browser, copy"),
        ('{"json": 1}', "no-article: It is not HTML, or"),
    ],
    ids=["empty", "script", "short", "paywall-text", "paywall", "plain", "json"],
)
def test_pages_without_an_article(raw: Path, run: Run, tmp_path: Path, content: str, message: str) -> None:
    result = run("new", NEW, "--html", saved(tmp_path, content), "--raw", raw)
    assert result.code == 1
    assert message in result.err
    assert "Traceback" not in result.err
    assert len(result.err.splitlines()) == 2
    assert nothing_left(raw)


def test_a_long_page_that_is_not_free_was_saved_by_a_subscriber(raw: Path, run: Run, tmp_path: Path) -> None:
    content = page(
        [*PARAGRAPHS, *(f"On day {n}, {PARAGRAPHS[0]}" for n in range(5))],
        linked={**ARTICLE, "isAccessibleForFree": False},
    )
    assert run("new", NEW, "--html", saved(tmp_path, content), "--raw", raw).code == 0


def test_nothing_half_made_remains(raw: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "text.txt":
            raise OSError(28, "No space left on device")
        return write(path, data)

    html = saved(tmp_path, page())
    monkeypatch.setattr(Path, "write_bytes", full)
    result = run("new", NEW, "--html", html, "--raw", raw)
    assert result.code == 2
    assert "No space left" in result.err
    assert nothing_left(raw)


def test_a_folder_that_somebody_makes_meanwhile_stays(
    raw: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def other(path: Path, data: bytes) -> int:
        (raw / NEW).mkdir(exist_ok=True)
        write(raw / NEW / "mine", b"mine")
        return write(path, data)

    html = saved(tmp_path, page())
    monkeypatch.setattr(Path, "write_bytes", other)
    result = run("new", NEW, "--html", html, "--raw", raw)
    assert result.code == 2
    assert "is already there. Nothing was overwritten." in result.err
    assert [path.name for path in (raw / NEW).iterdir()] == ["mine"]


# ---- an address


@pytest.fixture
def site() -> Iterator[Server]:
    """A server on this machine."""
    server = Server()
    yield server
    server.stop()


NOT_OF_THE_WEB = ("no-such-encoding", "punycode", "utf-7", "unicode_escape", "idna", "zlib")
"""Encodings that no browser knows; some of those that Python has take quadratic time."""


def test_an_address_becomes_a_source(raw: Path, run: Run, site: Server) -> None:
    site.answers["/flood?id=7"] = reply(page(head="").encode("utf-8"))
    result = run("new", NEW, "--url", site.url("/flood?id=7#comments"), "--raw", raw, "--allow-local")
    assert (result.code, result.err) == (0, "")
    found = source(raw)
    assert (found["url"], found["url_basis"]) == (site.url("/flood?id=7"), "address")
    assert rules(run, raw) == {"source-without-records"}
    assert site.asked == ["/flood?id=7"]
    assert "\r\nUser-Agent: mencho_data/" in site.heads[0]
    assert not re.search("^(Cookie|Authorization|Referer):", site.heads[0], re.IGNORECASE | re.MULTILINE)


def test_nothing_is_kept_of_a_text_that_is_not_held(raw: Path, run: Run, site: Server) -> None:
    site.answers["/flood"] = reply(page(head="").encode("utf-8"))
    more = ("--url", site.url("/flood"), "--raw", raw, "--allow-local")
    result = run("new", NEW, *more, "--not-held", "opening")
    assert (result.code, result.err) == (0, "")
    found = source(raw)
    assert (found["url"], found["coverage"]) == (site.url("/flood"), "opening")
    assert not {"text_sha256", "text_chars"} & found.keys()
    assert sorted(path.name for path in (raw / NEW).iterdir()) == ["claims.yaml", "source.yaml"]
    for wrong in (("--not-held", "half"), ("--not-held", "whole", "--text", raw / "project.yaml")):
        assert run("new", f"{NEW}-b", *more, *wrong).code == 2
    assert not (raw / f"{NEW}-b").exists()


def test_the_page_names_its_own_address_only_on_its_host(raw: Path, run: Run, site: Server) -> None:
    own = f'<link rel="canonical" href="{site.url("/flood")}">'
    site.answers["/flood?from=mail"] = reply(page(head=own).encode("utf-8"))
    site.answers["/copied"] = reply(page().encode("utf-8"))
    assert run("new", NEW, "--url", site.url("/flood?from=mail"), "--raw", raw, "--allow-local").code == 0
    assert source(raw)["url"] == site.url("/flood")
    assert run("new", f"{NEW}-b", "--url", site.url("/copied"), "--raw", raw, "--allow-local").code == 0
    assert f"url: {site.url('/copied')}\n" in (raw / f"{NEW}-b" / "source.yaml").read_text("utf-8")


def test_five_redirects_are_followed_and_six_are_not(site: Server) -> None:
    for number in range(6):
        status = (301, 302, 303, 307, 308, 302)[number]
        site.answers[f"/{number}"] = redirect(f"/{number + 1}", status=status)
    site.answers["/6"] = reply(b"page")
    assert fetch(site.url("/1"), allow_local=True).url == site.url("/6")
    with pytest.raises(UsageError, match="/0 redirects more than 5 times"):
        fetch(site.url("/0"), allow_local=True)


def test_local_hosts_are_refused_on_the_command_line(raw: Path, run: Run, site: Server) -> None:
    result = run("new", NEW, "--url", site.url("/"), "--raw", raw)
    assert result.code == 2
    assert "Add --allow-local" in result.err
    assert site.asked == []
    assert nothing_left(raw)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("file:///etc/hostname", "is not an address of the web. It must begin with http:// or https://"),
        ("ftp://a.example/b", "is not an address of the web"),
        ("a.example/b", "is not an address of the web"),
        ("http://", "is not an address of the web"),
        ("", "is not an address of the web"),
        ("http://a.example:port/", "is not an address: "),
        ("https://me:secret@a.example/", "The address at a.example holds a user name or password. Leave them out."),
        (f"http://{'a' * 70}.example/", "cannot be reached"),
    ],
)
def test_addresses_that_cannot_be_asked(raw: Path, run: Run, url: str, message: str) -> None:
    result = run("new", NEW, "--url", url, "--raw", raw)
    assert result.code == 2
    assert message in result.err
    assert "secret" not in result.err
    assert "Traceback" not in result.err
    assert nothing_left(raw)


def test_a_host_that_is_not_found(raw: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    result = run("new", NEW, "--url", "https://no-such-host.invalid/a", "--raw", raw)
    assert result.code == 2
    assert result.err == "mencho-data: The host no-such-host.invalid is not found. Check the address.\n"


def test_nobody_answers(raw: Path, run: Run) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        result = run("new", NEW, "--url", url, "--raw", raw, "--allow-local")
    assert (result.code, f"{url} cannot be reached: " in result.err) == (2, True), result.err
    assert "Save the page in your browser and name the file with --html." in result.err


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "204", "999"])
def test_answers_without_a_page(raw: Path, run: Run, site: Server, status: str) -> None:
    site.answers["/"] = reply(b"", status)
    result = run("new", NEW, "--url", site.url("/"), "--raw", raw, "--allow-local")
    assert result.code == 2
    assert f"{site.url('/')} answers {status}" in result.err
    assert "Save the page in your browser and name the file with --html." in result.err
    assert nothing_left(raw)


def test_a_pdf_or_an_image_at_an_address(raw: Path, run: Run, site: Server) -> None:
    site.answers["/a"] = reply(NO_TEXTS["PDF"][0], kind="application/pdf")
    site.answers["/b"] = reply(NO_TEXTS["image"][0])
    for path, message in (("/a", "It is a PDF."), ("/b", "It is an image.")):
        result = run("new", NEW, "--url", site.url(path), "--raw", raw, "--allow-local")
        assert result.code == 1
        assert f"{site.url(path)}: not-text: {message}" in result.err
    assert nothing_left(raw)


@pytest.mark.parametrize("stated", ["iso-8859-1", "windows-1252", *NOT_OF_THE_WEB])
def test_the_encoding_that_the_server_states(raw: Path, run: Run, site: Server, stated: str) -> None:
    body = page(head="" if stated in NOT_OF_THE_WEB else '<meta charset="utf-8">')
    site.answers["/"] = reply(body.encode("cp1252"), kind=f"text/html; charset={stated}")
    assert run("new", NEW, "--url", site.url("/"), "--raw", raw, "--allow-local").code == 0
    assert "“We have searched the whole vale, and" in (raw / NEW / "text.txt").read_text("utf-8")


def test_compressed_pages(site: Server) -> None:
    packed = gzip.compress(page().encode("utf-8"))
    site.answers["/"] = reply(packed, more="Content-Encoding: gzip\r\n")
    assert fetch(site.url("/"), allow_local=True).content == page().encode("utf-8")
    site.answers["/cut"] = reply(packed[:-9], more="Content-Encoding: gzip\r\n")
    site.answers["/no"] = reply(b"no gzip", more="Content-Encoding: gzip\r\n")
    site.answers["/br"] = reply(b"x", more="Content-Encoding: br\r\n")
    for path, message in (
        ("/cut", "is compressed, and broken"),
        ("/no", "is compressed, and broken"),
        ("/br", "is compressed in a way that is not read: br"),
    ):
        with pytest.raises(UsageError, match=message):
            fetch(site.url(path), allow_local=True)


def test_limits_of_size(site: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_BYTES", 2_000_000)
    site.answers["/fits"] = reply(b"x" * 2_000_000)
    assert len(fetch(site.url("/fits"), allow_local=True).content) == 2_000_000
    site.answers["/over"] = reply(b"x" * 2_000_001)
    with pytest.raises(UsageError, match="/over is too large, more than 2 MB"):
        fetch(site.url("/over"), allow_local=True)
