"""The bank of questions: made from plain records, with every mistake told at once; it reads no file."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from domain.answers import Level, Scope
from domain.errors import NotFound
from domain.ids import PromptId
from domain.prompts import Prompt

FORMS: Final = ("fr_tu", "fr_vous", "en")
TENSIONS: Final = range(1, 13)
VOCABULARY: Final[Mapping[str, tuple[str, ...]]] = {
    "family": ("R", "P", "C", "W", "T", "S", "A", "D", "K", "L", "N", "X"),
    "level": tuple(Level),
    "principle": ("temps_marche", "presences", "introspection", "pas_de_cote"),
    "tone": ("pose", "leger", "joueur", "grave"),
    "depth": ("light", "medium", "deep"),
    "scope_default": tuple(Scope),
    "status": ("draft", "active", "resting", "retired"),
    "operator": (
        "avantage_a_echouer",
        "inconvenient_a_reussir",
        "pire_consigne",
        "fonction_du_travers",
        "retrait",
        "plaidoyer_adverse",
        "question_seule",
        "objet_parle",
        "lieu_parle",
        "futur_lointain",
        "inversion_des_roles",
        "ne_pas_decider",
    ),
    "strategy": ("incertitude", "desaccord", "contradiction", "position"),
}
_SIDE_TEXTS = ("landing", "alt_access")
"""Texts beside the question, for the families that need one; kept among its forms, as `landing_fr_tu`."""
_NUMBERS = ("minutes", "group_maturity", "min_voices")
_FLAGS = ("needs_topic", "needs_meeting")
_OPTIONAL = ("operator", "strategy", *_SIDE_TEXTS)
_FIELDS = frozenset({"id", "tensions", "text", "source", *_NUMBERS, *_FLAGS, *VOCABULARY, *_SIDE_TEXTS})


class BankError(ValueError):
    """The bank cannot be used; `mistakes` tells each reason, with the prompt it is about."""

    def __init__(self, mistakes: Collection[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


class Bank:
    """Every question that was ever asked or may be, by its stable id."""

    def __init__(self, prompts: Iterable[Prompt]) -> None:
        self._by_id = {prompt.id: prompt for prompt in prompts}
        if not any(fits_anyone(prompt) for prompt in self.active()):
            raise BankError(["no active prompt fits a new collective: one must be neither deep nor conditional"])

    def get(self, id: PromptId) -> Prompt:
        """Return one, whatever its status; raise `NotFound`."""
        try:
            return self._by_id[id]
        except KeyError:
            raise NotFound(f"no prompt {id} in the bank") from None

    def __contains__(self, id: PromptId) -> bool:
        return id in self._by_id

    def active(self) -> tuple[Prompt, ...]:
        """Return those that may be asked, in the order of the bank."""
        return tuple(prompt for prompt in self._by_id.values() if prompt.status == "active")


def fits_anyone(prompt: Prompt) -> bool:
    """Tell whether it can be asked of any collective at any time."""
    conditional = prompt.needs_topic or prompt.needs_meeting
    return not conditional and prompt.group_maturity == 1 and prompt.depth != "deep"


def prompts_from(data: Mapping[str, object]) -> tuple[Prompt, ...]:
    """Return the prompts of a bank's plain data, or raise `BankError` with everything that is wrong."""
    records = data.get("prompt")
    if not isinstance(records, list):
        raise BankError(["the bank has no [[prompt]] table"])
    mistakes: list[str] = []
    prompts = tuple(_Record(fields, rank, mistakes).prompt() for rank, fields in enumerate(records, start=1))
    repeated = [id for id, times in Counter(prompt.id for prompt in prompts).items() if times > 1]
    mistakes += [f"{id}: the id is used more than once" for id in repeated if id]
    if mistakes:
        raise BankError(mistakes)
    return prompts


class _Record:
    """One table being read: a mistake is noted and reading goes on, so that all are told together."""

    def __init__(self, fields: object, rank: int, mistakes: list[str]) -> None:
        self._fields: Mapping[str, object] = fields if isinstance(fields, dict) else {}
        self._name = self._fields.get("id") or f"prompt {rank}"
        self._mistakes = mistakes

    def prompt(self) -> Prompt:
        for name in sorted(self._fields.keys() - _FIELDS):
            self._wrong(f"{name} is not a field of the format")
        minutes, maturity, voices = (self._number(name) for name in _NUMBERS)
        return Prompt(
            id=PromptId(self._text("id")),
            family=self._word("family"),
            tensions=self._tensions(),
            level=Level(self._word("level") or Level.JE),
            principle=self._word("principle"),
            tone=self._word("tone"),
            depth=self._word("depth"),
            minutes=minutes,
            group_maturity=maturity,
            min_voices=voices,
            needs_topic=self._flag("needs_topic"),
            needs_meeting=self._flag("needs_meeting"),
            scope=Scope(self._word("scope_default") or Scope.PRIVATE),
            text=self._texts(),
            source=self._text("source"),
            status=self._word("status"),
            operator=self._word("operator"),
            strategy=self._word("strategy"),
        )

    def _text(self, name: str) -> str:
        value = self._fields.get(name)
        if isinstance(value, str) and value.strip():
            return value
        self._wrong(f"{name} is missing" if value is None else f"{name} must be a text that is not empty")
        return ""

    def _word(self, name: str) -> str:
        if name in _OPTIONAL and self._fields.get(name, "") == "":
            return ""
        word, allowed = self._text(name), VOCABULARY[name]
        if not word or word in allowed:
            return word
        self._wrong(f"{name} is {word!r}: choose among {', '.join(allowed)}")
        return ""

    def _number(self, name: str) -> int:
        value = self._fields.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        self._wrong(f"{name} must be a whole number above zero")
        return 1

    def _flag(self, name: str) -> bool:
        value = self._fields.get(name)
        if not isinstance(value, bool):
            self._wrong(f"{name} must be true or false")
        return value is True

    def _tensions(self) -> tuple[int, ...]:
        value = self._fields.get("tensions")
        if isinstance(value, list) and len(value) <= 2 and all(_is_tension(number) for number in value):
            return tuple(value)
        self._wrong("tensions must be a list of at most two numbers from 1 to 12")
        return ()

    def _texts(self) -> dict[str, str]:
        texts = self._forms("text", "")
        for name in _SIDE_TEXTS:
            if name in self._fields:
                texts |= self._forms(name, f"{name}_")
        return texts

    def _forms(self, name: str, prefix: str) -> dict[str, str]:
        value = self._fields.get(name)
        forms: Mapping[str, object] = value if isinstance(value, dict) else {}
        for form in FORMS:
            if not forms.get(form):
                self._wrong(f"{name} lacks the form {form}")
        wrong = [form for form, text in forms.items() if not isinstance(text, str)]
        for form in wrong:
            self._wrong(f"{name}.{form} must be a text")
        return {prefix + form: text for form, text in forms.items() if isinstance(text, str)}

    def _wrong(self, what: str) -> None:
        self._mistakes.append(f"{self._name}: {what}")


def _is_tension(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number in TENSIONS
