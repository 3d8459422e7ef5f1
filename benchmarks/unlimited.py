"""The bot without Telegram's limits, for measures only: nobody may run it against Telegram."""

import sys
from functools import partial

from bot.cli import main
from bot.telegram import sender
from bot.telegram.windows import Limit, Windows

_NONE = Limit(1_000_000, 0.0)


if __name__ == "__main__":
    sender.Windows = partial(Windows, _NONE, _NONE, _NONE)  # type: ignore[misc, assignment]
    sys.exit(main())
