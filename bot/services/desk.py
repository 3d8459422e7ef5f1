"""The two tables of the desk: what each button and each command does, to what, and by which right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.services import (
    caring,
    carrying,
    charter_reading,
    chartering,
    confirming,
    correcting,
    detaching,
    doubting,
    entering,
    explaining,
    forgetting,
    gathering,
    gleaning,
    hearing,
    helping,
    leading,
    leaving,
    noting,
    objecting,
    offering,
    passing,
    pausing,
    preferring,
    presence,
    privacy,
    proposing,
    rehearsing,
    replacing,
    reviewing,
    rewording,
    roster,
    scheduling,
    sending,
    settings_screen,
    sharing,
    shifting,
    sidestep,
    snoozing,
    softening,
    standby,
    steering,
    tapping,
    telling,
    tensions,
    tongues,
    touching,
    unfolding,
    welcoming,
    wizarding,
)
from bot.services.commands import Where
from bot.services.house import House
from bot.services.matters import About
from domain.errors import NotAllowed, NotNow
from domain.ids import PersonId
from domain.moves import Act, Commanded, Pressed
from domain.people import Collective
from domain.ports import Unit
from domain.rights import Action

Touch = Callable[[Unit, House, Pressed, datetime], None]
Order = Callable[[Unit, House, Commanded, datetime], None]
Spared = Callable[[Unit, Collective, PersonId], bool]
Carried = Callable[[Pressed, datetime], Commanded]


@dataclass(frozen=True, slots=True)
class Button:
    """What a press does, to what, by which right, and what is said when it may not be."""

    do: Touch
    action: Action
    about: About
    not_you: str = NotAllowed.key
    not_now: str = NotNow.key
    door: bool = False
    """Whoever may not is led to where she can come in."""
    administers: bool = False
    """Only whoever administers the group where it is pressed, which is asked of the messenger at that very moment."""
    spares: Spared | None = None
    """Who need not administer it all the same."""
    carries: Carried | None = None
    """The command that the press stands for, which is then asked about as any of hers."""


@dataclass(frozen=True, slots=True)
class Service:
    """What a command does, by which right, and what is said to whom it is not open."""

    do: Order
    action: Action
    not_you: str = NotAllowed.key
    in_group: Action | None = None
    """The right that is asked for in a group, when it is another."""

    def asks(self, where: Where) -> Action:
        """Return the right that is asked for in a place."""
        return self.in_group if self.in_group and where is Where.GROUP else self.action


_COLLECTIVE, _SESSION, _ANSWER, _SUMMARY = About.COLLECTIVE, About.SESSION, About.ANSWER, About.SUMMARY

BUTTONS: Mapping[Act, Button] = {
    # coming in
    Act.JOIN: Button(touching.join, Action.ENTER, _SESSION),
    Act.NEXT: Button(welcoming.welcome, Action.CONSENT, _COLLECTIVE),
    Act.AGREE: Button(welcoming.welcome, Action.CONSENT, _COLLECTIVE),
    Act.DECLINE: Button(welcoming.welcome, Action.CONSENT, _COLLECTIVE),
    Act.SKIP: Button(welcoming.welcome, Action.CONSENT, _COLLECTIVE),
    Act.CHOOSE: Button(welcoming.welcome, Action.CONSENT, _COLLECTIVE),
    Act.CONSENT: Button(preferring.consent, Action.PREFER, _COLLECTIVE),
    Act.PREFER: Button(preferring.prefer, Action.PREFER, _COLLECTIVE),
    Act.LANGUAGE: Button(tongues.choose, Action.CHOOSE_LANGUAGE, About.ONESELF),
    Act.RENEW: Button(preferring.renew, Action.PREFER, _COLLECTIVE),
    Act.CONFIRM: Button(
        confirming.confirm,
        Action.ENTER,
        _COLLECTIVE,
        not_you="toast.not_administrator",
        administers=True,
        carries=confirming.confirmed,
    ),
    # answering
    Act.PASS: Button(touching.let_pass, Action.PASS, _SESSION, not_now="toast.closed", door=True),
    Act.LATER: Button(snoozing.later, Action.PASS, _SESSION, not_now="toast.closed"),
    Act.STEM: Button(touching.show_stem, Action.PASS, _SESSION, not_now="toast.closed"),
    Act.TAP: Button(tapping.tap, Action.TAP, _SESSION, not_now="toast.closed", door=True),
    Act.SCOPE: Button(touching.touch, Action.MARK_ANSWER, _ANSWER),
    Act.LEVEL: Button(touching.touch, Action.MARK_ANSWER, _ANSWER),
    Act.NATURE: Button(touching.touch, Action.MARK_ANSWER, _ANSWER),
    Act.BACK: Button(touching.touch, Action.MARK_ANSWER, _ANSWER),
    Act.UNFOLD: Button(unfolding.unfold, Action.ADD_TO_ANSWER, _ANSWER, not_now="toast.closed"),
    Act.REPLACE: Button(replacing.place_anew, Action.ADD_TO_ANSWER, _ANSWER, not_now="toast.closed"),
    Act.SEND: Button(sending.send, Action.ANSWER, _SESSION, not_now="toast.closed"),
    Act.TO_NEXT: Button(carrying.join_next, Action.JOIN_NEXT, _SESSION),
    Act.SHIFT: Button(shifting.say_shift, Action.JOIN_NEXT, _SESSION),
    Act.SOFTEN: Button(softening.soften, Action.REWORD_ANSWER, _ANSWER),
    Act.WITHDRAW: Button(touching.take_back, Action.WITHDRAW_ANSWER, About.WORDS, not_now="error.published"),
    Act.AMEND: Button(rewording.correct, Action.CORRECT_ANSWER, _ANSWER),
    Act.LET_STAND: Button(rewording.correct, Action.CORRECT_ANSWER, _ANSWER),
    Act.SHARE: Button(sharing.share, Action.SHARE_ANSWER, _ANSWER),
    Act.KEEP: Button(sharing.share, Action.SHARE_ANSWER, _ANSWER),
    Act.DETACH: Button(detaching.detach, Action.ANSWER, _SESSION, not_now="toast.closed"),
    Act.CARE: Button(caring.care, Action.ASK_FOR_CARE, _COLLECTIVE),
    Act.TO_SESSION: Button(noting.place_text, Action.KEEP_NOTES, _SESSION),
    Act.NOTEBOOK: Button(noting.place_text, Action.KEEP_NOTES, About.ONESELF),
    Act.DISCARD: Button(noting.place_text, Action.FORGET, About.ONESELF),
    Act.ERASE_NOTES: Button(noting.erase_notes, Action.FORGET, About.ONESELF),
    # one's own
    Act.WEEK: Button(telling.week, Action.READ_SUMMARY, _COLLECTIVE),
    Act.HEAR_DRAFT: Button(hearing.hear_draft, Action.READ_DRAFT, _SUMMARY, not_now="hear.gone"),
    Act.HEAR: Button(hearing.hear_quotes, Action.HEAR_QUOTES, _SUMMARY, not_now="hear.gone", door=True),
    Act.WHY: Button(explaining.why_open, Action.READ_AGENDA, _SESSION),
    Act.PAUSE: Button(pausing.pause, Action.PAUSE, _COLLECTIVE),
    Act.LEAVE: Button(leaving.leave, Action.LEAVE, _COLLECTIVE),
    Act.FORGET: Button(forgetting.forget, Action.FORGET, About.ONESELF),
    # the charter
    Act.CHARTER: Button(chartering.shape, Action.PROPOSE_CHARTER, _COLLECTIVE),
    Act.ASSENT: Button(chartering.judge, Action.JUDGE_CHARTER, _COLLECTIVE, door=True),
    Act.OBJECT: Button(chartering.judge, Action.JUDGE_CHARTER, _COLLECTIVE, door=True),
    # leading
    Act.LEAD: Button(
        leading.lead,
        Action.LEAD,
        _COLLECTIVE,
        not_you="toast.lead_refused",
        administers=True,
        spares=leading.need_not_administer,
    ),
    Act.SETUP: Button(leading.set_up, Action.SET_UP, _COLLECTIVE),
    Act.ASK_NOW: Button(proposing.ask_now, Action.OPEN_SESSION, _COLLECTIVE),
    Act.TENSIONS: Button(tensions.touch, Action.OPEN_SESSION, _COLLECTIVE),
    Act.ANOTHER: Button(proposing.another, Action.OPEN_SESSION, _COLLECTIVE),
    Act.HOLD: Button(proposing.hold, Action.OPEN_SESSION, _COLLECTIVE),
    Act.PLAN: Button(scheduling.plan, Action.SCHEDULE, _COLLECTIVE),
    Act.WIZARD: Button(wizarding.press, Action.SCHEDULE, _COLLECTIVE),
    Act.CLOSE: Button(steering.steer, Action.STEER_SESSION, _SESSION, not_now="toast.closed"),
    Act.UNPLAN: Button(scheduling.unplan, Action.UNSCHEDULE, About.SCHEDULE),
    Act.MEETING: Button(presence.meeting, Action.SCHEDULE, _COLLECTIVE),
    Act.DETOUR: Button(sidestep.detour, Action.OPEN_SESSION, _COLLECTIVE),
    Act.CANCEL: Button(scheduling.cancel, Action.SCHEDULE, _COLLECTIVE),
    Act.PUBLISH: Button(reviewing.review, Action.PUBLISH, _SUMMARY),
    Act.CUT: Button(reviewing.review, Action.AMEND_DRAFT, _SUMMARY),
    Act.TITLE: Button(reviewing.review, Action.AMEND_DRAFT, _SUMMARY),
    Act.TO_DRAFT: Button(reviewing.review, Action.READ_DRAFT, _SUMMARY),
    Act.HARVEST: Button(gleaning.leave_to_another, Action.HARVEST, _SUMMARY),
    Act.EDIT_LINE: Button(gleaning.edit, Action.HARVEST, _SUMMARY),
    Act.SUBMIT: Button(gleaning.submit, Action.HARVEST, _SUMMARY),
    Act.REREAD: Button(gleaning.reread, Action.HARVEST, _SUMMARY),
    Act.SETTLE: Button(objecting.settle, Action.SETTLE_READING, _SUMMARY),
    # while the group rereads
    Act.HAVE_READ: Button(correcting.have_read, Action.CORRECT_PROJECT, _SUMMARY, not_now="correction.over", door=True),
    Act.INEXACT: Button(correcting.correct, Action.CORRECT_PROJECT, _SUMMARY, not_now="correction.over", door=True),
    Act.MY_LINE: Button(correcting.correct, Action.CORRECT_PROJECT, _SUMMARY, not_now="correction.over", door=True),
    Act.ADD_VOICE: Button(correcting.correct, Action.CORRECT_PROJECT, _SUMMARY, not_now="correction.over", door=True),
    Act.VISIBLE: Button(doubting.settle_doubt, Action.SETTLE_DOUBT, About.POST),
    Act.REPOST: Button(doubting.settle_doubt, Action.SETTLE_DOUBT, About.POST),
    Act.SETTINGS: Button(settings_screen.show, Action.SET_UP, _COLLECTIVE),
    Act.REHEARSE: Button(rehearsing.touch, Action.REHEARSE, _COLLECTIVE),
    Act.STANDBY: Button(standby.touch, Action.STAND_BY, _COLLECTIVE),
    Act.ROLES: Button(roster.show, Action.SEE_ROLES, _COLLECTIVE),
    Act.OFFER: Button(offering.offer, Action.GIVE_ROLE, _COLLECTIVE),
    Act.DISMISS: Button(roster.dismiss, Action.TAKE_ROLE, _COLLECTIVE),
    Act.APPOINT: Button(offering.appoint, Action.CONFIRM_ROLE, About.OFFER),
}


def _help(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Help reads the very table that it is in."""
    rights = {where: {name: service.asks(where) for name, service in SERVICES.items()} for where in Where}
    helping.help_(unit, house, move, now, rights)


