"""Voices that are heard: told by their length, never cut, never written down, never the question that is kept."""

from dataclasses import replace

import pytest
from seeds import every_seed
from twelve_voices import DANS, ELAN, FREIN, JE, NOUS, answer, material

from domain.answers import PHOTO, VOICE, Nature, Scope
from domain.summary import Block, Quote, Summary, SummaryState
from summaries.amending import rescoped, retired
from summaries.arithmetic import accounts_for
from summaries.draft import draft
from summaries.excerpts import LONGEST
from summaries.material import Spoken

LONG = "La cour est restée ouverte. " * 20
WRITTEN = [answer(person, f"Ce jour-là, {person} chaises dans la cour.", NOUS, FREIN) for person in range(2, 6)]


def spoken(person: int = 1, text: str = "", nature: Nature | None = ELAN, seconds: int = 12) -> Spoken:
    """Let somebody send a voice note."""
    return replace(answer(person, text, JE, nature), form=VOICE, seconds=seconds)


def quotes_of(summary: Summary) -> list[Quote]:
    """Return what is quoted."""
    return [quote for passage in summary.passages for quote in passage.quotes]


@every_seed
def test_a_voice_note_is_quoted_by_its_length(seed: str) -> None:
    """It is shown without words, with its form and its seconds, and every voice is counted once."""
    summary = draft(material([spoken(), *WRITTEN]), seed)
    [heard] = [quote for quote in quotes_of(summary) if quote.form == VOICE]
    assert (heard.text, heard.seconds, heard.shown) == ("", 12, True)
    assert accounts_for(summary)


@pytest.mark.parametrize("scope", [Scope.PARAPHRASE, Scope.COUNT_ONLY])
def test_a_voice_note_that_is_not_to_be_quoted_is_only_counted(scope: Scope) -> None:
    """Nothing tells of it but the count."""
    summary = draft(material([replace(spoken(), scope=scope), *WRITTEN]), "lot")
    assert [quote for quote in quotes_of(summary) if quote.form == VOICE] == []
    assert (summary.voices, accounts_for(summary)) == (5, True)


def test_the_question_that_is_kept_can_be_read() -> None:
    """A question asked aloud is quoted among the others, and is not the one that is kept."""
    summary = draft(material([spoken(nature=Nature.QUESTION), *WRITTEN]), "lot")
    assert not any(passage.block is Block.KEPT for passage in summary.passages)
    assert [quote.form for quote in quotes_of(summary)].count(VOICE) == 1


def test_a_caption_is_cut_and_a_sound_is_not() -> None:
    """Under a picture only as many words as anywhere; a caption that cannot be shown leaves the picture."""
    pictures = [replace(answer(9, LONG, DANS, ELAN), form=PHOTO), replace(answer(10, "", DANS, ELAN), form=PHOTO)]
    summary = draft(material([*pictures, *WRITTEN]), "lot")
    lengths = sorted(len(quote.text) for quote in quotes_of(summary) if quote.form == PHOTO)
    assert lengths[0] == 0
    assert 0 < lengths[1] <= LONGEST


def test_a_published_voice_note_leaves_a_mark() -> None:
    """Once erased, nothing tells any more that somebody spoke, nor how long."""
    heard = spoken()
    given = draft(material([heard, *WRITTEN]), "lot")
    marked = retired(replace(given, state=SummaryState.PUBLISHED), {heard.id})
    [mark] = [quote for quote in quotes_of(marked) if quote.answer == heard.id]
    assert (mark.shown, mark.retired, mark.seconds) == (False, True, 0)


def test_a_voice_note_follows_the_scope_of_its_author() -> None:
    """Of a draft, it goes when its author lets it be quoted no more."""
    heard = spoken()
    given = draft(material([heard, *WRITTEN]), "lot")
    quiet = replace(heard, scope=Scope.PARAPHRASE)
    changed = rescoped(given, quiet, material([quiet, *WRITTEN]))
    assert [quote for quote in quotes_of(changed) if quote.form == VOICE] == []
    assert accounts_for(changed)
