"""The bot without Telegram's limits, for measures only: nobody may run it against Telegram."""

import sys
from functools import partial

from bot.cli import main
from bot.telegram import sender, windows

_NONE = windows.Limit(1_000_000, 0.0)


if __name__ == "__main__":
    vars(sender)["Windows"] = partial(windows.Windows, _NONE, _NONE, _NONE)
    sys.exit(main())
