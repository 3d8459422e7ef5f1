"""Every dialogue there is, by its name: a new one is one line here."""

from collections.abc import Mapping

from dialogues.dialogue import Dialogue
from dialogues.gap_choice import GapChoice
from dialogues.gap_map import GapMap
from dialogues.presence import Presence
from dialogues.reflexive import Reflexive
from dialogues.sidestep import Landing, Sidestep
from dialogues.tensions import Tensions

REPERTOIRE: Mapping[str, Dialogue] = {
    each.name: each for each in (Reflexive(), Tensions(), GapChoice(), GapMap(), Presence(), Sidestep(), Landing())
}
