"""The restitution as people read it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.server.html import parse_html
from bot.wording.reading import bundled_texts
from bot.wording.restitution import Restitution
from domain.answers import Level, Nature
from domain.ids import AnswerId, CollectiveId, SessionId, SummaryId, VoiceId
from domain.people import Register, Voice
from domain.summary import Block, Passage, Quote, Summary, SummaryState
from summaries.statements import STATEMENTS

TEXTS = bundled_texts()
RESTITUTION = Restitution(TEXTS)
FRENCH = Voice("fr", Register.TU, "Europe/Paris")
ENGLISH = Voice("en", Register.TU, "Europe/Paris")
TUESDAY = datetime(2026, 3, 17, 9, tzinfo=UTC)
SPACES = str.maketrans("\u00a0\u202f’", "  '")


def quote(id: int, text: str, name: str = "", *, retouched: bool = False) -> Quote:
    """Quote somebody."""
    return Quote(AnswerId(f"a{id}"), text, name, retouched)


def people(*numbers: int) -> tuple[VoiceId, ...]:
    """Count voices."""
    return tuple(VoiceId(f"v{number}") for number in numbers)


PASSAGES = (
    Passage(
        Block.RETURNS,
        "restitution.told.elan_nous",
        people(1, 7, 10, 3),
        (
            quote(7, "La clé. Depuis que quelqu'un d'autre ouvre, moi je dors.", "Fatou"),
            quote(3, "J'ai arrêté de répondre en premier.", retouched=True),
        ),
    ),
    Passage(Block.RETURNS, "restitution.told.frein_je", people(8)),
    Passage(
        Block.RETURNS, "restitution.told.late", people(9), (quote(9, "Au conseil, silence […]. Des messages privés."),)
    ),
    Passage(
        Block.APART,
        "restitution.pair",
        quotes=(quote(10, "On a enfin parlé de la fatigue.", "Salomé"), quote(2, "Personne n'a rempli.")),
    ),
    Passage(Block.ALONE, "restitution.told.question", people(5), (quote(5, "En vrai, j'étais juste en retrait."),)),
    Passage(
        Block.UNDER,
        "restitution.told.signal",
        people(4, 6, 12),
        (quote(4, "un mot glissé sous la porte"), quote(6, "la cour du dimanche", "Bénédicte")),
    ),
    Passage(Block.KEPT, "restitution.told.question", people(11), (quote(11, "Est-ce que ça compte ?", "Paul"),)),
    Passage(Block.NOW, "restitution.nothing"),
    Passage(Block.FOOT, "restitution.foot"),
)
ISSUE = Summary(
    SummaryId("m12"),
    SessionId("s12"),
    CollectiveId("hangar"),
    number=12,
    state=SummaryState.PUBLISHED,
    title="",
    place_title="Le Hangar",
    tension=12,
    week_of=date(2026, 3, 9),
    question="À quel moment récent as-tu laissé une place libre ?",
    voices=12,
    members=17,
    levels=(4, 6, 2),
    passages=PASSAGES,
    left_out=3,
    reread=False,
)

FRENCH_PAGE = """\
Restitution n° 12 · Place prise, place laissée
Le Hangar · semaine du 9 mars · 12 voix sur 17 · je 4 · nous 6 · dans 2

La question
À quel moment récent as-tu laissé une place libre ?

Ce qui revient
Quatre voix racontent un élan, côté nous.
– « La clé. Depuis que quelqu'un d'autre ouvre, moi je dors. » Fatou
– « J'ai arrêté de répondre en premier. » (retouchée)
Une voix raconte un frein, côté je.
Une voix arrivée plus tard.
– « Au conseil, silence […]. Des messages privés. »

Ce qui ne va pas ensemble, et qu'on garde
« On a enfin parlé de la fatigue. » Salomé
« Personne n'a rempli. »

Une voix seule
« En vrai, j'étais juste en retrait. »

Sous la surface
Trois voix notent un signal.
· un mot glissé sous la porte
· la cour du dimanche – Bénédicte

Question gardée
Est-ce que ça compte ? – Paul

Et maintenant ?
Rien à décider.

