"""A member is heard once, and quoted by what places her."""

from twelve_voices import BENEDICTE, DANS, FREIN, NOUS, SIGNAL, answer, material

from domain.answers import Scope
from summaries.voices import heard


def test_a_voice_is_quoted_by_the_answer_that_placed_her() -> None:
    """Words that she did not tag so are never shown under what she tagged."""
    in_the_group = answer(BENEDICTE, "On n'a rien prévu dans la cour le dimanche.", scope=Scope.NAMED)
    in_private = answer(BENEDICTE, "Au conseil, silence sur l'histoire avec le voisin.", NOUS, FREIN, rank=1)
    (voice,) = heard(material([in_the_group, in_private]))
    assert voice.quotable == (in_private,)


def test_words_tagged_otherwise_are_not_hers_to_show_there() -> None:
    """A second tag of another nature does not lend its words to the first."""
    first = answer(BENEDICTE, "Au conseil, silence sur l'histoire avec le voisin.", NOUS, FREIN, Scope.PARAPHRASE)
    second = answer(BENEDICTE, "On n'a rien prévu dans la cour le dimanche.", DANS, SIGNAL, rank=1)
    (voice,) = heard(material([first, second]))
    assert voice.quotable == ()


def test_untagged_words_are_all_hers_to_show() -> None:
    """Who tagged nothing is shown as she is."""
    both = [answer(BENEDICTE, f"Une phrase, puis une autre, la {rank}.", rank=rank) for rank in range(2)]
    (voice,) = heard(material(both))
    assert voice.quotable == tuple(both)
