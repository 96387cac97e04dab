"""Text that is markup, a formula or a command: it is shown as it was written, or refused, and nothing obeys it.

One miniature tree has such text in every field that takes text of people, and goes the whole way: build, then site.
"""

from __future__ import annotations

import asyncio
import csv
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from markdown_it import MarkdownIt
from pydantic import ValidationError
from ruamel.yaml import YAML
from selenium.webdriver.common.by import By
from textual.app import App, ComposeResult
from textual.widgets import Static

from mencho_data import __version__
from mencho_data.cli import base
from mencho_data.curate.anchor import anchor
from mencho_data.curate.review.pick import plain
from mencho_data.dataset.frames import Disagreements
from mencho_data.errors import Problem, printable
from mencho_data.files import write_files
from mencho_data.models import CLAIM_TABLES, COMPARED_TABLES, DERIVED_TABLES, TABLES, arrow_schema, columns
from mencho_data.models.fields import CONTROL, FORMULA
from mencho_data.models.lists import BUILT_IN
from mencho_data.models.registers import Source
from mencho_data.models.wording import LANGUAGES, Language
from mencho_data.publish.build import build
from mencho_data.publish.formats.codebook import codebook
from mencho_data.publish.formats.markdown import as_markdown, grid
from mencho_data.publish.pages import PublishedRelease, render
from mencho_data.publish.pages.addresses import file
from mencho_data.publish.site import site
from mencho_data.validate.columns import may_be_formula
from tests.conftest import Run
from tests.helpers.browser import Browser, console, files, requests, visit
from tests.helpers.clones import cloned_pages
from tests.helpers.pages import every_page
from tests.helpers.tree import DAILY, WEEKLY, flood, write_tree
from tests.helpers.tree import replace as put

pytestmark = pytest.mark.faults

Write = Callable[[str, str], str]

LINE = """'"></script><script>hacked=1</script><img src=x onerror=hacked=1>{{7*7}}{0}{%x%}<!--]]>&lt;"""
"""What fits into a name."""
NOTE = " ".join(
    [
        LINE,
        "javascript:hacked=1 <a href=javascript:hacked=1>x</a> ' onmouseover='hacked=1' onfocus=hacked=1 x=`",
        "</textarea></option></select></table></style></title><svg/onload=hacked=1><iframe srcdoc='<script>'>",
        "<![CDATA[x]]> --> &amp;lt; &#60;b> ${7*7} #{7*7} %0A::error::x \\u003cb\\u003e <base href=//x.example>",
    ]
)
"""What fits into a note."""
WORDS = "<img src=x onerror=hacked()>"
"""What fits into a quote, without a number."""
ADDRESS = "'\"><img/src=x/onerror=hacked=1>`onmouseover=hacked=1&quot;"
"""What fits into an address."""

RENAMED = {
    "place-of-flood": "main",
    "hit-by-flood": "topics",
    r"(attribute_id: .*\n(?:.*\n){0,2}?) +event_id: flood-2026\n": r"\1",
}
"""What makes the tree have comparisons of nothing but a subject."""

SQUARE = [[[0, 0], [2, 0], [2, 1], [0, 0]]]
VALLEY = json.dumps({"features": [{"id": "ES-TE", "geometry": {"type": "Polygon", "coordinates": SQUARE}}]})

FREE = {name: [c.name for c in columns(name) if may_be_formula(c)] for name in TABLES}
"""Table -> its columns that take text of people, or are put together from such text."""
WRITTEN = {name for table in set(TABLES) - set(DERIVED_TABLES) for name in FREE[table]} - {"url", "text", "quote"}
WRITTEN |= {"explanation_en", "explanation_es", "explanation_source", "explanation_source_es"}
"""Names of the fields that people fill with text."""

