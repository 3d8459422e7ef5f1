"""What the week that plays by itself is made of, as its file tells it, in one language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from domain.answers import Level, Nature, Scope
from domain.ids import PromptId
from domain.languages import FIRST_LANGUAGE


@dataclass(frozen=True, slots=True)
class Reply:
    """What one person answers, and what she says of it; in the group when she says nothing of it."""

    who: str
    text: str
    level: Level | None = None
    nature: Nature | None = None
    scope: Scope | None = None
    later: str = ""
    """What she makes of it once the draft is there."""

    @property
    def private(self) -> bool:
        """Tell whether it is given in private."""
        return self.level is not None


@dataclass(frozen=True, slots=True)
class Week:
    """The question that is answered, the answers in order, and the words of the terminal."""

    question: PromptId
    replies: tuple[Reply, ...]
    words: Mapping[str, str]


def read_week(language: str) -> Week:
    """Return the week in a language, in the first one when it is not told in it."""
    table = tomllib.loads(files("bot.demo").joinpath("week.toml").read_text(encoding="utf-8"))
    told = language if language in table else FIRST_LANGUAGE
    return Week(PromptId(table["question"]), tuple(_reply(each, told) for each in table["answer"]), table[told])


def _reply(given: Mapping[str, str], language: str) -> Reply:
    later = given.get("later")
    return Reply(
        who=given["who"],
        text=given[language],
        level=Level(given["level"]) if "level" in given else None,
        nature=Nature(given["nature"]) if "nature" in given else None,
        scope=Scope(given["scope"]) if "scope" in given else None,
        later=later[language] if isinstance(later, dict) else "",
    )
