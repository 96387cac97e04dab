"""Reads a page: the text of its article, without what stands around it, and what it says of itself.

trafilatura finds the text. What pages state for machines (JSON-LD, see https://schema.org/NewsArticle) is read
here, since trafilatura gives no times, no day of change and no word on who may read the page.
"""

from __future__ import annotations

import codecs
import html
import json
import logging
import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.models.codes import Basis, SourceKind
from mencho_data.models.fields import word_count
from mencho_data.spans import normalise
from mencho_data.verify.shown import shown

MIN_WORDS = 120
"""With fewer words, a page is a notice, a teaser, or one that a script fills."""
MIN_WORDS_NOT_FREE = 300
"""With fewer words, a page that says it is not free is its teaser."""

Facts = dict[str, tuple[str | date, Basis]]
"""What is known of an article: column of `sources` -> value and basis."""

_STAMP = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?(Z|[+-]\d\d:?\d\d))?)?")
_DAY_IN_ADDRESS = re.compile(r"/(\d{4})/(\d\d?)/(\d\d?)(?=/|$)")
_KINDS = {
    "NewsArticle": SourceKind.REPORT,
    "ReportageNewsArticle": SourceKind.REPORT,
    "OpinionNewsArticle": SourceKind.COMMENTARY,
}


@dataclass(frozen=True)
class Page:
    """An article as its page gives it.

    Attributes:
        text: The article, in normal form.
        facts: What the page, or its address, says of it.
        published: Day and time of publication as the page writes them; empty if it does not.
        changed: Day and time of the last change.
        whole: All text that the page shows, with menus and whatever else stands around the article.
        is_free: Whether the page does not say that readers must pay.
    """

    text: str
    facts: Facts
    published: str = ""
    changed: str = ""
    whole: str = ""
    is_free: bool = True


_ENCODINGS = {
    *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp866", "cp874"),
    *(f"iso8859-{number}" for number in (*range(2, 9), 10, 11, 13, 14, 15, 16)),
    *(f"cp{number}" for number in range(1250, 1259)),
    *("gb2312", "gbk", "gb18030", "big5", "big5hkscs", "euc_jp", "iso2022_jp", "shift_jis", "cp932", "euc_kr", "cp949"),
}
"""What Python calls the encodings of https://encoding.spec.whatwg.org, as far as it has them."""


def read_page(content: bytes, where: str, url: str = "", charset: str = "") -> Page:
    """Read a page that holds an article.

    Args:
        content: Its bytes.
        where: Its file or address, for messages.
        url: Its address, if known.
        charset: Encoding that its server states.

    Raises:
        DataError: It cannot be decoded, or holds no article, or only the beginning of one.
        UsageError: trafilatura is not installed.
    """
    page = read_any_page(content, where, url, charset)
    _check_length(word_count(page.text), not page.is_free, where)
    return page


def read_any_page(content: bytes, where: str, url: str = "", charset: str = "") -> Page:
    """Read a page, whatever it holds; see `read_page`.

    Raises:
        DataError: It cannot be decoded.
        UsageError: trafilatura is not installed.
    """
    try:
        import trafilatura
        from trafilatura.settings import Document
    except ModuleNotFoundError as error:
        if error.name != "trafilatura":
            raise
        raise UsageError("Pages are read with trafilatura. Run `pip install 'mencho_data[ingest]'`.") from error
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it complains of is said below
    tree = trafilatura.load_html(_decode(content, where, charset))
    if tree is None:
        raise _not_read("no-article", "It is not HTML, or too broken to read.", where)
    said, whole = _said(tree), shown(tree)
    # Its own search for days also takes those of copyright notices; without it, it takes those of tags alone.
    days = {"original_date": True, "extensive_search": False}
    found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=True, date_extraction_params=days)
    article = found if isinstance(found, Document) else Document()
    # It gives a line for each paragraph; the extractor takes a blank line for the end of one, as in other texts.
    text = normalise("\n\n".join(line.strip() for line in (article.text or "").splitlines() if line.strip()))
    facts, is_free = (
        _facts(said, url, article.title, article.date),
        not _says_no(said.article.get("isAccessibleForFree")),
    )
    return Page(f"{text}\n", facts, said.published, said.changed, whole, is_free)


@dataclass(frozen=True)
class _Said:
    """What a page says of itself for machines: its article and all things in JSON-LD, its tags."""

    article: dict[str, Any]
    things: list[dict[str, Any]]
    metas: dict[str | None, str | None]
    canonical: str | None
    language: str | None
    published: str
    changed: str


def _said(tree: Any) -> _Said:
    metas = {(tag.get("property") or tag.get("itemprop")): tag.get("content") for tag in tree.iter("meta")}
    things = _things(tag.text or "" for tag in tree.iter("script") if tag.get("type") == "application/ld+json")
    article = next((thing for thing in things if _is_article(thing)), {})
    return _Said(
        article=article,
        things=things,
        metas=metas,
        canonical=next((tag.get("href") for tag in tree.iter("link") if tag.get("rel") == "canonical"), None),
        language=tree.get("lang"),
        published=_stamp(article.get("datePublished"), metas.get("article:published_time"), metas.get("datePublished")),
        changed=_stamp(article.get("dateModified"), metas.get("article:modified_time"), metas.get("dateModified")),
    )


