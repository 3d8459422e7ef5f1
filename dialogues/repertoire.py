"""Every dialogue there is, by its name: a new one is one line here."""

from collections.abc import Mapping

from dialogues.dialogue import Dialogue
from dialogues.reflexive import Reflexive

REPERTOIRE: Mapping[str, Dialogue] = {each.name: each for each in (Reflexive(),)}
