"""Render what is given back: the fixed order of the blocks, counts in words, quotes as they were written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from bot.wording import markup
from bot.wording.texts import Texts
from domain.bands import band
from domain.people import Register, Voice
from domain.summary import Block, Issue, Passage, Quote, Summary, SummaryState

Facts = Mapping[str, str | int]
_ISSUES_ON_A_SCREEN = 6
_LINES = {Block.RETURNS: "listed", Block.ASIDE: "listed", Block.UNDER: "noted"}
_UNQUOTED = (Block.UNDER, Block.KEPT)
_STATED = (Block.RETURNS, Block.ASIDE)


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
        yield f"{self.head(summary)}\n{self._where(summary)}"
        if summary.question:
            yield self._block(Block.QUESTION, [markup.line(summary.question)])
        for block, passages in groupby(summary.passages, key=lambda passage: passage.block):
            if block is not Block.FOOT:
                lines = [line for passage in passages for line in self._lines(passage, roughly=summary.detached)]
                yield self._block(block, lines)
        yield "\n".join(self._foot(summary))

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
        if passage.block is Block.NOW:
            yield self.texts.say(passage.key, self.voice)
        elif passage.block in _STATED or len(passage.quotes) < len(passage.voices):
            facts = {"count": len(passage.voices), "shown": len(passage.quotes)}
            yield self.texts.say(self._statement(passage, roughly=roughly), self.voice, facts)
        line = _LINES.get(passage.block, "facing")
        for quote in passage.quotes:
            yield self.say(f"line.{line}", blocks={"quote": self._quote(quote, passage.block)})

    def _statement(self, passage: Passage, *, roughly: bool) -> str:
        """Return the statement that fits: without a count, of a part, or of all."""
        some = 0 < len(passage.quotes) < len(passage.voices)
        forms = (f"{passage.key}_roughly" if roughly else "", f"{passage.key}_partly" if some else "", passage.key)
        return next(form for form in forms if form and self.texts.knows(form))

    def _quote(self, quote: Quote, block: Block) -> str:
        if quote.retired or not quote.text:
            return self.say("quote.retired")
        form = "bare" if block in _UNQUOTED else "quoted"
        pieces = [self.say(f"quote.{form}", blocks={"words": markup.line(quote.text)})]
        if quote.name:
            pieces.append(self.say(f"signed.{form}", {"name": quote.name}))
        if quote.retouched:
            pieces.append(self.say("retouched"))
        return " ".join(pieces)

    def _foot(self, summary: Summary) -> Iterator[str]:
        if summary.left_out and not summary.detached:
            yield self.say("foot.left_out", {"count": summary.left_out})
        by = next((passage.label for passage in summary.passages if passage.block is Block.FOOT), "")
        if summary.state is SummaryState.DRAFT:
            yield self.say("foot.draft")
        elif not summary.reread:
            yield self.say("foot.raw")
        else:
            yield self.say("foot.reread_by", {"name": by}) if by else self.say("foot.reread")

    def _in_short(self, summary: Summary, published: datetime) -> Iterator[str]:
        key, facts = f"restitution.week.{_told(summary, 'issue')}", _counts(summary)
        yield self.texts.say(key, self.voice, facts, {"published": published}, {"head": self.head(summary)})
        kept = (passage for passage in summary.passages if passage.block is Block.KEPT)
        for quote in (quote for passage in kept for quote in passage.quotes):
            yield self.say("week.kept", blocks={"quote": self._quote(quote, Block.KEPT)})


def _told(summary: Summary, key: str) -> str:
    return f"{key}_detached" if summary.detached else key


def _counts(summary: Summary) -> Facts:
    return {"voices": summary.voices, "members": summary.members, "band": band(summary.voices).value}