def _facts(said: _Said, url: str, title: str | None, day: str | None) -> Facts:
    """What is known: as the page says it, else from its address, else the title and day that were found in it."""
    facts: Facts = {}
    if title := _words(said.article.get("headline"), said.things) or _words(title, ()):
        facts["title"] = title, Basis.PRINTED
    address = _address(url, said.canonical, said.metas.get("og:url"), said.article.get("url"))
    if publisher := _words(said.article.get("publisher"), said.things) or _words(said.metas.get("og:site_name"), ()):
        facts["publisher"] = publisher, Basis.PRINTED
    elif host := urlsplit(address).hostname:
        facts["publisher"] = host.removeprefix("www."), Basis.ADDRESS
    if address:
        facts["url"] = address, Basis.ADDRESS
    if day == said.changed[:10]:  # for want of others, it takes the day of a change
        day = None
    if published := _published(said.published, address, day):
        facts["published"] = published
    language = said.language or _words(said.article.get("inLanguage"), said.things)
    if match := re.match(r"([A-Za-z]{2})(?![A-Za-z])", language):
        facts["language"] = match[1].lower(), Basis.PRINTED
    for kind in _types(said.article):
        if kind in _KINDS:
            facts["kind"] = str(_KINDS[kind]), Basis.INFERRED
    return facts


def _decode(content: bytes, where: str, charset: str) -> str:
    """The characters of the page, in the encoding that it is said to have, else in UTF-8, else in Windows-1252.

    That is what browsers do (https://encoding.spec.whatwg.org/#names-and-labels), also to take what calls itself
    Latin-1 or ASCII for Windows-1252. trafilatura guesses by statistics instead, and took ñ for ń.
    """
    meta = re.search(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?([\w:.-]+)", content[:4096], re.IGNORECASE)
    marked = "utf-8" if content.startswith(codecs.BOM_UTF8) else ""
    stated = [name for name in (marked, charset, meta[1].decode("ascii", "ignore") if meta else "") if _codec(name)]
    for name in stated[:1] or ("utf-8", "windows-1252"):
        try:
            return content.decode(_codec(name)).removeprefix("\ufeff")
        except ValueError:
            continue
    message = f"It says that it is {stated[0]}, which it is not." if stated else "Its encoding is not known."
    raise _not_read("not-decoded", message, where)


def _codec(name: str) -> str:
    """How Python calls an encoding of the web; empty if it is not one. Python has more, some without end to decode."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    codec = "cp1252" if codec in ("iso8859-1", "ascii") else codec
    return codec if codec in _ENCODINGS else ""


def _check_length(words: int, not_free: bool, where: str) -> None:
    if not_free and words < MIN_WORDS_NOT_FREE:
        message = f"It says that it is not free, and holds {words} words: a paywall stands before the article."
        raise _not_read("not-free", message, where)
    if words < MIN_WORDS:
        message = f"It holds {words} words of an article: an empty page, a paywall, or a page that a script fills."
        raise _not_read("no-article", message, where)


def _not_read(rule: str, message: str, where: str) -> DataError:
    return DataError([Problem(rule, message, where)], "No source was written.")


def _things(scripts: Iterable[str]) -> list[dict[str, Any]]:
    """What a page states in JSON-LD: the things on top first. What is not JSON is passed over."""
    found: list[dict[str, Any]] = []
    queue: deque[Any] = deque()
    for script in scripts:
        try:
            queue.append(json.loads(re.sub(r"^\s*(<!--|//<!\[CDATA\[)|(-->|//\]\]>)\s*$", "", script), strict=False))
        except (ValueError, RecursionError):
            continue
    while queue:
        node = queue.popleft()
        if isinstance(node, list):
            queue.extend(node)
        elif isinstance(node, dict):
            found.append(node)
            queue.extend(node.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))
    return found


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [str(kind).rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _is_article(node: dict[str, Any]) -> bool:
    article = any(kind.endswith(("Article", "BlogPosting")) for kind in _types(node))
    return article and ("headline" in node or "datePublished" in node)


def _words(value: Any, things: Iterable[dict[str, Any]]) -> str:
    """A text of JSON-LD or of a tag in one line; of a thing its name, also if it stands elsewhere under its @id."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        whole = [thing for thing in things if "@id" in value and thing.get("@id") == value["@id"]]
        value = next((name for key in ("name", "alternateName") for at in (value, *whole) if (name := at.get(key))), "")
    line = " ".join(html.unescape(value).split()) if isinstance(value, str) else ""
    return "".join(char for char in line if char.isprintable())


def _says_no(value: Any) -> bool:
    return str(value).rpartition("/")[2].lower() == "false"


def _stamp(*values: Any) -> str:
    """The first of the values that is a day, with or without time."""
    found = (str(value).strip() for value in values if value)
    return next((value for value in found if _STAMP.fullmatch(value) and _day(value[:10])), "")


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _published(stamp: str, address: str, found: str | None) -> tuple[date, Basis] | None:
    """The day of publication: as the page says it, else as its address does, else as it was found."""
    match = _DAY_IN_ADDRESS.search(address)
    written = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}" if match else ""
    for iso, basis in ((stamp[:10], Basis.PRINTED), (written, Basis.ADDRESS), (found or "", Basis.INFERRED)):
        if day := _day(iso):
            return day, basis
    return None


def _address(url: str, *stated: Any) -> str:
    """The address of the article: as the page states it, unless that is another host than the one it came from."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    for value in stated:
        try:
            parts = urlsplit(value.strip()) if isinstance(value, str) else urlsplit("")
            known, page = (parts.hostname or "").removeprefix("www."), parts.path.strip("/")
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and "@" not in parts.netloc and page and known and host in ("", known):
            return parts._replace(fragment="").geturl()
    return url
