"""How an operator keeps what people wrote: copies, keys, and a look at all of it that shows no word."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.erasures import Erased, Erasure
from domain.links import read
from domain.offers import LASTS, print_of
from domain.ports import Unit
from domain.rights import Role
from storage.erasure_journal import ErasureJournal
from storage.key_file import KeyFile
from storage.keys import keys_for
from storage.opening import open_store
from storage.sealed_file import head_of
from storage.turn import Turn
from storage.vault import Vault
from tests.shell.conftest import INES, NOTE, TUESDAY, URL, Typing, work

FRENCH = {"LC_ALL": "fr_FR.UTF-8"}


def notes() -> list[str]:
    """Return what Inès noted."""
    found: list[str] = []
    work(lambda unit: found.extend(text for text, _ in unit.notebook.notes(INES, 5)))
    return found


@pytest.fixture
def copy(typed: Typing, config: Path, database: Path) -> str:
    """Make a copy, then note something more."""
    assert typed("backup", "copy.backup").code == 0
    work(lambda unit: unit.notebook.keep(INES, "Plus tard.", TUESDAY))
    return "copy.backup"


# --------------------------------------------------------------------------------------------------------- backup


def test_a_backup_is_whole_sealed_and_named_after_its_instant(typed: Typing, config: Path, database: Path) -> None:
    """Without a target, the copy stands beside the database, and its size and its key are told."""
    screen = typed("backup")
    assert screen.code == 0
    (copy,) = database.parent.glob("pasdecote-????-??-??-??????.backup")
    assert str(copy.relative_to(Path.cwd())) in screen.out
    assert "KiB" in screen.out
    assert "pasdecote.key" in screen.out
    assert datetime.now(UTC) - head_of(copy).made_at < timedelta(minutes=1)


def test_a_backup_goes_where_it_is_told_and_never_overwrites(typed: Typing, config: Path, database: Path) -> None:
    """The same target twice is refused the second time."""
    assert typed("backup", "copy.backup").code == 0
    before = Path("copy.backup").read_bytes()
    screen = typed("backup", "copy.backup")
    assert screen.code == 1
    assert "copy.backup already exists. A backup never overwrites" in screen.err
    assert Path("copy.backup").read_bytes() == before


@pytest.mark.parametrize("command", [["backup"], ["rotate-key"], ["doctor"]])
def test_nothing_is_done_with_a_database_that_is_not_there(
    typed: Typing, config: Path, here: Path, command: list[str]
) -> None:
    """Where there is no database, none is made, nor any key."""
    screen = typed(*command)
    assert screen.code == 1
    assert "var/pasdecote.db does not exist: there is no database yet." in screen.err
    assert [path.name for path in here.iterdir()] == ["config.toml"]


def test_a_backup_into_no_folder_is_refused(typed: Typing, config: Path, database: Path) -> None:
    """A mistyped folder is told, not made."""
    screen = typed("backup", "elsewhere/copy.backup")
    assert screen.code == 1
    assert "The folder elsewhere does not exist." in screen.err


def test_a_damaged_database_is_told(typed: Typing, config: Path, database: Path) -> None:
    """A file that is no database is not copied, and the reason is one sentence."""
    database.write_bytes(b"not a database at all" * 400)
    screen = typed("backup", "copy.backup")
    assert screen.code == 1
    assert screen.err.startswith("Failed: ")
    assert "Traceback" not in screen.err
    assert not Path("copy.backup").exists()


@pytest.mark.parametrize(("command", "tool"), [(["backup"], "pg_dump"), (["restore", "config.toml"], "pg_restore")])
def test_a_server_is_not_copied_as_a_file(typed: Typing, config: Path, command: list[str], tool: str) -> None:
    """PostgreSQL has its own tools."""
    screen = typed(*command, PASDECOTE_STORAGE__URL="postgresql://ines:sesame@hangar/choir")
    assert screen.code == 1
    assert tool in screen.err
    assert "sesame" not in screen.err


@pytest.mark.parametrize("command", [["backup"], ["rotate-key"], ["doctor"], ["operator"], ["restore", "config.toml"]])
def test_every_command_tells_keys_that_are_missing(
    typed: Typing, config: Path, database: Path, command: list[str]
) -> None:
    """Without the keys nothing is copied, changed or told: it is a mistake of configuration."""
    Path("pasdecote.key").unlink()
    screen = typed(*command, *(["--force"] if "restore" in command else []))
    assert screen.code == 78
    assert "pasdecote.key does not exist, and only it opens" in screen.err
    assert not Path("pasdecote.key").exists()


# -------------------------------------------------------------------------------------------------------- restore


def test_a_database_is_not_replaced_by_mistake(typed: Typing, copy: str) -> None:
    """Where there is a database, the operator has to insist."""
    screen = typed("restore", copy)
    assert screen.code == 1
    assert "var/pasdecote.db already exists." in screen.err
    assert notes() == ["Plus tard.", NOTE]


def test_a_restoration_tells_the_instant_and_the_erasures_and_no_text(typed: Typing, copy: str) -> None:
    """What was erased since the copy is erased again, and counted; nothing of it is shown."""
    vault = Vault(KeyFile(Path("pasdecote.key")).read())
    now = datetime.now(UTC)
    erasures = [Erasure(Erased.NOTEBOOK, vault.pseudonym(str(INES)), now)]
    ErasureJournal(Path("pasdecote.key.erasures")).write(erasures)
    screen = typed("restore", copy, "--force")
    assert (screen.code, screen.err) == (0, "")
    assert f"The database is as it was on {now:%Y-%m-%d}" in screen.out
    assert "1 erasure made since the copy was done again." in screen.out
    assert NOTE not in screen.out
    assert notes() == []


def test_a_restoration_without_erasures_says_so_in_french(typed: Typing, copy: str, database: Path) -> None:
    """On a machine where nothing is left but the copy and the keys, one command is enough."""
    database.unlink()
    screen = typed("restore", copy, **FRENCH)
    assert screen.code == 0
    assert "Base remise dans son état du" in screen.out
    assert "Aucun effacement n’était à refaire." in screen.out
    assert notes() == [NOTE]


def test_a_restoration_without_the_journal_of_erasures_is_refused(typed: Typing, copy: str, database: Path) -> None:
    """What people had erased would come back, and nobody would know: the operator has to insist."""
    Path("pasdecote.key.erasures").unlink()
    screen = typed("restore", copy)
    assert screen.code == 1
    assert "pasdecote.key.erasures does not exist" in screen.err
    assert "var/pasdecote.db already exists." in screen.err
    database.unlink()
    screen = typed("restore", copy)
    assert screen.code == 1
    assert "what was erased since the copy would come back" in screen.err
    assert not database.exists()


def test_whoever_insists_is_told_that_what_was_erased_is_back(typed: Typing, copy: str, database: Path) -> None:
    """That nothing was to be erased again would not be true; and the next time it is refused again."""
    Path("pasdecote.key.erasures").unlink()
    screen = typed("restore", copy, "--force")
    assert screen.code == 0
    assert "What was erased since the copy is there again" in screen.out
    assert "No erasure" not in screen.out
    assert notes() == [NOTE]
    assert typed("restore", copy).code == 1


def test_nothing_is_done_while_a_bot_works(typed: Typing, copy: str) -> None:
    """Neither a restoration nor a change of key disturbs a bot."""
    turn = Turn(URL)
    assert turn.take()
    for command in (["restore", copy, "--force"], ["rotate-key"]):
        screen = typed(*command)
        assert screen.code == 1
        assert "A bot works with this database. Stop it first." in screen.err
    turn.leave()


@pytest.mark.parametrize("content", [b"", b"Ch\xc3\xa8re In\xc3\xa8s", None])
def test_what_is_no_copy_is_told(typed: Typing, copy: str, content: bytes | None) -> None:
    """A file cut short, or of something else, changes nothing."""
    Path("other").write_bytes(Path(copy).read_bytes()[:-9] if content is None else content)
    screen = typed("restore", "other", "--force")
    assert screen.code == 1
    assert "other is not a whole copy" in screen.err
    assert notes() == ["Plus tard.", NOTE]


def test_a_copy_that_is_not_there_is_told(typed: Typing, config: Path, database: Path) -> None:
    """A mistyped name is told before anything is done."""
    assert "nowhere.backup does not exist." in typed("restore", "nowhere.backup", "--force").err


def test_a_copy_made_with_retired_keys_asks_for_them(typed: Typing, copy: str) -> None:
    """After a change of key, the former one is asked for, and is enough."""
    assert typed("rotate-key").code == 0
    screen = typed("restore", copy, "--force")
    assert screen.code == 78
    assert "Give the file that holds it with --keys." in screen.err
    (retired,) = Path().glob("pasdecote.key.retired-*")
    assert typed("restore", copy, "--force", "--keys", str(retired)).code == 0
    assert notes() == [NOTE]


# ---------------------------------------------------------------------------------------------------------- keys


def test_a_change_of_key_tells_where_the_former_one_is(typed: Typing, config: Path, database: Path) -> None:
    """The operator reads that earlier copies need it, and that it is to be moved or destroyed."""
    before = keys_for(URL, Path("pasdecote.key"))
    screen = typed("rotate-key")
    assert (screen.code, screen.err) == (0, "")
    (retired,) = Path().glob("pasdecote.key.retired-*")
    assert str(retired) in screen.out
    assert "earlier copies need it" in screen.out
    assert KeyFile(retired).read().keys == before.keys
    assert notes() == [NOTE]


# -------------------------------------------------------------------------------------------------------- doctor


def test_the_doctor_tells_all_and_shows_no_text(typed: Typing, config: Path, database: Path) -> None:
    """Keys, database, each kind of thing, copies, erasures and doubts, in both languages; no word of anybody."""
    assert typed("backup").code == 0
    work(lambda unit: unit.erasures.note(Erasure(Erased.NOTEBOOK, "77aa", TUESDAY)))
    for environ, lines in (
        ({}, ["keys", "database", "private notes", "backups", "erasures", "messages"]),
        (FRENCH, ["clés", "base de données", "notes privées", "copies", "effacements", "messages"]),
    ):
        screen = typed("doctor", **environ)
        assert (screen.code, screen.err) == (0, "")
        assert [line for line in lines if not re.search(f"^{line}", screen.out, re.MULTILINE)] == []
        assert re.search(r"^(private notes|notes privées) +1, (since|depuis le) 2026-03-10", screen.out, re.MULTILINE)
        assert NOTE not in screen.out
        assert str(INES) not in screen.out
    assert re.search(r"^erasures under way +1, since .*$", typed("doctor").out, re.MULTILINE)
    assert re.search(r"^erasures +0 in the journal", typed("doctor").out, re.MULTILINE)


def test_the_doctor_sees_what_a_purge_would_erase(typed: Typing, config: Path, database: Path) -> None:
    """What has been kept long enough is counted before it is erased."""

    def say(unit: Unit) -> None:
        from domain.ids import UpdateId
        from domain.mail import Received

        unit.inbox.add([Received(UpdateId(1), 1, "{}")], TUESDAY)
        unit.inbox.done(UpdateId(1), TUESDAY)

    work(say)
    assert re.search(r"^received from Telegram +1, .*1 would be erased now", typed("doctor").out, re.MULTILINE)


async def test_the_doctor_comes_while_the_bot_works(here: Path) -> None:
    """A look at the house disturbs nobody."""
    store = await open_store(URL, TUESDAY, vault=Vault(keys_for(URL, Path("pasdecote.key"))))
    try:
        code = await asyncio.to_thread(_doctor)
        await store.work(lambda unit: unit.settings.set("song", "la"))
    finally:
        await store.close()
    assert code == 0


def _doctor() -> int:
    from bot.cli import main

    return main(["doctor"], {"LANG": "en"})


def test_the_doctor_finds_another_key_out(typed: Typing, config: Path, database: Path) -> None:
    """Keys that are not those of this database are told."""
    Path("pasdecote.key").unlink()
    KeyFile(Path("pasdecote.key")).make()
    screen = typed("doctor")
    assert screen.code == 78
    assert "The keys of pasdecote.key are not those of this database." in screen.err


# ------------------------------------------------------------------------------------------------------- operator


def test_an_operator_is_appointed_by_a_word_of_a_quarter_of_an_hour(
    typed: Typing, config: Path, database: Path
) -> None:
    """The word is shown once, only its print is kept, and it ends by itself."""
    screen = typed("operator")
    assert screen.code == 0
    payload = screen.out.splitlines()[-1].removeprefix("/start ")
    link = read(payload)
    assert link is not None
    offers: list[object] = []
    work(lambda unit: offers.append(unit.offers.by_print(print_of(link.token))))
    (offer,) = offers
    assert (offer.role, offer.collective, offer.giver) == (Role.OPERATOR, None, None)  # type: ignore[attr-defined]
    left = offer.expires_at - datetime.now(UTC)  # type: ignore[attr-defined]
    assert LASTS - timedelta(minutes=1) < left <= LASTS


def test_an_operator_may_be_appointed_before_the_first_start(typed: Typing, config: Path, here: Path) -> None:
    """The keys and the database are made on the way."""
    assert typed("operator").code == 0
    assert (here / "pasdecote.key").exists()
    assert (here / "var" / "pasdecote.db").exists()
