"""Render what is given back: the fixed order of the blocks, counts in words, quotes as they were written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from bot.wording import markup, presence, sidestep, spectra
from bot.wording.texts import Texts
from domain.answers import TEXT, VOICE
from domain.bands import band
from domain.people import Register, Voice
from domain.summary import Block, Issue, Passage, Quote, Summary, SummaryState

Facts = Mapping[str, str | int]
_ISSUES_ON_A_SCREEN = 6
_LINES = {Block.RETURNS: "listed", Block.ASIDE: "listed", Block.UNDER: "noted"}
_UNQUOTED = (Block.UNDER, Block.KEPT)
_STATED = (Block.RETURNS, Block.ASIDE)
_TITLED_BY_THEMSELVES = (Block.TAPPED, Block.DETOUR)
"""What a dialogue words in its own way, title and all."""

OwnLines = Callable[[Texts, Voice, Passage, Sequence[str]], Iterator[str]]
"""A passage and its quotes, worded already, to lines of HTML."""
OWN_LINES: Mapping[str, OwnLines] = {
    "presence": presence.lines,
    "sidestep": sidestep.lines,
    "spectrum": spectra.lines,
    "gap": spectra.gap_lines,
}
"""How a dialogue words its own passages, by how their keys begin."""


@dataclass(frozen=True, slots=True)
class Restitution:
    """Renders summaries in any voice."""

    texts: Texts

    def render(self, summary: Summary, voice: Voice) -> str:
        """Return the whole summary as HTML."""
        return "\n\n".join(filter(None, _Page(self.texts, voice).blocks(summary)))

    def plain(self, summary: Summary, voice: Voice) -> str:
        """Return the whole summary without markup, for the terminal."""
        return markup.plain(self.render(summary, voice))

    def measure(self, summary: Summary) -> int:
        """Return the length of the summary in the language that takes most room, as messengers count."""
        voices = (Voice(language, Register.VOUS, "UTC") for language in self.texts.languages)
        return max(len(markup.read(self.render(summary, voice)).encode("utf-16-le")) // 2 for voice in voices)

    def render_week(self, issues: Sequence[Issue], voice: Voice, title: str, *, quiet: bool = False) -> str:
        """Return what a week gave back, newest first: one summary whole, or the heads and kept questions of several.

        `quiet` tells that nothing was published in the week: the one issue, if any, is the last before.
        """
        page = _Page(self.texts, voice)
        match issues:
            case []:
                return page.say("week.none")
            case [(summary, published)] if quiet:
                said = self.texts.say("restitution.week.quiet", voice, times={"published": published})
                return f"{said}\n\n{self.render(summary, voice)}"
            case [(summary, _)]:
                return self.render(summary, voice)
            case _:
                return "\n\n".join(page.screen(issues, title))


@dataclass(frozen=True, slots=True)
class _Page:
    """One rendering, in one voice."""

    texts: Texts
    voice: Voice

    def say(self, key: str, facts: Facts | None = None, blocks: Mapping[str, str] | None = None) -> str:
        return self.texts.say(f"restitution.{key}", self.voice, facts or {}, blocks=blocks or {})

    def blocks(self, summary: Summary) -> Iterator[str]:
        if not summary.number:
            yield "\n".join(self._unnumbered(summary))
            return
        yield f"{self.head(summary)}\n{self._where(summary)}"
        if summary.question:
            yield self._block(Block.QUESTION, [markup.line(summary.question)])
        for block, passages in groupby(summary.passages, key=lambda passage: passage.block):
            if block is not Block.FOOT:
                lines = [line for passage in passages for line in self._lines(passage, roughly=summary.detached)]
                yield "\n".join(lines) if block in _TITLED_BY_THEMSELVES else self._block(block, lines)
        yield "\n".join(self._foot(summary))

    def _unnumbered(self, summary: Summary) -> Iterator[str]:
        """Yield what is told in a few lines, without head nor foot."""
        for passage in summary.passages:
            yield from self._lines(passage, roughly=summary.detached)

    def screen(self, issues: Sequence[Issue], title: str) -> Iterator[str]:
        yield self.say("week.several", {"title": title, "count": len(issues)})
        for issue in issues[:_ISSUES_ON_A_SCREEN]:
            yield "\n".join(self._in_short(*issue))
        if older := issues[_ISSUES_ON_A_SCREEN:]:
            yield self.say("week.more", {"count": len(older)})

    def head(self, summary: Summary) -> str:
        form = "titled" if summary.title else "tension" if summary.tension else "bare"
        return self.say(f"head.{form}", {"number": summary.number, "title": summary.title, "tension": summary.tension})

    def _where(self, summary: Summary) -> str:
        facts: Facts = {"place_title": summary.place_title, **_counts(summary)}
        where = self.say(_told(summary, "where"), facts, {"week": self._week(summary.week_of)})
        if not any(summary.levels):
            return where
        return f"{where} · {self.say('levels', dict(zip(('je', 'nous', 'dans'), summary.levels, strict=True)))}"

    def _week(self, monday: date) -> str:
        key = "week_of.first_day" if monday.day == 1 else "week_of.day"
        return self.say(key, {"day": monday.day, "month": monday.month})

    def _block(self, block: Block, lines: Iterable[str]) -> str:
        return "\n".join((self.say(f"block.{block}"), *lines))

    def _lines(self, passage: Passage, *, roughly: bool) -> Iterator[str]:
        """Yield the statement, unless the words that follow say it by themselves, then the words."""
        if own := OWN_LINES.get(passage.key.partition(".")[0]):
            quotes = [
                "\n".join((self._quote(quote, passage.block), *self._reading(quote.reading)))
                for quote in passage.quotes
            ]
            yield from own(self.texts, self.voice, passage, quotes)
            return
        if passage.block is Block.NOW:
            yield self.texts.say(passage.key, self.voice)
        elif passage.block in _STATED or len(passage.quotes) < len(passage.voices):
            facts: Facts = {"count": len(passage.voices), "shown": len(passage.quotes), "words": passage.label}
            yield self.texts.say(self._statement(passage, roughly=roughly), self.voice, facts)
            yield from self._reading(passage.reading)
        line = _LINES.get(passage.block, "facing")
        for quote in passage.quotes:
            yield self.say(f"line.{line}", blocks={"quote": self._quote(quote, passage.block)})
            yield from self._reading(quote.reading)

    def _reading(self, words: str) -> Iterator[str]:
        """Yield what somebody reads in the place of the line before, while both readings stand."""
        if words:
            yield self.say("reading", {"words": words})

    def _statement(self, passage: Passage, *, roughly: bool) -> str:
        """Return the statement that fits: in its frame, without a count, of a part, or of all."""
        if passage.frame:
            return f"restitution.framed.{passage.frame}"
        some = 0 < len(passage.quotes) < len(passage.voices)
        forms = (f"{passage.key}_roughly" if roughly else "", f"{passage.key}_partly" if some else "", passage.key)
        return next(form for form in forms if form and self.texts.knows(form))

    def _quote(self, quote: Quote, block: Block) -> str:
        if not quote.shown:
            return self.say("quote.retired")
        form = "bare" if block in _UNQUOTED else "quoted"
        pieces = [self._told(quote)] if quote.form != TEXT else []
        if quote.text:
            pieces.append(self.say(f"quote.{form}", blocks={"words": markup.line(quote.text)}))
        if quote.name:
            pieces.append(self.say(f"signed.{form}", {"name": quote.name}))
        if quote.retouched:
            pieces.append(self.say("retouched"))
        return " ".join(pieces)

    def _told(self, quote: Quote) -> str:
        """Tell that somebody spoke, and how long, or that she showed a picture."""
        minutes, seconds = divmod(quote.seconds, 60)
        bare = "" if quote.text else "_alone"
        form = "_minutes" if minutes else ""
        key = f"voice{form}" if quote.form == VOICE else f"photo{bare}"
        return self.say(key, {"minutes": minutes, "seconds": seconds})

    def _foot(self, summary: Summary) -> Iterator[str]:
        if summary.left_out and not summary.detached:
            yield self.say("foot.left_out", {"count": summary.left_out})
        yield self._signed(summary)
        for what in ("corrected", "masked"):
            if count := getattr(summary, what):
                yield self.say(f"foot.{what}", {"count": count})
        if summary.corrected_on:
            yield self.say("foot.corrected_on", {"day": summary.corrected_on.day})
        if summary.previous:
            yield self.say("foot.previous", {"number": summary.previous})

    def _signed(self, summary: Summary) -> str:
        """Tell who reread: whoever animates, those who harvested, or nobody."""
        feet = [passage for passage in summary.passages if passage.block is Block.FOOT]
        names = [passage.label for passage in feet if passage.label]
        if summary.state is SummaryState.DRAFT:
            return self.say("foot.draft")
        if not summary.reread:
            return self.say("foot.raw")
        match [*{passage.key: None for passage in feet}], names:
            case ["restitution.collective"], _:
                return self.say("foot.collective")
            case ["restitution.harvested"], [name]:
                return self.say("foot.harvested", {"name": name})
            case ["restitution.harvested"], [first, second, *_]:
                return self.say("foot.harvested_by_two", {"first": first, "second": second})
            case ["restitution.foot"], [name, *_]:
                return self.say("foot.reread_by", {"name": name})
            case _:
                return self.say("foot.reread")

    def _in_short(self, summary: Summary, published: datetime) -> Iterator[str]:
        if not summary.number:
            yield next(self._unnumbered(summary))
            return
        key, facts = f"restitution.week.{_told(summary, 'issue')}", _counts(summary)
        yield self.texts.say(key, self.voice, facts, {"published": published}, {"head": self.head(summary)})
        kept = (passage for passage in summary.passages if passage.block is Block.KEPT)
        for quote in (quote for passage in kept for quote in passage.quotes):
            yield self.say("week.kept", blocks={"quote": self._quote(quote, Block.KEPT)})


def _told(summary: Summary, key: str) -> str:
    return f"{key}_detached" if summary.detached else key


def _counts(summary: Summary) -> Facts:
    return {"voices": summary.voices, "members": summary.members, "band": band(summary.voices).value}
