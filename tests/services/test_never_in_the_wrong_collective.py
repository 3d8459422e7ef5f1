"""Somebody who is in two collectives: whatever she does, nothing of hers is ever filed in the wrong one."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain.answers import VOICE
from domain.ids import CollectiveId, SessionId
from domain.links import Leads, payload
from domain.moves import Act
from domain.sessions import SessionState, TimerKind
from domain.utterances import Utterance
from storage.keyring import Keyring
from storage.opening import open_store
from storage.vault import Vault

from .evenings import Evening, opened
from .people import BEN, CHOIR, HANGAR, INES, MONDAY, SALOME, consenting, settle_down
from .town import Town

HERS = {HANGAR.id: (HANGAR, SALOME), CHOIR.id: (CHOIR, BEN)}
EITHER = st.sampled_from(sorted(HERS))
FORMS = st.sampled_from(["text", VOICE])


@dataclass
class Life:
    """What Inès lives in both collectives, and where each of her words belongs."""

    town: Town
    evenings: dict[CollectiveId, Evening] = field(default_factory=dict)
    belongs: dict[str, SessionId] = field(default_factory=dict)
    """By word of hers, the session in which it may be."""
    count: int = 0

    def word(self) -> str:
        """Return a word that was never written."""
        self.count += 1
        return f"mot{self.count:05}."


class TwoCollectives(RuleBasedStateMachine):
    """Open and close rounds of either, reply, follow links, write and speak, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.runner = asyncio.Runner()
        file, vault = Path(self.folder.name) / "town.db", Vault(Keyring.fresh())
        store = self.runner.run(open_store(f"sqlite:///{file}", MONDAY, vault=vault))
        self.life = Life(Town(store, file, self.runner, vault))
        self.life.town.work(settle_down)
        self.life.town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, INES)))
        self.followed: SessionId | None = None

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.runner.run(self.life.town.store.close())
        self.runner.close()
        self.folder.cleanup()

    @rule(id=EITHER)
    def opens(self, id: CollectiveId) -> None:
        """A round opens, unless one is open there."""
        if not self._is_open(id):
            collective, leader = HERS[id]
            self.life.evenings[id] = opened(self.life.town, collective, by=leader)

    @rule(id=EITHER)
    def closes(self, id: CollectiveId) -> None:
        """A round comes to its close."""
        if self._is_open(id):
            evening = self.life.evenings[id]
            self.life.town.now = evening.now.closes_at
            evening.ring(TimerKind.SEAL)

    @precondition(lambda self: self._open())
    @rule(id=EITHER, form=FORMS)
    def replies(self, id: CollectiveId, form: str) -> None:
        """She answers the card of one of them in its group."""
        if self._is_open(id):
            self._give(form, to=self.life.evenings[id].card, meant=self.life.evenings[id].session.id)

    @precondition(lambda self: self._open())
    @rule(id=EITHER)
    def follows(self, id: CollectiveId) -> None:
        """She follows the link of one of them: her next words are for it, as long as it is open."""
        if self._is_open(id):
            session = self.life.evenings[id].session
            self.life.town.order(INES, "start", payload(Leads.SESSION, session.token))
            self.followed = session.id

    @rule(form=FORMS)
    def writes(self, form: str) -> None:
        """She writes in private, pointing at nothing: where two are open, nothing is filed before she says."""
        among = self._open()
        if len(among) == 2 and self.followed not in among:
            before = self._filed()
            said = self._give(form)
            assert self._filed() == before
            assert any(each.key == "which.session" for each in said)
        else:
            meant = self.followed if self.followed in among else among[0] if among else None
            self._give(form, meant=meant)

    @rule(id=EITHER)
    def places(self, id: CollectiveId) -> None:
        """She says where what is kept aside belongs, with the button that asked."""
        held = self.life.town.see(lambda unit: unit.notebook.held(INES.id))
        if held and self._is_open(id):
            session = self.life.evenings[id].session.id
            self.life.belongs[held[0].text or held[0].file] = session
            self.life.town.press(INES, Act.TO_SESSION, session, str(held[0].message))

    @invariant()
    def nothing_is_in_the_wrong_place(self) -> None:
        """Every answer of hers is in the session that it was meant for."""
        for word, session in self._filed().items():
            assert self.life.belongs.get(word) == session

    def _give(self, form: str, to: Utterance | None = None, meant: SessionId | None = None) -> list[Utterance]:
        word = self.life.word()
        if meant is not None:
            self.life.belongs[word] = meant
        self.life.town.now = self.life.town.now.replace(microsecond=0)
        if form == VOICE:
            return self.life.town.say(INES, "", to=to, form=VOICE, file=word, seconds=9)
        return self.life.town.say(INES, word, to=to)

    def _filed(self) -> dict[str, SessionId]:
        """Return each word of hers that is kept as an answer, by where it is."""
        sessions = self.life.town.see(lambda unit: [s.id for id in HERS for s in unit.sessions.of(id)])
        answers = self.life.town.see(lambda unit: [a for id in sessions for a in unit.answers.by(id, INES.id)])
        return {part.text or part.file: answer.session for answer in answers for part in answer.parts}

    def _is_open(self, id: CollectiveId) -> bool:
        return id in self.life.evenings and self.life.evenings[id].now.state in (
            SessionState.OPEN,
            SessionState.CLOSING,
        )

    def _open(self) -> list[SessionId]:
        return [self.life.evenings[id].session.id for id in HERS if self._is_open(id)]


TestNeverInTheWrongCollective = TwoCollectives.TestCase
TestNeverInTheWrongCollective.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
