"""The one place where a failure of any kind is held back, so that one piece of work cannot stop the others."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def fenced(work: Awaitable[T]) -> T | Exception:
    """Return what the work returns, or the exception that ended it; cancellation and exits pass through."""
    [result] = await asyncio.gather(work, return_exceptions=True)
    if isinstance(result, BaseException) and not isinstance(result, Exception):
        raise result
    return result
