"""Tables as files: Parquet and CSV with the same bytes for the same rows."""

from __future__ import annotations

from io import BytesIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from mencho_data.models import TABLES, Project, arrow_schema


def parquet(name: str, table: pa.Table, project: Project) -> bytes:
    """The table as Parquet: typed, with descriptions and the version in its metadata.

    Every setting that shapes the bytes is said here, so that they depend on the rows and on the
    version of pyarrow alone.
    """
    about = {
        "name": f"{project.name}.{name}",
        "version": project.version,
        "description": TABLES[name].EN,
        "license": project.licence.name,
    }
    schema = arrow_schema(name).with_metadata(about)
    out = BytesIO()
    pq.write_table(
        table.cast(schema).combine_chunks(),
        out,
        row_group_size=65_536,
        version="2.6",
        use_dictionary=True,
        compression="zstd",
        compression_level=3,
        write_statistics=True,
        data_page_size=1_048_576,
        data_page_version="1.0",
        store_schema=True,
    )
    return out.getvalue()


def with_texts(table: pa.Table) -> pa.Table:
    """The table with its instants as text, such as `2026-01-04T09:30:00Z`, for forms that have no type for them."""
    for at, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type):
            texts = pc.strftime(table[field.name].cast(pa.timestamp("s")), format="%Y-%m-%dT%H:%M:%SZ")
            table = table.set_column(at, field.with_type(pa.string()), texts)
    return table


def csv(table: pa.Table) -> bytes:
    """The table as CSV: UTF-8 without BOM, LF, ISO dates and instants, an empty cell for what is missing."""
    table = with_texts(table)
    plain = pa.schema(
        [
            field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
            for field in table.schema
        ]
    )
    body = BytesIO()
    pacsv.write_csv(table.cast(plain), body, pacsv.WriteOptions(include_header=False, quoting_style="needed"))
    return (",".join(table.column_names) + "\n").encode() + body.getvalue()
