"""D9, welcome and consent: nobody is questioned without having said yes, knowingly."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from dialogues.machine import Rule, Table
from dialogues.step import Step
from domain.answers import OFFERED, Scope
from domain.errors import NotNow, Unreadable
from domain.moves import Act
from domain.people import LANGUAGES, Collective, Member, Register, Standing, Voice, alone_with
from domain.utterances import Button, Manner, Subject, Topic, Utterance

CHARTER = 1
"""The version of what is said before consent; a change that matters makes a new one."""

NAME_LENGTH = 40


class Reply(StrEnum):
    """What a person does with a card."""

    NEXT = "next"
    AGREE = "agree"
    DECLINE = "decline"
    SETTLE = "settle"
    """Choose, or keep what is proposed."""
    COME = "come"
    """Follow the link again."""


_S = Standing

STANDINGS: Table[Standing, Reply] = Table(
    "welcome",
    Standing,
    (
        Rule((_S.STARTED,), Reply.NEXT, _S.INFORMED),
        Rule((_S.INFORMED,), Reply.NEXT, _S.FREE),
        Rule((_S.FREE,), Reply.AGREE, _S.NAMING),
        Rule((_S.STARTED, _S.INFORMED, _S.FREE), Reply.DECLINE, _S.REFUSED),
        Rule((_S.NAMING,), Reply.SETTLE, _S.ADDRESSING),
        Rule((_S.ADDRESSING,), Reply.SETTLE, _S.LANGUAGE),
        Rule((_S.LANGUAGE,), Reply.SETTLE, _S.SCOPING),
        Rule((_S.SCOPING,), Reply.SETTLE, _S.ACTIVE),
        Rule((_S.REFUSED, _S.LEFT), Reply.COME, _S.STARTED),
    ),
)


def come(collective: Collective, member: Member, language: str = "") -> Step:
    """Take a person in who follows the collective's link: from the start, or from where she stopped.

    Until she chooses, she is spoken to in the language of her screen, if it is one of ours: one consents to what
    one understands.
    """
    standing = member.standing or Standing.STARTED
    if STANDINGS.allows(standing, Reply.COME):
        standing = STANDINGS.after(standing, Reply.COME)
    arrived = replace(member, standing=standing, voice=member.voice or _hers(collective, language))
    return Step(member=arrived, utterances=(screen(collective, arrived, Manner.POST),))


def turn(collective: Collective, member: Member) -> Step:
    """Show the next card."""
    return _to(collective, member, Reply.NEXT)


def agree(collective: Collective, member: Member, name: str, now: datetime) -> Step:
    """Note her consent to this version of the charter, and ask how she wishes to be spoken to."""
    consenting = replace(member, name=_name(name[:NAME_LENGTH]), consented_at=now, charter=CHARTER)
    return _to(collective, consenting, Reply.AGREE)


def decline(collective: Collective, member: Member) -> Step:
    """Note a refusal: nothing more will be sent."""
    return _to(collective, member, Reply.DECLINE)


def settle(collective: Collective, member: Member, value: str, manner: Manner = Manner.EDIT) -> Step:
    """Note one preference, or keep the proposed one when the value is empty, and show the next."""
    preferring = _preferring(collective, member, value) if value else _as_the_group(collective, member)
    return _to(collective, preferring, Reply.SETTLE, manner)


def pressed(member: Member, value: str) -> str:
    """Return what a press chose; raise `NotNow` when it comes from an earlier card, as a second tap does."""
    card, _, choice = value.partition("-")
    if card != member.standing:
        raise NotNow(f"a press on the card {card!r}")
    return choice


def screen(collective: Collective, member: Member, manner: Manner) -> Utterance:
    """Say the card that fits where she stands."""
    standing = member.standing or Standing.STARTED
    return Utterance(
        key=f"welcome.{standing}",
        to=alone_with(member.person),
        voice=member.voice or collective.voice,
        manner=manner,
        facts={"collective": collective.title, "name": member.name},
        buttons=_buttons(collective, member, standing),
        about=Subject(Topic.WELCOME, collective.id),
    )


def _to(collective: Collective, member: Member, reply: Reply, manner: Manner = Manner.EDIT) -> Step:
    moved = replace(member, standing=STANDINGS.after(member.standing or Standing.STARTED, reply))
    return Step(member=moved, utterances=(screen(collective, moved, manner),))


def _hers(collective: Collective, language: str) -> Voice | None:
    other = language in LANGUAGES and language != collective.voice.language
    return replace(collective.voice, language=language) if other else None


def _as_the_group(collective: Collective, member: Member) -> Member:
    """Keep what is proposed: her name, her scope, or the group's way of speaking."""
    match member.standing:
        case Standing.ADDRESSING if member.voice:
            return replace(member, voice=replace(member.voice, register=collective.voice.register))
        case Standing.LANGUAGE if member.voice:
            return replace(member, voice=replace(member.voice, language=collective.voice.language))
        case _:
            return member


def _preferring(collective: Collective, member: Member, value: str) -> Member:
    voice = member.voice or collective.voice
    match member.standing:
        case Standing.NAMING:
            return replace(member, name=_name(value))
        case Standing.ADDRESSING:
            return replace(member, voice=replace(voice, register=Register(value)))
        case Standing.LANGUAGE:
            return replace(member, voice=replace(voice, language=value))
        case _:
            return replace(member, scope=Scope(value))


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not 0 < len(name) <= NAME_LENGTH:
        raise Unreadable("a name is a few words at most")
    return name


def _buttons(collective: Collective, member: Member, standing: Standing) -> tuple[tuple[Button, ...], ...]:
    """Each button carries its card, so that a second tap does not press the next one."""
    ref = collective.id
    voice: Voice = member.voice or collective.voice
    match standing:
        case Standing.STARTED | Standing.INFORMED:
            return ((Button("button.next", Act.NEXT, ref, standing),),)
        case Standing.FREE:
            refusal = Button("button.decline", Act.DECLINE, ref, standing)
            return ((Button("button.agree", Act.AGREE, ref, standing), refusal),)
        case Standing.NAMING:
            return ((Button("button.keep_name", Act.SKIP, ref, standing, facts={"name": member.name}),),)
        case Standing.ADDRESSING:
            registers = tuple(_choice(ref, "address.say_", item, standing, item is voice.register) for item in Register)
            return (registers, _skip(ref, standing))
        case Standing.LANGUAGE:
            languages = tuple(_choice(ref, "language.", item, standing, item == voice.language) for item in LANGUAGES)
            return (languages, _skip(ref, standing))
        case Standing.SCOPING:
            return tuple((_choice(ref, "scope.", item, standing, item is member.scope),) for item in OFFERED)
        case _:
            return ()


def _choice(ref: str, prefix: str, value: str, card: Standing, chosen: bool) -> Button:
    return Button(f"{prefix}{value}", Act.CHOOSE, ref, f"{card}-{value}", chosen=chosen)


def _skip(ref: str, card: Standing) -> tuple[Button, ...]:
    return (Button("button.as_group", Act.SKIP, ref, card),)
