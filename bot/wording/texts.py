"""Say a text by its key, in a language, a register and a number."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from bot.wording import markup
from bot.wording.entries import Entry, Unsayable, choose, has_registers, reshape
from bot.wording.filling import Facts, Times, Values, fill
from bot.wording.telling import Teller
from bot.wording.typography import typeset
from domain.languages import FIRST_LANGUAGE, Languages
from domain.people import Voice

_NO_FACTS: Facts = MappingProxyType({})
_NO_TIMES: Times = MappingProxyType({})
_NO_BLOCKS: Mapping[str, str] = MappingProxyType({})


class Texts:
    """All that the bot can say, by language and key."""

    def __init__(self, locales: Mapping[str, Mapping[str, Entry]]) -> None:
        self._locales = {
            language: {key: reshape(entry, partial(typeset, language=language)) for key, entry in entries.items()}
            for language, entries in locales.items()
        }

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages there are, the first one first."""
        return tuple(sorted(self._locales, key=lambda language: (language != FIRST_LANGUAGE, language)))

    @property
    def spoken(self) -> Languages:
        """Return the languages there are; where one has texts for tu and for vous, a person may choose."""
        return Languages(self.languages, frozenset(filter(self._has_registers, self.languages)))

    def entries(self, language: str) -> Mapping[str, Entry]:
        """Return every text of one language, set in its typography."""
        return self._locales[language]

    def knows(self, key: str) -> bool:
        """Tell whether there is a text for a key."""
        return key in self._locales[FIRST_LANGUAGE]

    def say(
        self,
        key: str,
        voice: Voice,
        facts: Facts = _NO_FACTS,
        times: Times = _NO_TIMES,
        blocks: Mapping[str, str] = _NO_BLOCKS,
    ) -> str:
        """Return a text as HTML; `facts` are escaped, `blocks` are pieces of HTML of ours."""
        language = self._language(key, voice.language)
        teller = Teller(
            lambda other, pieces: self.say(other, teller.voice, blocks=pieces), replace(voice, language=language)
        )
        try:
            template = choose(self._locales[language][key], voice.register, facts.get("count"), language)
            return fill(template, Values(teller, facts, times, blocks))
        except Unsayable as lack:
            raise Unsayable(f"{key}: {lack}") from lack

    def say_plainly(self, key: str, voice: Voice, facts: Facts = _NO_FACTS, times: Times = _NO_TIMES) -> str:
        """Return a text without markup, for labels, notices and the shell."""
        return markup.plain(self.say(key, voice, facts, times))

    def _has_registers(self, language: str) -> bool:
        return any(map(has_registers, self._locales[language].values()))

    def _language(self, key: str, language: str) -> str:
        for each in self._tongues(language):
            if key in self._locales[each]:
                return each
        raise Unsayable(f"no text {key!r}")

    def _tongues(self, language: str) -> Iterator[str]:
        """Yield the language that is asked for, then without its country, then the first one."""
        asked = language.lower()
        yield from (each for each in (asked, asked.partition("-")[0], FIRST_LANGUAGE) if each in self._locales)
