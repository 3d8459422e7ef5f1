"""A transcript as its file tells it: a scene, then who does what and what is seen where."""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is there, and what has already happened, when the curtain rises."""

    people: list[str] = field(default_factory=list)
    """Members of every group."""
    joined: list[str] = field(default_factory=list)
    """Those who went through the welcome, in every group, in this order."""
    admins: list[str] = field(default_factory=lambda: ["Salomé"])
    """Telegram administrators; the first one adds the bot."""
    groups: list[str] = field(default_factory=lambda: ["Le Hangar"])
    languages: dict[str, str] = field(default_factory=dict)
    """Of a person's screen, where it is not that of the transcript."""
    start: str = "2026-03-10T08:00:00Z"
    """A Tuesday, nine in the morning in Paris."""
    animated: bool = True
    """The bot was added, and the first administrator animates."""
    asked: bool = False
    """A question is open in every group."""
    question: str = ""
    """The same, and this is the one, by its id in the bank: one that may stir is not proposed in the first weeks."""
    forum: bool = False
    """The group has topics."""
    review_h: int = 0
    """How many hours the group may correct what it is given back; 0: it is settled at once."""
    willing: list[str] = field(default_factory=list)
    """Who accepts to reread from time to time."""
    bot_basic: bool = False
    """The group is a basic one, that may become a supergroup."""
    refusals: list[str] = field(default_factory=list)
    """What Telegram may answer with an error, in part."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is to be seen in one place once a step is over."""

    place: str
    new: str = ""
    """A message of the bot that came with this step holds this."""
    exact: str = ""
    """A message of the bot that came with this step is this, whole."""
    now: str = ""
    """A message of the bot, of any age, holds this."""
    gone: str = ""
    """No message of the bot holds this any more."""
    times: int = 0
    """How many new messages hold it; 0 for any number."""
    buttons: str | None = None
    """Labels of the message found, as « a | b / c »."""
    still: bool = False
    """The bot said nothing here, and changed nothing."""
    topic: str | None = None
    """The topic of the message found, by its name; empty for General."""
    mark: str | None = None
    """The reaction of the bot on the last message of whoever acts; empty for none."""


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody does one thing; then one looks."""

    who: str = ""
    does: str = ""
    what: str = ""
    place: str = ""
    to: str = ""
    into: str = ""
    album: str = ""
    """The same for pictures that are sent together."""
    topic: str = ""
    """The topic of the forum, by its name; else that of what is answered, if anything."""
    stays: bool = False
    twice: bool = False
    with_her: str = ""
    """Who presses at the same instant."""
    times: int = 1
    toast: str | None = None
    kept: list[str] = field(default_factory=list)
    blank: list[str] = field(default_factory=list)
    sees: list[Sight] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Transcript:
    """A promise, a scene, steps; and the voices in which it is played, with what differs in each."""

    promise: str
    steps: list[Step]
    scene: Scene
    voices: list[str]
    phrases: dict[str, dict[str, str]]
    """By voice, then by what is written in the steps."""


DOES = {
    "says": "a text, or a command in French; `in` a group, else in private",
    "replies": "a text, `to` the last message of the bot that holds these words",
    "forwards": "a text that somebody else wrote elsewhere",
    "veils": "a text or a command, said `in` a group in the group's own name; perhaps `to` a message",
    "writes": "so many characters, which the writer's application cuts",
    "edits": "her own message that holds these words, `into` others",
    "sends": "sticker, document or voice; perhaps `to` a message",
    "speaks": "a voice note of so many seconds; `in` a group, else in private; perhaps `to` a message",
    "shows": "a picture with these words under it, perhaps none; together with others of the same `album`",
    "presses": "a label, or how it begins; `twice`, `and` somebody else; `stays` where a link would lead her away",
    "forges": "data that the bot never wrote, on the message that `to` names",
    "borrows": "a label of somebody else's place, pressed in her own",
    "starts": "a payload, with the rest of the link of the button that `to` names",
    "joins": "a group: the whole welcome, keeping what is proposed",
    "blocks": "the bot",
    "adds": "the bot to a group",
    "opens": "a topic, `in` a group",
    "deletes": "a topic, `in` a group",
    "removes": "the bot from a group",
    "migrates": "a group; `into` new first, when the news of the new one come before",
    "breaks": "an update that nobody can read",
    "later": "a time that passes, such as 16 min, 3 h, 2 d",
    "until": "an instant that comes",
    "restarts": "the bot, which stops, and begins anew over the same database",
    "looks": "nothing is done: one only looks",
}
"""The one thing a step does, by its verb; its object is the verb's value: `says = "…"`."""


def read(path: Path) -> Transcript:
    """Return a transcript; a word that the format does not know is refused."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    table["steps"] = [_step(each) for each in table.pop("step")]
    table["scene"] = _made(Scene, table.get("scene", {}))
    return _made(Transcript, {"voices": ["tu"], "phrases": {}} | table)


def _step(table: dict[str, Any]) -> Step:
    done = [verb for verb in DOES if verb in table]
    if len(done) != 1:
        raise ValueError(f"a step does one thing: {table}")
    told = {"does": done[0], "what": str(table.pop(done[0]))}
    for key, name in (("in", "place"), ("and", "with_her")):
        if key in table:
            told[name] = table.pop(key)
    sees = [_made(Sight, {"place": each.pop("in")} | each) for each in table.pop("sees", [])]
    return _made(Step, {**told, **table, "sees": sees})


def _made(kind: type[T], table: dict[str, Any]) -> T:
    unknown = table.keys() - {each.name for each in fields(kind)}  # type: ignore[arg-type]
    if unknown:
        raise ValueError(f"{kind.__name__} knows no {sorted(unknown)}")
    return kind(**table)
