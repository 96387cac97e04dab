"""Begins a source: makes its folder in `raw/` from a text, a saved page or an address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from ruamel.yaml.comments import CommentedMap

from mencho_data.curate.new.git import refuse_unless_ignored
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.extract.tokens import fold
from mencho_data.extract.words.languages import LEXICONS, language_of
from mencho_data.files import aside
from mencho_data.models.codes import Basis, Extent
from mencho_data.models.fields import SLUG, word_count
from mencho_data.models.registers import Source
from mencho_data.raw.edit import dump
from mencho_data.raw.read import raw_folder, read_codes
from mencho_data.spans import sha256
from mencho_data.verify.page import Page, read_any_page, read_page
from mencho_data.verify.texts import read_article

if TYPE_CHECKING:
    from mencho_data.curate.new.web import Fetched

MAX_TITLE_WORDS = 11
"""No run of 12 words of an article enters the dataset."""
MAX_BYTES = 10_000_000
"""Largest article that is read, as text or page."""
MAX_ID = 76
"""An identifier of a record, at most 80 characters, is that of its source and at least four more."""

SOURCE_HEAD = "# yaml-language-server: $schema=../../schemas/raw/source.json\n"
NO_CLAIMS = "# yaml-language-server: $schema=../../schemas/raw/claims.json\ncasualties: []\n"

_FACTS = ("title", "publisher", "url", "published", "language", "kind")
_MUST_BE_WRITTEN = ("language", "kind")
_NOT_TEXT = (
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image, sound or film"),
    (b"PK\x03\x04", "an archive or an office document"),
    (b"\x1f\x8b", "compressed"),
)


@dataclass(frozen=True)
class Begun:
    """A source that was begun.

    Attributes:
        files: The files that were written.
        words: Number of words of its text.
        missing: Facts that are not known, and left for the curator.
        doubts: What the curator should look at.
    """

    files: list[Path]
    words: int
    missing: list[str]
    doubts: list[str]

    @property
    def unwritten(self) -> list[str]:
        """The facts without which the source is not valid, and that are still to be written."""
        return [name for name in self.missing if name in _MUST_BE_WRITTEN]


def new_source(
    raw: Path,
    source_id: str,
    text: Path | None = None,
    html: Path | None = None,
    url: str | None = None,
    allow_local: bool = False,
) -> Begun:
    """Make the folder of a source: `source.yaml`, `claims.yaml` without claims, and `text.txt`.

    Args:
        raw: The `raw/` folder.
        source_id: Identifier of the article.
        text: The article as a text in UTF-8. Exactly one of this and the next two is given.
        html: The article as a saved page.
        url: The address of the article.
        allow_local: Also ask hosts of this machine and of private networks.

    Raises:
        DataError: What was read is not text, or not an article, or only the beginning of one.
        UsageError: Not one of the three was given, the identifier cannot be used or is taken, there is no such
            folder or file, the address gives no page (see `fetch`), git would take the text into the repository, or
            the extra `ingest` is not installed.

    In every case of error nothing is written.
    """
    if [text, html, url].count(None) != 2:
        raise UsageError("Name the article with one of --text, --html and --url.")
    folder = _free_folder(raw, source_id)
    refuse_unless_ignored(folder / "text.txt")
    if text is not None:
        page = _plain(text)
    elif html is not None:
        page = read_page(_content(html), html.as_posix())
    else:
        page = _page_at(url or "", allow_local, read_page)
    known = {"text_sha256": sha256(page.text), "text_chars": len(page.text)}
    return _begin(folder, page, known, {"text.txt": page.text.encode("utf-8")})


def new_source_not_held(
    raw: Path, source_id: str, url: str, coverage: Extent = Extent.WHOLE, allow_local: bool = False
) -> Begun:
    """Make the folder of a source whose text is not held: `source.yaml` and `claims.yaml` without claims.

    What its page says of itself is read, and nothing of its text is kept.

    Args:
        raw: The `raw/` folder.
        source_id: Identifier of the article.
        url: The address of the article.
        coverage: How much of it the curator could read.
        allow_local: Also ask hosts of this machine and of private networks.

    Raises:
        DataError: What was read is not a page.
        UsageError: As for `new_source`.

    In every case of error nothing is written.
    """
    folder = _free_folder(raw, source_id)
    return _begin(folder, _page_at(url, allow_local, read_any_page), {"coverage": str(coverage)}, {})


def _page_at(url: str, allow_local: bool, read: Callable[[bytes, str, str, str], Page]) -> Page:
    """The page at an address."""
    fetched = _fetched(url, allow_local)
    _refuse_other(fetched.content, fetched.url)
    return read(fetched.content, fetched.url, fetched.url, fetched.charset)


def _begin(folder: Path, page: Page, known: Mapping[str, Any], kept: Mapping[str, bytes]) -> Begun:
    """Write the folder of a source.

    Args:
        folder: The folder, which is not there yet.
        page: What is known of the article.
        known: What else `source.yaml` is to hold.
        kept: What else the folder is to hold.
    """
    row, doubts = _source(folder.name, page, known, read_codes(folder.parent)["source_kind"])
    contents = {
        "source.yaml": SOURCE_HEAD.encode("utf-8") + dump(row),
        "claims.yaml": NO_CLAIMS.encode("utf-8"),
        **kept,
    }
    with aside(folder) as new:
        new.mkdir()
        for name, content in contents.items():
            (new / name).write_bytes(content)
        if folder.exists():  # made by somebody else meanwhile
            raise UsageError(f"{folder} is already there. Nothing was overwritten.")
    missing = [name for name in _FACTS if row[name] is None]
    return Begun([folder / name for name in contents], word_count(page.text), missing, doubts)


def _free_folder(raw: Path, source_id: str) -> Path:
    """The folder of a source that is not there yet."""
    raw = raw_folder(raw)
    if not (raw / "measures.yaml").is_file():
        raise UsageError(f"{raw} is not the raw folder: it holds no measures.yaml. Name it with --project.")
    if not re.fullmatch(SLUG, source_id) or len(source_id) > MAX_ID or source_id == "raw":
        raise UsageError(
            f"{source_id!r} cannot be a source_id. Write publisher and date in small letters, digits and single "
            f"hyphens, such as wsws-2026-02-24, at most {MAX_ID} characters."
        )
    folder = raw / source_id
    if folder.exists():
        raise UsageError(f"{folder} is already there. Nothing was overwritten; take another source_id, or edit it.")
    return folder


def _fetched(url: str, allow_local: bool) -> Fetched:
    try:
        from mencho_data.curate.new.web import fetch
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "urllib3":
            raise
        raise UsageError("Pages are fetched with urllib3. Run `pip install 'mencho_data[ingest]'`.") from error
    return fetch(url, allow_local)


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise UsageError(f"{path} is not a file.")
    if path.stat().st_size > MAX_BYTES:
        message = f"It has more than {MAX_BYTES // 1_000_000} MB."
        raise DataError([Problem("too-large", message, path.as_posix())], "No source was written.")
    content = path.read_bytes()
    _refuse_other(content, path.as_posix())
    return content


def _refuse_other(content: bytes, where: str) -> None:
    """Refuse what is not text: PDF, images, archives, everything with NUL bytes; and what is empty."""
    other = ""
    if not content.strip():
        raise DataError([Problem("empty-file", "It is empty.", where)], "No source was written.")
    if b"%PDF-" in content[:1024]:
        other = "a PDF"
    elif b"\0" in content or content.startswith(tuple(magic for magic, _ in _NOT_TEXT)):
        other = next((name for magic, name in _NOT_TEXT if content.startswith(magic)), "binary, or in UTF-16")
    elif b"multipart/related" in content[:2000] and b"MIME-Version:" in content[:2000]:
        other = "a web archive (MHTML)"
    if other:
        raise DataError([Problem("not-text", f"It is {other}.", where)], "No source was written.")


def _plain(path: Path) -> Page:
    """The article in a text file; nothing else is known of it."""
    content = _content(path)
    if re.match(rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?<(!doctype html|html)\b", content, re.IGNORECASE):
        raise UsageError(f"{path} is a page. Name it with --html.")
    problems: list[Problem] = []
    text = read_article(path, problems)
    if text is None:
        raise DataError(problems, "No source was written.")
    return Page(text, {})


def _source(
    source_id: str, page: Page, known: Mapping[str, Any], kinds: Iterable[str]
) -> tuple[CommentedMap, list[str]]:
    """The content of `source.yaml`, and what is doubtful about it."""
    facts, notes, doubts = dict(page.facts), [], []
    guess = _guess_language(page.text)
    if guess and "language" not in facts:
        facts["language"] = guess, Basis.INFERRED
    elif guess and facts["language"][0] != guess:
        doubts.append(f"The page says that its language is {facts['language'][0]}, but its words look like {guess}.")
    if "title" in facts:
        title, cut = _cut(str(facts["title"][0]))
        facts["title"] = title, facts["title"][1]
        if cut:
            notes.append(_cut_title(cut))
    notes += _times(page)
    values = _allowed(source_id, {name: value for name, (value, _) in facts.items()})
    # Language and kind must not stay unknown: the curator reads them off the text.
    absent = {name: Basis.INFERRED if name in _MUST_BE_WRITTEN else Basis.UNKNOWN for name in _FACTS}
    basis = {name: absent[name] if values[name] is None else facts[name][1] for name in _FACTS}
    row = CommentedMap({"source_id": source_id, **values})
    row.update(known)
    row.update({f"{name}_basis": str(basis[name]) for name in _FACTS})
    if notes:
        row["note"], row["note_es"] = map(" ".join, zip(*notes, strict=True))
    for name, comment in zip(_MUST_BE_WRITTEN, ("two letters, such as es", " or ".join(kinds)), strict=True):
        if row[name] is None:
            row.yaml_add_eol_comment(comment, name)
    return row, doubts


def _allowed(source_id: str, values: Mapping[str, str | date]) -> dict[str, str | date | None]:
    """The values, without those that the model refuses, such as a name of a thousand characters."""
    allowed: dict[str, str | date | None] = {name: values.get(name) for name in _FACTS}
    basis = {f"{name}_basis": str(Basis.INFERRED) for name in _FACTS}
    try:
        Source.model_validate({"source_id": source_id, **allowed, **basis})
    except ValidationError as error:
        allowed.update({str(detail["loc"][0]): None for detail in error.errors()})
    return allowed


def _cut(title: str) -> tuple[str, int]:
    """A title of at most 11 words, and how many were cut off."""
    words = list(re.finditer(r"\w+", title))
    if len(words) <= MAX_TITLE_WORDS:
        return title, 0
    return f"{title[: words[MAX_TITLE_WORDS - 1].end()]}…", len(words) - MAX_TITLE_WORDS


def _cut_title(cut: int) -> tuple[str, str]:
    """A note of a title that is cut, in English and Spanish."""
    last, last_es = (
        ("last word", "falta la última palabra")
        if cut == 1
        else (f"last {cut} words", f"faltan las últimas {cut} palabras")
    )
    return (
        f"The title is cut by its {last}: no run of 12 words of an article enters the dataset.",
        f"Al título le {last_es}: ninguna secuencia de 12 palabras de un artículo entra en el conjunto de datos.",
    )


def _times(page: Page) -> list[tuple[str, str]]:
    """A note of the times that the page states, which the columns do not hold, in English and Spanish."""
    said = [(f"published {page.published}", f"publicado {page.published}")] if len(page.published) > 10 else []
    if page.changed and page.changed != page.published:
        said.append((f"changed {page.changed}", f"modificado {page.changed}"))
    if not said:
        return []
    en, es = map(", ".join, zip(*said, strict=True))
    if re.search(r"(Z|[+-]00:?00)$", page.published):
        en, es = f"{en} (in UTC; the local day may be another)", f"{es} (en UTC; el día local puede ser otro)"
    return [(f"The page says: {en}.", f"La página dice: {es}.")]


def _guess_language(text: str) -> str | None:
    """English or Spanish, by its function words; None if it has few of either."""
    words = re.findall(r"[^\W\d_]+", fold(text))
    language = language_of(words)
    known = sum(word in LEXICONS[language].function for word in words)
    return language if known > 0.25 * len(words) else None
