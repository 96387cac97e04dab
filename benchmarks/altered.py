"""Articles and how they are altered: made-up ones with records, ways of saving a copy, ways of changing its words."""

from __future__ import annotations

import html
import re
import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from benchmarks.prose import Writer
from mencho_data.spans import normalise
from mencho_data.verify.evidence import Spans
from mencho_data.verify.fold import fold, position

RECORDS = 12
Rng = np.random.Generator


class Edit(NamedTuple):
    """Words that are changed: their place in the text that was curated, and what stands there instead."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Sample:
    """An article and its records."""

    text: str
    spans: Spans


# ---- made-up articles


def made_up(writer: Writer) -> Sample:
    """An article with typography, records on its numbers, words that stand twice, and one sentence that does."""
    rng = writer.rng
    paragraphs = [[_dressed(word, rng) for word in paragraph] for paragraph in writer.article()]
    sentence = " ".join(["The", "same", *writer.words(14), writer.number(), *writer.words(10)]) + "."
    for at in rng.choice(len(paragraphs), 2, replace=False).tolist():
        paragraphs[at] += sentence.split()
    text = normalise("\n\n".join(map(" ".join, paragraphs)) + "\n")
    words = [match.span() for match in re.finditer(r"\S+", text)]
    spans: dict[tuple[int, int], None] = {}
    numbers = [at for at, (a, b) in enumerate(words) if text[a:b][0].isdigit()]
    for at in rng.permutation(numbers).tolist()[: RECORDS - 2]:
        last = min(at + int(rng.integers(0, 4)), len(words) - 1)
        spans[_trimmed(text, words[at][0], words[last][1])] = None
    for match in re.finditer(re.escape(sentence), text):  # the number of the sentence that stands twice
        number = next(one for one in re.finditer(r"\d[\d,]*", sentence[20:]))
        spans[match.start() + 20 + number.start(), match.start() + 20 + number.end()] = None
    return Sample(text, _spans(text, sorted(spans)))


def _dressed(word: str, rng: Rng) -> str:
    """A word with what typography has beside letters."""
    draw = rng.random()
    if draw < 0.03:
        return f"“{word.rstrip('.,')}”{word[len(word.rstrip('.,')) :]}"
    if draw < 0.05 and word[0].isdigit():
        return f"{word.rstrip('.,')}\u00a0%"
    if draw < 0.06:
        return f"– {word}"
    if draw < 0.08 and word.isalpha():
        return f"{word}’s"
    if draw < 0.10 and word.isalpha():
        return f"{word}-{word[::-1]}"
    return word


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the signs and spaces at its end, in one paragraph."""
    words = text[start:end].partition("\n")[0].rstrip(" .,”–\u00a0")
    return start, start + len(words)


def _spans(text: str, spans: Sequence[tuple[int, int]]) -> Spans:
    folded = fold(text)
    rows = [position(text, folded, start, end) for start, end in spans]
    names = [f"made-up-c{number:02d}" for number in range(1, len(rows) + 1)]
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    quotes = [text[a:b] for a, b in spans]
    named = {"record_id": names, "source_id": ["made-up"] * len(rows), "quote": quotes}
    return Spans([pa.RecordBatch.from_pydict(named | columns)])


# ---- ways of saving a copy: the words stay


def _headline(text: str, rng: Rng) -> str:
    return f"Read {rng.integers(2, 99)} more: what is known\n\nBy our own writers, {rng.integers(1, 28)} May\n\n{text}"


def _wrapped(line: str, width: int) -> str:
    return textwrap.fill(line, width, break_long_words=False)


def _soft_hyphens(text: str, _: Rng) -> str:
    return re.sub(r"\b(?=[^\W\d_]{7})([^\W\d_]{4})", "\\1\u00ad", text)


def _page(text: str, rng: Rng) -> str:
    """As a saved page, with a menu and other articles around it."""
    paragraphs = [f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip()]
    paragraphs[0] = paragraphs[0].replace(" ", " <b>", 1).replace("</p>", "</b></p>")
    more = "".join(f"<li><a href='/{number}'>Another {number}</a></li>" for number in rng.integers(2, 99, 8))
    body = (
        f"<nav><ul>{more}</ul></nav><article><h1>What is known</h1>{''.join(paragraphs)}</article><aside>{more}</aside>"
    )
    return f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>"


