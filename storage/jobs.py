"""A unit of work, and whoever waits for it."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from domain.ports import Unit

T_co = TypeVar("T_co", covariant=True)


class Job(Generic[T_co]):
    """A task handed to another thread; its outcome waits here until the caller's loop is told."""

    def __init__(self, task: Callable[[Unit], T_co]) -> None:
        self._task = task
        self.done: asyncio.Future[T_co] = asyncio.get_running_loop().create_future()
        # Nobody ran it: whoever waits is released all the same.
        self._tell: Callable[[], object] = self.done.cancel

    def run(self, unit: Unit) -> None:
        """Do the work, in the database's thread."""
        self._tell = partial(self.done.set_result, self._task(unit))

    def fail(self, error: BaseException) -> None:
        """Remember why it is not done, in the database's thread."""
        # A future refuses StopIteration, which would end the loop that awaits it.
        told = RuntimeError("a unit of work ran out of items") if isinstance(error, StopIteration) else error
        self._tell = partial(self.done.set_exception, told)

    def settle(self) -> None:
        """Tell whoever still waits, in the caller's loop."""
        if not self.done.done():
            self._tell()