SHOWN = {
    "en": {
        *("measures.name_en", "measures.definition", "attributes.name_en", "answers.name_en", "events.name_en"),
        *("actors.name", "places.name_en", "source.publisher", "source.title", "source.note"),
        *(f"{table}.note" for table in COMPARED_TABLES),
        *("explanations.explanation_en", "explanations.explanation_source", "casualties.quote"),
        *("statements.name_en", "statements.note", "evidence.gloss", "attributes.definition"),
    },
    "es": {
        *("measures.name_es", "measures.definition_es", "attributes.name_es", "answers.name_es", "events.name_es"),
        *("actors.name_es", "places.name_es", "source.publisher", "source.title", "source.note_es"),
        *(f"{table}.note_es" for table in COMPARED_TABLES),
        *("explanations.explanation_es", "explanations.explanation_source_es", "casualties.quote"),
        *("statements.name_es", "statements.note_es", "attributes.definition_es"),
    },
}
"""Fields that the page of a language shows, all their values."""
HIDDEN = {
    *("measures.population", "actors.description_en", "actors.description_es"),
    *("names.name", "events.note", "events.note_es", "withdrawn.note", "withdrawn.note_es"),
    *("citations.topic", "rewards.condition", *(f"{table}.as_worded" for table in CLAIM_TABLES)),
}
"""Fields that no page shows."""


SOURCE = {"source_id": "x", "language": "en", "kind": "report"}
SOURCE |= {f"{name}_basis": "inferred" for name in ("title", "publisher", "url", "published", "language", "kind")}


@dataclass
class Tree:
    """A project, and what was written into it: field -> texts."""

    root: Path
    written: dict[str, list[str]]

    @property
    def release(self) -> Path:
        return self.root / "build" / __version__

    @property
    def site(self) -> Path:
        return self.root / "dist" / "site"

    def tables(self) -> dict[str, pa.Table]:
        return {name: pq.ParquetFile(self.release / f"{name}.parquet").read() for name in TABLES}


def fill(node: Any, kind: str, write: Write, written: dict[str, list[str]]) -> None:
    """Put text into every field of a file that takes some, also those that are not there yet."""
    if isinstance(node, list):
        for item in node:
            fill(item, kind, write, written)
    if not isinstance(node, dict):
        return
    wanted = {"note", "note_es"} if kind in {*COMPARED_TABLES, "events", "source"} else set()
    wanted |= {"rewards": {"condition"}, "actors": {"name_es"}}.get(kind, set())
    wanted |= {"explanation_source", "explanation_source_es"} if kind == "explanations" else set()
    for key in [*node, *sorted(wanted - set(node))]:
        value = node.get(key)
        if key in WRITTEN and (value is None or isinstance(value, str)):
            long = re.search("note|definition|explanation_e", key)
            part = "words" if key == "as_worded" else "note" if long else "line"
            node[key] = write(f"{value or 'x'} {sum(map(len, written.values()))}", part)
            written.setdefault(f"{kind}.{key}", []).append(node[key])
        else:
            fill(value, key if isinstance(value, list | dict) else kind, write, written)


def edit(path: Path, change: Callable[[Any], None]) -> None:
    """Change what a YAML file holds."""
    yaml = YAML(typ="safe", pure=True)
    yaml.allow_unicode, yaml.width = True, 10_000
    yaml.representer.ignore_aliases = lambda _: True
    content = yaml.load(path.read_text("utf-8"))
    change(content)
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(content, file)


def fill_file(path: Path, write: Write, written: dict[str, list[str]]) -> None:
    """Put text into every field of a file."""
    edit(path, lambda content: fill(content, "source" if path.stem == "source" else "", write, written))


