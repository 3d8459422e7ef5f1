"""One's preferences and consents, to be seen and changed at any time."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import heed, member_of, reachable
from bot.services.landing import say
from bot.services.replying import ask_which, shown_on, toast
from bot.services.rights import theirs
from bot.services.unquoting import follow_consent, unquoted
from bot.services.witnessing import keep_member
from dialogues.agreeing import Renewal, asked_again, consenting, edition, renewed, to_be_asked_again, unrenewed
from dialogues.preferences import Preference, Screen, choosing, preferences, preferences_closed, preferring
from dialogues.welcome import Host, screen
from domain.consents import APART, TERMS, Consent
from domain.errors import NotNow, Unreadable
from domain.ids import CollectiveId
from domain.moves import Act, Commanded, Pressed, Said
from domain.people import Awaited, Collective, Heeding, Member, Standing
from domain.ports import Unit
from domain.rights import Action
from domain.utterances import Manner, Topic, Utterance


def scope(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Show somebody her preferences, in the collective that is meant."""
    match theirs(unit, house, move.who, Action.PREFER):
        case [collective]:
            _show(unit, house, collective, member_of(unit, collective.id, move.who.id), Manner.POST, now)
        case several:
            ask_which(unit, house, move.who, several, Act.PREFER, "", now)


def prefer(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Show the choices of one preference, or change it where it is shown."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    member = member_of(unit, collective.id, move.who.id)
    wish, _, value = move.value.partition("-")
    preference = _read(wish) if wish and wish not in tuple(Screen) else None
    after = preferring(collective, member, preference, value, house.languages) if preference and value else member
    toast(unit, house, move, now)
    heed(unit, house, move.who, Heeding(Awaited.NAME, collective.id) if wish == Preference.NAME else None)
    keep_member(unit, after, now)
    if preference and not value:
        say(unit, now, choosing(collective, after, preference, house.languages))
    elif wish == Screen.DONE:
        say(unit, now, preferences_closed(collective, after))
    else:
        _show(unit, house, collective, after, shown_on(unit, move, Topic.PREFERENCES), now)


def consent(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Note what somebody agrees to apart, or takes back: what is not published follows at once."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    member = member_of(unit, collective.id, move.who.id)
    wish, _, value = move.value.partition("-")
    if wish not in APART or value not in ("0", "1"):
        raise Unreadable("not one of the consents")
    after = consenting(member, Consent(wish), agrees=value == "1")
    keep_member(unit, after, now)
    told = unquoted(member, after) and after.standing is Standing.ACTIVE
    toast(unit, house, move, now, "toast.unquoted" if told else "")
    follow_consent(unit, house, member, after, now)
    say(unit, now, _screen_in_hand(house, collective, after))


def renew(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Note whether somebody agrees to what has changed; until she does, what she agreed to before holds."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    member = member_of(unit, collective.id, move.who.id)
    answer, _, shown = move.value.partition("-")
    if shown != str(edition(collective)) or answer not in tuple(Renewal):
        raise NotNow("it has changed since")
    if answer == Renewal.YES:
        keep_member(unit, _signing(collective, member), now)
    else:
        _note_no(unit, collective, member, now)
    toast(unit, house, move, now)
    say(unit, now, renewed(collective, member, Renewal(answer)))


def rename(unit: Unit, house: House, move: Said, collective: Collective, now: datetime) -> None:
    """Note the name that a member wishes to be quoted by from now on; raise `Unreadable`."""
    member = member_of(unit, collective.id, move.who.id)
    after = preferring(collective, member, Preference.NAME, move.text, house.languages)
    keep_member(unit, after, now)
    _show(unit, house, collective, after, Manner.POST, now)


def ask_again(unit: Unit, collective: Collective, now: datetime) -> None:
    """Ask each member, once, about what has changed since she agreed."""
    for member in unit.people.members(collective.id):
        if to_be_asked_again(collective, member) and reachable(unit, member.person):
            unit.people.save_member(_asked(collective, member))
            say(unit, now, asked_again(collective, member))


def host(house: House, collective: Collective) -> Host:
    """Return who welcomes."""
    return Host(collective, house.habits.retention.answers.days, house.languages)


def _note_no(unit: Unit, collective: Collective, member: Member, now: datetime) -> None:
    """Note a no once, however often it is pressed; raise `NotNow` when it comes after a yes."""
    if (member.terms, member.charter) == (TERMS, collective.charter.version):
        raise NotNow("she agreed to it since")
    no = unrenewed(collective, member, now)
    if no not in [replace(each, at=now) for each in unit.consents.of(member.person)]:
        unit.consents.note(no)


def _signing(collective: Collective, member: Member) -> Member:
    return replace(member, terms=TERMS, charter=collective.charter.version, asked_again=edition(collective))


def _asked(collective: Collective, member: Member) -> Member:
    return replace(member, asked_again=edition(collective))


def _read(wish: str) -> Preference:
    if wish not in tuple(Preference):
        raise Unreadable("not one of the preferences")
    return Preference(wish)


def _screen_in_hand(house: House, collective: Collective, member: Member) -> Utterance:
    """Return the screen with her consents on it: her card until the welcome is over, then her preferences."""
    if member.standing is Standing.ACTIVE:
        return preferences(collective, member, house.languages, Manner.EDIT)
    return screen(host(house, collective), member, Manner.EDIT)


def _show(unit: Unit, house: House, collective: Collective, member: Member, manner: Manner, now: datetime) -> None:
    say(unit, now, preferences(collective, member, house.languages, manner))
