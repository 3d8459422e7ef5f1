"""Makes the questions of the bank from plain records, and tells every mistake at once; it reads no file."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from dialogues.bank import BankError
from dialogues.fields import Fields, guess
from dialogues.vocabulary import ONE_OF, SOME_OF, TENSIONS
from domain.answers import Level, Scope
from domain.ids import PromptId
from domain.prompts import Forms, Prompt, Tap

MOST_TAPS: Final = 5
_RANGES: Final[Mapping[str, range]] = {
    "minutes": range(1, 46),
    "group_maturity": range(1, 4),
    "min_voices": range(3, 100),
}
_FLAGS: Final = ("needs_topic", "needs_meeting")
_OWN_WORDS: Final = ("id", "source", "author")
_SIDE_TEXTS: Final = {"followup": "", "landing": "P", "alt_access": "W"}
"""Texts beside the question, and the family that needs each."""
_OPTIONAL: Final = ("prerequisites", "arc_slot", "season")
_TAP_FLAGS: Final = ("wordless", "tempo")
_TAP_VALUE: Final = re.compile(r"[a-z_]{1,12}")
_ID: Final = re.compile(r"[A-Z][0-9]{2,3}")
FIELDS: Final = frozenset({"tensions", "text", "tap", *_OWN_WORDS, *_RANGES, *_FLAGS, *ONE_OF, *SOME_OF, *_SIDE_TEXTS})


def prompts_from(data: Mapping[str, object]) -> tuple[Prompt, ...]:
    """Return the prompts of a bank's plain data, or raise `BankError` with everything that is wrong."""
    records = data.get("prompt")
    if not isinstance(records, list):
        raise BankError(["the bank has no [[prompt]] table"])
    mistakes = [f"[[{name}]] is not a table of the bank{guess(name, ['prompt'])}" for name in data if name != "prompt"]
    prompts = tuple(_Record(fields, rank, mistakes).prompt() for rank, fields in enumerate(records, start=1))
    repeated = [id for id, times in Counter(prompt.id for prompt in prompts).items() if times > 1]
    mistakes += [f"{id}: the id is used more than once" for id in repeated if id]
    if mistakes:
        raise BankError(mistakes)
    return prompts


class _Record(Fields):
    """The record of one question."""

    def __init__(self, fields: object, rank: int, mistakes: list[str]) -> None:
        super().__init__(fields, f"prompt {rank}", mistakes)
        self.name = str(self.fields.get("id") or self.name)

    def prompt(self) -> Prompt:
        self.only(FIELDS)
        minutes, maturity, voices = (self._number(name) for name in _RANGES)
        taps = self._taps()
        return Prompt(
            id=self._id(),
            family=self._word("family"),
            tensions=self._tensions(),
            level=Level(self._word("level") or Level.JE),
            principle=self._word("principle"),
            tone=self._word("tone"),
            depth=self._word("depth"),
            minutes=minutes,
            group_maturity=maturity,
            min_voices=voices,
            needs_topic=self.flag("needs_topic"),
            needs_meeting=self.flag("needs_meeting"),
            prerequisites=self._words("prerequisites"),
            arc_slot=self._words("arc_slot"),
            season=self._words("season"),
            modes=self._modes(taps),
            scope=Scope(self._word("scope_default") or Scope.PRIVATE),
            text=self.forms("text", self.fields.get("text")),
            source=self.text("source"),
            author=self.text("author"),
            status=self._word("status"),
            operator=self._of_a_side_step("operator"),
            strategy=self._of_a_side_step("strategy"),
            taps=taps,
            followups=self._beside("followup"),
            landings=self._beside("landing"),
            other_ways=self._beside("alt_access"),
        )

    def _id(self) -> PromptId:
        id, family = self.text("id"), self.fields.get("family")
        if id and not (_ID.fullmatch(id) and id[0] == family):
            self.wrong("id must be the letter of the family and a number, as R12")
        return PromptId(id)

    def _word(self, name: str) -> str:
        word, allowed = self.text(name), ONE_OF[name]
        if not word or word in allowed:
            return word
        self._unheard_of(name, word, allowed)
        return ""

    def _words(self, name: str) -> frozenset[str]:
        if name in _OPTIONAL and name not in self.fields:
            return frozenset()
        value, allowed = self.fields.get(name), SOME_OF[name]
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self.wrong(f"{name} must be a list of words, such as [{allowed[0]!r}]")
            return frozenset()
        for word in value:
            if word not in allowed:
                self._unheard_of(name, word, allowed)
        return frozenset(value)

    def _unheard_of(self, name: str, word: str, allowed: Sequence[str]) -> None:
        self.wrong(f"{name} is {word!r}: choose among {', '.join(allowed)}{guess(word, allowed)}")

    def _of_a_side_step(self, name: str) -> str:
        if self.fields.get("family") == "P":
            return self._word(name)
        if self.fields.get(name):
            self.wrong(f"{name} is for side-steps only")
        return ""

    def _number(self, name: str) -> int:
        value, allowed = self.fields.get(name), _RANGES[name]
        if isinstance(value, int) and not isinstance(value, bool) and value in allowed:
            return value
        self.wrong(f"{name} must be a whole number from {allowed[0]} to {allowed[-1]}")
        return allowed[0]

    def _tensions(self) -> tuple[int, ...]:
        value = self.fields.get("tensions")
        if isinstance(value, list) and len(value) <= 2 and all(_is_tension(number) for number in value):
            return tuple(value)
        self.wrong("tensions must be a list of at most two numbers from 1 to 12")
        return ()

    def _modes(self, taps: Sequence[Tap]) -> frozenset[str]:
        modes = self._words("modes")
        if "tap" in modes and not taps:
            self.wrong("modes says tap, and there is no [[prompt.tap]]")
        if taps and "tap" not in modes:
            self.wrong("there are taps, and modes does not say tap")
        return modes

    def _beside(self, name: str) -> Forms:
        if name in self.fields:
            return self.forms(name, self.fields[name])
        if self.fields.get("family") == _SIDE_TEXTS[name]:
            self.wrong(f"{name} is missing: the family {_SIDE_TEXTS[name]} needs it")
        return {}

    def _taps(self) -> tuple[Tap, ...]:
        tables = self.fields.get("tap", [])
        if not isinstance(tables, list) or len(tables) > MOST_TAPS:
            self.wrong(f"tap must be at most {MOST_TAPS} tables [[prompt.tap]]")
            return ()
        taps = tuple(
            _TapRecord(table, f"{self.name}: tap {rank}", self.mistakes).tap()
            for rank, table in enumerate(tables, start=1)
        )
        if len({tap.value for tap in taps}) < len(taps):
            self.wrong("two taps have the same value")
        if sum(tap.wordless for tap in taps) > 1:
            self.wrong("one tap at most is wordless")
        return taps


class _TapRecord(Fields):
    """The record of one tap: its value, its flags, and its label in every form."""

    def tap(self) -> Tap:
        value = self.text("value")
        if value and not _TAP_VALUE.fullmatch(value):
            self.wrong("value must be one to twelve letters a to z or _")
        wordless, tempo = (self.flag(name) for name in _TAP_FLAGS)
        if wordless and tempo:
            self.wrong("a tempo says something: it is not wordless")
        spoken = {name: text for name, text in self.fields.items() if name not in ("value", *_TAP_FLAGS)}
        return Tap(value, self.forms("label", spoken), wordless, tempo)


def _is_tension(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number in TENSIONS