def made(root: Path, text: Mapping[str, str], more: str) -> Tree:
    """The miniature tree with text in every field; its page has a headline, a map and an estimate.

    Two of its questions are called as parts of the page are.
    """
    raw = write_tree(root)
    article = root / "articles" / f"{DAILY}.txt"
    words = article.read_text("utf-8")
    at, quote = len(words) + len("Then "), f"15 farmers{text['words']}"
    article.write_text(f"{words}Then {quote} came home.\n", "utf-8")

    def claims(content: Any) -> None:
        record = {"record_id": f"{DAILY}-c07", "evidence": {"quote": quote}, "value": 15, "low": 15, "high": 15}
        content["casualties"].append({**content["casualties"][0], **record})
        content["figures"][0] |= {"place_id": "es-te", "certainty": "alleged"}

    def ledger(content: Any) -> None:
        entry = {"start": at, "end": at + 2, "text": "15", "disposition": "claim", "record_id": f"{DAILY}-c07"}
        content["ledger"].append(entry)

    def project(content: Any) -> None:
        content |= {"event_id": "winter-2026", "map": "valley.geojson", "map_credit": "x", "map_credit_es": "x"}
        for key in ("title", "short", "lead", "description", "map_credit"):
            content |= {name: f"{content[name]} {text['line']}" for name in (key, f"{key}_es")}

    (raw / "valley.geojson").write_text(VALLEY, "utf-8")
    edit(raw / DAILY / "claims.yaml", claims)
    edit(raw / DAILY / "ledger.yaml", ledger)
    edit(raw / DAILY / "source.yaml", lambda content: content.update(url=content["url"] + more))
    tree = Tree(root, {"casualties.quote": [quote]})
    for path in sorted(raw.rglob("*.yaml")):
        source = path.read_text("utf-8")
        for old, new in RENAMED.items():
            source = re.sub(old, new, source)
        path.write_text(source, "utf-8")
        if path.name == "project.yaml":
            edit(path, project)
            continue
        fill_file(path, lambda old, part: f"{old} {text[part]}", tree.written)
    assert not anchor(raw, root / "articles").problems
    return tree


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    tree = made(tmp_path_factory.mktemp("hostile"), {"line": LINE, "note": NOTE, "words": WORDS}, ADDRESS)
    build(tree.root)
    site(tree.root)
    return tree


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    tree = made(tmp_path_factory.mktemp("harmless"), {"line": "line", "note": "note", "words": " words"}, "")
    write_files({tree.site / name: content for name, content in cloned_pages(tree.root, 1).items()})
    return tree


# ---- the page

ELEMENTS = """
return [...document.querySelectorAll("*")].map((element) =>
  [element.localName, ...[...element.attributes].map(({ name }) => name).sort()].join(" "));
"""

TEXT = """
const body = document.body.cloneNode(true);
body.querySelectorAll("script, style").forEach((element) => element.remove());
return body.textContent.replace(/\\s+/g, " ");
"""

# Everything that a reader can do: open, filter, choose, sort, copy, point at.
USE = """
Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
const open = () => document.querySelectorAll("details").forEach((box) => { box.open = true });
open();
for (const field of document.querySelectorAll("main input, main select")) {
  if (field.type === "checkbox") field.click();
  else if (field.options) field.selectedIndex = field.options.length - 1;
  else field.value = arguments[0];
  for (const kind of ["focus", "input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}
document.querySelectorAll("main button[type=button], main th button").forEach((button) => button.click());
open();
for (const element of document.querySelectorAll("*")) {
  for (const kind of ["mouseover", "mouseenter", "focus", "animationstart", "toggle", "load", "error"]) {
    element.dispatchEvent(new Event(kind, { bubbles: true }));
  }
}
"""


def assert_nothing_ran(driver: Browser, folder: Path) -> None:
    assert driver.execute_script("return typeof window.hacked") == "undefined"
    assert driver.find_elements(By.CSS_SELECTOR, "img, iframe, object, embed, base, frame, math, b > script") == []
    dangerous = "return [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes])"
    dangerous += ".filter(({ name, value }) => /^on|^src|^style$|formaction/.test(name) && /hacked|^x$/.test(value)"
    dangerous += " || /^(href|action|xlink:href)$/.test(name) && /^\\s*(javascript|data:text|vbscript)/i.test(value))"
    assert driver.execute_script(dangerous + ".map(({ name, value }) => name + '=' + value)") == []
    assert (console(driver), requests(driver)) == ([], [])
    assert all((folder / url.rpartition("/")[2].partition("?")[0].partition("#")[0]).is_file() for url in files(driver))


