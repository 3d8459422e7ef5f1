"""How a person comes in: the link, the cards, the yes, and the question that was waiting."""

from dataclasses import replace

import pytest

from domain.moves import Speaker
from domain.people import Awaited, Heeding, Standing
from domain.sessions import TimerKind
from domain.utterances import Utterance

from .evenings import WORDS, opened, sealed
from .people import CHOIR, HANGAR, INES, MALO, ROSA, SALOME, THEO, ZOE
from .town import Town, keys, one

YES = ("next", "next", "agree")
WAY = (*YES, "agree_both", "keep_name", "as_group", "as_group", "hour.now", "unnamed")


def standing(town: Town, who: Speaker) -> Standing | None:
    """Return where somebody stands in Le Hangar."""
    member = town.see(lambda unit: unit.people.member(HANGAR.id, who.id))
    return member.standing if member else None


def heeding(town: Town, who: Speaker) -> Heeding | None:
    """Return what somebody's next private text is about."""
    person = town.see(lambda unit: unit.people.get(who.id))
    return person.heeding if person else None


def go(town: Town, who: Speaker, said: list[Utterance], *labels: str) -> list[Utterance]:
    """Press one button after the other, each on the card that the one before brought."""
    for label in labels:
        card = next(each for each in said if each.key.startswith("welcome."))
        said = town.tap(who, card, label)
    return said


def test_the_way_in_ends_at_the_question(town: Town) -> None:
    """Nine presses after the link, she is a member, and the question that is open comes to her."""
    evening = opened(town)
    said = go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *WAY)
    assert keys(said) == ["welcome.active", "invitation.open"]
    member = town.see(lambda unit: unit.people.member(HANGAR.id, ZOE.id))
    assert member is not None
    assert (member.standing, member.name, member.consented_at) == (Standing.ACTIVE, "Zoé", town.now)
    town.say(ZOE, "Me voici.")
    assert [answer.text for answer in evening.by(ZOE)] == ["Me voici."]


def test_the_link_of_a_round_leads_to_it(town: Town) -> None:
    """Whoever came by a round's card is welcomed first, then asked."""
    evening = opened(town)
    said = go(town, ZOE, town.order(ZOE, "start", f"s{evening.session.token}"), *WAY)
    assert "invitation.open" in keys(said)


def test_after_its_reminder_a_round_waits_for_no_newcomer(town: Town) -> None:
    """Whoever comes so late is asked from the next one on; by the card, she answers this one all the same."""
    evening = opened(town)
    evening.ring(TimerKind.REMIND)
    link = f"s{evening.session.token}"
    assert "invitation.open" not in keys(go(town, ZOE, town.order(ZOE, "start", link), *WAY))
    assert evening.passage(ZOE) is None
    assert "invitation.open" in keys(town.order(ZOE, "start", link))


def test_nothing_is_kept_before_the_yes(town: Town) -> None:
    """Up to the third card, her words are not an answer, nor a note."""
    evening = opened(town)
    said = go(town, ZOE, town.order(ZOE, "start", f"s{evening.session.token}"), "next", "next")
    assert one(said, "welcome.free")
    assert keys(town.say(ZOE, "Déjà une phrase.")) == ["start.plain"]
    assert evening.answers == []
    assert town.rows()["notes"] == town.rows()["held"] == []


def test_a_refusal_is_kept_and_respected(town: Town) -> None:
    """She is thanked, and the next rounds do not reach her."""
    said = go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), "next", "next", "decline")
    assert keys(said) == ["welcome.refused"]
    assert standing(town, ZOE) is Standing.REFUSED
    assert not [each for each in opened(town).opening if each.to.id == ZOE.id]


def test_a_name_is_asked_and_heard(town: Town) -> None:
    """What she writes then is the name she is quoted by, and nothing else."""
    said = go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *YES, "go_on")
    assert heeding(town, ZOE) == Heeding(Awaited.NAME, HANGAR.id)
    assert keys(said) == ["welcome.naming"]
    assert keys(town.say(ZOE, "  Zoé   de la cave ")) == ["welcome.addressing"]
    member = town.see(lambda unit: unit.people.member(HANGAR.id, ZOE.id))
    assert member is not None
    assert (member.name, heeding(town, ZOE)) == ("Zoé de la cave", None)


