"""People of Le Hangar who do anything, in any order, while the hours ring."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.services.commands import COMMANDS, Audience
from domain.consents import Consent
from domain.ids import MessageId, PersonId, PlaceId
from domain.links import Leads, payload
from domain.moves import (
    Arrived,
    Blocked,
    Commanded,
    Edited,
    Left,
    Migrated,
    Move,
    Pressed,
    Removed,
    Reply,
    Said,
    Speaker,
)
from domain.people import Collective, CollectiveState, Person, Place, Register
from domain.ports import Unit
from domain.sessions import Timer
from domain.utterances import Button, Manner, Utterance
from storage.opening import open_store

from .openings import open_one
from .people import BOTH, HANGAR, INES, MALO, MONDAY, ROSA, SALOME, at_home, consenting
from .town import NAMES, Town, Watched

LOU = Speaker(PersonId(5_000_000_021), "Lou", "fr")
FATOU = Speaker(PersonId(5_000_000_022), "Fatou", "en")
MEMBERS: Final = (INES, MALO, ROSA, LOU, FATOU)
LEADING: Final = (SALOME, FATOU)
EVERYBODY: Final = (SALOME, *MEMBERS)
FAR = timedelta(days=4000)
_RESTS: Final = ("", "", "", "", "", "demain", "2", "off", "Malo", "1")


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said while somebody did something, to whom it may concern."""

    what: str
    said: tuple[Utterance, ...]
    press: Pressed | None = None
    """What was pressed, if anything."""


Judge = Callable[["Walk", Heard], None]


