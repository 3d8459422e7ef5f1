"""Who may do what, and when: one table, asked by every door, from which /privacy is written too."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.people import CollectiveState, Member, Standing
from domain.sessions import ANSWERABLE, SessionState


class Role(StrEnum):
    """What somebody is in one collective; a person may be several things at once."""

    STRANGER = "stranger"
    INVITED = "invited"
    """Met, but has not consented, or declined."""
    MEMBER = "member"
    PAUSED = "paused"
    FORMER = "former"
    FACILITATOR = "facilitator"
    HARVESTER = "harvester"
    """Rereads the draft of this very session."""
    COORDINATOR = "coordinator"
    OPERATOR = "operator"
    """Keeps the machine; told nothing of what people write."""
    ANONYMOUS = "anonymous"
    """An administrator who speaks as the group: nobody knows who she is."""
    CHANNEL = "channel"
    BOT = "bot"


NOBODY: frozenset[Role] = frozenset()
PERSONS = frozenset(Role) - {Role.ANONYMOUS, Role.CHANNEL, Role.BOT}
CONCERNED = frozenset({Role.MEMBER, Role.PAUSED, Role.FACILITATOR, Role.COORDINATOR, Role.HARVESTER})


class Action(StrEnum):
    """What may be done; buttons and commands each do one of these."""

    ASK_HELP = "ask_help"
    ASK_WHY = "ask_why"
    """Have a message explained that one can read."""
    READ_PRIVACY = "read_privacy"
    ENTER = "enter"
    """Ask to come in: open the private exchange."""
    FOLLOW_LINK = "follow_link"
    """Come in through the link of a group one is in."""
    CONSENT = "consent"
    """Turn the cards of the welcome, say yes or no."""
    SHOW_HERE = "show_here"
    """Have a group shown again what it was given already."""
    READ_SUMMARY = "read_summary"
    HEAR_QUOTES = "hear_quotes"
    """Be sent the voice notes and pictures that a summary quotes."""
    READ_AGENDA = "read_agenda"
    ANSWER = "answer"
    TAP = "tap"
    """Choose by a tap, in a session that is open."""
    PASS = "pass"  # noqa: S105
    JOIN_NEXT = "join_next"
    """Say something after a summary: it waits for the next one."""
    ADD_TO_ANSWER = "add_to_answer"
    """Unfold what one gave in private, or have a further text take its place, as long as the question is open."""
    MARK_ANSWER = "mark_answer"
    """Say from where one speaks and what it is, choose the scope."""
    REWORD_ANSWER = "reword_answer"
    """Change one's words where one wrote them, or have a name replaced in them."""
    WITHDRAW_ANSWER = "withdraw_answer"
    CORRECT_ANSWER = "correct_answer"
    """Have a published line follow new words."""
    SHARE_ANSWER = "share_answer"
    """Show one's words to the group though voices were few."""
    READ_OWN = "read_own"
    """One's own answers, notes and choices."""
    KEEP_NOTES = "keep_notes"
    """Have the bot keep a text for oneself alone; to read one's notes and to erase them is open to whoever has some."""
    PREFER = "prefer"
    """One's name, address, language, hour, scope and consents."""
    CHOOSE_LANGUAGE = "choose_language"
    """The language of one's screen, which is kept before any consent."""
    PAUSE = "pause"
    LEAVE = "leave"
    FORGET = "forget"
    ASK_FOR_CARE = "ask_for_care"
    JUDGE_CHARTER = "judge_charter"
    LEAD = "lead"
    """Become a facilitator by a press in the group: who administers it, asked of the messenger at that very moment;
    while nobody animates, who added the bot too."""
    SET_UP = "set_up"
    PROPOSE_CHARTER = "propose_charter"
    STAND_BY = "stand_by"
    """Put the collective to rest, and wake it."""
    REHEARSE = "rehearse"
    """Play a dialogue alone; nothing of it is kept."""
    OPEN_SESSION = "open_session"
    STEER_SESSION = "steer_session"
    """Close an open session early, keep it open longer, or call it off."""
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    READ_DRAFT = "read_draft"
    AMEND_DRAFT = "amend_draft"
    PUBLISH = "publish"
    HARVEST = "harvest"
    """Work on the draft that was drawn for one, line by line."""
    CORRECT_PROJECT = "correct_project"
    """Say that one read it, that a line is not what was said; one's own line; one voice more."""
    SETTLE_READING = "settle_reading"
    """Accept a correction, or keep both readings; put off, hide a line for somebody's safety."""
    SETTLE_DOUBT = "settle_doubt"
    SHOW_CHARTER = "show_charter"
    """Be told the charter, which its group was shown."""
    SEE_ROLES = "see_roles"
    GIVE_ROLE = "give_role"
    """Offer a role, by a link."""
    CONFIRM_ROLE = "confirm_role"
    """Say yes or no to whoever took the role that one offered."""
    TAKE_ROLE = "take_role"
    READ_SEALED = "read_sealed"
    """Somebody else's words before the close."""
    READ_SILENCE = "read_silence"
    """Who did not answer, or passed."""
    READ_OTHERS_NOTES = "read_others_notes"