En tout, trois voix comptées dont les mots ne sont pas montrés.
Récolte brute, non relue."""

ENGLISH_HEAD = """\
Summary no. 12 · Space taken, space left
Le Hangar · week of 9 March · 12 voices out of 17 · I 4 · we 6 · around 2
"""


def read(summary: Summary, voice: Voice = FRENCH) -> str:
    """Return what is read, with the spaces of a keyboard."""
    return RESTITUTION.plain(summary, voice).translate(SPACES)


def with_quote(text: str, name: str = "") -> Summary:
    """Return an issue with one quote."""
    told = Passage(Block.RETURNS, "restitution.told.as_is", people(1), (quote(1, text, name),))
    return replace(ISSUE, passages=(told,))


def test_an_issue_reads_as_in_the_domain_guide() -> None:
    """Head, question, blocks in their order, counts in words, quotes as written, and the foot."""
    assert read(ISSUE) == FRENCH_PAGE


def test_an_issue_reads_in_english() -> None:
    """The frame is English; the words of members stay as they are."""
    page = read(ISSUE, ENGLISH)
    assert page.startswith(ENGLISH_HEAD)
    assert "One voice tells of something that brakes, speaking as I." in page
    assert "– “La clé. Depuis que quelqu'un d'autre ouvre, moi je dors.” Fatou" in page
    assert page.endswith("Raw harvest, not reread.")


def test_french_has_its_typography() -> None:
    """No-break spaces inside quotation marks and before a question mark of ours; curled apostrophes."""
    page = RESTITUTION.plain(ISSUE, FRENCH)
    assert "«\u202fPersonne" in page
    assert "Et maintenant\u202f?" in page
    assert "qu’on garde" in page


def test_only_titles_are_marked() -> None:
    """The head's first line and the titles of blocks are bold; nothing else is marked."""
    html = RESTITUTION.render(ISSUE, FRENCH)
    text, entities = parse_html(html)
    assert text.translate(SPACES) == FRENCH_PAGE
    assert {str(each["type"]) for each in entities} == {"bold"}
    assert html.count("<b>") == 8


@pytest.mark.parametrize(
    ("title", "tension", "head"),
    [
        ("La place qu'on laisse", 12, "Restitution n° 12 · La place qu'on laisse"),
        ("", 1, "Restitution n° 12 · Agir et penser ensemble"),
        ("", 0, "Restitution n° 12"),
    ],
)
def test_a_title_is_a_person_s_else_the_tension_s(title: str, tension: int, head: str) -> None:
    """Without a title the tension gives its label; without a tension the number stands alone."""
    assert read(replace(ISSUE, title=title, tension=tension)).splitlines()[0] == head


@pytest.mark.parametrize("voice", [FRENCH, ENGLISH])
def test_each_tension_has_a_label_that_could_be_a_title(voice: Voice) -> None:
    """Twelve labels, all different, of five words and sixty characters at most."""
    labels = {TEXTS.say_plainly(f"restitution.tension.{number}", voice) for number in range(1, 13)}
    assert len(labels) == 12
    assert all(len(label.split()) <= 5 and len(label) <= 60 for label in labels)


@pytest.mark.parametrize("voice", [FRENCH, ENGLISH])
@pytest.mark.parametrize("key", [*STATEMENTS, *(f"restitution.told.{n}_{level}" for n in ("elan",) for level in Level)])
def test_each_statement_is_told_for_one_and_for_several(key: str, voice: Voice) -> None:
    """Every statement that can be counted has its sentence, for one voice, two and thirteen."""
    one, two, many = (TEXTS.say_plainly(key, voice, {"count": count}) for count in (1, 2, 13))
    assert len({one, two, many}) == 3
    assert many.startswith("13 ")
    assert all(sentence.endswith(".") for sentence in (one, two, many))


def test_natures_are_all_told() -> None:
    """No nature that a member can choose is without a statement."""
    assert {f"restitution.told.{nature}" for nature in Nature} <= set(STATEMENTS)


@pytest.mark.parametrize(
    ("monday", "told"), [(date(2026, 6, 1), "semaine du 1er juin"), (date(2026, 8, 31), "semaine du 31 août")]
)
def test_weeks_are_told_by_their_monday(monday: date, told: str) -> None:
    """The first of the month has its ordinal."""
    assert told in read(replace(ISSUE, week_of=monday))


def test_few_voices_say_no_levels() -> None:
    """Without counts by level the head ends with the voices."""
    head = read(replace(ISSUE, levels=(0, 0, 0), few=True)).splitlines()[1]
    assert head == "Le Hangar · semaine du 9 mars · 12 voix sur 17"


def test_empty_blocks_disappear() -> None:
    """Without passages there are the head, the question and the foot."""
    assert [part.splitlines()[0] for part in read(replace(ISSUE, passages=())).split("\n\n")] == [
        "Restitution n° 12 · Place prise, place laissée",
        "La question",
        "En tout, trois voix comptées dont les mots ne sont pas montrés.",
    ]


@pytest.mark.parametrize(
    ("state", "reread", "by", "foot"),
    [
        (SummaryState.DRAFT, False, "", "Projet, pas encore publié."),
        (SummaryState.PUBLISHED, False, "", "Récolte brute, non relue."),
        (SummaryState.PUBLISHED, True, "", "Relue."),
        (SummaryState.PUBLISHED, True, "Inès et Karim", "Relue par Inès et Karim."),
    ],
)
def test_the_foot_says_who_reread(state: SummaryState, reread: bool, by: str, foot: str) -> None:
    """A draft says that it is one; what nobody reread says so."""
    passages = (Passage(Block.FOOT, "restitution.foot", label=by),)
    summary = replace(ISSUE, state=state, reread=reread, passages=passages, left_out=0)
    assert read(summary).splitlines()[-1] == foot


