"""The shape of a method: from a call's parameters to a result, or a refusal."""

from collections.abc import Callable
from typing import TypeAlias

from bot.demo.server.params import Params
from bot.demo.server.switchboard import Switchboard

Method: TypeAlias = Callable[[Switchboard, Params], object]