@dataclass(frozen=True, slots=True)
class Right:
    """Who may, while the collective and the session are so."""

    roles: frozenset[Role]
    collective: frozenset[CollectiveState] = frozenset(CollectiveState)
    session: frozenset[SessionState] = frozenset(SessionState)
    own: bool = False
    """Only on what is one's own."""
    fresh: bool = False
    """Whether she still is in the group is asked of the messenger at that very moment."""
    from_afar: frozenset[Role] = NOBODY
    """Who need not be in the group all the same."""

    def needs_presence(self, roles: frozenset[Role]) -> bool:
        """Tell whether somebody who is all this must be in the group."""
        return self.fresh and not roles & self.from_afar


_MEMBERS = frozenset({Role.MEMBER})
_CONSENTED = frozenset({Role.MEMBER, Role.PAUSED})
_LEADING = frozenset({Role.FACILITATOR})
_KEEPING = frozenset({Role.OPERATOR})
_REREADING = frozenset({Role.FACILITATOR, Role.HARVESTER})
_ALIVE = frozenset({CollectiveState.ACTIVE})
_WAKING = frozenset({CollectiveState.ACTIVE, CollectiveState.DORMANT})
_UNPUBLISHED = frozenset(SessionState) - {SessionState.PUBLISHED}
_DRAFTED = frozenset({SessionState.HARVESTING})
_PROJECT = frozenset({SessionState.REVIEW})
_GIVABLE = ANSWERABLE | {SessionState.SEALED} | _DRAFTED | _PROJECT

