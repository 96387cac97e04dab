"""Finds spans of one version of a text in another, by a word diff."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

_WORD = re.compile(r"\w+(?:[^\w\s]\w+)*")

FEW = 3
"""Words in a gap so small that one that is equal on both sides is not there by chance."""


Block = tuple[int, int, int]
"""A run of equal words: its first word in the old text, in the new text, and its length."""


class WordDiff:
    """A word diff of two versions of a text, made about one span at a time, by which spans are mapped.

    Words that stand once in both versions say where in the new text the surroundings of a span are, also
    if its paragraph was moved; only these surroundings are compared word by word.
    """

    AROUND = 14
    """Words of context on each side that are compared."""
    SLACK = 8
    """Words by which the surroundings may have grown or shrunk."""
    SHORT = 200
    """Words of a text that is compared as a whole if nothing says where the surroundings are."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = ([match.span() for match in _WORD.finditer(text)] for text in (old, new))
        self.before, self.after = ([text[a:b] for a, b in spans] for text, spans in ((old, self.old), (new, self.new)))
        place = {word: number for number, word in enumerate(self.after)}
        old_counts, new_counts = Counter(self.before), Counter(self.after)
        self.twins = {
            number: place[word]
            for number, word in enumerate(self.before)
            if old_counts[word] == 1 and new_counts[word] == 1
        }

    def map(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of the new text for a span of the old; None if none of its words seems to be left."""
        first = bisect_right(self.old, start, key=itemgetter(1))
        last = bisect_left(self.old, end, key=itemgetter(0))
        blocks = self._blocks(first, last)
        kept = [number for number, (a, _, size) in enumerate(blocks) if a < last and a + size > first]
        if not kept:
            return None
        a, b, _ = blocks[kept[0]]
        if first >= a:
            low = b + first - a
        else:
            before = blocks[kept[0] - 1] if kept[0] else (a, b, 0)
            low = b - _facing(a - first, a - before[0] - before[2], b - before[1] - before[2])
        a, b, size = blocks[kept[-1]]
        if last <= a + size:
            high = b + last - a
        else:
            after = blocks[kept[-1] + 1] if kept[-1] + 1 < len(blocks) else (a + size, b + size, 0)
            high = b + size + _facing(last - a - size, after[0] - a - size, after[1] - b - size)
        return self.new[low][0], self.new[high - 1][1]

    def _blocks(self, first: int, last: int) -> list[Block]:
        """The equal words in the surroundings of a span, without those that are equal by chance."""
        low, high = max(0, first - self.AROUND), min(len(self.before), last + self.AROUND)
        shifts = [self.twins[number] - number for number in range(low, high) if number in self.twins]
        near = max(([s for s in shifts if abs(s - shift) <= self.SLACK] for shift in shifts), key=len, default=[])
        if len(near) >= 2:
            new_low, new_high = max(0, low + min(near) - 2), min(len(self.after), high + max(near) + 2)
        elif max(len(self.before), len(self.after)) <= self.SHORT:
            low, high, new_low, new_high = 0, len(self.before), 0, len(self.after)
        else:
            return []
        matcher = difflib.SequenceMatcher(None, self.before[low:high], self.after[new_low:new_high], autojunk=False)
        found = [(low + a, new_low + b, size) for a, b, size in matcher.get_matching_blocks() if size]
        sure = [size > 1 or self.twins.get(a) == b for a, b, size in found]
        return [block for number, block in enumerate(found) if sure[number] or _faces(found, sure, number)]


def _faces(blocks: Sequence[Block], sure: Sequence[bool], number: int) -> bool:
    """Whether a single equal word is held in place by the sure words around it.

    It is if it stands as far from those on one side in both versions, or if few words lie between both sides.
    """
    a, b, _ = blocks[number]
    left = next((block for block, is_sure in zip(blocks[number::-1], sure[number::-1], strict=True) if is_sure), None)
    right = next((block for block, is_sure in zip(blocks[number:], sure[number:], strict=True) if is_sure), None)
    if any(side is not None and side[0] - a == side[1] - b for side in (left, right)):
        return True
    if left is None or right is None:
        return False
    return max(right[0] - left[0] - left[2], right[1] - left[1] - left[2]) <= FEW


def _facing(wanted: int, old: int, new: int) -> int:
    """Of the words in a gap of the new text, how many stand for the wanted ones of those in the old."""
    return min(wanted, new) if new >= old else max(0, min(wanted, new, wanted - (old - new) // 2))
