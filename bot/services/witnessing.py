"""Keeping a membership, with the trace of each yes and each no."""

from datetime import datetime

from bot.services.addressing import going_on
from bot.services.knowing import member_of
from dialogues.agreeing import witnesses
from domain.people import Member, Standing
from domain.ports import Unit


def keep_member(unit: Unit, member: Member, now: datetime) -> None:
    """Keep a membership, with the trace of what she agreed to, declined or took back."""
    before = member_of(unit, member.collective, member.person)
    if (before.voice, before.consented) == (member.voice, member.consented):
        unit.people.save_member(member)
    else:
        with going_on(unit, member.collective, None if before.standing is Standing.ACTIVE else member.person):
            unit.people.save_member(member)
    for witness in witnesses(before, member, now):
        unit.consents.note(witness)
