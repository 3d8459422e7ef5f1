"""What /privacy says is what the tables decide."""

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product

import pytest

from dialogues.privacy import READING, what_is_kept, who_reads
from domain.consents import APART
from domain.ids import CollectiveId, PlaceId
from domain.keeping import PASSING, Kept, Retention
from domain.moves import Speaker
from domain.people import Collective, Place, Register
from domain.ports import Unit
from domain.rights import RIGHTS, Action, Right, Role
from domain.utterances import Line, Utterance

from .people import BEN, CHOIR, HANGAR, HANGAR_GROUP, INES, MALO, SALOME, ZOE, at_home, consenting
from .town import TEXTS, WORDING, Town, one

VOICES = [
    replace(HANGAR.voice, language=language, register=register)
    for language, register in product(TEXTS.languages, Register)
]
LONGEST = 4096


@dataclass(frozen=True)
class Forever(Retention):
    """Nothing is purged by itself."""

    @property
    def spans(self) -> dict[Kept, timedelta]:
        """Return no time at all."""
        return {}


def page(lines: list[Line]) -> list[str]:
    """Return lines as they are read, in every voice."""
    return [WORDING.word(Utterance("privacy.text", at_home(INES), voice, lines=tuple(lines))).text for voice in VOICES]


def lines_about(lines: list[Line], fact: str) -> list[Line]:
    """Return the lines that tell a fact of this name."""
    return [line for line in lines if fact in line.facts]


def asked_by(town: Town, who: Speaker, place: Place | None = None) -> str:
    """Return what somebody reads who asks."""
    return WORDING.word(one(town.order(who, "privacy", place=place), "privacy.text")).text


def test_to_read_is_an_action_that_says_so() -> None:
    """The drafts, the summaries, what is sealed, who is silent, the notebooks: all are told of."""
    told = {Action.READ_DRAFT, Action.READ_SUMMARY, Action.READ_SEALED, Action.READ_SILENCE, Action.READ_OTHERS_NOTES}
    assert told | {Action.READ_OWN, Action.SEE_ROLES} <= set(READING)


@pytest.mark.parametrize("action", READING)
def test_every_reading_has_its_sentence(action: Action) -> None:
    """In every language; an action added to the table without one fails here."""
    assert f"privacy.{action}" in {line.key for line in who_reads(RIGHTS)}
    assert all(f"privacy.{action}" in TEXTS.entries(language) for language in TEXTS.languages)


@pytest.mark.parametrize(("action", "role"), list(product(READING, Role)))
def test_a_right_that_changes_changes_the_page(action: Action, role: Role) -> None:
    """Whoever is let in or kept out, in every voice."""
    right = RIGHTS[action]
    other = replace(right, roles=right.roles ^ {role}, own=False)
    before = page(list(who_reads({**RIGHTS, action: replace(right, own=False)})))
    after = page(list(who_reads({**RIGHTS, action: other})))
    assert all(one != two for one, two in zip(before, after, strict=True))


def test_what_nobody_may_read_says_nobody() -> None:
    """And says otherwise the day it is not so."""
    [sealed] = [line for line in who_reads(RIGHTS) if line.key == "privacy.read_sealed"]
    assert sealed.facts["who"] == "nobody"
    opened = {**RIGHTS, Action.READ_SEALED: Right(frozenset({Role.FACILITATOR}))}
    [leaky] = [line for line in who_reads(opened) if line.key == "privacy.read_sealed"]
    assert leaky.facts["who"] == "facilitator"


def test_a_presence_that_is_not_checked_is_not_told() -> None:
    """The page says for which acts it is, and for those alone."""
    careless = {**RIGHTS, Action.PUBLISH: replace(RIGHTS[Action.PUBLISH], fresh=False)}
    [line] = lines_about(list(who_reads(careless)), "what")
    assert "publish" not in str(line.facts["what"]).split(",")


