"""What is sealed is read with its key alone, as it was, where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.keyring import Keyring, NoKeyring
from storage.vault import NotOpened, Vault

RING = Keyring.fresh()
VAULT = Vault(RING)
WORDS = "Le four est tombé en panne, et personne n'ose le dire."


@given(text=st.text(max_size=400), column=st.sampled_from(["answers.parts", "notes.text"]))
def test_what_is_sealed_is_opened_the_same(text: str, column: str) -> None:
    """Whatever a person writes comes back letter for letter."""
    assert VAULT.open(VAULT.seal(text, column), column) == text


def test_a_sealed_text_shows_nothing_and_is_never_twice_the_same() -> None:
    """Two who wrote the same cannot be found by what is kept."""
    one, two = VAULT.seal(WORDS, "notes.text"), VAULT.seal(WORDS, "notes.text")
    assert one != two
    assert not {"four", "panne"} & set(one.split())
    assert one.isascii()


def test_nothing_stays_nothing() -> None:
    """A text that was blanked is blank in the database too."""
    assert VAULT.seal("", "outbox.words") == ""
    assert VAULT.open("", "outbox.words") == ""


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sealed: sealed[:-5],
        lambda sealed: sealed[:12] + ("A" if sealed[12] != "A" else "B") + sealed[13:],
        lambda sealed: sealed.replace(".", ""),
        lambda sealed: f"{RING.current}.",
        lambda sealed: f"{RING.current}.AAAA",
        lambda sealed: f"ffffffff.{sealed.partition('.')[2]}",
        lambda sealed: WORDS,
        lambda sealed: "é.é",
    ],
)
def test_what_was_tampered_with_is_refused_without_a_word_of_it(spoil: object) -> None:
    """Cut, changed, or never sealed: the refusal is one sentence, and quotes nothing."""
    assert callable(spoil)
    spoilt = spoil(VAULT.seal(WORDS, "answers.parts"))
    with pytest.raises(NotOpened) as caught:
        VAULT.open(spoilt, "answers.parts")
    assert str(caught.value) == NotOpened.__doc__
    assert caught.value.__cause__ is None


def test_a_text_moved_to_another_column_is_refused() -> None:
    """Nobody makes a private note out of an answer, or the reverse, by moving what is sealed."""
    with pytest.raises(NotOpened):
        VAULT.open(VAULT.seal(WORDS, "answers.parts"), "notes.text")


def test_another_ring_opens_nothing() -> None:
    """A thief with keys of her own reads nothing."""
    with pytest.raises(NotOpened):
        Vault(Keyring.fresh()).open(VAULT.seal(WORDS, "notes.text"), "notes.text")


def test_a_renewed_ring_seals_with_the_new_key_and_opens_both() -> None:
    """During a change of key everything is read, and what is written is sealed by the new one."""
    former, renewed = VAULT.seal(WORDS, "notes.text"), RING.renewed()
    vault = Vault(renewed)
    assert vault.open(former, "notes.text") == WORDS
    assert renewed.current != RING.current
    assert vault.seal(WORDS, "notes.text").startswith(f"{renewed.current}.")
    with pytest.raises(NotOpened):
        Vault(renewed.reduced()).open(former, "notes.text")


def test_a_pseudonym_is_always_the_same_and_survives_a_change_of_key() -> None:
    """What was erased is found again by its pseudonym after any number of changes; another house finds nothing."""
    name = VAULT.pseudonym("424242")
    assert name == Vault(RING.renewed().reduced()).pseudonym("424242") != Vault(Keyring.fresh()).pseudonym("424242")
    assert len(name) == 32
    assert "424242" not in name


def test_a_ring_written_and_read_is_the_same() -> None:
    """What is in the file is the ring, in its order."""
    ring = RING.renewed()
    again = Keyring.read(ring.write())
    assert (list(again.keys.items()), again.pepper) == (list(ring.keys.items()), ring.pepper)


def test_a_ring_never_shows_its_keys() -> None:
    """Whatever prints a ring prints no key."""
    assert repr(RING) == "Keyring()"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n",
        RING.write().replace("pseudonyms", "pseudonym"),
        RING.write()[:-20],
        "\n".join(line for line in RING.write().splitlines() if not line.startswith(RING.current)),
        RING.write().replace(RING.current, "00000000"),
        RING.write() + "one two three\n",
        RING.write() + "deadbeef ####\n",
    ],
)
def test_a_text_that_is_no_ring_is_refused(text: str) -> None:
    """A file cut short, or a key mistyped, is noticed before anything is sealed with it."""
    with pytest.raises(NoKeyring):
        Keyring.read(text)
