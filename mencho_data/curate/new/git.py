"""Keeps the text of an article, which belongs to its publisher, out of git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from mencho_data.errors import UsageError


def refuse_unless_ignored(text: Path) -> None:
    """Refuse to write a text where git would take it; outside a work tree there is nothing to refuse.

    Args:
        text: The file that is to be written.

    Raises:
        UsageError: Git does not ignore it, or cannot be asked; it says what to do.
    """
    folder = text.resolve().parents[1]
    if not any((place / ".git").exists() for place in (folder, *folder.parents)):
        return
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}  # not another work tree
    command = ["git", "check-ignore", "--quiet", "--", str(text.resolve())]
    try:
        done = subprocess.run(command, cwd=folder, env=own, capture_output=True, encoding="utf-8", check=False)
    except OSError as error:
        raise UsageError(
            f"{text} lies in a git work tree, and git cannot be asked: {error.strerror}. Nothing was written."
        ) from error
    if done.returncode == 1:
        raise UsageError(
            f"Git does not ignore {text}, and the text of an article must not enter the repository. "
            f"Add the line */text.txt to {text.parent.parent / '.gitignore'}. Nothing was written."
        )
    if done.returncode:
        raise UsageError(f"Git does not say whether it ignores {text}: {done.stderr.strip()} Nothing was written.")
