"""The tables as one SQLite database, with their keys, a full-text index and views that join claims with their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing

import apsw
import pyarrow as pa

from mencho_data.models import TABLES, Codes, Column, Project, columns
from mencho_data.models.lists import of_table
from mencho_data.models.tables import CLAIM_TABLES, RECORD_TABLES
from mencho_data.publish.formats.tables import with_texts

METADATA, CODEBOOK, SEARCH = "metadata", "codebook", "search"
"""Tables beside those of the data: about the dataset, about each column, and the full-text index."""

SEARCHED = ("quote", "as_worded", "condition", "topic", "note", "note_es")
"""Columns whose words the index holds: the quote of the evidence, and what the tables of records have of the others."""

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "DATE", "datetime": "DATETIME"}

_SETTINGS = ("page_size = 4096", "encoding = 'UTF-8'", "auto_vacuum = NONE", "secure_delete = ON")
"""All settings that shape the file; the defaults are those of whoever compiled SQLite."""

_HEADER = {24: 1, 92: 1, 96: 3_009_000}
"""Offset in the header -> number that is put there, so that it never depends on who writes the file.

The first two count the changes to the file and must be equal, else the size that the header states is not believed. The
third is the version of SQLite that wrote it, which no reader acts on; it is the first that has the full-text index."""

_QUOTED = """\
JOIN "evidence" AS e USING ("record_id")
JOIN "sources" AS s ON s."source_id" = e."source_id"
LEFT JOIN "actors" AS a ON a."actor_id" = {actor}"""

_SOURCE = 's."publisher", s."title", s."published", s."published_latest", s."published_basis"'
_WORDS = 'e."quote", e."start", e."end", e."url"'

_VIEWS = {
    "quoted_facts": f"""\
SELECT f."record_id", f."source_id", {_SOURCE},
  f."attribute_id", q."name_en" AS "question_en", q."name_es" AS "question_es",
  f."answer_id", w."name_en" AS "answer_en", w."name_es" AS "answer_es",
  f."event_id", a."name" AS "claimant", f."certainty", {_WORDS}, f."note", f."note_es"
FROM "attribute_claims" AS f
{_QUOTED.format(actor='f."claimant_id"')}
JOIN "attributes" AS q ON q."attribute_id" = f."attribute_id"
JOIN "answers" AS w ON w."answer_id" = f."answer_id\"""",
    "quoted_citations": f"""\
SELECT c."record_id", c."source_id", {_SOURCE}, a."name" AS "speaker", c."speech", c."topic", {_WORDS}
FROM "citations" AS c
{_QUOTED.format(actor='c."actor_id"')}""",
}


def database(tables: Mapping[str, pa.Table], project: Project) -> bytes:
    """The tables as a SQLite file.

    Days and instants are ISO text, codes are checked against their lists, and a missing value is NULL. Beside the
    tables there are `metadata`, `codebook`, the views, and the full-text index `search`, whose rows have the key
    `record_id`.

    The bytes depend on the rows and on the version of SQLite alone, as those of Parquet files do on pyarrow: versions
    differ in how they pack the same rows. apsw brings its own, so that it is not that of each machine. What `iterdump`
    writes is the same for all.
    """
    codes = of_table(tables["codes"].to_pylist())
    with closing(apsw.Connection(":memory:")) as connection:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN")
        for name, table in tables.items():
            connection.execute(_create_table(name, codes))
            _insert(connection, name, len(table.column_names), _rows(table))
        _write_about(connection, tables, project)
        _write_views(connection)
        _write_search(connection)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        return _with_fixed_header(connection.serialize("main"))


def _name(text: str) -> str:
    """A name in quotes: some columns are called as words of SQL are."""
    return f'"{text}"'


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(_name, names))


def _create_table(table: str, codes: Codes) -> str:
    lines = [_column(column, codes) for column in columns(table)]
    lines.append(f"PRIMARY KEY ({_names(TABLES[table].KEY)})")
    for column in columns(table):
        if column.target:
            keys = _names(TABLES[column.target].KEY)
            lines.append(f"FOREIGN KEY ({_name(column.name)}) REFERENCES {_name(column.target)} ({keys})")
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {_name(table)} (\n  {body}\n)"


def _column(column: Column, codes: Codes) -> str:
    parts = [_name(column.name), _TYPES[column.type]]
    if column.required:
        parts.append("NOT NULL")
    if column.code_list:
        listed = ", ".join(_text(code) for code in codes[column.code_list])
        parts.append(f"CHECK ({_name(column.name)} IN ({listed}))")
    return " ".join(parts)


