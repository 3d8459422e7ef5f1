"""A sealed file is opened whole, or not at all."""

import stat
from pathlib import Path

import pytest
from hangar import TUESDAY, VAULT

from storage.keyring import Keyring
from storage.sealed_file import Damaged, head_of, open_file, seal_file
from storage.vault import Vault

PIECE = 1 << 20
SEALED_PIECE = PIECE + 28


def sealed(folder: Path, content: bytes, name: str = "choir") -> Path:
    """Seal some bytes in a file of a folder."""
    plain, target = folder / f"{name}.plain", folder / f"{name}.backup"
    plain.write_bytes(content)
    seal_file(plain, target, VAULT, TUESDAY)
    return target


def opened(source: Path, vault: Vault = VAULT) -> bytes:
    """Open a file and return what it holds."""
    target = source.with_suffix(".opened")
    target.unlink(missing_ok=True)
    open_file(source, target, vault)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    return target.read_bytes()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_sealed_is_opened_the_same(tmp_path: Path, size: int) -> None:
    """Whatever its length, a file comes back byte for byte, with the instant at which it was made."""
    content = (b"la lo le " * (size // 9 + 1))[:size]
    file = sealed(tmp_path, content)
    assert opened(file) == content
    assert (head_of(file).made_at, head_of(file).key) == (TUESDAY, VAULT.current)


def test_how_far_it_is_is_told(tmp_path: Path) -> None:
    """Whoever waits sees it advance up to the end."""
    plain, steps = tmp_path / "choir.plain", []
    plain.write_bytes(b"la" * PIECE)
    seal_file(plain, tmp_path / "choir.backup", VAULT, TUESDAY, lambda done, total: steps.append((done, total)))
    assert sorted(steps) == steps
    assert steps[-1] == (2 * PIECE, 2 * PIECE)


def bodies(file: Path) -> tuple[bytes, list[bytes]]:
    """Return the first line of a file, and its pieces."""
    head, _, rest = file.read_bytes().partition(b"\n")
    return head + b"\n", [rest[start : start + SEALED_PIECE] for start in range(0, len(rest), SEALED_PIECE)]


def test_a_file_cut_anywhere_is_refused(tmp_path: Path) -> None:
    """Without its end, in the middle of a piece or between two, nothing is taken for whole."""
    file = sealed(tmp_path, b"la" * PIECE)
    whole = file.read_bytes()
    head, pieces = bodies(file)
    for cut in (b"", head[:20], head, whole[:-1], head + pieces[0], head + pieces[0][:-5]):
        file.write_bytes(cut)
        with pytest.raises(Damaged):
            opened(file)


def test_pieces_swapped_doubled_or_lent_by_another_file_are_refused(tmp_path: Path) -> None:
    """Each piece is where it was, in the file where it was."""
    file, other = sealed(tmp_path, b"la" * (2 * PIECE)), sealed(tmp_path, b"lo" * (2 * PIECE), "hangar")
    head, pieces = bodies(file)
    _, lent = bodies(other)
    for order in (
        [pieces[1], pieces[0], *pieces[2:]],
        [pieces[0], *pieces],
        [lent[0], *pieces[1:]],
        [*pieces, pieces[-1]],
    ):
        file.write_bytes(head + b"".join(order))
        with pytest.raises(Damaged):
            opened(file)


def test_a_changed_byte_is_found_wherever_it_is(tmp_path: Path) -> None:
    """Neither the instant nor the content can be made other."""
    file = sealed(tmp_path, b"la" * 1000)
    whole = file.read_bytes()
    for place in (25, 40, 60, 90, 200, len(whole) - 1):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(Damaged):
            opened(file)


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    """Whoever has the copy and not the keys has nothing."""
    with pytest.raises(Damaged):
        opened(sealed(tmp_path, b"la"), Vault(Keyring.fresh()))


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    """A database, a letter, a file without a line: none is taken for a copy."""
    for content in (b"SQLite format 3\0" * 100, b"Ch\xc3\xa8re In\xc3\xa8s\n", b"\0" * 3000):
        (tmp_path / "letter").write_bytes(content)
        with pytest.raises(Damaged):
            head_of(tmp_path / "letter")
