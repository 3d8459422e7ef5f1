"""Lets `python -m bot.cli` be the command line."""

import sys

from bot.cli.entry import main

sys.exit(main())
