"""A command, as typed."""

import re
from dataclasses import dataclass

_TYPED = re.compile(r"/(?P<name>[A-Za-z0-9_]{1,32})(?:@(?P<bot>\w{1,32}))?(?:\s+(?P<rest>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typed:
    """A command and what follows it; `bot` is whom it is addressed to, lowered, if anybody."""

    name: str
    bot: str | None
    rest: str

    def concerns(self, username: str) -> bool:
        """Tell whether it is for us, or for whoever hears it."""
        return self.bot is None or self.bot == username.lower()


def typed_command(text: str) -> Typed | None:
    """Read a text as a command."""
    if not text.startswith("/") or (found := _TYPED.fullmatch(text)) is None:
        return None
    bot = found["bot"]
    return Typed(found["name"].lower(), bot.lower() if bot else None, (found["rest"] or "").strip())