def test_a_name_is_asked_once(town: Town) -> None:
    """When the question of the name was settled by a press, a text is a text again."""
    go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *YES, "go_on", "keep_name")
    town.work(lambda unit: unit.people.save(replace(unit.people.get(ZOE.id), heeding=Heeding(Awaited.NAME, HANGAR.id))))
    assert keys(town.say(ZOE, "Une idée.")) == ["notebook.offer"]
    assert heeding(town, ZOE) is None


def test_the_cards_resume_where_she_stopped(town: Town) -> None:
    """The link brings her back to the card she had not answered."""
    go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), "next")
    assert keys(town.order(ZOE, "start", f"c{HANGAR.token}")) == ["welcome.informed"]
    go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), "next", "agree", "go_on", "keep_name")
    assert keys(town.order(ZOE, "start", f"c{HANGAR.token}")) == ["welcome.addressing"]


def test_who_left_may_come_back(town: Town) -> None:
    """The link begins again, from the first card."""
    assert keys(town.order(THEO, "start", f"c{HANGAR.token}")) == ["welcome.started"]
    assert standing(town, THEO) is Standing.STARTED


def test_a_member_who_follows_a_card_is_asked_its_question(town: Town) -> None:
    """Her next words in private answer that round, though another is open."""
    evening, other = opened(town), opened(town)
    assert keys(town.order(MALO, "start", f"s{evening.session.token}")) == ["invitation.open"]
    town.say(MALO, WORDS[MALO])
    assert (len(evening.by(MALO)), len(other.by(MALO))) == (1, 0)


def test_a_closed_round_says_that_it_is(town: Town) -> None:
    """Its link shows the question without a way to answer."""
    evening, _ = sealed(town, INES, MALO, ROSA)
    [said] = town.order(INES, "start", f"s{evening.session.token}")
    assert (said.key, said.buttons) == ("invitation.closed", ())


def test_a_member_who_follows_the_groups_link_is_asked_what_she_has_not_answered(town: Town) -> None:
    """A question that she answered is not put to her again."""
    opened(town)
    town.say(MALO, WORDS[MALO])
    assert keys(town.order(INES, "start", f"c{HANGAR.token}")) == ["invitation.open"]
    assert keys(town.order(MALO, "start", f"c{HANGAR.token}")) == ["start.known"]


@pytest.mark.parametrize(("who", "key"), [(ZOE, "start.plain"), (INES, "start.known")])
def test_whoever_presses_start_is_answered(town: Town, who: Speaker, key: str) -> None:
    """She is written to, and only that is kept of a stranger."""
    assert keys(town.order(who, "start")) == [key]
    person = town.see(lambda unit: unit.people.get(who.id))
    assert person is not None
    assert person.reachable
    assert standing(town, ZOE) is None


@pytest.mark.parametrize("who", [ZOE, INES])
def test_the_settings_link_is_for_facilitators(town: Town, who: Speaker) -> None:
    """Anybody else who writes it by hand is told so, and sees nothing; nor is anything kept of her."""
    before = town.rows()
    assert keys(town.order(who, "start", f"f{HANGAR.token}")) == ["error.not_allowed"]
    assert town.rows() == before
    assert keys(town.order(SALOME, "start", f"f{HANGAR.token}")) == ["setup.screen"]


def test_two_collectives_are_two_consents(town: Town) -> None:
    """A member of Le Hangar is welcomed in the choir like anybody."""
    assert keys(town.order(INES, "start", f"c{CHOIR.token}")) == ["welcome.started"]
    assert standing(town, INES) is Standing.ACTIVE


def test_the_link_shows_a_preference_still_to_be_chosen(town: Town) -> None:
    """She agreed, then closed the telephone: the same card comes back, and her answers count already."""
    go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *YES, "go_on")
    evening = opened(town)
    assert keys(town.order(ZOE, "start", f"c{HANGAR.token}")) == ["welcome.naming"]
    town.work(lambda unit: unit.people.save(replace(unit.people.get(ZOE.id), heeding=None)))
    town.say(ZOE, "La clé.")
    assert len(evening.by(ZOE)) == 1


def test_a_question_that_opens_is_not_taken_for_a_name(town: Town) -> None:
    """What she writes under it answers it."""
    go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *YES, "go_on")
    evening = opened(town)
    town.say(ZOE, "Le silence, jeudi.")
    assert [answer.text for answer in evening.by(ZOE)] == ["Le silence, jeudi."]
