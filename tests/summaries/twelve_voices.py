"""Le Hangar: seventeen members, one question, and the twelve answers of the domain guide's worked example."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from domain.answers import Level, Nature, Scope
from domain.ids import AnswerId, CollectiveId, SessionId, SummaryId, VoiceId
from domain.summary import Block, Passage, Signature, Summary
from summaries.material import Material, Spoken

QUESTION = "À quel moment récent as-tu laissé une place libre, et qui ou quoi est venu s'y installer ?"
NAMES = ["Inès", "Malo", "Rosa", "Karim", "Lou", "Bénédicte", "Fatou", "Théo", "Marie-Jo", "Salomé", "Paul", "Zoé"]

INES, MALO, ROSA, KARIM, LOU, BENEDICTE, FATOU, THEO, MARIE_JO, SALOME, PAUL, ZOE = range(1, 13)

JE, NOUS, DANS = Level.JE, Level.NOUS, Level.DANS
ELAN, FREIN, ASKED, SIGNAL = Nature.ELAN, Nature.FREIN, Nature.QUESTION, Nature.SIGNAL


def voice_of(number: int) -> VoiceId:
    """Return the voice of somebody; in this order, as no real voices are."""
    return VoiceId(f"v{number:03}")


def voices_of(*numbers: int) -> tuple[VoiceId, ...]:
    """Return the voices of several people."""
    return tuple(map(voice_of, numbers))


def answer(
    number: int,
    text: str,
    level: Level | None = None,
    nature: Nature | None = None,
    scope: Scope = Scope.UNNAMED,
    *,
    rank: int = 0,
    late: bool = False,
) -> Spoken:
    """Give an answer; `rank` tells apart the answers of one voice."""
    id = AnswerId(f"a{number}.{rank}" if rank else f"a{number}")
    return Spoken(id, voice_of(number), text, scope, level, nature, rank=rank, late=late)


ANSWERS = (
    answer(
        INES,
        "Jeudi, je n'ai pas présenté le budget. Malo l'a fait, avec des patates sur la table. "
        "On a mieux compris qu'avec mon tableau.",
        NOUS,
        ELAN,
        Scope.NAMED,
    ),
    answer(
        MALO,
        "J'ai laissé un blanc après ma question sur les horaires. Vingt secondes. Personne n'a rempli.",
        NOUS,
        FREIN,
    ),
    answer(ROSA, "J'ai arrêté de répondre en premier sur le groupe. Deux personnes nouvelles ont écrit.", JE, ELAN),
    answer(
        KARIM,
        "Le samedi, je n'ai pas assuré l'accueil. Rien n'est venu. Si : un mot glissé sous la porte.",
        DANS,
        SIGNAL,
    ),
    answer(LOU, "Je croyais laisser de la place. En vrai, j'étais juste en retrait.", JE, ASKED),
    answer(
        BENEDICTE,
        "On n'a rien prévu dans la cour le dimanche. Les gamins du quartier l'ont prise.",
        DANS,
        SIGNAL,
        Scope.NAMED,
    ),
    answer(FATOU, "La clé. Depuis que quelqu'un d'autre ouvre, moi je dors.", NOUS, ELAN, Scope.NAMED),
    answer(THEO, "Aucune, franchement. J'ai trop peur que rien ne se fasse.", JE, FREIN, Scope.PARAPHRASE),
    answer(
        MARIE_JO,
        "Au conseil, silence sur l'histoire avec le voisin. Ce qui s'est installé : des messages privés.",
        NOUS,
        FREIN,
    ),
    answer(SALOME, "J'ai posé l'ordre du jour dix minutes. On a enfin parlé de la fatigue.", NOUS, ELAN, Scope.NAMED),
    answer(PAUL, "Laisser de la place, est-ce que ça compte si on ne le dit pas ?", NOUS, ASKED),
    answer(
        ZOE,
        "Venir à pied au lieu de la voiture : moins de choses à dire en arrivant, et meilleure écoute.",
        JE,
        ELAN,
    ),
)


def material(answers: Iterable[Spoken] = ANSWERS, again: Iterable[int] = (), min_voices: int = 3) -> Material:
    """Gather a session of Le Hangar; `again` are the people quoted last time."""
    return Material(
        id=SummaryId("m12"),
        session=SessionId("s12"),
        collective=CollectiveId("hangar"),
        number=12,
        place_title="Le Hangar",
        tension=12,
        week_of=date(2026, 3, 9),
        question=QUESTION,
        members=17,
        answers=tuple(answers),
        signatures={voice_of(number): Signature(name, f"print of {name}") for number, name in enumerate(NAMES, 1)},
        quoted_last_time=frozenset(map(voice_of, again)),
        min_voices=min_voices,
    )


def untagged(answers: Sequence[Spoken] = ANSWERS) -> tuple[Spoken, ...]:
    """Take the tags off."""
    return tuple(replace(each, level=None, nature=None) for each in answers)


def told(summary: Summary, key: str) -> Passage:
    """Return the passage of one statement of block 2 or 6."""
    (found,) = (
        each
        for each in summary.passages
        if each.key == f"restitution.told.{key}" and each.block in (Block.RETURNS, Block.UNDER)
    )
    return found


def block(summary: Summary, block: Block) -> Passage:
    """Return the only passage of a block."""
    (found,) = (each for each in summary.passages if each.block is block)
    return found


def quoted(summary: Summary, *blocks: Block) -> list[str]:
    """Return the ids of the answers quoted in some blocks, or in all."""
    return [quote.answer for each in summary.passages if not blocks or each.block in blocks for quote in each.quotes]


def has_block(summary: Summary, block: Block) -> bool:
    """Tell whether a block is there."""
    return any(each.block is block for each in summary.passages)
