"""For each button, something in Le Hangar that it is truly about, and who is meant to press it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from dialogues.steering import EXTEND
from domain.consents import Consent
from domain.ids import PromptId
from domain.moves import Act, Speaker
from domain.people import Place, Standing
from domain.sessions import Mode, SessionState, TimerKind

from .doubts import a_card, doubted
from .evenings import answered, opened, published, sealed
from .people import BEN, CHOIR, HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, THEO, at_home, consenting
from .restitutions import LOU, harvested_by_two, proposed, somebody_more
from .town import Town, button_of, one

DEEP = PromptId("R10")


@dataclass(frozen=True, slots=True)
class Target:
    """What a button says, and by whom it is meant to be pressed."""

    ref: str = HANGAR.id
    value: str = ""
    who: Speaker = SALOME
    place: Place | None = None

    @property
    def where(self) -> Place:
        """Return where it is shown."""
        return self.place or at_home(self.who)


def on_the_collective(value: str = "", who: Speaker = SALOME, place: Place | None = None) -> Callable[[Town], Target]:
    """Le Hangar as it is."""
    return lambda town: Target(HANGAR.id, value, who, place)


def on_the_round(value: str = "", who: Speaker = MALO) -> Callable[[Town], Target]:
    """A round is open."""
    return lambda town: Target(opened(town).session.id, value, who)


def on_the_answer(value: str = "") -> Callable[[Town], Target]:
    """Malo has answered in private."""
    return lambda town: Target(answered(town, MALO).by(MALO)[0].id, value, MALO)


def on_an_added_text(town: Town) -> Target:
    """Malo answered in private, twice."""
    evening = answered(town, MALO)
    town.say(MALO, "Et encore un mot.")
    return Target(evening.by(MALO)[1].id, "", MALO)


def on_a_text_that_waits(town: Town) -> Target:
    """Malo answered a question that goes deep, and has not confirmed yet."""
    evening = opened(town, question=DEEP)
    ask = one(town.say(MALO, "J'ai changé d'avis."), "weigh.ask")
    return Target(evening.session.id, button_of(ask, "send").value, MALO)


def on_a_text_after_the_summary(town: Town) -> Target:
    """The round was given back; Rosa answers its question again."""
    evening = published(town)
    said = town.say(ROSA, "Ah, au fait.", to=evening.invitation(ROSA))
    button = button_of(one(said, "notebook.late"), "to_next")
    return Target(button.ref, button.value, ROSA)


def on_given_back(value: str) -> Callable[[Town], Target]:
    """The round was given back; Malo is asked what it shifts."""
    return lambda town: Target(published(town).session.id, value, MALO)


def on_a_seasoned_collective(town: Town) -> Target:
    """Le Hangar has lived a few weeks of questions, and no side-step yet."""
    evening = opened(town)
    old = replace(evening.now, state=SessionState.PUBLISHED, opens_at=town.now - timedelta(weeks=8))
    town.work(lambda unit: unit.sessions.save(old))
    return Target(HANGAR.id, "aP02")


def on_few_words(town: Town) -> Target:
    """The round lapsed: Malo was alone, and is asked."""
    evening, _ = sealed(town, MALO)
    return Target(evening.by(MALO)[0].id, "", MALO)


def on_published_words(town: Town) -> Target:
    """The round was given back, with words of Malo's that he edited since."""
    evening = published(town)
    [answer] = evening.by(MALO)
    town.edit(MALO, answer.parts[0].message, "J'ai laissé un blanc de vingt secondes.")
    return Target(answer.id, "", MALO)


def on_a_name(town: Town) -> Target:
    """Malo named Inès in his answer, and may soften it."""
    evening = answered(town, MALO)
    [answer] = evening.by(MALO)
    town.edit(MALO, answer.parts[0].message, "J'ai laissé un blanc. Inès aussi.")
    return Target(answer.id, "yes", MALO)


def on_the_draft(value: str = "") -> Callable[[Town], Target]:
    """A draft waits for Salomé."""

    def drafted(town: Town) -> Target:
        evening, _ = sealed(town, INES, MALO, ROSA)
        assert evening.draft is not None
        return Target(evening.draft.id, value)

    return drafted


