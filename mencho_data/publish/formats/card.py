"""The page that lies beside the files of a release: its README, and a dataset card for the Hugging Face Hub."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pyarrow as pa

from mencho_data.models import TABLES, Project
from mencho_data.publish.formats.citation import CITATION
from mencho_data.publish.formats.database import SEARCH
from mencho_data.raw.edit import dump

CARD = "README.md"
"""Name of the file; the Hub reads the card from it, and `datasets` which file is which table."""

_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)
_LARGER = "n>10M"

_CARD = """\
---
{head}---

# {title}

{description}

Version {version}, released {released}: {sources}.
Names, definitions, summaries and notes are in English and in Spanish; quotes are in the language of their article.

## What one row is

In `casualties`, `arrests`, `rewards` and `figures`, one row is **one figure stated by one article**: the number as
printed (`value`), the bounds that the words state (`low` and `high`; `qualifier` names the wording), whom the article
has it from (`claimant_id`, empty for its own voice), and how it presents it (`certainty`). The words that it rests on
are in `evidence` under the same `record_id`, with a link to the article and, where its text is held, their place in it;
`quoted` has all claims with their words, names and links in one table. Claims with the same `measure_id`, event and
period can be compared: `positions` has what one voice says, with all who repeat it, `comparisons` and `disagreements`
how positions differ.

## Tables

| table | rows | one row is, or what it holds |
| --- | ---: | --- |
{tables}

Each table is a CSV file (UTF-8, an empty cell means missing) and a Parquet file with types. Every column and code is
described in `datapackage.json` and in the table `codes`.

## Load it

The folder that holds this file works offline, in place of the name of a repository on the Hub. Write its name: in the
place of `"."`, `datasets` finds none.

```python
from datasets import load_dataset

claims = load_dataset("path/to/this/folder", "{first}", split="train")
```

There is one split, `train`, because `datasets` wants one; the rows are not made for training.

```sql
-- DuckDB, in this folder
SELECT publisher, published, published_latest, measure_en, said_en, claimant, quote, url FROM 'quoted.parquet';

-- SQLite or Datasette, on {database}, which `mencho-data export` writes: full-text search over quotes and notes
SELECT q.* FROM {search} JOIN quoted_claims AS q USING (record_id) WHERE {search} MATCH '{word}';
```

All tables in one workbook (`{workbook}`) and in one SQLite database (`{database}`) come with each release, and
`mencho-data export FOLDER` writes both. `{citation}` says how to cite.

## What it does not say

- It does not say what happened. It says what articles state, in whose name, in which words. A row is not a finding.
- Do not add rows up. Counts overlap: `part_of` marks a figure inside another, and two articles may count the same dead.
- A missing number is not zero. `order_of_magnitude`, `vague` and `range` have no `value`, only bounds.
- A disagreement is between texts. That two claims contradict says nothing of which is right.
- The articles are no sample; `sources` names each, with the basis of each fact about it. From one of which only the
  opening was read (`coverage`) nothing follows on what it does not say.
- Known errors of the articles stay, with a note. `alleged` and `disputed` are their words. Suspects are not convicts.
- `estimates` are derived, by a named rule, from what other people said. They are never claims.
- It names people whom the articles name, some of them as dead, accused or arrested. Use it with that in mind.

## Licence

[{licence}]({licence_url}).
The articles belong to their publishers; of their text, only the words that each record rests on are included.
"""


def card(tables: Mapping[str, pa.Table], project: Project) -> bytes:
    """The content of `README.md`."""
    sources = tables["sources"].num_rows
    loadable = [name for name, table in tables.items() if table.num_rows]  # `datasets` fails on a table without rows
    text = _CARD.format(
        head=_head(loadable, sum(map(len, tables.values())), project),
        title=project.title,
        description=project.description,
        version=project.version,
        released=project.released,
        sources=f"{sources} article{'s' if sources != 1 else ''}, {sum(map(len, tables.values()))} rows in all",
        tables="\n".join(f"| `{name}` | {table.num_rows} | {TABLES[name].EN} |" for name, table in tables.items()),
        first=loadable[0],
        database=project.file("sqlite"),
        workbook=project.file("xlsx"),
        search=SEARCH,
        word=_word(tables["quoted"]),
        citation=CITATION,
        licence=project.licence.title,
        licence_url=project.licence.path,
    )
    return text.encode("utf-8")


def _word(quoted: pa.Table) -> str:
    """A word to search for: the longest one of the first quote."""
    quote = quoted["quote"][0].as_py() if quoted.num_rows else ""
    return max(re.findall(r"[^\W\d_]+", quote), key=len, default="word").lower()


def _head(loadable: Sequence[str], rows: int, project: Project) -> str:
    """What machines read of the card: as which table `datasets` loads which file, and what the Hub lists it under."""
    head = dump(
        {
            "license": project.licence.name.lower(),
            "language": ["en", "es"],
            "pretty_name": project.title,
            "tags": [word.lower().replace(" ", "-") for word in project.keywords],
            "size_categories": [next((name for limit, name in _SIZES if rows < limit), _LARGER)],
            "configs": [
                # Without a name, `load_dataset` takes the first table.
                {"config_name": name, "data_files": f"{name}.parquet", **({} if number else {"default": True})}
                for number, name in enumerate(loadable)
            ],
        }
    )
    return head.decode("utf-8")
