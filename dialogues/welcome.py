"""D9, welcome and consent: nobody is questioned without having said yes, knowingly."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from dialogues.agreeing import consenting, usual_scope
from dialogues.machine import Rule, Table
from dialogues.preferences import Preference, has_address, named, options, preferring, toggles
from dialogues.step import Step
from domain.consents import TERMS, Consent
from domain.errors import NotNow, Unreadable
from domain.languages import Languages
from domain.letters import NAME_LENGTH
from domain.moves import Act
from domain.people import Collective, Member, Standing, Voice, alone_with, spoken_to
from domain.utterances import Button, Manner, Subject, Topic, Utterance

BOTH = "both"
"""Being quoted and being reminded, agreed to with one press."""


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
        Rule((_S.FREE,), Reply.AGREE, _S.AGREEING),
        Rule((_S.STARTED, _S.INFORMED, _S.FREE), Reply.DECLINE, _S.REFUSED),
        Rule((_S.AGREEING,), Reply.SETTLE, _S.NAMING),
        Rule((_S.NAMING,), Reply.SETTLE, _S.ADDRESSING),
        Rule((_S.ADDRESSING,), Reply.SETTLE, _S.LANGUAGE),
        Rule((_S.LANGUAGE,), Reply.SETTLE, _S.TIMING),
        Rule((_S.TIMING,), Reply.SETTLE, _S.SCOPING),
        Rule((_S.SCOPING,), Reply.SETTLE, _S.ACTIVE),
        Rule((_S.REFUSED, _S.LEFT), Reply.COME, _S.STARTED),
    ),
)

_CHOOSES = {
    _S.NAMING: Preference.NAME,
    _S.ADDRESSING: Preference.ADDRESS,
    _S.LANGUAGE: Preference.LANGUAGE,
    _S.TIMING: Preference.HOUR,
    _S.SCOPING: Preference.SCOPE,
}
"""What each card after the yes lets one choose."""


@dataclass(frozen=True, slots=True)
class Host:
    """Who welcomes: a collective, in a house that keeps answers for so many days after their publication."""

    collective: Collective
    days: int
    languages: Languages


def come(host: Host, member: Member, language: str = "") -> Step:
    """Take a person in who follows the collective's link: from the start, or from where she stopped.

    Until she chooses, she is spoken to in the language of her screen, if it is one of ours: one consents to what
    one understands.
    """
    standing = member.standing or Standing.STARTED
    if STANDINGS.allows(standing, Reply.COME):
        standing = STANDINGS.after(standing, Reply.COME)
    arrived = replace(member, standing=standing, voice=member.voice or _hers(host, language))
    return Step(member=arrived, utterances=(screen(host, arrived, Manner.POST),))


def turn(host: Host, member: Member) -> Step:
    """Show the next card."""
    return _to(host, member, Reply.NEXT)


def agree(host: Host, member: Member, name: str, now: datetime) -> Step:
    """Note her consent to these terms and this charter, and ask what else she agrees to: nothing is by default."""
    read = _having_read(host, member)
    signing = replace(read, name=_proposed(name), agreed=frozenset(), consented_at=now)
    consented = replace(signing, scope=usual_scope(host.collective, signing))
    return _to(host, consented, Reply.AGREE)


def decline(host: Host, member: Member) -> Step:
    """Note a refusal: nothing more will be sent."""
    return _to(host, _having_read(host, member), Reply.DECLINE)


def settle(host: Host, member: Member, value: str, manner: Manner = Manner.EDIT) -> Step:
    """Note one preference, or keep the proposed one when the value is empty, and show the next."""
    settled = _settled(host, member, value)
    return _to(host, settled, Reply.SETTLE, manner)


def pressed(member: Member, value: str) -> str:
    """Return what a press chose; raise `NotNow` when it comes from an earlier card, as a second tap does."""
    card, _, choice = value.partition("-")
    if card != member.standing:
        raise NotNow(f"a press on the card {card!r}")
    return choice


def screen(host: Host, member: Member, manner: Manner) -> Utterance:
    """Say the card that fits where she stands."""
    standing = member.standing or Standing.STARTED
    return Utterance(
        key=f"welcome.{standing}",
        to=alone_with(member.person),
        voice=spoken_to(host.collective, member),
        manner=manner,
        facts={"collective": host.collective.title, "name": member.name, "days": host.days},
        buttons=_buttons(host, member, standing),
        about=Subject(Topic.WELCOME, host.collective.id),
    )


def _having_read(host: Host, member: Member) -> Member:
    return replace(member, terms=TERMS, charter=host.collective.charter.version)


def _to(host: Host, member: Member, reply: Reply, manner: Manner = Manner.EDIT) -> Step:
    standing = STANDINGS.after(member.standing or Standing.STARTED, reply)
    if standing is Standing.ADDRESSING and not has_address(host.collective, member, host.languages):
        standing = STANDINGS.after(standing, Reply.SETTLE)
    moved = replace(member, standing=standing)
    return Step(member=moved, utterances=(screen(host, moved, manner),))


def _hers(host: Host, language: str) -> Voice | None:
    usual, own = host.collective.voice, host.languages.nearest(language)
    return replace(usual, language=own) if own and own != usual.language else None


def _proposed(name: str) -> str:
    """Return the name somebody goes by elsewhere, or none when it cannot be read: she is asked for one."""
    try:
        return named(name[:NAME_LENGTH])
    except Unreadable:
        return ""


def _settled(host: Host, member: Member, value: str) -> Member:
    collective = host.collective
    if member.standing is Standing.AGREEING:
        return _agreeing(collective, member, value)
    preference = _CHOOSES.get(member.standing) if member.standing else None
    if preference is None:
        return member
    if value:
        return preferring(collective, member, preference, value, host.languages)
    if preference is Preference.NAME and not member.name:
        raise NotNow("there is no name to keep")
    return _as_the_group(collective, member)


def _agreeing(collective: Collective, member: Member, value: str) -> Member:
    """Note what she agrees to apart; how far her words go follows from it, until she says."""
    if value == BOTH:
        member = consenting(member, Consent.QUOTING, agrees=True)
        member = consenting(member, Consent.REMINDERS, agrees=True)
    return replace(member, scope=usual_scope(collective, member))


def _as_the_group(collective: Collective, member: Member) -> Member:
    """Keep what is proposed: her name, her hour, her scope, or the group's way of speaking."""
    match member.standing:
        case Standing.ADDRESSING if member.voice:
            return replace(member, voice=replace(member.voice, register=collective.voice.register))
        case Standing.LANGUAGE if member.voice:
            return replace(member, voice=replace(member.voice, language=collective.voice.language))
        case _:
            return member