def on_a_voice_note(*, given_back: bool) -> Callable[[Town], Target]:
    """Inès spoke, and it is quoted: in Salomé's draft, or given back."""

    def quoted(town: Town) -> Target:
        evening = answered(town, MALO, ROSA)
        town.say(INES, "", form="voice", file="voice-file", seconds=12)
        town.later(timedelta(hours=72))
        said = evening.ring(TimerKind.SEAL)
        if given_back:
            town.tap(SALOME, one(said, "draft.review"), "publish")
        assert evening.draft is not None
        return Target(evening.draft.id)

    return quoted


def on_a_card(standing: Standing, choice: str = "") -> Callable[[Town], Target]:
    """Théo is at one card of the welcome."""

    def welcomed(town: Town) -> Target:
        member = replace(consenting(HANGAR.id, THEO, standing), agreed=frozenset(), consented_at=None)
        town.work(lambda unit: unit.people.save_member(member))
        return Target(HANGAR.id, f"{standing}{choice}", THEO)

    return welcomed


def on_a_kept_plan(town: Town) -> Target:
    """Salomé has planned a question each Tuesday."""
    town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-weekly-ok")
    [schedule] = town.see(lambda unit: unit.schedules.of(HANGAR.id))
    return Target(schedule.id)


def on_a_doubt(town: Town) -> Target:
    """Nobody knows whether the card is visible."""
    return Target(str(doubted(town, a_card())))


def on_a_proposed_charter(town: Town) -> Target:
    """The charter is before the group."""
    town.press(SALOME, Act.CHARTER, HANGAR.id, "go-1234567")
    return Target(HANGAR.id, "", MALO, HANGAR_GROUP)


def on_an_offer(town: Town) -> Target:
    """Rosa opened the link by which Salomé offers to coordinate."""
    link = one(town.press(SALOME, Act.OFFER, HANGAR.id, "coordinator"), "roles.offer_coordinator").buttons[0][0].link
    yes = button_of(one(town.order(ROSA, "start", link), "roles.confirm_coordinator"), "confirm")
    return Target(yes.ref, yes.value)


def on_a_detached_round(town: Town) -> Target:
    """Malo wrote to a round that keeps nobody's name, and is asked how far his words may go."""
    evening = opened(town)
    loose = replace(evening.now, mode=Mode.DETACHED)
    town.work(lambda unit: unit.sessions.save(loose))
    said = town.say(MALO, "La clé.")
    button = next(each for said_ in said for row in said_.buttons for each in row if each.act is Act.DETACH)
    return Target(button.ref, button.value, MALO)


def on_a_text(town: Town) -> Target:
    """No round is open: Malo's text waits to be told what it is."""
    offer = one(town.say(MALO, "Penser à la clé."), "notebook.offer")
    button = button_of(offer, "notebook")
    return Target(button.ref, button.value, MALO)