SAVED: dict[str, Callable[[str, Rng], str]] = {
    "CRLF": lambda text, _: text.replace("\n", "\r\n"),
    "NFD": lambda text, _: unicodedata.normalize("NFD", text),
    "headline and byline before it": _headline,
    "end cut off": lambda text, _: text.rstrip().rpartition(" ")[0],
    "paragraphs joined": lambda text, _: re.sub(r"\n+", " ", text),
    "paragraphs joined without a space": lambda text, _: re.sub(r"\s*\n+\s*", "", text),
    "wrapped at 80": lambda text, _: "\n\n".join(_wrapped(line, 80) for line in text.split("\n") if line.strip()),
    "wrapped at 30": lambda text, _: "\n\n".join(_wrapped(line, 30) for line in text.split("\n") if line.strip()),
    "two spaces after a full stop": lambda text, _: text.replace(". ", ".  "),
    "straight quotes": lambda text, _: text.translate(str.maketrans("“”‘’«»", '""\'\'""')),
    "hyphens for dashes": lambda text, _: text.translate(str.maketrans("–—", "--")),
    "non-breaking space after digits": lambda text, _: re.sub(r"(?<=\d) ", "\u00a0", text),
    "no non-breaking spaces": lambda text, _: text.replace("\u00a0", " "),
    "soft hyphens": _soft_hyphens,
    "saved page": _page,
}
TOGETHER = "three of these at once"


def three(text: str, rng: Rng) -> str:
    """The text saved in three of these ways."""
    names = rng.choice([name for name in SAVED if name not in ("saved page", "end cut off")], 3, replace=False)
    for name, save in SAVED.items():
        text = save(text, rng) if name in names else text
    return text


# ---- ways of changing words


_WORDS = {
    "two": "three", "three": "four", "four": "five", "five": "six", "six": "seven", "seven": "eight", "dozen": "score",
    "dozens": "scores", "hundreds": "thousands", "thousands": "hundreds", "millions": "billions", "million": "billion",
    "dos": "tres", "tres": "cuatro", "cuatro": "cinco", "one": "two", "half": "third", "nearly": "almost",
}  # fmt: skip


def _other(words: str) -> str:
    """Other words: another number, where there is one."""
    if digits := [*re.finditer(r"\d", words)]:
        at = digits[-1].start()
        return f"{words[:at]}{(int(words[at]) + 3) % 10}{words[at + 1 :]}"
    for one, other in _WORDS.items():
        if (found := re.sub(rf"\b{one}\b", other, words, flags=re.IGNORECASE)) != words:
            return found
    longest = max(re.findall(r"\w+", words), key=len)
    return words.replace(longest, longest[::-1] + "x", 1)


def _numbers_changed(sample: Sample, rng: Rng) -> list[Edit]:
    """The words of every third record, none of them within those of another."""
    spans = sample.spans
    order = rng.permutation(len(spans.quote)).tolist()
    edits: list[Edit] = []
    for row in order:
        start, end = spans.start[row], spans.end[row]
        if len(edits) < max(1, len(order) // 3) and all(end <= one.start or one.end <= start for one in edits):
            edits.append(_least(Edit(start, end, _other(spans.quote[row])), spans.quote[row]))
    return sorted(edits)


def _least(edit: Edit, old: str) -> Edit:
    """The edit without what stays equal at its ends."""
    before = _shared(old, edit.new)
    after = _shared(old[before:][::-1], edit.new[before:][::-1])
    return Edit(edit.start + before, edit.end - after, edit.new[before : len(edit.new) - after])


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _one_of_two_changed(sample: Sample, _: Rng) -> list[Edit]:
    """The first of the records whose words stand several times."""
    spans = sample.spans
    twice = [row for row, count in enumerate(spans.occurrences) if count > 1]
    return [
        _least(Edit(spans.start[row], spans.end[row], _other(spans.quote[row])), spans.quote[row]) for row in twice[:1]
    ]


def _with_a_note(sample: Sample, rng: Rng) -> list[Edit]:
    """As `_numbers_changed`, with a note that repeats the words that stood there."""
    edits = _numbers_changed(sample, rng)
    old = [quote for quote, a, b in _quotes(sample) if any(a <= edit.start < b for edit in edits)]
    end = len(sample.text)
    return [*edits, Edit(end, end, f"Correction: an earlier version said {'; '.join(old)}.\n")]


def _quotes(sample: Sample) -> list[tuple[str, int, int]]:
    return [*zip(sample.spans.quote, sample.spans.start, sample.spans.end, strict=True)]


def _words_edited(sample: Sample, rng: Rng) -> list[Edit]:
    """One word in fifty."""
    words = [match.span() for match in re.finditer(r"\w+", sample.text)]
    return [Edit(a, b, _other(sample.text[a:b])) for a, b in words if rng.random() < 0.02]


CHANGED: dict[str, Callable[[Sample, Rng], list[Edit]]] = {
    "numbers changed": _numbers_changed,
    "numbers changed, and the old ones in a note": _with_a_note,
    "one of two equal quotes changed": _one_of_two_changed,
    "one word in fifty changed": _words_edited,
}


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits, which are in order."""
    parts, last = [], 0
    for edit in edits:
        parts += [text[last : edit.start], edit.new]
        last = edit.end
    return "".join([*parts, text[last:]])