@dataclass
class Walk:
    """One walk through one town: who is there, what is on whose screen, and what was done."""

    town: Town
    chance: random.Random
    judges: tuple[Judge, ...]
    seen: list[Utterance] = field(default_factory=list)
    spoken: list[tuple[Speaker, Place, MessageId]] = field(default_factory=list)
    here: set[PersonId] = field(default_factory=lambda: {who.id for who in EVERYBODY})
    """Who is in the group."""
    busy: Speaker | None = None
    """Who did something last."""
    addressed: dict[tuple[PlaceId, str], set[Register]] = field(default_factory=dict)
    """How each was spoken to in each session."""

    # what people do

    def step(self) -> None:
        """Let somebody do something, or time go by; whoever began something often goes on with it."""
        if self.busy and self.chance.random() < 0.6:
            self.go_on(self.busy)
            return
        who = self.busy = self.chance.choice((*EVERYBODY, SALOME))
        often = ((self.press, 40), (self.say, 14), (self.order, 12), (self.edit, 3), (self.wait, 9))
        rare = ((self.come_and_go, 1), (self.block, 1), (self.migrate, 1), (self.put_out, 1), (self.restart, 1))
        ways, weights = zip(*often, *rare, strict=True)
        [way] = self.chance.choices(ways, weights)
        way(who)

    def press(self, who: Speaker) -> None:
        """Press a button of any age that she can see, the last ones more than others, hers more than the group's."""
        place = self.group if self.chance.random() < 0.25 else at_home(who)
        shown = [said for said in self.seen if said.to == place and said.buttons]
        if shown:
            said = self.chance.choice(shown[-3:] if self.chance.random() < 0.8 else shown)
            self.do(self.pressing(who, said, self.chance.choice([each for row in said.buttons for each in row])))

    def go_on(self, who: Speaker) -> None:
        """Press a button of the last screen she was shown, or write what it may wait for."""
        shown = [said for said in self.seen if said.to == at_home(who)]
        if self.chance.random() < 0.15 or not shown or not shown[-1].buttons:
            self.do(self.saying(who, at_home(who), None, self.words(who)))
        else:
            button = self.chance.choice([each for row in shown[-1].buttons for each in row])
            self.do(self.pressing(who, shown[-1], button))

    def pressing(self, who: Speaker, said: Utterance, button: Button) -> Move:
        """Return the press of a button; one that leads into a private exchange says so there."""
        if button.act is None:
            return self.command(who, "start", button.link, at_home(who))
        move = self.town.pressing(who, button.act, button.ref, button.value)
        there = who.id in self.here
        message = self.town.message_of(said) or MessageId(0)
        return replace(move, place=said.to, message=message, present=there, administrator=who in LEADING and there)

    def say(self, who: Speaker) -> None:
        """Write in private, or answer a message where it is."""
        place = self._place(who)
        answered = [said for said in self.seen if said.to == place and said.about]
        said = self.chance.choice(answered[-4:]) if answered and self.chance.random() < 0.6 else None
        self.do(self.saying(who, place, said, self.words(who)))

    def saying(self, who: Speaker, place: Place, to: Utterance | None, words: str) -> Said:
        """Return what she writes, now and then with a voice note or a picture."""
        reply = Reply(self.town.message_of(to) or MessageId(0), to.token or None) if to else None
        plain = Said(who, place, MessageId(next(self.town.numbers)), self.town.now, words, reply)
        match self.chance.random():
            case dice if dice < 0.08:
                return replace(plain, form="voice", file=f"file-{plain.message}", seconds=9, text="")
            case dice if dice < 0.14:
                return replace(plain, form="photo", file=f"file-{plain.message}")
            case dice if dice < 0.17:
                return replace(plain, forwarded=True)
            case _:
                return plain

    def words(self, who: Speaker) -> str:
        """Return words of hers that nobody else ever writes; now and then they name somebody."""
        of = self.chance.choice(["", "", "", " avec Malo", " et encore, dimanche à 19 h 30"])
        return f"canari-{who.id}-{next(self.town.numbers)}{of}"

    def order(self, who: Speaker) -> None:
        """Send any command there is."""
        leads = self.chance.random() < (0.6 if who in LEADING else 0.1)
        able = [each.name for each in COMMANDS if (each.audience is Audience.FACILITATORS) is leads]
        name, rest = self.chance.choice(able), self.chance.choice(_RESTS)
        self.do(self.command(who, name, rest, self._place(who)))

    def command(self, who: Speaker, name: str, rest: str, place: Place) -> Commanded:
        """Return a command."""
        message = MessageId(next(self.town.numbers))
        own = NAMES.get(name, name)
        return Commanded(who, place, message, self.town.now, own, rest, present=who.id in self.here)

    def edit(self, who: Speaker) -> None:
        """Change something she said before."""
        if mine := [(place, message) for speaker, place, message in self.spoken if speaker == who]:
            place, message = self.chance.choice(mine)
            self.do(Edited(who, place, message, self.town.now, self.words(who)))

    def block(self, who: Speaker) -> None:
        """Stop the private exchange; some day she writes again."""
        self.do(Blocked(who))

    def come_and_go(self, who: Speaker) -> None:
        """Leave the group, or come back to it."""
        if who is SALOME:
            return
        if who.id in self.here:
            self.here.discard(who.id)
            self.do(Left(who.id, self.group))
        else:
            self.here.add(who.id)
            self.do(self.command(who, "start", payload(Leads.COLLECTIVE, self.collective.token), at_home(who)))

    def migrate(self, who: Speaker) -> None:
        """Give the group another number."""
        old = self.group
        self.do(Migrated(old, PlaceId(old.id - 1)))
        self.seen = [said for said in self.seen if said.to != old]

    def put_out(self, who: Speaker) -> None:
        """Put the bot out of the group, and bring it back after a while."""
        self.do(Removed(who, self.group))
        for _ in range(self.chance.randrange(4)):
            self.step()
        self.do(Arrived(who, self.group, "Le Hangar"))

    def restart(self, who: Speaker) -> None:
        """Stop everything where it stands, and start again over what is kept."""
        town = self.town
        town.runner.run(town.store.close())
        town.store = town.runner.run(open_store(f"sqlite:///{town.file}", MONDAY, vault=town.vault))
        town.reception = Watched(town.house, town.rows)

    # how time goes by

    def wait(self, who: Speaker) -> None:
        """Let some hours pass, or wait for what is due next."""
        until = self.town.now + timedelta(hours=self.chance.choice([1, 5, 26]))
        if self.chance.random() < 0.6 and (ahead := self.timers()):
            until = ahead[0].due
        self.come_to(until)

    def come_to(self, until: datetime) -> None:
        """Ring all that is due on the way, in order of time."""
        while (ahead := self.timers()) and ahead[0].due <= until:
            self.ring(ahead[0])
        self.town.now = max(self.town.now, until)

    def timers(self) -> list[Timer]:
        """Return all that is set, earliest first."""
        return self.town.see(lambda unit: unit.timers.due(self.town.now + FAR, 1000))

    def ring(self, timer: Timer) -> None:
        """Let a timer fall due, once."""
        self.town.now = max(self.town.now, timer.due)

        def fall_due(unit: Unit) -> None:
            assert unit.timers.take(timer)
            self.town.reception.on_timer(unit, timer, self.town.now)

        self.hear(f"ring {timer.kind} {timer.subject}", self.town.run(fall_due))

    def open_slots(self) -> None:
        """Open what is planned, as its hour comes."""
        for schedule in self.town.see(lambda unit: unit.schedules.due(self.town.now, 100)):
            due = partial(self.town.reception.on_slot, schedule=schedule, now=self.town.now)
            self.hear(f"slot {schedule.plan.dialogue}", self.town.run(due))

    # what comes of it

    def open(self, name: str) -> None:
        """Open a session of a dialogue."""
        self.hear(f"open {name}", self.town.run(open_one(self.town, name, self.chance)))

    def do(self, move: Move) -> None:
        """Make a move, and remember what it puts on whose screen."""
        if isinstance(move, Said):
            self.spoken.append((move.who, move.place, move.message))
        self.hear(told(move), self.town.do(move), move if isinstance(move, Pressed) else None)
        self.open_slots()

    def hear(self, what: str, said: Iterable[Utterance], press: Pressed | None = None) -> None:
        """Remember what was said, and have it judged."""
        heard = Heard(what, tuple(said), press)
        print(self.town.now.isoformat(), what, "->", ", ".join(each.key or each.manner for each in heard.said))  # noqa: T201
        self.seen.extend(each for each in heard.said if each.manner in (Manner.POST, Manner.EDIT))
        for judge in self.judges:
            judge(self, heard)

    @property
    def collective(self) -> Collective:
        """Return Le Hangar as it stands."""
        return self.town.see(lambda unit: unit.collectives.get(HANGAR.id))

    @property
    def active(self) -> bool:
        """Tell whether the bot is there and the collective awake."""
        return self.collective.state is CollectiveState.ACTIVE and not self.collective.resting

    @property
    def group(self) -> Place:
        """Return where its group is now."""
        return self.collective.place

    def _place(self, who: Speaker) -> Place:
        there = who.id in self.here and self.chance.random() < 0.3
        return self.group if there else at_home(who)


def told(move: Move) -> str:
    """Return a move in a few words, for whoever reads how a walk went."""
    match move:
        case Pressed(who=who, act=act, ref=ref, value=value):
            return f"{who.name} presses {act} {ref} {value!r}"
        case Said(who=who, text=text, place=place, reply=reply, form=form):
            return f"{who.name} says {text!r} ({form}) {'privately' if place.private else 'in the group'} {reply}"
        case Commanded(who=who, name=name, rest=rest, place=place):
            return f"{who.name} orders /{name} {rest} {'privately' if place.private else 'in the group'}"
        case _:
            return repr(move)


def settle_in(unit: Unit) -> None:
    """Have five take part in Le Hangar, one of whom animates it with Salomé; some reread."""
    for who in MEMBERS:
        unit.people.save(Person(who.id, reachable=True, language=who.language))
        unit.people.save_member(replace(consenting(HANGAR.id, who), facilitator=who is FATOU))
    for who in (INES, LOU):
        unit.people.save_member(replace(consenting(HANGAR.id, who), agreed=BOTH | {Consent.HARVESTING}))
