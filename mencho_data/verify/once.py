"""Tells of many spans of a text that they stand in it once, without a search for each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mencho_data.validate.batch import Mask

Places: TypeAlias = NDArray[np.integer[Any]]
"""Places in a text, in code points."""
_WIDTH = 8
_FACTORS = {1: 0x9E3779B1, 2: 0x85EBCA77, 4: 0xC2B2AE3D}
"""Of two neighbours that are joined, how many characters each has -> what the first is multiplied with."""
_MOST_BITS = 20
"""Of a hash. Of longer texts fewer words are known to stand once."""


def stand_once(text: str, starts: Places, ends: Places) -> Mask:
    """Whether the words of each span surely stand in the text once; of the others only a search can tell.

    Words stand once if any `_WIDTH` characters among them do. These are counted by a hash: other characters may share
    it, so that some that stand once are not known to, but none that stand twice pass.

    Args:
        text: The text.
        starts: First character of each span.
        ends: One past its last.
    """
    hashes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    for width, factor in _FACTORS.items():
        hashes = hashes[:-width] * np.uint32(factor) + hashes[width:]
    bits = min(len(text).bit_length() + 2, _MOST_BITS)
    hashes = hashes * np.uint32(_FACTORS[1]) >> np.uint32(32 - bits)
    alone = np.bincount(hashes)[hashes] == 1
    before = np.append(0, np.cumsum(alone))
    first, last = (np.clip(places, 0, len(alone)) for places in (starts, ends - _WIDTH + 1))
    found: Mask = (starts >= 0) & (before[first] < before[last])
    return found
