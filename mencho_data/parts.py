"""Work in parts: batches through an executor, a bounded number of them at a time, and what failed as rows."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Part = TypeVar("Part")
Result = TypeVar("Result")

IN_FLIGHT = 16
"""Parts that wait at an executor at a time, so that memory stays bounded."""


class FailedItem(NamedTuple):
    """One thing of a part that could not be worked on; the others go on.

    Attributes:
        id: Its identifier.
        error: What is wrong.
    """

    id: str
    error: str


def mapped(work: Callable[[Part], Result], parts: Iterable[Part], executor: Executor | None) -> Iterator[Result]:
    """What `work` makes of each part, in order.

    Args:
        work: A function that the executor's processes can import.
        parts: Read only as far as they are needed.
        executor: Where the work is done, a process pool or a cluster's client; this process if it is None.
    """
    if executor is None:
        yield from map(work, parts)
        return
    waiting: deque[Future[Result]] = deque()
    for part in parts:
        waiting.append(executor.submit(work, part))
        if len(waiting) >= IN_FLIGHT:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