@pytest.mark.parametrize("kind", Kept)
def test_every_kind_that_is_kept_has_its_line(kind: Kept) -> None:
    """With its time, or that it has none; in every language."""
    [line] = [line for line in lines_about(list(what_is_kept(Retention())), "kind") if line.facts["kind"] == kind]
    spans = Retention().spans
    assert (line.key == "privacy.kept.until") is (kind in PASSING)
    assert (line.key == "privacy.kept.stays") is (kind not in PASSING and kind not in spans)
    assert all(f"privacy.kind.{kind}" in TEXTS.entries(language) for language in TEXTS.languages)
    assert all(f"privacy.until.{kind}" in TEXTS.entries(language) for language in TEXTS.languages if kind in PASSING)


@pytest.mark.parametrize("name", ["answers", "drafts", "updates", "messages", "offers"])
def test_a_time_that_changes_changes_the_page(name: str) -> None:
    """One day more, one hour more, or no end at all."""
    now = page(list(what_is_kept(Retention())))
    for more in (timedelta(days=1), timedelta(days=400)):
        longer = Retention(**{name: getattr(Retention(), name) + more})
        assert not set(now) & set(page(list(what_is_kept(longer))))
    assert not set(now) & set(page(list(what_is_kept(Forever()))))


@pytest.mark.parametrize("consent", APART)
def test_what_she_agreed_to_is_told(town: Town, consent: str) -> None:
    """Each thing apart, with the versions of what she was told."""
    member = replace(consenting(HANGAR.id, INES), agreed=frozenset(APART), terms=1, charter=3)
    town.work(lambda unit: unit.people.save_member(member))
    said = one(town.order(INES, "privacy"), "privacy.text")
    [line] = lines_about(list(said.lines), "agreed")
    assert consent in str(line.facts["agreed"]).split(",")
    assert (line.facts["title"], line.facts["terms"], line.facts["charter"]) == (HANGAR.title, 1, 3)
    assert all(f"privacy.consent.{consent}" in TEXTS.entries(language) for language in TEXTS.languages)


def test_who_agreed_to_nothing_reads_the_rest(town: Town) -> None:
    """A stranger and a facilitator who does not take part are told no consent of theirs."""
    for who in (ZOE, SALOME):
        assert lines_about(list(one(town.order(who, "privacy"), "privacy.text").lines), "agreed") == []


def test_a_group_does_not_read_what_somebody_agreed_to(town: Town) -> None:
    """Asked by somebody who cannot be reached, it is the page of everybody."""
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, ZOE)))
    said = one(town.order(ZOE, "privacy", place=HANGAR_GROUP), "privacy.text")
    assert said.to == HANGAR_GROUP
    assert lines_about(list(said.lines), "agreed") == []


def test_it_is_read_in_ones_own_voice(town: Town) -> None:
    """Tu, vous, or English."""
    town.work(
        lambda unit: unit.people.save_member(
            replace(consenting(HANGAR.id, MALO), voice=replace(HANGAR.voice, register=Register.VOUS))
        )
    )
    assert "Tes réponses, ton carnet" in asked_by(town, INES)
    assert "Vos réponses, votre carnet" in asked_by(town, MALO)
    assert "Your answers, your notebook" in asked_by(town, BEN)


def test_the_limits_are_told(town: Town) -> None:
    """What Telegram sees, who administers the machine, small groups, a way of writing."""
    read = asked_by(town, INES)
    assert all(word in read for word in ("Telegram voit", "administre la machine", "petit groupe", "façon d’écrire"))


def test_it_fits_in_one_message(town: Town) -> None:
    """Even for whoever agreed to everything in many collectives with long names, in every voice."""

    def everywhere(unit: Unit) -> None:
        for rank in range(12):
            collective = Collective(
                CollectiveId(f"place{rank:07}"),
                Place(PlaceId(-900 - rank), private=False),
                "Les jardins partagés de la vallée haute, " * 3,
                CHOIR.state,
                HANGAR.voice,
                None,
                f"token-{rank}",
            )
            unit.collectives.save(collective)
            agreed = replace(consenting(collective.id, INES), agreed=frozenset(APART), charter=10)
            unit.people.save_member(agreed)

    town.work(everywhere)
    said = one(town.order(INES, "privacy"), "privacy.text")
    assert max(len(WORDING.word(replace(said, voice=voice)).text) for voice in VOICES) < LONGEST
