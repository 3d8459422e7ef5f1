"""What holds at every step of a walk, whatever was done."""

import re
from functools import partial

from wording.lint import LONG, TU, VOUS

from bot.services.knowing import member_of, passing_of, round_of
from dialogues.cards import screen
from domain.answers import Scope
from domain.moves import Act, Speaker
from domain.people import Register
from domain.ports import Unit
from domain.sessions import Participation, ParticipationState, Session, SessionState
from domain.summary import Summary
from domain.utterances import Manner, Subject, Topic, Utterance
from summaries.arithmetic import accounts_for

from .people import HANGAR, at_home
from .town import WORDING
from .walk import EVERYBODY, Heard, Walk

OVER = (SessionState.PUBLISHED, SessionState.LAPSED, SessionState.CANCELLED)
_WAITED = (ParticipationState.INVITED, ParticipationState.SNOOZED, ParticipationState.CONFIRMING)
_GAVE = (ParticipationState.GIVEN, ParticipationState.WITHDRAWN)
SCREEN = 900
"""So many characters fit on one."""
_TAG = re.compile(r"<[^>]+>")
_CANARY = re.compile(r"canari-\d+-\d+")
_QUOTED = re.compile(r"«.*?»|“.*?”|<blockquote>.*?</blockquote>", re.DOTALL)
_ADDRESSED = {Register.TU: TU, Register.VOUS: VOUS}


def nothing_breaks(walk: Walk, heard: Heard) -> None:
    """Hear no apology for a mistake of ours."""
    assert "error.unexpected" not in [said.key for said in heard.said]


def a_press_is_answered_once(walk: Walk, heard: Heard) -> None:
    """Hear one acknowledgement of each press, no more and no less."""
    if heard.press is not None:
        assert [said.press for said in heard.said if said.manner is Manner.TOAST] == [heard.press.press]


def a_pass_is_silent(walk: Walk, heard: Heard) -> None:
    """Hear nothing new in the group when somebody passes."""
    if heard.press is not None and heard.press.act is Act.PASS:
        assert [said.key for said in heard.said if said.to == walk.group and said.manner is Manner.POST] == []


def one_at_a_time(walk: Walk, heard: Heard) -> None:
    """Find at most one session open of those that hold the floor."""
    asked = [each for each in walk.town.see(lambda unit: unit.sessions.of(HANGAR.id)) if each.answerable]
    assert len([each for each in asked if walk.town.house.dialogues[each.dialogue].holds_the_floor]) < 2, asked


def screens_are_short(walk: Walk, heard: Heard) -> None:
    """Hear nothing longer than a screen, but for what is read as a page."""
    for said in heard.said:
        if not said.summary and not said.issues and said.key.split(".")[0] not in LONG:
            shown = _TAG.sub("", WORDING.word(said).text)
            assert len(shown) <= SCREEN, (said.key, len(shown), shown)


def one_address(walk: Walk, heard: Heard) -> None:
    """Hear tu or vous, never both in one message, nor one after the other in one session."""
    for said in heard.said:
        if said.to.private and said.key and said.voice.language == "fr":
            found = addressed(walk, said)
            assert len(found) < 2, (said.key, WORDING.word(said).text)
            if (about := said.about) and about.topic is Topic.INVITATION:
                told = walk.addressed.setdefault((said.to.id, about.id), set())
                told |= found
                assert len(told) < 2, (said.key, told)


def addressed(walk: Walk, said: Utterance) -> set[Register]:
    """Return how a message addresses who reads it, in its own words."""
    words = _QUOTED.sub("", WORDING.word(said).text)
    for prompt in walk.town.house.bank.active():
        for form in prompt.text.values():
            words = words.replace(form, "")
    return {register for register, pattern in _ADDRESSED.items() if pattern.search(words)}


def sealed_is_sealed(walk: Walk, heard: Heard) -> None:
    """Hear nothing of what was written in private in what is open still, nor of anybody's notebook."""
    secret = walk.town.see(_secrets)
    for said in heard.said:
        for canary in _CANARY.findall(f"{said!r}{WORDING.word(said).text}"):
            assert secret.get(canary) in (None, said.to.id), (said.key, canary)


def _secrets(unit: Unit) -> dict[str, int]:
    """Return whose words are to be read by nobody else."""
    found: dict[str, int] = {}
    for session in unit.sessions.of(HANGAR.id):
        if session.answerable:
            given = (each for each in unit.answers.of(session.id) if each.sealed)
            found |= {canary: each.person for each in given for canary in _CANARY.findall(each.text)}
    for who in EVERYBODY:
        held = [part.text for part in unit.notebook.held(who.id)]
        found |= {canary: who.id for text in held for canary in _CANARY.findall(text)}
    return found


