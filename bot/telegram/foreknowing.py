"""What must be asked of Telegram before a move can be dealt with."""

from dataclasses import replace

import structlog
from telegram.error import TelegramError

from bot.telegram.door import Door
from domain.moves import Act, Move, Pressed

log = structlog.get_logger()

_ASKS_WHO_ADMINISTERS = frozenset({Act.LEAD})


async def foreknow(door: Door, move: Move) -> Move:
    """Ask afresh who administers the group, for the acts that need it; with no answer, nobody is said to."""
    if not isinstance(move, Pressed) or move.act not in _ASKS_WHO_ADMINISTERS or move.place.private:
        return move
    try:
        return replace(move, administrator=move.who.id in await door.administrators(move.place))
    except TelegramError as error:
        log.warning("foreknow.no_answer", error=type(error).__name__)
        return move