def of_language(folder: Path, language: str) -> list[str]:
    """The pages of a language, by the names of their files."""
    names = sorted(path.name for path in folder.glob("*.html"))
    return [name for name in names if name.startswith(("es-", "es.")) == (language == "es")]


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_in_every_field_is_text_on_the_pages(
    language: Language, hostile: Tree, harmless: Tree, session: Browser
) -> None:
    text, links = "", set[str]()
    names = of_language(hostile.site, language)
    assert names == of_language(harmless.site, language)
    for name in names:
        visit(session, harmless.site / name)
        wanted = session.execute_script(ELEMENTS)
        visit(session, hostile.site / name)
        assert session.execute_script(ELEMENTS) == wanted, name
        assert_nothing_ran(session, hostile.site)
        text += session.execute_script(TEXT)
        links.update(session.execute_script("return [...document.links].map((a) => a.getAttribute('href'))"))
        session.execute_script(USE, LINE)
        assert_nothing_ran(session, hostile.site)
    for field in SHOWN[language]:
        assert [one for one in hostile.written[field] if one not in text] == [], field
    url = f"https://daily.example/flood{ADDRESS}"
    assert url in links
    assert len([link for link in links if link.startswith(f"{url}#:~:text=")]) > 5


def test_every_field_is_known_to_be_shown_or_not(hostile: Tree) -> None:
    assert hostile.written.keys() == SHOWN["en"] | SHOWN["es"] | HIDDEN
    assert not (SHOWN["en"] | SHOWN["es"]) & HIDDEN


@pytest.mark.browser
def test_what_stands_in_a_script_cannot_leave_it(hostile: Tree, tmp_path: Path, session: Browser) -> None:
    # Lines may end in ways that only scripts know, and marks turn the direction: these no table holds, but pages could.
    text = f"{NOTE}\u2028\u2029\u202e\ufeff]]>"
    tables = {name: table.to_pylist() for name, table in hostile.tables().items()}
    for rows in tables.values():
        for row in rows:
            shown = [key for key in row if key in WRITTEN or key.startswith(("label_", "summary_"))]
            row |= {key: f"{row[key]}{text}" for key in shown if row[key]}
    metadata = {"@type": "sc:Dataset", "name": text, text: [text]}
    copied = hostile.site / hostile.release.name
    downloads = {path.name: path.stat().st_size for path in copied.iterdir()}
    made = render(PublishedRelease(tables, flood("1.2.3", "2026-01-01"), {}, "./", downloads, text, metadata))
    write_files({tmp_path / name: data for name, data in made.items()})
    told = [
        path for path in tmp_path.glob("*.html") if re.search(r"<script(?! src=\"site.js\")", path.read_text("utf-8"))
    ]
    assert len(told) >= 2 * len(LANGUAGES)
    for path in told:
        visit(session, path)
        assert_nothing_ran(session, tmp_path)
        if path.name.endswith("data.html"):
            (script,) = session.find_elements(By.CSS_SELECTOR, "script[type='application/ld+json']")
            assert json.loads(script.get_attribute("textContent") or "") == metadata
            assert session.execute_script("return document.querySelector('.citation').textContent") == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compared_may_be_called_as_a_part_of_the_page_is(language: Language, hostile: Tree) -> None:
    found = every_page(hostile.site, language)
    ids = {file(key, language): [one["id"] for one in page.all("*[@id]")] for key, page in found.items()}
    assert {"comparison-main", "comparison-topics", "main"} <= {one for here in ids.values() for one in here}
    for here in ids.values():
        assert len(here) == len(set(here))
    for key, page in found.items():
        for link in (link["href"] for link in page.all("a") if not link["href"].startswith("https:")):
            path, _, fragment = link.partition("#")
            here = ids.get(path or file(key, language), [fragment])
            assert "=" in fragment or not fragment or unquote(fragment) in here, (key, link)


