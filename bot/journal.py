"""The journal of a run: what happened, in codes and counts, on standard error; never a text of people, never a secret.

Everything written passes one formatter, which takes secrets out of the finished line; the hooks of last resort write
through it too.
"""

import asyncio
import logging
import sys
import threading
from collections.abc import Iterable
from contextlib import ExitStack
from types import TracebackType
from typing import TextIO

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from bot.redaction import Redactor, told

_TALKATIVE = ("httpx", "httpcore", "telegram", "apscheduler", "aiosqlite", "aiohttp", "asyncio", "transitions")
"""Libraries whose small talk holds addresses with the token, updates or parameters, or tells every step of a rule."""
_LAST = logging.getLogger("pasdecote")


def keep(
    level: str = "info", form: str = "console", secrets: Iterable[str] = (), stream: TextIO | None = None
) -> ExitStack:
    """Keep the journal from now on, `form` being `console` or `json`; closing what is returned brings back what was.

    Leave it open when an exception ends the process: the hooks of last resort are to tell it.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Formatter(form, Redactor(secrets)))
    undo = ExitStack()
    _take_root(handler, level.upper(), undo)
    _hush(undo)
    _lead_structlog_here(undo)
    _take_last_resorts(undo)
    return undo


def watch(loop: asyncio.AbstractEventLoop) -> None:
    """Write down what goes wrong in a loop with nobody to catch it."""
    loop.set_exception_handler(_lost_in_loop)


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """Finish a line, then take the secrets out of it."""

    def __init__(self, form: str, redact: Redactor) -> None:
        finish: list[Processor] = [self.remove_processors_meta, _tell_exception, _renderer(form)]
        super().__init__(foreign_pre_chain=_shared(), processors=finish)
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(super().format(record))


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _renderer(form: str) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=False)


def _tell_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Put our own telling in place of the usual one, which quotes the words of exceptions and the values of locals."""
    event.pop("stack_info", None)
    error = _exception_of(event.pop("exc_info", None))
    if error is not None:
        event["exception"] = told(error)
    return event


def _exception_of(exc_info: ExcInfo | BaseException | bool | None) -> BaseException | None:
    if isinstance(exc_info, BaseException):
        return exc_info
    if isinstance(exc_info, tuple):
        return exc_info[1]
    return sys.exc_info()[1] if exc_info else None


def _take_root(handler: logging.Handler, level: str, undo: ExitStack) -> None:
    root = logging.getLogger()
    undo.callback(root.setLevel, root.level)
    undo.callback(root.handlers.__setitem__, slice(None), root.handlers[:])
    root.handlers[:] = [handler]
    root.setLevel(level)


def _hush(undo: ExitStack) -> None:
    """Silence the talkative libraries, lead warnings here, and let no failing handler print what it failed on."""
    for logger in map(logging.getLogger, _TALKATIVE):
        undo.callback(logger.setLevel, logger.level)
        logger.setLevel(logging.WARNING)
    undo.callback(setattr, logging, "raiseExceptions", logging.raiseExceptions)
    logging.raiseExceptions = False
    undo.callback(logging.captureWarnings, False)
    logging.captureWarnings(True)


def _lead_structlog_here(undo: ExitStack) -> None:
    undo.callback(structlog.configure, **structlog.get_config())
    to_logging = structlog.stdlib.ProcessorFormatter.wrap_for_formatter
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *_shared(), to_logging],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _take_last_resorts(undo: ExitStack) -> None:
    for home, name, hook in (
        (sys, "excepthook", _uncaught),
        (sys, "unraisablehook", lambda lost: _lost("uncaught while cleaning up", lost.exc_value)),
        (threading, "excepthook", lambda lost: _lost("uncaught in a thread", lost.exc_value)),
    ):
        undo.callback(setattr, home, name, getattr(home, name))
        setattr(home, name, hook)


def _uncaught(_kind: type[BaseException], error: BaseException, _frames: TracebackType | None) -> None:
    _lost("uncaught", error)


def _lost_in_loop(_loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    """Tell what the loop reports, without its futures and handles, whose repr may show anything."""
    error = context.get("exception")
    _lost("uncaught in the loop", error if isinstance(error, BaseException) else None)


def _lost(event: str, error: BaseException | None) -> None:
    _LAST.critical(event, exc_info=error)
