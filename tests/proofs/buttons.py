"""What the buttons of a bot say, opened with the key that its database keeps."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.clock.movable import MovableClock
from bot.demo.server import MessageView
from bot.telegram.callbacks import Opened, Seals
from domain.ids import PlaceId
from tests.proofs.books import Books, vault_of

_EARLY = datetime(2024, 1, 1, tzinfo=UTC)
"""An hour at which no button is over yet."""


def button(database: Path, view: MessageView, act: str) -> str | None:
    """Return the data of the first button of a message that does an act."""
    shown = (each.data for row in view.keyboard for each in row if each.data)
    return next((data for data in shown if _does(opened(database, data, view.chat_id), act)), None)


def about(database: Path, view: MessageView, act: str) -> str:
    """Return what the first button of a message that does an act is about."""
    said = opened(database, button(database, view, act) or "", view.chat_id)
    return said.ref if said else ""


def opened(database: Path, data: str, place: int) -> Opened | None:
    """Return what a button says, however old it is."""
    return _seals(database).open(data, PlaceId(place))


def _does(said: Opened | None, act: str) -> bool:
    return said is not None and said.act == act


@cache
def _seals(database: Path) -> Seals:
    kept = Books(database).one("SELECT value FROM settings WHERE name = 'button_key'")
    key = vault_of(database).open(str(kept), "settings.value")
    return Seals(bytes.fromhex(key), MovableClock(_EARLY, rate=0.0))