def stages_are_of_their_table(walk: Walk, heard: Heard) -> None:
    """Find each passage at a stage that its dialogue's own table knows."""
    for session, passage in walk.town.see(_passages):
        table = walk.town.house.dialogues[session.dialogue].stages
        if passage.stage:
            assert table is not None
            assert passage.stage.split("-")[0] in table.places


def _passages(unit: Unit) -> list[tuple[Session, Participation]]:
    sessions = unit.sessions.of(HANGAR.id)
    return [(session, each) for session in sessions for each in unit.sessions.participations(session.id)]


def the_card_counts_people(walk: Walk, heard: Heard) -> None:
    """Read on each card that is open as many voices as there are people who gave, each once."""
    for session in walk.town.see(lambda unit: unit.sessions.of(HANGAR.id)):
        cards = [said for said in walk.seen if said.about == Subject(Topic.CARD, session.id)]
        if session.answerable and not session.detached and cards and cards[-1].to == walk.group:
            count = walk.town.see(partial(people_in, session=session))
            told = cards[-1].facts["count"]
            assert told == count, f"{session.dialogue}: the card tells {told}, not {count}"


def people_in(unit: Unit, session: Session) -> int:
    """Count who gave something in a session, each once, and the voices that nobody is behind."""
    wrote = {each.person for each in unit.answers.of(session.id) if each.scope is not Scope.PRIVATE}
    stands = {each.person: each.state for each in unit.sessions.participations(session.id)}
    tapped = {each.person for each in unit.choices.of(session.id) if stands.get(each.person) in _GAVE}
    return len(wrote | tapped) + unit.loose.count(session.id)


def summaries_account_for_all(walk: Walk, heard: Heard) -> None:
    """Find each voice counted once in all that was given back."""
    for summary in walk.town.see(_given_back):
        assert accounts_for(summary), summary


def _given_back(unit: Unit) -> list[Summary]:
    read = [each for each in unit.sessions.of(HANGAR.id) if each.state in (SessionState.REVIEW, SessionState.PUBLISHED)]
    return [summary for session in read if (summary := unit.summaries.of_session(session.id))]


def there_is_a_way_on(walk: Walk, heard: Heard) -> None:
    """Find for whoever is waited for, or half way, a button of her screen, or words, that lead further."""
    if walk.chance.random() < 0.85:
        return
    for session, passage in walk.town.see(_passages):
        who = next((each for each in EVERYBODY if each.id == passage.person), None)
        open_to_her = session.answerable and walk.active and who is not None and _takes_part(walk, who)
        if who and open_to_her and (passage.state in _WAITED or _half_way(walk, session, passage)):
            assert ways_on(walk, who, session, passage), (session.dialogue, passage)


def _half_way(walk: Walk, session: Session, passage: Participation) -> bool:
    table = walk.town.house.dialogues[session.dialogue].stages
    return table is not None and passage.stage.split("-")[0] in {source for source, _, _ in table.arrows}


def _takes_part(walk: Walk, who: Speaker) -> bool:
    member = walk.town.see(lambda unit: unit.people.member(HANGAR.id, who.id))
    return who.id in walk.here and member is not None and member.consented


def ways_on(walk: Walk, who: Speaker, session: Session, passage: Participation) -> list[str]:
    """Return what leads further from where she stands, tried and undone."""
    shown = walk.town.see(lambda unit: _screen(walk, unit, session, passage))
    tried = {each.label: walk.pressing(who, shown, each) for row in shown.buttons for each in row if each.act}
    tried["words"] = walk.saying(who, at_home(who), shown, walk.words(who))
    found = []
    for label, move in tried.items():
        came: list[object] = []

        def attempt(unit: Unit, move: object = move, came: list[object] = came) -> None:
            walk.town.reception(unit, move, walk.town.now)  # type: ignore[arg-type]
            came.append(_stand(unit, session, who))

        before = walk.town.see(lambda unit: _stand(unit, session, who))
        walk.town.imagine(attempt)
        if came != [before]:
            found.append(label)
    return found


def _screen(walk: Walk, unit: Unit, session: Session, passage: Participation) -> Utterance:
    round = round_of(unit, walk.town.house, session)
    passing = passing_of(unit, round, member_of(unit, session.collective, passage.person))
    return screen(passing, unit.choices.by(session.id, passage.person), Manner.EDIT)


def _stand(unit: Unit, session: Session, who: Speaker) -> object:
    passage = unit.sessions.participation(session.id, who.id)
    held = unit.notebook.held(who.id)
    return passage and (passage.state, passage.stage), len(unit.answers.by(session.id, who.id)), held


JUDGES = (
    nothing_breaks,
    a_press_is_answered_once,
    a_pass_is_silent,
    one_at_a_time,
    screens_are_short,
    one_address,
    sealed_is_sealed,
    stages_are_of_their_table,
    the_card_counts_people,
    summaries_account_for_all,
    there_is_a_way_on,
)
