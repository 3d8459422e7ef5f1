"""A dossier as a page: sober, readable on a telephone and on paper, without a script."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.wording.elements import Html, element, line, lines, ours, page
from bot.wording.filling import Facts
from bot.wording.texts import Texts
from domain.answers import TEXT, Answer
from domain.consents import Witness
from domain.dossiers import Chapter, Chosen, Dossier, Given
from domain.people import Member, Standing, Voice
from domain.sketches import Sketch

Row = tuple[str, Html]


@dataclass(frozen=True, slots=True)
class Page:
    """One writing, in one voice."""

    texts: Texts
    voice: Voice
    made_at: datetime

    def of(self, dossier: Dossier) -> str:
        """Return the whole page as HTML."""
        head = element("h1", self._say("title")), element("p", self._at("lead", dossier.made_at), style="lead")
        body = (
            element("header", *head),
            self._person(dossier),
            *(self._chapter(chapter) for chapter in dossier.chapters),
            self._section("notes", "h2", self._notes(dossier.notes)),
            self._section("unsigned", "h2", [element("p", self._say("unsigned"))]),
            element("footer", element("p", self._say("foot"))),
        )
        return page(self._plain("title"), self.voice.language, body)

    def _person(self, dossier: Dossier) -> Html:
        key = f"language.{dossier.language}"
        language = self.texts.say_plainly(key, self.voice) if self.texts.knows(key) else dossier.language
        rows = [("account", ours(str(dossier.person))), ("language", ours(language))]
        return self._section("person", "h2", [self._table(rows)])

    def _chapter(self, chapter: Chapter) -> Html:
        return element(
            "section",
            element("h2", line(chapter.collective.title)),
            self._section("member", "h3", [self._table(self._member(chapter.member))]),
            *(self._section(name, "h3", inside) for name, inside in self._kept(chapter).items() if inside),
            style="collective",
        )

    def _kept(self, chapter: Chapter) -> dict[str, list[Html]]:
        return {
            "consents": self._list([self._consent(witness) for witness in chapter.consents]),
            "answers": [self._given(given) for given in chapter.given],
            "passages": self._list([self._passage(number, state) for number, state in chapter.passages]),
            "chosen": self._list([self._chosen(chosen) for chosen in chapter.chosen]),
            "sketch": [self._table(self._sketch(chapter.sketch))] if chapter.sketch else [],
        }

    def _member(self, member: Member) -> Iterator[Row]:
        held = {"facilitator": member.facilitator, "coordinator": member.coordinator}
        roles = [role for role, is_held in held.items() if is_held] or ["none"]
        yield "roles", ours(", ".join(self._plain(f"role.{role}") for role in roles))
        yield "standing", self._say(f"standing.{member.standing or 'none'}")
        if member.name:
            yield "name", line(member.name)
        yield "address", self._say(f"address.{member.voice.register if member.voice else 'collective'}")
        if member.standing is Standing.ACTIVE:
            yield "hour", self._hour(member.hour)
            yield "scope", self._say(f"scope.{member.scope}")
        if member.consented_at:
            yield "since", self._at("moment", member.consented_at)
        if member.paused_until:
            yield "paused", self._at("day", member.paused_until)

    def _consent(self, witness: Witness) -> Html:
        answer = "yes" if witness.agreed else "no"
        key = "versions" if witness.charter else "terms"
        versions = self._say(key, {"terms": witness.terms, "charter": witness.charter})
        when = element("small", self._at("moment", witness.at), ours(" · "), versions)
        what = element("span", self._say(f"consent.{witness.consent}"))
        return element("li", what, element("b", self._say(f"agreed.{answer}"), style=answer), when)

    def _given(self, given: Given) -> Html:
        answer = given.answer
        return element(
            "article",
            element("h4", self._say("number", {"number": given.number})),
            element("p", line(given.question), style="question"),
            *self._answer(answer),
            self._table(self._told(answer)),
        )

    def _answer(self, answer: Answer) -> Iterator[Html]:
        """Yield what was written, and tell what was said aloud or shown."""
        if answer.form != TEXT and any(part.file for part in answer.parts):
            yield element("p", self._say(f"form.{answer.form}", {"seconds": answer.seconds}))
        elif not answer.text:
            yield element("p", self._say("state.wordless"))
        if answer.text:
            yield lines("blockquote", answer.text)

    def _told(self, answer: Answer) -> Iterator[Row]:
        if answer.parts:
            yield "given", self._at("moment", answer.given_at)
        yield "scope_of", self._say(f"scope.{answer.scope}")
        if answer.level:
            yield "level", self._say(f"level.{answer.level}")
        if answer.nature:
            yield "nature", self._say(f"nature.{answer.nature}")
        if answer.left:
            yield "left", Html(", ".join(map(line, answer.left)))
        marks = {"late": answer.late, "retouched": answer.retouched, "withdrawn": answer.withdrawn}
        states = ["sealed" if answer.sealed else "open", *(mark for mark, is_so in marks.items() if is_so)]
        yield "state", ours(", ".join(self._plain(f"state.{state}") for state in states))

    def _passage(self, number: int, state: str) -> Html:
        return element(
            "li", element("span", self._say("number", {"number": number})), element("b", self._say(f"passage.{state}"))
        )

    def _chosen(self, chosen: Chosen) -> Html:
        what = element("span", self._say("number", {"number": chosen.number}))
        return element("li", what, element("b", line(self.texts.say_plainly(chosen.key, self.voice, chosen.facts))))

    def _sketch(self, sketch: Sketch) -> Iterator[Row]:
        """Yield what she wrote of what she prepares, and when."""
        written = {"question": sketch.plan.question, "topic": sketch.plan.topic}
        yield from ((label, line(words)) for label, words in written.items() if words)
        yield "touched", self._at("moment", sketch.touched_at)

    def _notes(self, notes: Iterable[tuple[str, datetime]]) -> list[Html]:
        return [element("article", lines("blockquote", text), self._when(at)) for text, at in notes]

    def _when(self, at: datetime) -> Html:
        return element("p", self._at("moment", at), style="when")

    def _section(self, name: str, heading: str, inside: Iterable[Html]) -> Html:
        shown = list(inside) or [element("p", self._say("none"), style="none")]
        return element("section", element(heading, self._say(f"section.{name}")), *shown)

    def _table(self, rows: Iterable[Row]) -> Html:
        pairs = (
            element("div", element("dt", self._say(f"label.{label}")), element("dd", value)) for label, value in rows
        )
        return element("dl", *pairs)

    def _list(self, items: list[Html]) -> list[Html]:
        return [element("ul", *items)] if items else []

    def _hour(self, hour: time | None) -> Html:
        if hour is None:
            return self._say("whenever.yes")
        today = self.made_at.astimezone(ZoneInfo(self.voice.zone)).date()
        return self._at("hour", datetime.combine(today, hour, ZoneInfo(self.voice.zone)))

    def _at(self, key: str, instant: datetime) -> Html:
        return ours(self.texts.say_plainly(f"dossier.{key}", self.voice, times={"at": instant}))

    def _say(self, key: str, facts: Facts | None = None) -> Html:
        return ours(self._plain(key, facts))

    def _plain(self, key: str, facts: Facts | None = None) -> str:
        return self.texts.say_plainly(f"dossier.{key}", self.voice, facts or {})
