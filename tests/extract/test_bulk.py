"""The extractor on many texts: record batches, processes, files, the command."""

from __future__ import annotations

import json
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mencho_data.cli import extraction
from mencho_data.extract import extract, extract_batches
from mencho_data.extract.bulk import schema
from mencho_data.parts import FailedItem
from tests.conftest import Run

ENGLISH = "At least 25 soldiers and three civilians were killed; 70 people were arrested."
SPANISH = "Murieron más de 200 reclusos y hubo 40 heridos."


def batch(*rows: dict[str, str | None]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(list(rows))


def texts(count: int) -> list[dict[str, str | None]]:
    return [
        {"id": f"t{number}", "text": SPANISH if number % 2 else ENGLISH, "lang": "es" if number % 2 else None}
        for number in range(count)
    ]


def test_a_batch_gives_the_figures_of_each_text_in_order() -> None:
    (figures,) = extract_batches([batch(*texts(2))])
    assert figures.schema == schema()
    rows = figures.to_pylist()
    expected = [("t0", f) for f in extract(ENGLISH)] + [("t1", f) for f in extract(SPANISH, "es")]
    assert rows == [{"id": name, **dict(figure)} for name, figure in expected]
    assert [row["value"] for row in rows] == [25, 3, 70, 200, 40]


@pytest.mark.process
def test_processes_give_the_same_as_one() -> None:
    batches = [batch(*texts(6)[start : start + 2]) for start in (0, 2, 4)]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(extract_batches(batches, pool)) == list(extract_batches(batches))


def test_a_text_that_fails_is_reported_and_the_rest_goes_on() -> None:
    failures: list[FailedItem] = []
    bad = batch(
        {"id": "none", "text": None, "lang": "en"},
        {"id": "french", "text": "Trois morts.", "lang": "fr"},
        {"id": "good", "text": ENGLISH, "lang": "en"},
    )
    (figures,) = extract_batches([bad], failed=failures.append)
    assert {row["id"] for row in figures.to_pylist()} == {"good"}
    assert [failure.id for failure in failures] == ["none", "french"]
    assert "'fr' is not a language that the extractor reads" in failures[1].error


def test_a_library_that_is_missing_is_no_failure_of_the_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody asks for what failed, all would seem to state nothing."""

    def extract(*_: object) -> None:
        raise ModuleNotFoundError("No module named 'babel'")

    monkeypatch.setattr("mencho_data.extract.bulk.extract", extract)
    with pytest.raises(ModuleNotFoundError, match="babel"):
        list(extract_batches([batch(*texts(1))]))


def test_a_batch_without_text_is_refused() -> None:
    with pytest.raises(ValueError, match="has no column text"):
        list(extract_batches([batch({"id": "a"})]))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(ENGLISH, "utf-8")
    (folder / "deep" / "b.txt").write_bytes(SPANISH.encode("utf-8"))
    pq.write_table(pa.Table.from_pylist(texts(3)), folder / "c.parquet")
    (folder / "d.jsonl").write_text(json.dumps({"id": 7, "text": ENGLISH}) + "\n", "utf-8")
    (folder / "notes.md").write_text("12 dead", "utf-8")
    return folder


def test_the_command_reads_folders_tables_and_lines(corpus: Path, run: Run) -> None:
    result = run("extract", corpus)
    assert result.code == 0, result.err
    assert "16 figures in 6 texts, 0 failed." in result.out
    assert "a.txt:9:11: at_least 25 soldiers killed military" in result.out
    assert "notes.md" not in result.out


def test_a_page_is_refused_as_its_markup_would_be_read(tmp_path: Path, run: Run) -> None:
    page = tmp_path / "page.HTML"
    page.write_text("<title>12 killed</title><p>12 killed</p>", "utf-8")
    result = run("extract", page)
    assert (result.code, result.out) == (2, "")
    assert f"{page} is a page" in result.err


def test_the_command_prints_json(corpus: Path, run: Run) -> None:
    result = run("extract", corpus / "a.txt", "--json")
    content = json.loads(result.out)
    assert content["failures"] == []
    assert [(row["value"], row["category"]) for row in content["figures"]] == [
        (25.0, "killed"), (3.0, "killed"), (70.0, "arrested"),
    ]  # fmt: skip


def test_the_command_writes_parquet(corpus: Path, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "figures.parquet"
    assert run("extract", corpus, "--out", out).code == 0
    table = pq.read_table(out)
    assert table.schema.names == schema().names
    assert table.num_rows == 16
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".new")] == []


@pytest.mark.process
def test_the_command_uses_processes_for_much_text(
    corpus: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("extract", corpus, "--out", tmp_path / "one.parquet")
    monkeypatch.setattr(extraction, "LARGE", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert run("extract", corpus, "--out", tmp_path / "two.parquet").code == 0
    assert pq.read_table(tmp_path / "one.parquet") == pq.read_table(tmp_path / "two.parquet")


def test_files_and_lines_that_cannot_be_read_are_reported_and_the_rest_goes_on(corpus: Path, run: Run) -> None:
    (corpus / "e.txt").write_bytes(b"12 muertos en Le\xf3n")
    (corpus / "f.parquet").write_bytes(b"no table")
    (corpus / "g.jsonl").write_text('{"id": 1}\nno json\n' + json.dumps({"id": "x", "text": ENGLISH}) + "\n", "utf-8")
    pq.write_table(pa.table({"id": ["a"], "words": ["b"]}), corpus / "h.parquet")
    result = run("extract", corpus)
    assert result.code == 1
    assert "19 figures in 7 texts, 5 failed." in result.out
    for name in ("e.txt", "f.parquet", "g.jsonl:1", "g.jsonl:2", "h.parquet"):
        assert f"{name}: " in result.err


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "a", "text": 5}, "`text` a string"),
        ({"id": None, "text": "12 dead"}, "`id` must be"),
        (["12 dead"], "not a text with an id"),
        ({"id": "a", "text": "12 dead", "lang": 5}, "`lang` must be a string"),
        ({"id": "a", "text": "12 dead \ud800"}, "lone surrogate"),
        ({"id": "a", "text": "12 dead", "lang": "fr"}, "'fr' is not a language"),
    ],
)
def test_a_line_that_is_not_a_text_does_not_stop_the_others(row: object, message: str, corpus: Path, run: Run) -> None:
    lines = corpus / "d.jsonl"
    lines.write_text(f"{json.dumps(row)}\n{lines.read_text('utf-8')}", "utf-8")
    result = run("extract", corpus)
    assert result.code == 1
    assert "16 figures in" in result.out
    assert "1 failed." in result.out
    assert message in result.err


def test_numbers_in_place_of_texts_are_reported_row_by_row(tmp_path: Path, run: Run) -> None:
    pq.write_table(pa.table({"id": ["a", "b"], "text": [1, 2]}), tmp_path / "n.parquet")
    result = run("extract", tmp_path)
    assert "0 figures in 0 texts, 2 failed." in result.out
    assert "n.parquet:2: " in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "nowhere does not exist"),
        (["."], "holds no .txt, .parquet or .jsonl file"),
        (["--out", "no/figures.parquet", "."], "The folder no does not exist"),
        (["--lang", "fr", "a.txt"], "'fr' is not a language that the extractor reads"),
    ],
)
def test_wrong_use_is_explained(
    arguments: list[str], message: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("extract", *arguments)
    assert result.code == 2
    assert message in result.err


def test_a_failed_run_leaves_the_old_table(corpus: Path, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "figures.parquet"
    run("extract", corpus / "a.txt", "--out", out)
    before = out.read_bytes()
    assert run("extract", corpus / "a.txt", corpus / "missing.txt", "--out", out).code == 2
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "figures.parquet"]


# ---- in parts


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one file, in a folder to stand in; its workers are threads, which start at once."""
    monkeypatch.setattr("mencho_data.cli.jobs.ProcessPoolExecutor", lambda workers, **_: ThreadPoolExecutor(workers))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    pq.write_table(pa.Table.from_pylist(texts(6)), tmp_path / "corpus" / "a.parquet", row_group_size=2)
    return tmp_path / "corpus" / "a.parquet"


@pytest.mark.parametrize("named", ["corpus", "corpus/a.parquet"])
def test_the_command_keeps_the_figures_of_each_part(named: str, table: Path, run: Run) -> None:
    result = run("extract", named, "--parts", "out")
    assert result.code == 0, result.err
    assert result.out == "15 figures in 6 texts, 0 failed: out/figures\n"
    found = [pq.ParquetFile(file).read() for file in sorted(Path("out").rglob("*.parquet"))]
    (whole,) = extract_batches([batch(*texts(6))])
    assert pa.concat_tables(found) == pa.Table.from_batches([whole])
    assert len(found) == pq.read_metadata(table).num_row_groups


def test_the_command_says_where_failures_are_and_what_could_not_be_read(table: Path, run: Run) -> None:
    pq.write_table(pa.table({"id": ["a"], "text": pa.array([None], pa.string())}), table.with_name("b.parquet"))
    result = run("extract", "corpus", "--parts", "out")
    assert (result.code, "1 failure: out/failed" in result.err) == (1, True), result
    table.with_name("c.parquet").write_bytes(b"no table")
    result = run("extract", "corpus", "--parts", "out")
    assert (result.code, "failed: corpus/c.parquet: " in result.err) == (1, True), result
    assert "15 figures in 7 texts, 1 failed" in result.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere", "--parts", "out"], "nowhere does not exist"),
        (["corpus", "--parts", "corpus/out"], "lies in corpus, whose files are read"),
        (["corpus", "--parts", "full"], "full holds something else"),
        (["full", "--parts", "out"], "full holds no .parquet file"),
        (["corpus", "--parts", "corpus/a.parquet"], "lies in corpus"),
        (["lines", "--parts", "out"], "lines/a.jsonl has no row groups"),
        (["corpus", "lines", "--parts", "out"], "--parts takes one file or folder"),
        (["corpus", "--parts", "out", "--json"], "neither --out nor --json"),
        (["corpus", "--cluster", "local"], "--cluster and --workers go with --parts"),
        (["corpus", "--parts", "out", "--cluster", "local"], "pip install 'mencho_data[cluster]'"),
    ],
)
def test_wrong_use_of_parts_is_explained(
    arguments: list[str], message: str, table: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    for name in ("lines/a.jsonl", "full/a.csv"):
        Path(name).parent.mkdir()
        Path(name).write_text("{}", "utf-8")
    result = run("extract", *arguments)
    assert (result.code, message in result.err) == (2, True), result
    assert not [*Path("out").rglob("*")]
    assert [path.name for path in table.parent.iterdir()] == ["a.parquet"]
