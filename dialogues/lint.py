"""The rules a question of the bank must keep, each as a check that names itself when it is broken."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final
from unicodedata import category

from dialogues.address import differ_needlessly, mixed
from dialogues.vocabulary import FORMS, ONE_OF, SOME_OF, TENSIONS
from domain.answers import Scope
from domain.prompts import Forms, Prompt

LONGEST: Final = 240
MOST_WORDS: Final = 35
LONGEST_LANDING: Final = 140
LONGEST_LABEL: Final = 28
NEAR: Final = 0.6

_WHY = re.compile(
    r"\b(pourquoi|why)\b|\b(peux-tu|pouvez-vous) (préciser|développer)\b"
    r"|\bcan you (say more|be more specific|elaborate)\b",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"\b(toujours|jamais|always|never)\b", re.IGNORECASE)
_OBLIGATION = re.compile(
    r"\b(il (faut|faudrait|faudra)|tu dois|vous devez|devrais|devriez|should|must)\b", re.IGNORECASE
)
_AGREEING = (
    r"\b(tu es|es-tu|t['’]es(-tu)?|vous êtes(-vous)?|êtes-vous|as-tu été|avez-vous été|te sens-tu|vous sentez-vous)"
    r" (\w+é|\w*venu|parti|sorti|senti|surpris|prêt|seul|content|heureux|sûr)(e?s?)\b"
    r"|\b(t['’]a|vous a|t['’]ont|vous ont) (touché|étonné|surpris|ému|arrêté|bousculé|dérangé|porté|aidé|retenu)\b"
)
"""Participles and adjectives that would have to know who reads."""
_GENDERED = re.compile(rf"·|\(e\)|é\(e|/trice|{_AGREEING}", re.IGNORECASE)
_CULPRIT = re.compile(r"\b(qui parmi nous|quelle personne|who among us|which person|which of us)\b", re.IGNORECASE)
_BORROWED = re.compile(
    r"maturité coopérative|retour nourrissant|se dérouter|observatoire de l['’]implicite"
    r"|cooperative maturity|instercoop",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


def broken(prompt: Prompt) -> tuple[str, ...]:
    """Return the names of the rules that one prompt breaks, in order."""
    return tuple(name for name, breaks in RULES.items() if breaks(prompt))


def broken_together(prompts: Sequence[Prompt]) -> tuple[str, ...]:
    """Return what prompts break between them: an id used twice (L14), near-duplicates in a family (L15)."""
    ids = Counter(prompt.id for prompt in prompts)
    twice = [f"L14 {id}" for id, times in ids.items() if times > 1]
    near = [f"L15 {one.id} {other.id}" for one, other in combinations(prompts, 2) if _alike(one, other)]
    return (*twice, *near)


def _tables(prompt: Prompt) -> Iterator[Forms]:
    """Yield everything of a prompt that a person reads, each text in all its forms."""
    yield from (prompt.text, prompt.followups, prompt.landings, prompt.other_ways)
    yield from (tap.label for tap in prompt.taps)


def _texts(prompt: Prompt) -> Iterator[str]:
    return (text for table in _tables(prompt) for text in table.values())


def _any(prompt: Prompt, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(text) for text in _texts(prompt))


def _too_long(prompt: Prompt) -> bool:
    long = any(len(text) > LONGEST or len(text.split()) > MOST_WORDS for text in _texts(prompt))
    return long or any(len(label) > LONGEST_LABEL for tap in prompt.taps for label in tap.label.values())


def _several_questions(prompt: Prompt) -> bool:
    return any(text.count("?") > 1 for text in _texts(prompt))


def _asks_why(prompt: Prompt) -> bool:
    return _any(prompt, _WHY)


def _is_absolute(prompt: Prompt) -> bool:
    return _any(prompt, _ABSOLUTE)


def _obliges(prompt: Prompt) -> bool:
    return _any(prompt, _OBLIGATION)


def _marks_gender(prompt: Prompt) -> bool:
    return _any(prompt, _GENDERED)


def _points_at_somebody(prompt: Prompt) -> bool:
    return _any(prompt, _CULPRIT)


def _several_emoji(prompt: Prompt) -> bool:
    return any(sum(category(sign) == "So" for sign in text) > 1 for text in _texts(prompt))


def _side_step_unfinished(prompt: Prompt) -> bool:
    finished = prompt.operator and prompt.strategy and prompt.landings
    short = all(len(text) <= LONGEST_LANDING for text in prompt.landings.values())
    return not short or (prompt.family == "P" and not finished)


def _deep_unguarded(prompt: Prompt) -> bool:
    return prompt.depth == "deep" and (prompt.group_maturity < 2 or prompt.scope is Scope.NAMED)


def _forms_wrong(prompt: Prompt) -> bool:
    written = [table for table in _tables(prompt) if table or table is prompt.text]
    return any(_incomplete(table) or _ill_addressed(table, prompt.family) for table in written)


def _incomplete(forms: Forms) -> bool:
    return not all(forms.get(form, "").strip() for form in FORMS)


def _ill_addressed(forms: Forms, family: str) -> bool:
    tu, vous = forms["fr_tu"], forms["fr_vous"]
    for_two = family == "W" and tu == vous  # a walk in pairs speaks to both people at once
    return not for_two and (mixed(tu, vous) or differ_needlessly(tu, vous))


def _walk_for_some_only(prompt: Prompt) -> bool:
    return prompt.family == "W" and not prompt.other_ways


def _exclaims(prompt: Prompt) -> bool:
    return any("!" in text for text in _texts(prompt))


def _outside_vocabulary(prompt: Prompt) -> bool:
    tags = {name: getattr(prompt, name) for name in ("family", "principle", "tone", "depth", "status")}
    tags |= {name: tag for name in ("operator", "strategy") if (tag := getattr(prompt, name))}
    lists = {name: getattr(prompt, name) for name in SOME_OF}
    known = all(tag in ONE_OF[name] for name, tag in tags.items())
    known = known and all(tags <= set(SOME_OF[name]) for name, tags in lists.items())
    return not known or len(prompt.tensions) > 2 or not all(number in TENSIONS for number in prompt.tensions)


def _is_borrowed(prompt: Prompt) -> bool:
    return _any(prompt, _BORROWED) or bool(_BORROWED.search(prompt.source))


def _alike(one: Prompt, other: Prompt) -> bool:
    if one.family != other.family:
        return False
    return any(_closeness(one.text.get(form, ""), other.text.get(form, "")) > NEAR for form in FORMS)


def _closeness(one: str, other: str) -> float:
    mine, theirs = _words(one), _words(other)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


RULES: Final[Mapping[str, Callable[[Prompt], bool]]] = {
    "L1": _too_long,
    "L2": _several_questions,
    "L3": _asks_why,
    "L4": _is_absolute,
    "L5": _obliges,
    "L6": _marks_gender,
    "L7": _points_at_somebody,
    "L8": _several_emoji,
    "L9": _side_step_unfinished,
    "L10": _deep_unguarded,
    "L11": _forms_wrong,
    "L12": _walk_for_some_only,
    "L13": _exclaims,
    "L14": _outside_vocabulary,
    "L16": _is_borrowed,
}
"""Rules of one prompt; `broken_together` holds what only shows between two (the rest of L14, and L15)."""
