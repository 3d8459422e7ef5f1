"""The commands as people find them behind the slash: in each scope, in each language."""

import asyncio

import structlog
from telegram.error import TelegramError

from bot.services.commands import COMMANDS, Audience, Command, Where
from bot.telegram.door import Door
from bot.wording.command_names import name_in
from bot.wording.texts import Texts
from domain.people import Register, Voice

log = structlog.get_logger()

PRIVATE = "all_private_chats"
GROUPS = "all_group_chats"
ADMINISTRATORS = "all_chat_administrators"
SCOPES = (PRIVATE, GROUPS, ADMINISTRATORS)
_EVERY_LANGUAGE = ""


async def announce(door: Door, texts: Texts) -> None:
    """Register the commands; a bot without its menu is still a bot."""
    try:
        await register(door, texts)
    except TelegramError as error:
        log.warning("menu.not_registered", error=type(error).__name__)


async def register(door: Door, texts: Texts) -> None:
    """Tell Telegram which commands there are; who reads another language sees them in the first one."""
    first, *_ = texts.languages
    # Telegram knows languages by two letters, without a country.
    tongues = {language.partition("-")[0]: language for language in reversed(texts.languages)}
    shown = [(_EVERY_LANGUAGE, first), *tongues.items()]
    await asyncio.gather(
        *(door.set_menu(scope, code, entries(scope, spoken, texts)) for scope in SCOPES for code, spoken in shown)
    )


def entries(scope: str, language: str, texts: Texts) -> list[tuple[str, str]]:
    """Return the commands of one scope, by their names in a language, and what each does."""
    voice = Voice(language, Register.VOUS, "UTC")
    shown = (command for command in COMMANDS if _shown(command, scope))
    return [
        (name_in(texts, language, command.name), texts.say_plainly(command.description_key, voice)) for command in shown
    ]


def _shown(command: Command, scope: str) -> bool:
    if scope == PRIVATE:
        return Where.PRIVATE in command.places
    if scope == GROUPS and command.audience is Audience.FACILITATORS:
        return False
    return Where.GROUP in command.places
