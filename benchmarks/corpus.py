"""Made-up corpora for jobs in parts: short news in English and Spanish, each text another one.

python -m benchmarks.corpus FOLDER TEXTS
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

SEED = 19
TEXTS_A_GROUP, GROUPS_A_FILE = 2_000, 10
SENTENCES = 8
"""Of a text, some 700 characters."""

ENGLISH = (
    "At least {} soldiers and {} civilians were killed in the attack, the governor said on Monday.",
    "Police arrested {} people in {} states and seized {} vehicles.",
    "The reward for information was raised to ${} million.",
    "Nearly {} flights were cancelled, and dozens of shops stayed shut.",
    "Officials did not say when the roads would be open again.",
    "The ministry, which had spoken of {} injured, later put the number at {}.",
)
SPANISH = (
    "Al menos {} soldados y {} civiles murieron en el ataque, dijo el gobernador el lunes.",
    "La policía detuvo a {} personas en {} estados y aseguró {} vehículos.",
    "La recompensa subió a {} millones de dólares.",
    "Casi {} vuelos fueron cancelados y decenas de comercios siguieron cerrados.",
    "Las autoridades no dijeron cuándo se abrirían de nuevo las carreteras.",
    "La secretaría, que había hablado de {} heridos, cifró después el total en {}.",
)


def text(number: int, draw: Random) -> dict[str, str]:
    """A text, with its language."""
    lang, sentences = ("es", SPANISH) if number % 2 else ("en", ENGLISH)
    chosen = (draw.choice(sentences) for _ in range(SENTENCES))
    body = " ".join(one.format(*(draw.randint(2, 300) for _ in range(one.count("{}")))) for one in chosen)
    return {"id": f"text-{number:07}", "text": f"{number}. {body}", "lang": lang}


def write(folder: Path, count: int, group: int = TEXTS_A_GROUP) -> Path:
    """Write so many texts, in files of row groups of so many."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir(parents=True)
    draw = Random(SEED)
    schema = pa.schema([("id", pa.string()), ("text", pa.string()), ("lang", pa.string())])
    for first in range(0, count, group * GROUPS_A_FILE):
        with pq.ParquetWriter(folder / f"texts-{first:07}.parquet", schema, compression="zstd") as writer:
            for start in range(first, min(first + group * GROUPS_A_FILE, count), group):
                rows = [text(number, draw) for number in range(start, min(start + group, count))]
                writer.write_table(pa.Table.from_pylist(rows, schema))
    return folder


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
