"""Malo, card by card through the choir's welcome."""

from choir import CHOIR, MALO, SPOKEN, TUESDAY, buttons

from dialogues.agreeing import consenting
from dialogues.welcome import Host, agree, decline, pressed, screen, settle, turn
from domain.answers import Scope
from domain.consents import Consent
from domain.moves import Act
from domain.people import Member, Standing, alone_with
from domain.utterances import Manner, Utterance

HOST = Host(CHOIR, 90, SPOKEN)
CARDS = (
    Standing.STARTED,
    Standing.INFORMED,
    Standing.FREE,
    Standing.AGREEING,
    Standing.NAMING,
    Standing.ADDRESSING,
    Standing.LANGUAGE,
    Standing.TIMING,
    Standing.SCOPING,
)


def newcomer(standing: Standing | None = None) -> Member:
    """Return Malo, who has just followed the choir's link, or came so far."""
    name = "" if standing is None else "Malo"
    return Member(CHOIR.id, MALO, standing, name=name, scope=Scope.PARAPHRASE)


def shown(member: Member) -> Utterance:
    """Return the card in front of a member."""
    return screen(HOST, member, Manner.EDIT)


def press(member: Member, rank: int) -> Member:
    """Press one button of the card in front of a member, and return what she became."""
    button = buttons(shown(member))[rank]
    match button.act:
        case Act.NEXT:
            step = turn(HOST, member)
        case Act.AGREE:
            step = agree(HOST, member, "Malo", TUESDAY)
        case Act.DECLINE:
            step = decline(HOST, member)
        case Act.CONSENT:
            consent, _, agrees = button.value.partition("-")
            return consenting(member, Consent(consent), agrees=agrees == "1")
        case _:
            step = settle(HOST, member, pressed(member, button.value))
    assert step.member is not None
    assert [utterance.to for utterance in step.utterances] == [alone_with(MALO)]
    return step.member
