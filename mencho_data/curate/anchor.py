"""Helps to write `raw/`: fills in where the quotes stand, keeping comments and the order of keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap

from mencho_data.errors import Problem, UsageError
from mencho_data.files import write_file
from mencho_data.models import RECORD_TABLES
from mencho_data.raw.edit import dump, load_editable
from mencho_data.raw.read import raw_folder, sources_in
from mencho_data.raw.yaml import YamlContent, read_yaml
from mencho_data.spans import context_sha256, normalise, occurrences, sha256
from mencho_data.verify.fold import Folded, fold, position
from mencho_data.verify.texts import read_articles

_TYPOGRAPHIC = str.maketrans("‘’‚“”„‐‑–—\u00a0\u202f", "'''\"\"\"----  ")


@dataclass
class Anchored:
    """What `anchor` did.

    Attributes:
        files: Files that were changed.
        records: Number of records whose evidence is anchored now.
        problems: What could not be anchored; the rest is.
        without_text: Sources for which no text was found.
        not_held: Sources whose text is not held.
    """

    files: list[Path] = field(default_factory=list)
    records: int = 0
    problems: list[Problem] = field(default_factory=list)
    without_text: list[str] = field(default_factory=list)
    not_held: list[str] = field(default_factory=list)


def anchor(raw: Path, articles: Path | None = None, source_id: str | None = None) -> Anchored:
    """Fill in the fingerprint of each source and the position of each quote.

    The curator writes `quote`, and `occurrence` where the quote stands more than once; this writes the rest of the
    evidence, which says where the quote stands, in `claims.yaml`, and `text_sha256` and `text_chars` in `source.yaml`.

    Args:
        raw: The `raw/` folder.
        articles: Folder with one `<source_id>.txt` per article; see `mencho_data.verify.texts`.
        source_id: The only source to look at; None: all.

    Raises:
        UsageError: The folder holds no source, or not that one, or the folder of the articles does not exist.
    """
    done = Anchored()
    raw = raw_folder(raw)
    wanted = sources_in(raw, source_id)
    if not wanted:
        raise UsageError(f"{raw} holds no <source_id>/source.yaml. Begin a source with `mencho-data new`.")
    texts = read_articles(wanted, articles, raw, done.problems)
    for name in wanted:
        if name not in texts:
            (done.not_held if is_not_held(raw / name) else done.without_text).append(name)
            continue
        source, claims = raw / name / "source.yaml", raw / name / "claims.yaml"
        fingerprint = _fingerprint(source, raw, texts[name], done)
        if fingerprint is None:
            continue
        for path, content in ((source, fingerprint), (claims, _positions(claims, raw, texts[name], done))):
            if content is not None and content != path.read_bytes():
                write_file(path, content)
                done.files.append(path)
    return done


def is_not_held(folder: Path) -> bool:
    """Whether nothing in the folder of a source says that its text is held: no fingerprint, no ledger, no text."""
    source = read_yaml(folder / "source.yaml", [])
    kept = any((folder / name).exists() for name in ("ledger.yaml", "text.txt"))
    return source is not None and source.value.get("text_sha256") is None and not kept


def _load(path: Path, raw: Path, done: Anchored) -> tuple[CommentedMap, YamlContent] | None:
    before = len(done.problems)
    content = read_yaml(path, done.problems, raw)
    if content is None or len(done.problems) > before:
        return None
    try:
        return load_editable(path.read_text("utf-8")), content
    except ValueError as error:
        message = f"{str(error).splitlines()[0]}."
        done.problems.append(Problem("bad-yaml", message, content.file))
        return None


def _fingerprint(path: Path, raw: Path, text: str, done: Anchored) -> bytes | None:
    loaded = _load(path, raw, done)
    if loaded is None:
        return None
    data, content = loaded
    known = data.get("text_sha256")
    if known not in (None, sha256(text)):
        message = f"Your copy of {path.parent.name} ({len(text)} characters) is not the text that was curated."
        done.problems.append(content.problem("fingerprint-differs", message, ("text_sha256",)))
        return None
    for number, (key, value) in enumerate((("text_sha256", sha256(text)), ("text_chars", len(text)))):
        if key in data:
            data[key] = value
        else:
            data.insert(list(data).index("kind") + 1 + number if "kind" in data else len(data), key, value)
    return dump(data)


def _positions(path: Path, raw: Path, text: str, done: Anchored) -> bytes | None:
    loaded = _load(path, raw, done)
    if loaded is None:
        return None
    data, content = loaded
    folded = fold(text)
    for table in RECORD_TABLES:
        records = data.get(table)
        for index, record in enumerate(records if isinstance(records, list) else ()):
            name = str(record.get("record_id", "")) if isinstance(record, dict) else ""
            evidence = record.get("evidence") if isinstance(record, dict) else None
            if not isinstance(evidence, dict) or not isinstance(evidence.get("quote"), str):
                message = "The record has no evidence with a quote."
                done.problems.append(content.problem("missing-field", message, (table, index, "evidence"), name))
            elif wrong := place(evidence, text, folded):
                done.problems.append(content.problem(*wrong, (table, index, "evidence", "quote"), name))
            else:
                done.records += 1
    return dump(data)


def place(evidence: dict[str, Any], text: str, folded: Folded | None = None) -> tuple[str, str] | None:
    """Write the position of the quote into the evidence, or say why it has none: rule and message.

    Args:
        evidence: Has the quote, and what is known of its position.
        text: The article, in normal form.
        folded: The same, folded, where it is at hand.
    """
    quote = evidence["quote"]
    if quote != normalise(quote):
        return "quote-not-normal", "The quote is not in Unicode normal form C."
    starts = occurrences(text, quote)
    if not starts:
        return "quote-not-in-text", f"The text does not hold {quote!r}.{_suggestion(text, quote)}"
    number = evidence.get("occurrence")
    if number is None and len(starts) == 1:
        number = 1
    if number is None:
        return "quote-ambiguous", f"The text holds {quote!r} {len(starts)} times."
    if type(number) is not int or not 1 <= number <= len(starts):
        return "occurrence-not-in-text", f"There is no occurrence {number} of {quote!r}. The text holds {len(starts)}."
    start = starts[number - 1]
    end = start + len(quote)
    context = context_sha256(text, start, end)
    if evidence.get("context_sha256") not in (None, context) and not _is_reworded(evidence, start, end):
        message = f"Other words stand around occurrence {number} of {quote!r} than those it was anchored in."
        return "context-differs", message
    before = "quote"
    for key, value in position(text, folded or fold(text), start, end).items():
        if key in evidence or not isinstance(evidence, CommentedMap):
            evidence[key] = value
        else:
            evidence.insert([*evidence].index(before) + 1, key, value)
        before = key
    return None


def _is_reworded(evidence: dict[str, Any], start: int, end: int) -> bool:
    """Whether the quote was made longer or shorter in its place."""
    old = evidence.get("start"), evidence.get("end")
    if not isinstance(old[0], int) or not isinstance(old[1], int):
        return False
    return old[1] - old[0] != end - start and max(old[0], start) < min(old[1], end)


def _suggestion(text: str, quote: str) -> str:
    """The words of the text that differ from the quote only in case, quotation marks or dashes."""
    plain = [part.translate(_TYPOGRAPHIC).lower() for part in (text, quote)]
    at = plain[0].find(plain[1]) if len(plain[0]) == len(text) else -1
    return f" Did you mean {text[at : at + len(quote)]!r}?" if at >= 0 else ""
