"""What Python does to the world outside a test, as its audit events tell it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Watcher = Callable[[str, tuple[object, ...]], None]
"""Called with the name and the arguments of each event; it may refuse by raising."""

PROCESSES = {"subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system"}
CONNECTIONS = {"socket.connect", "socket.getaddrinfo"}
"""A process of multiprocessing that starts from a server is asked for over a socket."""

_watchers: list[Watcher] = []


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Show a watcher every event of this process while the block runs."""
    _watchers.append(watcher)
    try:
        yield
    finally:
        _watchers.remove(watcher)


def _show(event: str, arguments: tuple[object, ...]) -> None:
    for watcher in _watchers:
        watcher(event, arguments)


# There is no way to take such a hook back, so there is one for all.
sys.addaudithook(_show)
