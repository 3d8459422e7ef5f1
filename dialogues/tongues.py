"""The language that somebody reads: one screen, a button for each."""

from domain.ids import PersonId
from domain.languages import Languages
from domain.moves import Act
from domain.people import Voice, alone_with
from domain.utterances import Button, Manner, Subject, Topic, Utterance

_HERS = "hers"
"""There is one such screen in each private exchange."""


def language_screen(person: PersonId, voice: Voice, languages: Languages, manner: Manner) -> Utterance:
    """Show the languages there are, each by what it calls itself, the present one marked."""
    choices = (Button(f"language.{code}", Act.LANGUAGE, "", code, chosen=code == voice.language) for code in languages)
    return Utterance(
        key="tongue.screen",
        to=alone_with(person),
        voice=voice,
        manner=manner,
        buttons=tuple((choice,) for choice in choices),
        about=Subject(Topic.LANGUAGE, _HERS),
    )
