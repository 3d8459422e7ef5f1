"""Who is named in what is given."""

from collections.abc import Collection, Iterable
from functools import cache

from domain.answers import Answer
from domain.ids import CollectiveId, PersonId
from domain.naming import named, not_left
from domain.ports import Unit


def names_in(
    unit: Unit, collective: CollectiveId, texts: Iterable[str], author: PersonId | None = None
) -> tuple[str, ...]:
    """Return the names of members that texts hold, as written there, save an author's own."""

    @cache
    def bearing(word: str) -> Collection[PersonId]:
        bearers = unit.people.bearing(collective, word)
        return () if author in bearers else bearers

    return tuple(dict.fromkeys(name for text in texts for name in named(text, bearing)))


def names_to_go(unit: Unit, collective: CollectiveId, answer: Answer) -> tuple[str, ...]:
    """Return the names of others in an answer as it stands now, save those that its author leaves."""
    # Message by message: that is how they are replaced.
    texts = (part.text for part in answer.parts)
    return not_left(names_in(unit, collective, texts, answer.person), answer.left)
