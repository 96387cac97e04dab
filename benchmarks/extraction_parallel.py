"""The parallel test of the folder with the test sets, for any extractor that its adapters know.

python benchmarks/extraction_parallel.py EVAL_FOLDER NAME     prints what the folder's `parallel.py` says, never a text

It runs in the environment of the peers too, so it imports nothing but the folder's own modules.
"""

from __future__ import annotations

import importlib
import sys
import warnings
from typing import Any

LANGS = ("en", "es")
_MADE: dict[str, Any] = {}


def main() -> None:
    """Take the test with one extractor."""
    warnings.simplefilter("ignore")
    folder, name = sys.argv[1:]
    sys.path.insert(0, folder)
    adapter = importlib.import_module("adapters").load(name)
    kind = "news" if "news" in adapter.KINDS else "number"
    for lang in LANGS:
        _MADE[lang] = adapter.make(*(lang, kind, "")[: getattr(adapter, "TAKES", 2)])
    sys.argv = ["parallel.py", f"{__name__}:extract"]
    importlib.import_module("parallel").main()


def extract(text: str, lang: str) -> list[dict[str, Any]]:
    """What the extractor reads, in the form that the test compares."""
    normal = importlib.import_module("scoring").normal
    return [normal(figure) for figure in _MADE[lang](text)]


if __name__ == "__main__":
    main()
