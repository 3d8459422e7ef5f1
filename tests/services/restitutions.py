"""Restitutions of Le Hangar, brought to the hands of two members, or before the group."""

from dataclasses import replace
from datetime import timedelta

from domain.consents import Consent
from domain.ids import PersonId
from domain.moves import Act, Speaker
from domain.people import Person
from domain.utterances import Utterance

from .evenings import Evening, sealed
from .people import BOTH, HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, consenting
from .town import Town, Watched, one

LOU = Speaker(PersonId(5_000_000_020), "Lou", "fr")
WEEKEND = timedelta(hours=30)


def with_time_to_correct(town: Town, span: timedelta = WEEKEND) -> Town:
    """Leave the groups of a town some time to correct what they are given back."""
    town.house = replace(town.house, habits=replace(town.house.habits, review=span))
    town.reception = Watched(town.house, town.rows)
    return town


def willing(town: Town, *who: Speaker) -> None:
    """Have some accept to reread from time to time."""
    for each in who:
        member = replace(consenting(HANGAR.id, each), agreed=BOTH | {Consent.HARVESTING})
        town.work(lambda unit, member=member: unit.people.save_member(member))
        town.work(lambda unit, each=each: unit.people.save(Person(each.id, True, each.language)))


def harvested_by_two(town: Town) -> tuple[Evening, list[Utterance]]:
    """Bring a round to its draft, in the hands of Inès and Malo."""
    willing(town, INES, MALO)
    return sealed(town, INES, MALO, ROSA)


def proposed(town: Town) -> tuple[Evening, Utterance]:
    """Bring a round before its group, by Salomé, on a Thursday morning."""
    with_time_to_correct(town)
    evening, said = sealed(town, INES, MALO, ROSA)
    return evening, one(town.tap(SALOME, one(said, "draft.review"), "publish"), "summary.project")


def press_under(town: Town, who: Speaker, project: Utterance, label: str) -> list[Utterance]:
    """Press a button under the project, in the group."""
    return town.tap(who, project, label)


def read_by(town: Town, project: Utterance, *who: Speaker) -> None:
    """Have some say that they read the project."""
    for each in who:
        town.press(each, Act.HAVE_READ, project.about.id if project.about else "", place=HANGAR_GROUP)


def over(town: Town, evening: Evening) -> None:
    """Let the time to correct go by."""
    town.later(evening.timers()["review"])


def somebody_more(town: Town) -> None:
    """Have Lou take part in Le Hangar too."""
    town.work(lambda unit: unit.people.save(Person(LOU.id, True, "fr")))
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, LOU)))
