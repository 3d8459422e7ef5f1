"""Word utterances: the text people read, and the labels of its buttons."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, assert_never

from bot.wording.clean import short
from bot.wording.command_names import name_in
from bot.wording.dossier import File, written
from bot.wording.texts import Texts
from domain.people import Register, Voice
from domain.summary import Issue, Summary
from domain.utterances import Button, Line, Manner, Utterance

KEPT = "reaction.kept"
_LABEL_LENGTH = 64
_QUOTE_MARK = re.compile(r"</?blockquote>")
"""A quote holds no other."""


class Restitution(Protocol):
    """Renders summaries as HTML."""

    def render(self, summary: Summary, voice: Voice) -> str:
        """Return the whole summary in one voice."""
        ...

    def render_week(self, issues: Sequence[Issue], voice: Voice, title: str, *, quiet: bool = False) -> str:
        """Return what a week gave back, on one screen."""
        ...


@dataclass(frozen=True, slots=True)
class Labelled:
    """A button as it is read."""

    label: str
    button: Button


@dataclass(frozen=True, slots=True)
class Worded:
    """What an utterance becomes: HTML, or plain text for a toast or a reaction; perhaps a file that comes with it."""

    text: str
    keyboard: tuple[tuple[Labelled, ...], ...] = ()
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """Gives words to what was decided."""

    texts: Texts
    restitution: Restitution
    _labels: dict[tuple[str, str, Register, bool], str] = field(default_factory=dict, repr=False, compare=False)
    """Labels that hold no word of people are few, and said with each message."""

    def word(self, utterance: Utterance) -> Worded:
        """Return the words of an utterance."""
        keyboard = tuple(
            tuple(Labelled(self._label(button, utterance.voice), button) for button in row) for row in utterance.buttons
        )
        return Worded(self._text(utterance), keyboard, self._file(utterance))

    def _text(self, said: Utterance) -> str:
        match said.manner:
            case Manner.REACT:
                return self.texts.say_plainly(said.key or KEPT, said.voice)
            case Manner.TOAST:
                return self.texts.say_plainly(said.key, said.voice, said.facts, said.times) if said.key else ""
            case Manner.POST | Manner.EDIT:
                blocks = self._blocks(said)
                mark = self.texts.say(said.mark, said.voice) if said.mark else ""
                return mark + self.texts.say(said.key, said.voice, said.facts, said.times, blocks) if said.key else ""
            case Manner.DELETE | Manner.PIN | Manner.DEPART:
                return ""
            case _:
                assert_never(said.manner)

    def _blocks(self, said: Utterance) -> dict[str, str]:
        blocks = {"lines": "\n".join(self._line(line, said) for line in said.lines)}
        if said.issues:
            title, quiet = str(said.facts.get("collective", "")), bool(said.facts.get("quiet"))
            blocks["week"] = self.restitution.render_week(said.issues, said.voice, title, quiet=quiet)
        if said.summary:
            blocks["summary"] = self.restitution.render(said.summary, said.voice)
        return blocks

    def _line(self, line: Line, said: Utterance) -> str:
        voice = line.voice or said.voice
        told = self.texts.say(line.key, voice, self._named(line, voice), said.times)
        return f"<blockquote>{_QUOTE_MARK.sub('', told)}</blockquote>" if line.quoted else told

    def _named(self, line: Line, voice: Voice) -> Mapping[str, str | int]:
        """Call the command that a line tells of by its name in the reader's language."""
        if "command" not in line.facts:
            return line.facts
        return {**line.facts, "command": name_in(self.texts, voice.language, str(line.facts["command"]))}

    def _file(self, said: Utterance) -> File | None:
        if said.dossier is None or said.paper is None:
            return None
        return written(said.dossier, said.paper, self.texts, said.voice)

    def _label(self, button: Button, voice: Voice) -> str:
        if button.facts:
            return self._labelled(button, voice)
        same = (button.label, voice.language, voice.register, button.chosen)
        if same not in self._labels:
            self._labels[same] = self._labelled(button, voice)
        return self._labels[same]

    def _labelled(self, button: Button, voice: Voice) -> str:
        label = self.texts.say_plainly(button.label, voice, button.facts)
        if button.chosen:
            label = self.texts.say_plainly("sign.chosen", voice, {"label": label})
        return short(label, _LABEL_LENGTH)
