"""Seal the database with a new key."""

from pathlib import Path

from bot.cli.correcting import configured_for_the_database
from bot.cli.keys import keys_explained, refuse_nothing
from bot.cli.shell import Exit, Halt, Shell
from bot.cli.showing import progress
from bot.clock.system import SystemClock
from domain.clock import Clock
from storage.key_file import KeyFile
from storage.rotation import rotate
from storage.turn import InUse


def rotate_key(shell: Shell, path: Path | None, clock: Clock | None = None) -> Exit:
    """Change the key, seal everything anew, and tell where the former one is."""
    config, today = configured_for_the_database(shell, path), (clock or SystemClock()).now().date()
    refuse_nothing(shell, config)
    file = KeyFile(config.privacy.key_file)
    try:
        with keys_explained(shell, file.path), progress(shell.say("rotate.sealing")) as told:
            retired = rotate(file, config.storage.url, today, told)
    except InUse:
        raise Halt(shell.say("in_use")) from None
    shell.show(shell.say("rotate.done", path=str(file.path), retired=str(retired)))
    return Exit.DONE