SERVICES: Mapping[str, Service] = {
    "start": Service(entering.start, Action.ENTER),
    "help": Service(_help, Action.ASK_HELP),
    "language": Service(tongues.language, Action.CHOOSE_LANGUAGE),
    "why": Service(explaining.why, Action.ASK_WHY),
    "privacy": Service(privacy.tell_privacy, Action.READ_PRIVACY),
    "summary": Service(telling.summary, Action.READ_SUMMARY, "summary.nowhere", in_group=Action.SHOW_HERE),
    "agenda": Service(telling.agenda, Action.READ_AGENDA, "summary.nowhere", in_group=Action.SHOW_HERE),
    "pass": Service(passing.pass_by, Action.PASS, "pass.nothing_open"),
    "later": Service(snoozing.ask, Action.PASS, "pass.nothing_open"),
    "question": Service(proposing.question, Action.OPEN_SESSION, "facilitator.only"),
    "tensions": Service(tensions.tensions, Action.OPEN_SESSION, "facilitator.only"),
    "presence": Service(presence.presence, Action.SCHEDULE, "facilitator.only"),
    "sidestep": Service(sidestep.sidestep, Action.OPEN_SESSION, "facilitator.only"),
    "settings": Service(settings_screen.settings, Action.SET_UP, "facilitator.only"),
    "rehearse": Service(rehearsing.rehearse, Action.REHEARSE, "facilitator.only"),
    "standby": Service(standby.ask, Action.STAND_BY, "facilitator.only"),
    "charter": Service(charter_reading.charter, Action.SHOW_CHARTER, "charter.read_nowhere", in_group=Action.SHOW_HERE),
    "schedule": Service(scheduling.schedule, Action.SCHEDULE, "facilitator.only"),
    "close": Service(steering.ask, Action.OPEN_SESSION, "facilitator.only"),
    "roles": Service(roster.roles, Action.SEE_ROLES, "facilitator.only"),
    "notebook": Service(noting.read_back, Action.READ_OWN),
    "scope": Service(preferring.scope, Action.PREFER, "leave.nowhere"),
    "pause": Service(pausing.ask, Action.PAUSE, "leave.nowhere"),
    "mydata": Service(gathering.my_data, Action.READ_OWN),
    "forget": Service(forgetting.ask, Action.FORGET),
    "leave": Service(leaving.ask, Action.LEAVE, "leave.nowhere"),
}
