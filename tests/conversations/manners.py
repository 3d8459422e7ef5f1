"""What holds of every conversation, whatever it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from server.oracle import check_call

from bot.content import load_bank
from bot.demo.server.chats import Private
from bot.demo.server.ledger import Call
from bot.demo.server.world import World
from bot.wording.entries import forms
from bot.wording.filling import PLACEHOLDER
from domain.moves import Act
from domain.people import Register, Voice
from tests.proofs.buttons import opened

from .phrases import VOICES, plain, texts
from .script import Scene

LONGEST = 900
_TAG = re.compile(r"<[^>]+>")
_PUT_TOGETHER = ("privacy.title.readers", "help.what_private", "help.what_group")
"""How the long texts begin that are put together line by line."""
_OF_PEOPLE = ("souhaite partager sa phrase", "wishes to share these words", "Dans le carnet", "In the notebook")
"""Messages as long as what people wrote."""
_OF_A_SUMMARY = ("Restitution n°", "Summary no")
_NUMBERED = re.compile(r"question n°\s?(\d+)", re.IGNORECASE)
_QUOTED = re.compile(r"« .*? »|“.*?”|<blockquote>.*?</blockquote>", re.DOTALL)
_TU = re.compile(r"\b(tu|te|toi|ton|ta|tes|tien|tienne|tiens|t')(?!\w)", re.IGNORECASE)
_VOUS = re.compile(r"\b(vous|votre|vos|vôtre|vôtres)\b", re.IGNORECASE)
_OTHER = {Register.TU: _VOUS, Register.VOUS: _TU}


def check_manners(world: World, scene: Scene, voice: Voice, database: Path) -> None:
    """Check every call the bot made."""
    for call in world.ledger.calls():
        if call.method != "getUpdates":
            check_call(call.method, dict(call.payload))
    _check_refusals(world, scene)
    for call in _spoken(world):
        _check_length(call)
        _check_words(call)
    _check_register(world, scene, voice, database)


def _spoken(world: World) -> Iterator[Call]:
    return (call for call in world.ledger.calls() if call.text)


def _check_refusals(world: World, scene: Scene) -> None:
    refused = [f"{call.method}: {call.description}: {call.text}" for call in world.ledger.refused()]
    unforeseen = [each for each in refused if not any(part in each for part in scene.refusals)]
    assert not unforeseen, unforeseen


def _check_length(call: Call) -> None:
    shown = _TAG.sub("", call.text)
    if len(shown) > LONGEST:
        of_people = any(part in shown for part in _OF_PEOPLE)
        assert of_people or _is_put_together(call.text) or _is_summary(shown), f"{len(shown)} characters: {shown}"


def _check_words(call: Call) -> None:
    shown = [*_labels(call), call.text]
    for key in texts().entries("fr"):
        assert not any(key in each for each in shown), f"the key {key} is shown: {call.text}"
    left = {found["name"] for found in PLACEHOLDER.finditer(call.text)} & _placeholders()
    assert not left, f"{left} is not filled: {call.text}"


@cache
def _placeholders() -> set[str]:
    every = (form for entry in texts().entries("fr").values() for form in forms(entry).values())
    return {found["name"] for form in every for found in PLACEHOLDER.finditer(form)}


def _labels(call: Call) -> list[str]:
    markup = call.payload.get("reply_markup")
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    return [str(button["text"]) for row in rows for button in row]


def _check_register(world: World, scene: Scene, voice: Voice, database: Path) -> None:
    """Check that who is said tu to is never said vous to, nor the reverse; from her choice on, where she made one."""
    if len(scene.groups) > 1:
        return
    for chat in world.board.chats.values():
        if isinstance(chat, Private):
            _check_private(world, chat, voice.register, database)


def _check_private(world: World, chat: Private, usual: Register, database: Path) -> None:
    members, groups = _choices(world, {Act.CHOOSE, Act.PREFER}, database), _choices(world, {Act.SETUP}, database)
    hers = [choice for choice in members if choice.who == chat.id]
    begun: dict[str, float] = {}
    for call in world.ledger.calls():
        if call.chat_id == chat.id and call.text and not _is_summary(call.text):
            moment = _begun(begun, call)
            own = _latest(hers, moment)
            registers = {own} if own else {_latest(groups, moment) or usual, *_elsewhere(members, moment)}
            words = _QUOTED.sub("", _without_question(plain(call.text)))
            fits = any(_OTHER[register].search(words) is None for register in registers)
            assert fits, f"{chat.person.first_name} is spoken to with {' or '.join(registers)}, not: {words}"


def _begun(begun: dict[str, float], call: Call) -> float:
    """Return when the dialogue of a message began: that of a question goes on as its first message."""
    found = _NUMBERED.search(call.text)
    return begun.setdefault(found[1], call.moment) if found else call.moment


def _elsewhere(members: list["_Choice"], moment: float) -> set[Register]:
    """Return vous where somebody chose it: where others chose tu, it is said to whoever chose nothing."""
    return {Register.VOUS} & {choice.register for choice in members if choice.moment <= moment}


@dataclass(frozen=True, slots=True)
class _Choice:
    who: int
    moment: float
    register: Register


def _choices(world: World, acts: set[Act], database: Path) -> list[_Choice]:
    """Return the presses that chose tu or vous and were heeded, in order: for oneself, or for the group."""
    found = []
    for press in world.board.presses.values():
        heeded = press.answer is not None and not press.answer.text
        said = opened(database, press.data, press.message.chat.id)
        value = said.value.rpartition("-")[2] if said and said.act in acts else ""
        if heeded and value in tuple(Register):
            found.append(_Choice(press.person.id, press.moment, Register(value)))
    return found


def _latest(choices: list[_Choice], moment: float) -> Register | None:
    return next((each.register for each in reversed(choices) if each.moment <= moment), None)


def _without_question(text: str) -> str:
    """Take out what comes from the bank: what is proposed to a facilitator is shown as the group will read it."""
    for form in _of_the_bank():
        text = text.replace(form, "")
    return text


@cache
def _of_the_bank() -> tuple[str, ...]:
    """Return every form of every question, landing, follow-up and tap that is more than a word, longest first."""
    asked = (
        form
        for prompt in load_bank().active()
        for forms_of in (prompt.text, prompt.landings, prompt.followups, *(tap.label for tap in prompt.taps))
        for form in forms_of.values()
    )
    return tuple(sorted({plain(form) for form in asked if " " in form}, key=len, reverse=True))


def _is_put_together(text: str) -> bool:
    return any(text.startswith(texts().say(key, voice)) for key in _PUT_TOGETHER for voice in VOICES.values())


def _is_summary(shown: str) -> bool:
    return any(plain(shown).find(head) >= 0 for head in _OF_A_SUMMARY)
