"""The words of the explorer."""

from __future__ import annotations

from collections.abc import Mapping

PAIRS: Mapping[str, tuple[str, str]] = {
    "e_own_voice": ("Nobody: the article itself", "Nadie: el propio artículo"),
    "k_alone": ("said by one source only", "lo dice una sola fuente"),
}
