"""What a terminal shows of sizes, instants and work that takes time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from storage.sealed_file import Told

_KILO = 1024


@contextmanager
def progress(title: str) -> Iterator[Told]:
    """Show how far some work is while it lasts; nothing where nobody looks."""
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn()
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def size(octets: int) -> str:
    """Return a number of bytes as people read it."""
    amount, unit = float(octets), "B"
    for larger in ("KiB", "MiB", "GiB"):
        if amount < _KILO:
            break
        amount, unit = amount / _KILO, larger
    return f"{amount:.3g} {unit}"


def instant(at: datetime) -> str:
    """Return an instant as it is written in a journal."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