def test_a_withdrawn_line_leaves_its_place() -> None:
    """What was published and taken back is said to be withdrawn, without any name, in the reader's language."""
    told = replace(with_quote("").passages[0], quotes=(Quote(AnswerId("a1"), "", retired=True),))
    page = replace(ISSUE, passages=(told,))
    assert "– (phrase retirée)\n" in read(page)
    assert "– (sentence withdrawn)\n" in read(page, ENGLISH)
    assert read(with_quote("")) == read(page)


@given(st.text(max_size=160), st.text(max_size=80))
def test_words_of_people_write_no_line_and_no_markup(words: str, name: str) -> None:
    """Whatever is quoted stays inside its quotation marks, on its line."""
    text, entities = parse_html(RESTITUTION.render(with_quote(f"Voix {words}", name), FRENCH))
    assert len(text.splitlines()) == len(RESTITUTION.plain(with_quote("Voix"), FRENCH).splitlines())
    assert {str(each["type"]) for each in entities} == {"bold"}


def test_an_issue_is_measured_in_its_longest_language() -> None:
    """The length is the greatest of all languages, as messengers count."""
    lengths = [len(RESTITUTION.plain(ISSUE, voice)) for voice in (FRENCH, ENGLISH)]
    assert RESTITUTION.measure(ISSUE) == max(lengths)
    assert RESTITUTION.measure(with_quote("🌱")) == RESTITUTION.measure(with_quote("ab"))


def week(issues: list[tuple[Summary, datetime]], *, quiet: bool = False) -> str:
    """Return what is read of a week of Le Hangar."""
    text, _ = parse_html(RESTITUTION.render_week(issues, FRENCH, "Le Hangar", quiet=quiet))
    return text.translate(SPACES)


def test_a_week_of_one_issue_is_that_issue() -> None:
    """The usual case is the summary itself."""
    assert week([(ISSUE, TUESDAY)]) == FRENCH_PAGE


def test_a_quiet_week_says_so_and_shows_the_last_issue() -> None:
    """The day of the last issue is told before it."""
    said = week([(ISSUE, TUESDAY)], quiet=True)
    assert said == f"Aucune restitution ces sept derniers jours. La dernière date du mardi 17 mars.\n\n{FRENCH_PAGE}"


def test_a_collective_without_issues_is_told_so() -> None:
    """Nothing yet is a sentence."""
    assert week([], quiet=True) == "Aucune restitution pour l'instant."


def test_a_full_week_fits_on_one_screen() -> None:
    """Heads and kept questions one under the other; beyond six, the rest is counted."""
    second = replace(ISSUE, number=11, title="Un matin", passages=())
    assert week([(ISSUE, TUESDAY), (second, TUESDAY)]) == (
        "Le Hangar · deux restitutions en sept jours\n\n"
        "Restitution n° 12 · Place prise, place laissée\n12 voix sur 17 · mardi 17 mars\n"
        "Question gardée : Est-ce que ça compte ? – Paul\n\n"
        "Restitution n° 11 · Un matin\n12 voix sur 17 · mardi 17 mars"
    )
    assert week([(ISSUE, TUESDAY)] * 8).endswith("Et deux autres, plus anciennes.")


@pytest.mark.parametrize(
    ("shown", "told", "spoken"),
    [
        ({"form": "voice", "seconds": 12}, "🎙 vocal de 12 s", "🎙 voice note, 12 s"),
        ({"form": "voice", "seconds": 75, "name": "Inès"}, "vocal de 1 min 15 s Inès", "voice note, 1 min 15 s Inès"),
        ({"form": "photo"}, "Photo sans légende.", "Photo without a caption."),
        ({"form": "photo", "text": "La clé."}, "Photo. « La clé. »", "Photo. “La clé.”"),
        ({"form": "voice", "seconds": 12, "retired": True}, "(phrase retirée)", "(sentence withdrawn)"),
    ],
)
def test_a_voice_note_is_told_by_its_length(shown: dict[str, str | int], told: str, spoken: str) -> None:
    """A sound or a picture is told as such, in both languages, with the words under it if any."""
    quoted = replace(quote(7, ""), **shown)  # type: ignore[arg-type]
    passage = Passage(Block.RETURNS, "restitution.told.as_is", people(1), (quoted,))
    summary = replace(ISSUE, passages=(passage,))
    for voice, words in ((FRENCH, told), (ENGLISH, spoken)):
        assert words.translate(SPACES) in read(summary, voice)