def _text(value: str) -> str:
    """A text in quotes."""
    return "'{}'".format(value.replace("'", "''"))


def _rows(table: pa.Table) -> Iterator[tuple[object, ...]]:
    """The rows as SQLite stores them: days, instants and codes as text."""
    table = with_texts(table)
    numbers = (pa.int64(), pa.float64())
    plain = pa.schema([field if field.type in numbers else field.with_type(pa.string()) for field in table.schema])
    for batch in table.cast(plain).to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _insert(connection: apsw.Connection, table: str, width: int, rows: Iterable[tuple[object, ...]]) -> None:
    connection.executemany(f"INSERT INTO {_name(table)} VALUES ({', '.join('?' * width)})", rows)


def _write_about(connection: apsw.Connection, tables: Iterable[str], project: Project) -> None:
    facts = {
        "name": project.name,
        "title": project.title,
        "description": project.description,
        "version": project.version,
        "released": project.released.isoformat(),
        "creators": ", ".join(project.creators),
        "licence": project.licence.name,
        "licence_url": project.licence.path,
        "keywords": ", ".join(project.keywords),
    }
    connection.execute(f'CREATE TABLE {METADATA} ("key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL)')
    _insert(connection, METADATA, 2, facts.items())
    connection.execute(
        f'CREATE TABLE {CODEBOOK} ("table" TEXT NOT NULL, "column" TEXT NOT NULL, "type" TEXT NOT NULL, '
        '"required" INTEGER NOT NULL, "unit" TEXT, "refers_to" TEXT, "meaning_en" TEXT NOT NULL, '
        '"meaning_es" TEXT NOT NULL, PRIMARY KEY ("table", "column"))'
    )
    for name in tables:
        rows = []
        for column in columns(name):
            doc, target = column.doc, column.target or None
            rows.append((name, column.name, column.type, column.required, doc.unit or None, target, doc.en, doc.es))
        _insert(connection, CODEBOOK, 8, rows)


def _write_views(connection: apsw.Connection) -> None:
    parts = {table: [column.name for column in columns(table)] for table in CLAIM_TABLES}
    every = list(dict.fromkeys(name for names in parts.values() for name in names))
    selects = (
        f"SELECT '{table}' AS \"table\", "
        + ", ".join(_name(name) if name in names else f"NULL AS {_name(name)}" for name in every)
        + f" FROM {_name(table)}"
        for table, names in parts.items()
    )
    quoted = f'SELECT {", ".join(map(_plain, columns("quoted")))} FROM "quoted"'
    for name, select in {"claims": "\nUNION ALL\n".join(selects), "quoted_claims": quoted, **_VIEWS}.items():
        connection.execute(f"CREATE VIEW {_name(name)} AS\n{select}")


def _plain(column: Column) -> str:
    """A column of `quoted` as it is shown: `25` people, not `25.0`, which would look measured."""
    name = _name(column.name)
    if column.type != "number":
        return name
    whole = f"CAST({name} AS INTEGER)"
    return f"CASE {name} WHEN {whole} THEN {whole} ELSE {name} END AS {name}"


def _write_search(connection: apsw.Connection) -> None:
    """Index the words. Accents make no difference to a search: `garcia` finds García."""
    head = ["record_id", "table", "source_id"]
    unindexed = ", ".join(f"{_name(name)} UNINDEXED" for name in head)
    connection.execute(
        f"CREATE VIRTUAL TABLE {SEARCH} USING fts5({unindexed}, {_names(SEARCHED)}, "
        "tokenize = 'unicode61 remove_diacritics 2')"
    )
    for table in RECORD_TABLES:
        own = [column.name for column in columns(table) if column.name in SEARCHED]
        names = [*(f"e.{_name(name)}" for name in (*head, "quote")), *(f"r.{_name(name)}" for name in own)]
        connection.execute(
            f"INSERT INTO {SEARCH} ({_names([*head, 'quote', *own])}) SELECT {', '.join(names)} "
            f'FROM {_name(table)} AS r JOIN "evidence" AS e USING ("record_id") ORDER BY e."record_id"'
        )
    connection.execute(f"INSERT INTO {SEARCH} ({SEARCH}) VALUES ('optimize')")


def _with_fixed_header(data: bytes) -> bytes:
    fixed = bytearray(data)
    for at, number in _HEADER.items():
        fixed[at : at + 4] = number.to_bytes(4, "big")
    return bytes(fixed)