RIGHTS: Mapping[Action, Right] = {
    Action.ASK_HELP: Right(PERSONS),
    Action.ASK_WHY: Right(PERSONS),
    Action.READ_PRIVACY: Right(PERSONS),
    Action.ENTER: Right(PERSONS),
    Action.FOLLOW_LINK: Right(PERSONS, fresh=True),
    Action.CONSENT: Right(PERSONS),
    Action.SHOW_HERE: Right(PERSONS),
    Action.READ_SUMMARY: Right(CONCERNED),
    Action.HEAR_QUOTES: Right(CONCERNED, session=_PROJECT | {SessionState.PUBLISHED}, fresh=True),
    Action.READ_AGENDA: Right(CONCERNED),
    Action.ANSWER: Right(_MEMBERS, collective=_WAKING, session=_GIVABLE),
    Action.TAP: Right(_MEMBERS, collective=_WAKING, session=ANSWERABLE),
    Action.PASS: Right(_MEMBERS, collective=_WAKING, session=ANSWERABLE),
    Action.JOIN_NEXT: Right(_MEMBERS, collective=_WAKING, session=frozenset({SessionState.PUBLISHED})),
    Action.ADD_TO_ANSWER: Right(_MEMBERS, collective=_WAKING, session=ANSWERABLE, own=True),
    Action.MARK_ANSWER: Right(_CONSENTED, session=_GIVABLE, own=True),
    Action.REWORD_ANSWER: Right(_CONSENTED, own=True),
    Action.WITHDRAW_ANSWER: Right(_CONSENTED, session=_UNPUBLISHED, own=True),
    Action.CORRECT_ANSWER: Right(_CONSENTED, session=frozenset({SessionState.PUBLISHED}), own=True),
    Action.SHARE_ANSWER: Right(_CONSENTED, session=frozenset({SessionState.LAPSED}), own=True),
    Action.READ_OWN: Right(PERSONS, own=True),
    Action.KEEP_NOTES: Right(_CONSENTED, own=True),
    Action.PREFER: Right(_CONSENTED, own=True),
    Action.CHOOSE_LANGUAGE: Right(PERSONS, own=True),
    Action.PAUSE: Right(_CONSENTED, own=True),
    Action.LEAVE: Right(_CONSENTED | {Role.FORMER}, own=True),
    Action.FORGET: Right(PERSONS, own=True),
    Action.ASK_FOR_CARE: Right(_CONSENTED),
    Action.JUDGE_CHARTER: Right(_MEMBERS, collective=_ALIVE),
    Action.LEAD: Right(PERSONS, collective=_WAKING),
    Action.SET_UP: Right(_LEADING),
    Action.PROPOSE_CHARTER: Right(_LEADING, collective=_ALIVE),
    Action.STAND_BY: Right(_LEADING, collective=_ALIVE),
    Action.REHEARSE: Right(_LEADING),
    Action.OPEN_SESSION: Right(_LEADING, collective=_ALIVE),
    Action.STEER_SESSION: Right(_LEADING, collective=_ALIVE, session=ANSWERABLE, fresh=True),
    Action.SCHEDULE: Right(_LEADING),
    Action.UNSCHEDULE: Right(_LEADING, fresh=True),
    Action.READ_DRAFT: Right(_REREADING, session=_DRAFTED, fresh=True),
    Action.AMEND_DRAFT: Right(_REREADING, session=_DRAFTED, fresh=True),
    Action.PUBLISH: Right(_REREADING, session=_DRAFTED, fresh=True),
    Action.HARVEST: Right(frozenset({Role.HARVESTER}), session=_DRAFTED, fresh=True),
    Action.CORRECT_PROJECT: Right(_CONSENTED, session=_PROJECT),
    Action.SETTLE_READING: Right(_REREADING, session=_PROJECT, fresh=True),
    Action.SETTLE_DOUBT: Right(_LEADING),
    Action.SHOW_CHARTER: Right(CONCERNED),
    Action.SEE_ROLES: Right(CONCERNED | _KEEPING),
    Action.GIVE_ROLE: Right(_LEADING, collective=_ALIVE, fresh=True),
    Action.CONFIRM_ROLE: Right(_LEADING, collective=_ALIVE, own=True, fresh=True),
    Action.TAKE_ROLE: Right(_LEADING | _KEEPING, fresh=True, from_afar=_KEEPING),
    Action.READ_SEALED: Right(NOBODY),
    Action.READ_SILENCE: Right(NOBODY),
    Action.READ_OTHERS_NOTES: Right(NOBODY),
}
"""Every action is here; what nobody may do is said too, so that /privacy can tell it."""


class Verdict(StrEnum):
    """What the table answers."""

    YES = "yes"
    NOT_YOU = "not_you"
    NOT_NOW = "not_now"


def verdict(
    action: Action,
    roles: frozenset[Role],
    collective: CollectiveState | None = None,
    session: SessionState | None = None,
    *,
    own: bool = True,
) -> Verdict:
    """Tell whether somebody may do something now; `None` where no collective or no session is concerned."""
    right = RIGHTS[action]
    if not roles & right.roles or (right.own and not own):
        return Verdict.NOT_YOU
    if (collective and collective not in right.collective) or (session and session not in right.session):
        return Verdict.NOT_NOW
    return Verdict.YES


_STANDINGS: Mapping[Standing, Role] = {
    Standing.STARTED: Role.INVITED,
    Standing.INFORMED: Role.INVITED,
    Standing.FREE: Role.INVITED,
    Standing.REFUSED: Role.INVITED,
    Standing.LEFT: Role.FORMER,
}


def roles_of(member: Member | None, *, operator: bool = False, harvester: bool = False) -> frozenset[Role]:
    """Return all that a person is in one collective."""
    held = {
        Role.FACILITATOR: member is not None and member.facilitator,
        Role.COORDINATOR: member is not None and member.coordinator,
        Role.OPERATOR: operator,
        Role.HARVESTER: harvester,
    }
    return frozenset({_standing(member), *(role for role, holds in held.items() if holds)})


def _standing(member: Member | None) -> Role:
    if member is None or member.standing is None:
        return Role.STRANGER
    if member.consented:
        return Role.PAUSED if member.paused else Role.MEMBER
    return _STANDINGS[member.standing]
