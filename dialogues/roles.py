"""Who animates and who coordinates a collective, and what is said when that changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.ids import PersonId
from domain.links import Leads, payload
from domain.moves import Act
from domain.offers import Offer
from domain.people import Collective, alone_with
from domain.rights import Role
from domain.utterances import Button, Line, Manner, Subject, Topic, Utterance

SHORT = {Role.FACILITATOR: "f", Role.COORDINATOR: "c"}
"""The roles that are given by people, as buttons name them."""
_LONG = {short: role for role, short in SHORT.items()}
_SURE = "y"
_MOST = 8
"""How many holders have a button: with the two that offer, a screen has ten."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a role; a name only if she chose one."""

    role: Role
    person: PersonId
    name: str

    @property
    def named(self) -> str:
        """Return which form of a sentence is about her."""
        return "named" if self.name else "unnamed"


@dataclass(frozen=True, slots=True)
class Dismissal:
    """What a button says of a role to be taken back."""

    role: Role
    person: PersonId
    sure: bool


def read_dismissal(value: str) -> Dismissal:
    """Read what a button carried; raise `ValueError`."""
    sure = value.startswith(_SURE)
    short, _, person = value.removeprefix(_SURE).partition("-")
    if short not in _LONG or not person.isdecimal():
        raise ValueError(value)
    return Dismissal(_LONG[short], PersonId(int(person)), sure)


def roles_screen(
    collective: Collective,
    person: PersonId,
    holders: Sequence[Holder],
    manner: Manner,
    *,
    gives: bool = False,
    takes: bool = False,
) -> Utterance:
    """Show who holds a role, with what the reader may do about it."""
    ranked = [*enumerate(holders, 1)]
    lines = tuple(Line(f"roles.{each.role}.{each.named}", _facts(each, rank)) for rank, each in ranked)
    rows = [(Button(f"button.offer_{role}", Act.OFFER, collective.id, role.value),) for role in SHORT if gives]
    rows += [(_dismiss(collective, each, rank),) for rank, each in ranked[:_MOST] if takes]
    key = "roles.screen" if lines else "roles.nobody"
    return _said(collective, person, key, manner=manner, lines=lines, buttons=tuple(rows), topic=Topic.ROLES)


def dismissal_asked(collective: Collective, person: PersonId, holder: Holder) -> Utterance:
    """Ask whether a role is to be taken back."""
    form = "oneself" if holder.person == person else holder.named
    value = _SURE + _value(holder)
    buttons = (
        (Button("button.dismiss", Act.DISMISS, collective.id, value), Button("button.back", Act.ROLES, collective.id)),
    )
    key = f"roles.dismiss_{holder.role}.{form}"
    return _said(collective, person, key, holder.name, manner=Manner.EDIT, buttons=buttons, topic=Topic.ROLES)


def stepped_down(collective: Collective, person: PersonId, role: Role) -> Utterance:
    """Close the screen of somebody who gave her own role back."""
    return _said(collective, person, f"roles.lost_{role}", manner=Manner.EDIT, topic=Topic.ROLES)


def role_lost(collective: Collective, person: PersonId, role: Role) -> Utterance:
    """Tell somebody that her role was taken back."""
    return _said(collective, person, f"roles.lost_{role}")


def role_offered(collective: Collective, person: PersonId, role: Role, word: str) -> Utterance:
    """Hand over the link, in a message to be forwarded as it is; its word is said here, and nowhere else."""
    door = Button("button.open_offer", link=payload(Leads.ROLE, word))
    return _said(collective, person, f"roles.offer_{role}", buttons=((door,),))


def offer_taken(collective: Collective, person: PersonId, role: Role) -> Utterance:
    """Tell whoever followed the link that it has to be confirmed."""
    return _said(collective, person, f"roles.taken_{role}")


def offer_to_confirm(collective: Collective, person: PersonId, offer: Offer) -> Utterance:
    """Tell whoever offered a role who opened the link, and ask."""
    buttons = (
        (
            Button("button.confirm", Act.APPOINT, offer.id, "yes"),
            Button("button.refuse", Act.APPOINT, offer.id, "no"),
        ),
    )
    key = f"roles.confirm_{offer.role}"
    return _said(collective, person, key, offer.taker_name, buttons=buttons, topic=Topic.OFFER, id=offer.id)


def offer_settled(collective: Collective, person: PersonId, offer: Offer, *, given: bool) -> Utterance:
    """Close the question to whoever offered the role."""
    key = f"roles.given_{offer.role}" if given else "roles.refused"
    return _said(collective, person, key, offer.taker_name, manner=Manner.EDIT, topic=Topic.OFFER, id=offer.id)


def role_received(collective: Collective, person: PersonId, role: Role) -> Utterance:
    """Tell somebody that the role is hers, and what it opens."""
    return _said(collective, person, f"roles.received_{role}")


def role_not_confirmed(collective: Collective, person: PersonId) -> Utterance:
    """Tell whoever followed a link that it came to nothing."""
    return _said(collective, person, "roles.not_confirmed")


def roles_changed(collective: Collective, person: PersonId, holder: Holder, *, given: bool) -> Utterance:
    """Tell the others who hold a role that it was given, or taken back."""
    change = "given" if given else "taken_back"
    return _said(collective, person, f"roles.news_{change}_{holder.role}.{holder.named}", holder.name)


def _dismiss(collective: Collective, holder: Holder, rank: int) -> Button:
    label = f"button.dismiss_{holder.role}_{holder.named}"
    return Button(label, Act.DISMISS, collective.id, _value(holder), facts=_facts(holder, rank))


def _value(holder: Holder) -> str:
    return f"{SHORT[holder.role]}-{holder.person}"


def _facts(holder: Holder, rank: int) -> dict[str, str | int]:
    return {"name": holder.name} if holder.name else {"rank": rank}


def _said(
    collective: Collective,
    person: PersonId,
    key: str,
    name: str = "",
    *,
    manner: Manner = Manner.POST,
    lines: tuple[Line, ...] = (),
    buttons: tuple[tuple[Button, ...], ...] = (),
    topic: Topic | None = None,
    id: str = "",
) -> Utterance:
    facts = {"collective": collective.title} | ({"name": name} if name else {})
    return Utterance(
        key=key,
        to=alone_with(person),
        voice=collective.voice,
        manner=manner,
        facts=facts,
        lines=lines,
        buttons=buttons,
        about=Subject(topic, id or collective.id) if topic else None,
    )
