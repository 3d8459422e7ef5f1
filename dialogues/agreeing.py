"""What a member agrees to, thing by thing: given, taken back, traced, and asked about again when it changes."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from dialogues.preferences import offered
from dialogues.talk import screen_for
from domain.answers import Scope
from domain.charters import LINES, CharterState
from domain.consents import APART, TERMS, Consent, Witness
from domain.moves import Act
from domain.people import Collective, Member, Standing
from domain.utterances import Button, Manner, Topic, Utterance


class Renewal(StrEnum):
    """What one says of what has changed."""

    YES = "yes"
    NO = "no"


def consenting(member: Member, consent: Consent, *, agrees: bool) -> Member:
    """Return the member who agrees, or no more, to one thing; her scope goes no further than she agrees."""
    agreed = member.agreed | {consent} if agrees else member.agreed - {consent}
    return within(replace(member, agreed=agreed))


def within(member: Member) -> Member:
    """Return the member with a scope that is offered to her."""
    return member if member.scope in offered(member) else replace(member, scope=offered(member)[0])


def usual_scope(collective: Collective, member: Member) -> Scope:
    """Return the scope of those who choose none: where an employer leads, words are not quoted unless one says so."""
    stays = Scope.PARAPHRASE if collective.employer else Scope.UNNAMED
    return stays if stays in offered(member) else offered(member)[0]


def witnesses(before: Member, after: Member, at: datetime) -> tuple[Witness, ...]:
    """Return the traces of each yes and each no between two states of a membership, with what was read."""
    changed = before.agreed ^ after.agreed
    said = [(consent, consent in after.agreed) for consent in APART if consent in changed]
    if after.consented and _signed(before) != _signed(after):
        said.insert(0, (Consent.ANSWERING, True))
    elif _refused(before, after):
        said.insert(0, (Consent.ANSWERING, False))
    terms, charter = after.terms or before.terms, after.charter or before.charter
    return tuple(Witness(after.collective, after.person, consent, yes, terms, charter, at) for consent, yes in said)


def unrenewed(collective: Collective, member: Member, at: datetime) -> Witness:
    """Return the trace of a no to what has changed: it undoes no yes to what was there before."""
    version = collective.charter.version
    return Witness(collective.id, member.person, Consent.ANSWERING, agreed=False, terms=TERMS, charter=version, at=at)


def departed(member: Member) -> Member:
    """Return what stays of the membership of somebody who left: that she did, and her roles."""
    return Member(member.collective, member.person, Standing.LEFT, member.facilitator, member.coordinator)


def _signed(member: Member) -> tuple[bool, int, int]:
    return member.consented, member.terms, member.charter


def _refused(before: Member, after: Member) -> bool:
    """Tell whether a consent was declined, or has ended; who only walked out of the group has not said yet."""
    declined = after.standing is Standing.REFUSED and before.standing is not Standing.REFUSED
    return declined or (before.consented_at is not None and after.consented_at is None)


def edition(collective: Collective) -> int:
    """Return a number that grows with each change of what one agrees to: the bot's terms, or the charter."""
    return TERMS + collective.charter.version


def to_be_asked_again(collective: Collective, member: Member) -> bool:
    """Tell whether what she agreed to has changed since, and she was not asked about it yet.

    The first charter, when it has all its lines, says nothing that the welcome had not said.
    """
    charter = collective.charter
    known = max(member.charter, int(charter.lines == LINES))
    changed = charter.state is CharterState.ADOPTED and charter.version > known
    return member.takes_part and member.asked_again < edition(collective) and (member.terms < TERMS or changed)


def asked_again(collective: Collective, member: Member) -> Utterance:
    """Ask a member, once, whether she agrees to what has changed."""
    row = tuple(
        Button(f"button.renew_{answer}", Act.RENEW, collective.id, f"{answer}-{edition(collective)}")
        for answer in Renewal
    )
    return screen_for(member, collective, "renewal.ask", Topic.CHARTER, Manner.POST, (row,))


def renewed(collective: Collective, member: Member, answer: Renewal) -> Utterance:
    """Say what holds from now on."""
    return screen_for(member, collective, f"renewal.{answer}", Topic.CHARTER, Manner.EDIT, ())