# ---- addresses

NO_ADDRESSES = (
    *("javascript:hacked=1", "JavaScript:hacked=1//https://daily.example/", "data:text/html,<script>hacked=1</script>"),
    *("vbscript:hacked", "file:///etc/hostname", "//daily.example/flood", "https:daily.example", "blob:https://x.y/"),
    *("java\tscript:hacked=1", "https://daily.example/\n=1", " https://daily.example/", "x https://daily.example/"),
)


def test_only_addresses_of_the_web_are_taken(raw: Path, run: Run) -> None:
    for url in NO_ADDRESSES:
        with pytest.raises(ValidationError, match="url\n  String should match pattern"):
            Source.model_validate({**SOURCE, "url": url})
    Source.model_validate({**SOURCE, "url": "https://daily.example/"})
    put(raw / DAILY / "source.yaml", "url: https://daily.example/flood", f"url: {json.dumps(NO_ADDRESSES[0])}")
    problems = json.loads(run("validate", raw, "--json").out)["problems"]
    assert [(found["rule"], found["field"]) for found in problems] == [("malformed", "url")]


# ---- tables


def test_csv_holds_the_same_cells_as_parquet(hostile: Tree) -> None:
    for name, table in hostile.tables().items():
        with (hostile.release / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert head == table.column_names
        for number, column in enumerate(columns(name)):
            if column.type == "string":
                assert [row[number] for row in rows] == [value or "" for value in table[column.name].to_pylist()]


FORMULAS = (
    *("=1+1", "@SUM(A1)", "+A1", "-A1", "=", "@", "+", "-", '=HYPERLINK("https://x.example","x")', "+1+cmd|'/C x'!A0"),
    *("-2+3+cmd|'/C x'!A0", "-1+SUM(1)", "- 5", "--5", "=\u0430", "\uff1dA1", "\uff0bA1", "\uff0dA1", "\uff20SUM(A1)"),
    *('"=1+1', "x;=1+1", 'x;"=1+1', "x\t=1+1", "x;@SUM(1)", "x;-A1", '";=1'),
)
NO_FORMULAS = (
    *("-5", "+5", "-5 degrees", "+52 33 1234", "-5.5 %", "a = b", "x; y", "x; = y", "x;y", "a@b.example", "1-2", "–5"),
    *("“=1+1”", "'=1+1", "\u22125", "#N/A", "TRUE", "…", "https://x.example/?a=b&c=+d", "<=5", "e-mail @home", "(=)"),
    "a-b",
)


@pytest.mark.parametrize("text", FORMULAS + NO_FORMULAS)
def test_formulas_are_told_from_text(text: str) -> None:
    assert bool(FORMULA.search(text)) == (text in FORMULAS)


def test_formulas_are_refused_in_every_field_that_people_write(raw: Path, run: Run) -> None:
    written: dict[str, list[str]] = {}
    why = {"records": [DAILY], "since": "1.0.0", "reason": "curation_error", "note": "x", "note_es": "x"}
    edit(raw / "corrections.yaml", lambda content: content["corrections"].append(why))
    for path in (path for path in raw.rglob("*.yaml") if path.name != "project.yaml"):  # it is not in a table
        fill_file(path, lambda old, _: f"={old}", written)
    problems = json.loads(run("validate", raw, "--json").out)["problems"]
    assert {problem["rule"] for problem in problems} == {"formula-text"}
    assert {problem["field"] for problem in problems} == {name.partition(".")[2] for name in written}
    assert len(problems) >= sum(map(len, written.values()))
    assert all(problem["line"] > 0 and problem["fix"] for problem in problems)


def test_formulas_are_refused_in_every_column_of_published_tables(hostile: Tree, run: Run, tmp_path: Path) -> None:
    tables = hostile.tables()
    for name, table in tables.items():
        rows = table.to_pylist()
        for number, row in enumerate(rows):
            row |= {column: FORMULAS[(number + at) % len(FORMULAS)] for at, column in enumerate(FREE[name])}
        pq.write_table(pa.Table.from_pylist(rows, arrow_schema(name)), tmp_path / f"{name}.parquet")
    problems = json.loads(run("validate", tmp_path, "--json").out)["problems"]
    found = {(Path(one["file"]).stem, one["field"]) for one in problems if one["rule"] == "formula-text"}
    assert found == {(name, column) for name, table in tables.items() for column in FREE[name] if table.num_rows}


# ---- Markdown

GRID = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
MARKDOWN = (
    *(LINE, NOTE, WORDS, "a|b", "a\\|b", "\\", "\\\\|", "`code`", "``|", "[x](javascript:x)"),
    "![x](//x.example/y.png)",
    *("<https://x.example>", "*a* _b_ __c__ ~~d~~", "a_b_c", "&lt;", "&amp;amp;", "&#124;", "$x$ $$y$$", "[x]: //y"),
    *("# a", "| --- |", "- a", "1. a", "<!--", "]]>", "snake_case a_", "_a", "x  ", "\\<b>"),
)


def read_grid(text: str) -> list[list[str]]:
    """The cells of a table in Markdown; fails if there is markup in one."""
    rows: list[list[str]] = []
    for token in GRID.parse(text):
        assert token.type not in ("html_block", "paragraph_open")
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            parts = token.children or []
            if not re.fullmatch("`m[0-9]+`", token.content):  # the key of a measure
                assert {part.type for part in parts} <= {"text", "text_special"}, token.content
            rows[-1].append("".join(part.content for part in parts))
    return rows


@pytest.mark.parametrize("language", ["en", "es"])
def test_measures_are_shown_in_the_codebook_as_they_are_written(language: Language) -> None:
    row = {"unit": "person", "counting_basis": "state", "compared_as": None, "whole": None}
    measures = [
        {"measure_id": f"m{n}", **row, "name_en": text, "name_es": text, "definition": text, "definition_es": text}
        for n, text in enumerate(MARKDOWN)
    ]
    before, _, text = codebook(language, measures, BUILT_IN).partition("| `m0`")
    body = f"| `m0`{text}".partition("\n\n")[0]
    rows = read_grid(f"{before.rpartition(chr(10) * 2)[2]}{body}\n")[1:]
    assert [len(cells) for cells in rows] == [4] * len(MARKDOWN)
    assert [cells[3] for cells in rows] == [f"{one.rstrip('.')}. {one}".strip() for one in MARKDOWN]


def test_changes_are_shown_in_markdown_as_they_are_written() -> None:
    names = ("change", "table", "record_id", "field", "old", "new", "reason", "note")
    rows = [dict.fromkeys(names, text) for text in (*MARKDOWN, "two\nlines", "two\r\x85lines", "a\u2028b")]
    found = read_grid(grid(names, ([as_markdown(row[name]) for name in names] for row in rows)))[1:]
    assert [len(cells) for cells in found] == [8] * len(rows)
    assert found == [[" ".join(row["old"].splitlines()).strip()] * 8 for row in rows]


def test_ordinary_text_needs_no_escapes() -> None:
    text = "Soldiers killed (in Teruel), per the record_id; 5 % & more: “quoted” – #1!"
    assert as_markdown(text) == text


# ---- the terminal and workflows

ESCAPES = "\x1b[31mred\x1b[0m\x07\x9b2J\x1b]0;title\x07\x08\x7f\u202edesrever\u2066\u200b\u2028\u2029\x85\r\x00"
COMMANDS = "x\n::error file=a::forged\r\n  ::add-mask::forged\n##[error]forged ##[add-mask]forged %0A::warning::forged"
SENT = re.compile(r"^\s*::(\w[\w-]*)[^:]*::|##\[(\w[\w-]*)")
"""What the runner of workflows takes for a command: `ActionCommand.TryParseV2` and, if that finds none, `TryParse`."""


def commands(text: str) -> list[str]:
    found = (SENT.search(line) for line in re.split(r"\r\n|\r|\n", text))
    return [match[1] or match[2] for match in found if match]


def obeyed(text: str) -> set[str]:
    """The characters of a text that a terminal would obey, or that it does not show."""
    return {char for char in text if char != "\n" and printable(char) != char}


@pytest.fixture
def spoiled(raw: Path) -> Path:
    """A tree with escapes and commands in every kind of place that a problem tells of."""
    text = json.dumps(ESCAPES + COMMANDS)
    put(raw / DAILY / "claims.yaml", "qualifier: about", f"qualifier: {text}")
    put(raw / DAILY / "claims.yaml", f"record_id: {DAILY}-c02", f"record_id: {text}")
    put(raw / DAILY / "claims.yaml", "arrests:\n", f"{text}: []\narrests:\n")
    put(raw / DAILY / "source.yaml", "kind: report", f"kind: {text}\n{text}: 1\n{text}: 2")
    put(raw / WEEKLY / "claims.yaml", "claimant_id: civil-guard", f"claimant_id: {text}")
    put(raw / WEEKLY / "claims.yaml", "measure_id: barns-lost", f"measure_id: &{'x'} !<{'##[error]x'}> 1")
    put(raw / "measures.yaml", "unit: building", f"unit: {text}")
    put(raw / "events.yaml", "part_of: winter-2026", 'part_of: "\\ud800"')
    (raw / "places.yaml").write_text("places: [\x1b[31m ::error::x", "utf-8")
    return raw


def test_problems_say_nothing_that_a_terminal_obeys(spoiled: Path, run: Run) -> None:
    for command in ("validate", "verify", "build", "ledger"):
        target = spoiled.parent if command == "build" else spoiled
        result = run(command, *(["--raw"] if command == "ledger" else []), target)
        assert result.code in (1, 2), result
        text = result.out + result.err
        assert text
        assert obeyed(text) == set()
        assert commands(text) == []


def test_problems_as_json_are_whole_and_else_a_line_each(spoiled: Path, run: Run) -> None:
    result = run("validate", spoiled, "--json")
    assert obeyed(result.out) == set()
    assert commands(result.out) == []
    # The reader puts a mark in place of each control character; the rest arrives as it was written.
    read = CONTROL.sub("\ufffd", ESCAPES + COMMANDS)
    problems = json.loads(result.out)["problems"]
    assert read in {problem["field"] for problem in problems}
    assert read[:100] in {problem["record"] for problem in problems}  # a name that is too long is cut
    lines = run("validate", spoiled).out.splitlines()
    assert len(lines) == len(problems) + 1
    assert any("\ufffd[31mred" in line and "forged" in line for line in lines)


def test_an_annotation_is_one_command_whatever_it_says(spoiled: Path, run: Run) -> None:
    problems = json.loads(run("validate", spoiled, "--json").out)["problems"]
    result = run("validate", spoiled, "--github")
    assert commands(result.out) == ["error"] * len(problems)
    assert obeyed(result.out) == set()
    for line, problem in zip(result.out.splitlines(), problems, strict=False):
        head, _, data = line.removeprefix("::error ").partition("::")
        keys = dict(part.split("=", 1) for part in head.split(","))
        assert keys["title"] == problem["rule"]
        assert "::" not in head
        assert data.count("%") == data.count("%25")


@pytest.mark.parametrize("text", [COMMANDS, "a%0Ab", "100%", "a%25b", "a,b=c:d"])
def test_an_annotation_tells_what_the_problem_does(text: str) -> None:
    problem = Problem("malformed", text, file=text, line=3)
    head, _, data = problem.annotation().removeprefix("::error ").partition("::")
    keys = dict(part.split("=", 1) for part in head.split(","))
    assert keys["title"] == "malformed"
    for told, more in ((keys["file"], {":": "%3A", ",": "%2C"}), (data.removesuffix(f" {problem.fix}"), {})):
        for char, escape in {**more, "%": "%25"}.items():
            told = told.replace(escape, char)  # noqa: PLW2901
        assert told == printable(text)


def test_evidence_that_differs_says_nothing_that_a_terminal_obeys(raw: Path, run: Run) -> None:
    article = raw.parent / "articles" / f"{DAILY}.txt"
    text = article.read_text("utf-8").replace("12 farmers", f"12 {ESCAPES.replace(chr(13), '')}farmers")
    article.write_text(f"{text}\n##[error]x\n::error::99 barns {ESCAPES}", "utf-8")
    for command in ("verify", "ledger"):
        options = ["--raw", raw] if command == "ledger" else [raw]
        result = run(command, *options, "--articles", article.parent)
        assert result.code in (1, 3), result
        assert obeyed(result.out + result.err) == set()
        assert commands(result.out + result.err) == []


def test_tables_on_a_terminal_say_nothing_that_it_obeys() -> None:
    row: dict[str, Any] = dict.fromkeys(Disagreements.COLUMNS, f"[bold]{ESCAPES}[/] {LINE}")
    row |= {"agreement": "contradiction", "cause": "exactness"}
    view = Disagreements.of([row], "en")
    assert obeyed(repr(view)) == set()
    assert "\\x1b[31mred" in repr(view)
    html = view._repr_html_()
    assert "<script" not in html
    assert "<img" not in html


def test_text_in_json_stays_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    content = {"a": ESCAPES + COMMANDS, "b": "“Señor Peña’s café” 😀 20\u00a0674", "\udcff": "\U000e0001"}
    base.print_json(content)
    out = capsys.readouterr().out
    assert json.loads(out) == content
    assert obeyed(out) == set()
    assert content["b"] in out


def test_a_name_of_a_file_says_nothing_that_a_terminal_obeys(raw: Path, run: Run) -> None:
    for name in ("\x1b[31mred.yaml", "a\n::error::forged.yaml", os.fsdecode(b"\xff.yaml")):
        (raw / name).write_text("x", "utf-8")
    (raw / os.fsdecode(b"b\xff")).mkdir()
    for option in ((), ("--json",), ("--github",)):
        result = run("validate", raw, *option)
        assert result.code == 1
        assert obeyed(result.out + result.err) == set()
        assert commands(result.out) == (["error"] * 4 if option == ("--github",) else [])
    result = run("build", raw.parent)
    assert (obeyed(result.err), commands(result.err)) == (set(), [])


@pytest.mark.parametrize(
    "text", ["[", "[b", "[/]", "x\\", "[$primary]x", "[ b ]x", "[50%]x[/]", "\\[b]", LINE, ESCAPES]
)
def test_words_on_the_screen_of_a_review_are_no_tags(text: str) -> None:
    async def show() -> None:
        class Shown(App[None]):
            def compose(self) -> ComposeResult:
                yield Static(plain(text, "bold"))

        async with Shown().run_test() as pilot:
            assert str(pilot.app.query_one(Static).render()) == printable(text)

    asyncio.run(show())


# ---- drawings


def test_dollar_signs_in_names_are_no_mathematics(tmp_path: Path) -> None:
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    from mencho_data.dataset import plots

    mpl.use("Agg")
    text = r"$\frac{$ $\no$"
    row = {"publisher": text, "source_id": "a", "published": date(2026, 1, 1), "said": text, "claimant": text}
    row |= {"record_id": "x", "certainty": "alleged", "value": 1.0, "low": 1.0, "high": 2.0, "use": "used"}
    row |= {"qualifier": "at_least"}
    panel = plots.Panel([row], text, text, text, "person", {**row, "rule": "span", "words": text})
    plots.figures([panel], "en")
    plots.figures([panel, panel], "en")
    plots.answers([panel], "en")
    plots.disagreements([{"topic": text, "agreement": "contradiction"}], "en")
    plots.estimates([{**row, "topic": text, "words": text}], "en")
    for number in plt.get_fignums():
        plt.figure(number).savefig(tmp_path / "drawn.png")
    plt.close("all")
