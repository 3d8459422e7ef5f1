"""A question asked by name: a button of the bot's own making, which would propose it only much later."""

from pathlib import Path

from bot.demo.server.views import MessageView
from bot.telegram.callbacks import Seals
from domain.clock import Clock
from domain.ids import PlaceId
from domain.moves import Act
from tests.proofs.books import Books, vault_of
from tests.proofs.buttons import about


def asking(database: Path, clock: Clock, proposal: MessageView, prompt: str) -> str:
    """Return the data of the button that asks a question, for the place where another one is proposed."""
    kept = Books(database).one("SELECT value FROM settings WHERE name = 'button_key'")
    seals = Seals(bytes.fromhex(vault_of(database).open(str(kept), "settings.value")), clock)
    return seals.seal(Act.ASK_NOW, about(database, proposal, Act.ASK_NOW), prompt, PlaceId(proposal.chat_id))