def _buttons(host: Host, member: Member, standing: Standing) -> tuple[tuple[Button, ...], ...]:
    """Each button carries its card, so that a second tap does not press the next one."""
    collective, ref = host.collective, host.collective.id
    match standing:
        case Standing.STARTED | Standing.INFORMED:
            return ((Button("button.next", Act.NEXT, ref, standing),),)
        case Standing.FREE:
            refusal = Button("button.decline", Act.DECLINE, ref, standing)
            return ((Button("button.agree", Act.AGREE, ref, standing), refusal),)
        case Standing.AGREEING:
            both = Button("button.agree_both", Act.CHOOSE, ref, f"{standing}-{BOTH}")
            return (*toggles(collective, member), (both,), (Button("button.go_on", Act.SKIP, ref, standing),))
        case Standing.NAMING:
            keep = Button("button.keep_name", Act.SKIP, ref, standing, facts={"name": member.name})
            return ((keep,),) if member.name else ()
        case Standing.ADDRESSING | Standing.LANGUAGE:
            return (_choices(host, member, standing), (Button("button.as_group", Act.SKIP, ref, standing),))
        case Standing.TIMING:
            at_once, *hours = _choices(host, member, standing)
            return ((at_once,), tuple(hours))
        case Standing.SCOPING:
            return tuple((choice,) for choice in _choices(host, member, standing))
        case _:
            return ()


def _choices(host: Host, member: Member, card: Standing) -> tuple[Button, ...]:
    return tuple(
        Button(each.label, Act.CHOOSE, host.collective.id, f"{card}-{each.value}", chosen=each.chosen)
        for each in options(host.collective, member, _CHOOSES[card], host.languages)
    )
