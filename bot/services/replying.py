"""Short replies: toasts to presses, plain sentences, and the question « which collective? »."""

from collections.abc import Sequence
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import place_for, voice_for, voice_in
from bot.services.landing import say
from domain.moves import Act, Commanded, Pressed, Said, Speaker
from domain.people import Collective, Member, Place, alone_with, spoken_to
from domain.ports import Unit
from domain.utterances import Button, Delivery, Manner, Topic, Utterance


def toast(unit: Unit, house: House, move: Pressed, now: datetime, key: str = "", link: str = "") -> None:
    """Acknowledge a press: silently, with a short notice, or by opening the private exchange."""
    say(
        unit,
        now,
        Utterance(
            key=key,
            to=move.place,
            voice=voice_for(unit, house, move.who),
            manner=Manner.TOAST,
            delivery=Delivery.SIDE,
            press=move.press,
            link=link,
        ),
    )


def tell(unit: Unit, house: House, move: Said | Commanded, now: datetime, key: str, **facts: str | int) -> None:
    """Answer somebody with one sentence, in private when she can be reached there."""
    place = place_for(unit, move.who, move.place)
    say(unit, now, sentence(unit, house, move.who, place, key, **facts))


def sentence(unit: Unit, house: House, who: Speaker, place: Place, key: str, **facts: str | int) -> Utterance:
    """Return one plain sentence for somebody."""
    delivery = Delivery.PRIVATE if place.private else Delivery.GROUP
    return Utterance(key=key, to=place, voice=voice_in(unit, house, who, place), delivery=delivery, facts=facts)


def told(unit: Unit, member: Member, key: str, **facts: str | int) -> Utterance:
    """Return one plain sentence for a member, in private, as her collective speaks to her."""
    voice = spoken_to(unit.collectives.get(member.collective), member)
    return Utterance(key=key, to=alone_with(member.person), voice=voice, facts=facts)


def shown_on(unit: Unit, move: Pressed, topic: Topic) -> Manner:
    """Return how a screen is shown: in place of the one that was pressed; « which collective? » stays as it is."""
    subject = unit.messages.about(move.place.id, move.message)
    return Manner.EDIT if subject and subject.topic is topic else Manner.POST


def ask_which(
    unit: Unit, house: House, who: Speaker, among: Sequence[Collective], act: Act, value: str, now: datetime
) -> None:
    """Ask, once, which of several collectives a command concerns."""
    rows = tuple(
        (Button("button.collective", act, item.id, value, facts={"title": item.title}),)
        for item in sorted(among, key=lambda item: (item.title.casefold(), item.id))
    )
    say(
        unit,
        now,
        Utterance("which.collective", alone_with(who.id), voice_for(unit, house, who), buttons=rows[:10]),
    )
