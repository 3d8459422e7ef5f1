"""Copy the database to a safe place, while the bot goes on."""

from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.cli.correcting import configured_for_the_database
from bot.cli.shell import Exit, Halt, Shell
from bot.clock.system import SystemClock
from domain.clock import Clock
from storage.addresses import SqliteAddress, address_of
from storage.backup import backup as copy_database

_KILO = 1024


def backup(shell: Shell, path: Path | None, target: Path | None, clock: Clock | None = None) -> Exit:
    """Copy the database, and tell where the copy is, that it is whole, and its size."""
    source = _file(shell, configured_for_the_database(shell, path).storage.url)
    copy = target or source.with_name(_name((clock or SystemClock()).now()))
    if copy.exists():
        raise Halt(shell.say("backup.exists", path=str(copy)))
    if not copy.parent.is_dir():
        raise Halt(shell.say("backup.no_folder", path=str(copy.parent)))
    _copy(shell, source, copy)
    shell.show(shell.say("backup.done", path=str(copy), size=_size(copy.stat().st_size)))
    return Exit.DONE


def _file(shell: Shell, url: str) -> Path:
    address = address_of(url)
    if not isinstance(address, SqliteAddress) or address.in_memory:
        raise Halt(shell.say("backup.not_sqlite"))
    file = Path(address.path)
    if not file.exists():
        raise Halt(shell.say("backup.no_database", path=address.path))
    return file


def _copy(shell: Shell, source: Path, copy: Path) -> None:
    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        progress.add_task(shell.say("backup.copying"), total=None)
        copy_database(str(source), copy)


def _name(now: datetime) -> str:
    """Return the name of a copy; in UTC, so that no hour comes twice."""
    return f"pasdecote-{now:%Y%m%d-%H%M%S}.db"


def _size(octets: int) -> str:
    amount, unit = float(octets), "B"
    for larger in ("KiB", "MiB", "GiB"):
        if amount < _KILO:
            break
        amount, unit = amount / _KILO, larger
    return f"{amount:.3g} {unit}"