def on_two_rounds(town: Town) -> Target:
    """Malo sings too: his text waits to be told which of two open rounds it answers."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, MALO)))
    rounds = [opened(town), opened(town, CHOIR, BEN)]
    which = one(town.say(MALO, "La clé."), "which.session")
    here = next(each for row in which.buttons for each in row if each.ref == rounds[0].session.id)
    return Target(here.ref, here.value, MALO)


def on_a_harvest(value: str = "") -> Callable[[Town], Target]:
    """A draft waits for Inès and Malo, drawn by lot."""

    def drawn(town: Town) -> Target:
        evening, _ = harvested_by_two(town)
        assert evening.draft is not None
        return Target(evening.draft.id, value, INES)

    return drawn


def on_a_harvest_handed_over(town: Town) -> Target:
    """Inès handed the draft over: Malo rereads it."""
    target = on_a_harvest()(town)
    town.press(INES, Act.SUBMIT, target.ref)
    return Target(target.ref, "change", MALO)


def on_a_project(value: str = "", who: Speaker = MALO) -> Callable[[Town], Target]:
    """The group reads a project; Lou is of it, and has not answered."""

    def read(town: Town) -> Target:
        somebody_more(town)
        evening, _ = proposed(town)
        assert evening.draft is not None
        return Target(evening.draft.id, value, who)

    return read


def on_a_way_in(town: Town) -> Target:
    """A way into a meeting is open, with its taps."""
    evening = opened(town, question=PromptId("C01"), dialogue="presence", part="in")
    return Target(evening.session.id, "here", MALO)


TARGETS: Mapping[Act, Callable[[Town], Target]] = {
    Act.JOIN: on_the_round(),
    Act.NEXT: on_a_card(Standing.STARTED),
    Act.AGREE: on_a_card(Standing.FREE),
    Act.DECLINE: on_a_card(Standing.FREE),
    Act.SKIP: on_a_card(Standing.NAMING),
    Act.CHOOSE: on_a_card(Standing.SCOPING, "-unnamed"),
    Act.CONSENT: on_the_collective(f"{Consent.QUOTING}-0", MALO),
    Act.PREFER: on_the_collective("hour", MALO),
    Act.LANGUAGE: lambda town: Target("", "en", MALO),
    Act.RENEW: on_the_collective("yes-1", MALO),
    Act.CONFIRM: on_the_collective("question", place=HANGAR_GROUP),
    Act.PASS: on_the_round(),
    Act.LATER: on_the_round(),
    Act.STEM: on_the_round(),
    Act.UNFOLD: on_the_answer(),
    Act.REPLACE: on_an_added_text,
    Act.SEND: on_a_text_that_waits,
    Act.TO_NEXT: on_a_text_after_the_summary,
    Act.SHIFT: on_given_back("bit"),
    Act.TAP: on_a_way_in,
    Act.SCOPE: on_the_answer(),
    Act.LEVEL: on_the_answer("je"),
    Act.NATURE: on_the_answer("elan"),
    Act.BACK: on_the_answer(),
    Act.SOFTEN: on_a_name,
    Act.WITHDRAW: on_the_answer(),
    Act.AMEND: on_published_words,
    Act.LET_STAND: on_published_words,
    Act.SHARE: on_few_words,
    Act.KEEP: on_few_words,
    Act.DETACH: on_a_detached_round,
    Act.CARE: on_the_collective("people", MALO),
    Act.TO_SESSION: on_two_rounds,
    Act.NOTEBOOK: on_a_text,
    Act.DISCARD: on_a_text,
    Act.ERASE_NOTES: on_a_text,
    Act.WEEK: on_the_collective(who=MALO),
    Act.PAUSE: on_the_collective("7", MALO),
    Act.LEAVE: on_the_collective(who=MALO),
    Act.FORGET: on_the_collective("ask", MALO),
    Act.CHARTER: on_the_collective(),
    Act.ASSENT: on_a_proposed_charter,
    Act.OBJECT: on_a_proposed_charter,
    Act.LEAD: on_the_collective(place=HANGAR_GROUP),
    Act.SETUP: on_the_collective("en"),
    Act.ASK_NOW: on_the_collective("R01"),
    Act.ANOTHER: on_the_collective("1"),
    Act.HOLD: on_the_collective("0-d"),
    Act.TENSIONS: on_the_collective("four"),
    Act.PLAN: on_the_collective("1-1215-weekly-ok"),
    Act.WIZARD: on_the_collective("open"),
    Act.CLOSE: on_the_round(EXTEND, SALOME),
    Act.UNPLAN: on_a_kept_plan,
    Act.CANCEL: on_the_collective(),
    Act.MEETING: on_the_collective("1-1930-2-g-w-0!"),
    Act.DETOUR: on_a_seasoned_collective,
    Act.PUBLISH: on_the_draft(),
    Act.CUT: on_the_draft(),
    Act.TITLE: on_the_draft(),
    Act.TO_DRAFT: on_the_draft(),
    Act.HARVEST: on_a_harvest("pass"),
    Act.EDIT_LINE: on_a_harvest(),
    Act.SUBMIT: on_a_harvest(),
    Act.REREAD: on_a_harvest_handed_over,
    Act.SETTLE: on_a_project("p0", SALOME),
    Act.HAVE_READ: on_a_project(),
    Act.INEXACT: on_a_project(),
    Act.MY_LINE: on_a_project(),
    Act.ADD_VOICE: on_a_project(who=LOU),
    Act.VISIBLE: on_a_doubt,
    Act.REPOST: on_a_doubt,
    Act.WHY: on_the_round(),
    Act.REHEARSE: on_the_collective("d-reflexive"),
    Act.SETTINGS: on_the_collective(),
    Act.STANDBY: on_the_collective("14"),
    Act.ROLES: on_the_collective(),
    Act.OFFER: on_the_collective("coordinator"),
    Act.DISMISS: on_the_collective(f"f-{SALOME.id}"),
    Act.APPOINT: on_an_offer,
    Act.HEAR: on_a_voice_note(given_back=True),
    Act.HEAR_DRAFT: on_a_voice_note(given_back=False),
}
"""One for each act there is."""


def aim(town: Town, act: Act) -> Target:
    """Bring the town as far as a button needs, and return what it says."""
    return TARGETS[act](town)
