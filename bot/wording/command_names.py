"""What each language calls the commands; the name that the code knows is understood in all of them."""

from collections.abc import Mapping

from bot.wording.texts import Texts

_PREFIX = "command_name."


def name_in(texts: Texts, language: str, command: str) -> str:
    """Return the name of a command to show to those who read a language."""
    named = texts.entries(language).get(_PREFIX + command, command)
    return named if isinstance(named, str) else command


def every_name(texts: Texts) -> Mapping[str, str]:
    """Return the command that each name means, in whichever language it is typed."""
    return {
        name_in(texts, language, key.removeprefix(_PREFIX)): key.removeprefix(_PREFIX)
        for language in texts.languages
        for key in texts.entries(language)
        if key.startswith(_PREFIX)
    }
