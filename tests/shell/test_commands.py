"""What an operator types, what she reads, and the exit code that scripts read."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.shell.conftest import TOKEN, Typing

FRENCH = {"LC_ALL": "fr_FR.UTF-8"}


class BotApi(BaseHTTPRequestHandler):
    """Answer getMe as Telegram does, to one token."""

    def do_POST(self) -> None:
        """Answer one call."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        known = self.path == f"/bot{TOKEN}/getMe"
        account = {"id": 123456789, "is_bot": True, "first_name": "Pas de côté", "username": "HangarBot"}
        answer = {"ok": True, "result": account} if known else {"ok": False, "description": "Unauthorized"}
        body = json.dumps(answer).encode()
        self.send_response(200 if known else 401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@pytest.fixture
def api() -> Iterator[str]:
    """Serve a Bot API on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BotApi) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


# ------------------------------------------------------------------------------------------------ the words typed


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["chek"], "There is no command “chek”. Did you mean “check”? For help: pasdecote --help"),
        (["sing"], "There is no command “sing”. For help: pasdecote --help"),
        (["check", "--confg", "x"], "There is no option “--confg”. Did you mean “--config”?"),
        (["demo", "--port", "high"], "--port does not take this value. For help: pasdecote --help"),
        (["check", "--config"], "--config lacks its value. For help: pasdecote --help"),
        (["backup", "a.db", "b.db"], "“backup a.db b.db” cannot be understood. For help: pasdecote --help"),
        (["restore"], "FILE is missing. For help: pasdecote --help"),
    ],
)
def test_a_misuse_is_told_in_one_sentence(typed: Typing, words: list[str], sentence: str) -> None:
    """Whoever mistypes reads what was meant, on standard error, and the exit code is 2."""
    screen = typed(*words)
    assert (screen.code, screen.out) == (2, "")
    assert sentence in screen.err
    assert screen.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["demo", "--port", "high"], "--port n’accepte pas cette valeur."),
        (["check", "--config"], "Il manque la valeur de --config."),
        (["backup", "a.db", "b.db"], "« backup a.db b.db » ne se comprend pas."),
        (["restore"], "Il manque FILE."),
    ],
)
def test_a_misuse_is_told_in_the_operators_language(typed: Typing, words: list[str], sentence: str) -> None:
    """Nothing of it is in the words of the library that reads the command line."""
    err = typed(*words, **FRENCH).err.replace("\u00a0", " ").replace("\u202f", " ")
    assert err == f"{sentence} L’aide : pasdecote --help\n"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--help"],
        *(
            [each, "--help"]
            for each in ("run", "demo", "check", "backup", "restore", "rotate-key", "doctor", "operator", "diagrams")
        ),
    ],
)
def test_help_is_in_the_operators_language(typed: Typing, words: list[str]) -> None:
    """Help is read in French or in English, and no key shows through."""
    french, english = typed(*words, **FRENCH), typed(*words)
    assert (french.code, english.code) == (0, 0)
    assert "Montrer cette aide." in french.out
    assert "Show this help." in english.out
    assert ".aim" not in french.out + english.out


@pytest.mark.parametrize(
    ("environ", "french"),
    [
        ({"LC_ALL": "fr_CA.UTF-8", "LANG": "en_GB"}, True),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_FR", "LANG": "en_GB"}, True),
        ({"LC_ALL": "C", "LANG": "fr_FR"}, False),
        ({"LANG": "fr"}, True),
        ({"LANG": "de_DE.UTF-8"}, False),
    ],
)
def test_the_language_is_that_of_the_locale(typed: Typing, environ: dict[str, str], french: bool) -> None:
    """LC_ALL wins over LC_MESSAGES, which wins over LANG; another language is answered in English."""
    assert ("Il n’y a pas" in typed("chanter", **environ).err) is french


def test_the_version_is_told(typed: Typing) -> None:
    """A report of a fault can say which version it is about."""
    assert typed("--version").out.startswith("pasdecote ")


# ---------------------------------------------------------------------------------------------------------- check


def test_check_tells_that_all_is_well(typed: Typing, config: Path, database: Path, api: str) -> None:
    """With a known token, a database and texts, each line says ok and the exit code is 0."""
    screen = typed("check", PASDECOTE_TELEGRAM__API_BASE_URL=api)
    assert (screen.code, screen.err) == (0, "")
    assert [line.split()[:2] for line in screen.out.splitlines()] == [
        ["ok", thing] for thing in ("configuration", "token", "database", "keys", "prompts", "texts")
    ]
    assert "@HangarBot" in screen.out


def test_check_changes_nothing(typed: Typing, config: Path, here: Path, api: str) -> None:
    """Checking makes no database where there is none yet, and says so."""
    screen = typed("check", PASDECOTE_TELEGRAM__API_BASE_URL=api)
    assert screen.code == 0
    assert "does not exist yet" in screen.out
    assert [path.name for path in here.iterdir()] == ["config.toml"]


def test_check_tells_a_refused_token(typed: Typing, config: Path, api: str) -> None:
    """A token that Telegram does not know is a mistake of configuration; the other things are told all the same."""
    other = TOKEN.replace("Canary", "Choirs")
    screen = typed("check", PASDECOTE_TELEGRAM__API_BASE_URL=api, PASDECOTE_TELEGRAM__TOKEN=other)
    assert screen.code == 78
    assert "Telegram refuses this token." in screen.err
    assert "prompts" in screen.out
    assert other not in screen.out + screen.err


def test_check_tells_an_unreachable_telegram(typed: Typing, config: Path) -> None:
    """Where nothing answers, the configuration is not to blame: the exit code is 1."""
    screen = typed("check", PASDECOTE_TELEGRAM__API_BASE_URL="http://127.0.0.1:9", **FRENCH)
    assert screen.code == 1
    assert "http://127.0.0.1:9 ne répond pas" in screen.err
    assert TOKEN not in screen.out + screen.err


@pytest.mark.parametrize("content", [b"not a database at all, whatever its name says" * 40, None])
def test_check_tells_a_database_that_cannot_be_used(
    typed: Typing, config: Path, here: Path, api: str, content: bytes | None
) -> None:
    """A file that is no database, or a folder that is a file, is told with its path."""
    (here / "var").mkdir() if content else (here / "var").touch()
    if content:
        (here / "var" / "pasdecote.db").write_bytes(content)
    screen = typed("check", PASDECOTE_TELEGRAM__API_BASE_URL=api)
    assert screen.code == 1
    assert "var/pasdecote.db" in screen.err
    assert "Check storage.url" in screen.err


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda key: key.unlink(), "pasdecote.key does not exist, and only it opens what the database holds."),
        (lambda key: key.chmod(0o640), "Run: chmod 600 pasdecote.key"),
        (lambda key: key.write_text(""), "pasdecote.key is not a file of keys"),
    ],
)
def test_check_tells_keys_that_cannot_be_used(
    typed: Typing, config: Path, database: Path, here: Path, api: str, spoil: Callable[[Path], object], sentence: str
) -> None:
    """Keys that are missing, open to others or spoilt are a mistake of configuration, told with what to do."""
    spoil(here / "pasdecote.key")
    screen = typed("check", PASDECOTE_TELEGRAM__API_BASE_URL=api)
    assert screen.code == 78
    assert sentence in screen.err


def test_check_tells_a_database_server_that_does_not_answer(typed: Typing, config: Path, api: str) -> None:
    """A PostgreSQL server that is down is told without the password that leads there."""
    pytest.importorskip("psycopg", exc_type=ImportError)
    url = "postgresql://ines:sesame@127.0.0.1:9/choir"
    screen = typed("check", PASDECOTE_TELEGRAM__API_BASE_URL=api, PASDECOTE_STORAGE__URL=url)
    assert screen.code == 1
    assert "PostgreSQL: " in screen.err
    assert "sesame" not in screen.out + screen.err


def test_every_mistake_of_the_configuration_is_told_at_once(typed: Typing, config: Path) -> None:
    """A wrong configuration gives the list of what to correct, and the exit code 78."""
    config.write_text("[defaults]\nwindw_h = 3\nlate_h = -1\n", encoding="utf-8")
    screen = typed("check", **FRENCH)
    assert (screen.code, screen.out) == (78, "")
    assert screen.err.splitlines() == [
        "La configuration est à corriger :".replace(" :", "\u00a0:"),
        "  telegram.token: il manque le jeton du bot. Donnez telegram.token_file, telegram.token ou "
        "PASDECOTE_TELEGRAM__TOKEN\u202f; @BotFather le fournit.",
        "  config.toml:3 defaults.late_h: au moins 0 est attendu.",
        "  config.toml:2 defaults.windw_h: cette clé n’existe pas. Peut-être «\u202fdefaults.window_h\u202f».",
    ]


@pytest.mark.parametrize("command", ["run", "check", "backup", "rotate-key", "doctor", "operator"])
def test_every_command_takes_a_configuration(typed: Typing, command: str) -> None:
    """`--config` names the file wherever the command is typed."""
    screen = typed(command, "--config", "choir.toml")
    assert screen.code == 78
    assert "choir.toml: this file does not exist." in screen.err


def test_the_module_is_the_command(here: Path) -> None:
    """`python -m bot.cli` says and returns the same as the command."""
    environ = {"PATH": os.environ["PATH"], "LANG": "fr_FR.UTF-8", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "check"], env=environ, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (78, "")
    assert "il manque le jeton du bot" in done.stderr
    assert "Traceback" not in done.stderr


# ------------------------------------------------------------------------------------------------------------ run


def test_run_tells_a_refused_token(typed: Typing, config: Path, api: str) -> None:
    """A bot that Telegram does not know does not start: its configuration is to be corrected."""
    other = TOKEN.replace("Canary", "Choirs")
    screen = typed("run", PASDECOTE_TELEGRAM__API_BASE_URL=api, PASDECOTE_TELEGRAM__TOKEN=other)
    assert screen.code == 78
    assert "Telegram refuses this token." in screen.err
    assert other not in screen.out + screen.err


def test_run_tells_a_database_that_cannot_be_used(typed: Typing, config: Path, here: Path) -> None:
    """A bot that cannot write does not start."""
    (here / "var").touch()
    screen = typed("run")
    assert screen.code == 1
    assert screen.err.startswith("The database cannot be used")


def test_run_tells_keys_that_are_missing(typed: Typing, config: Path, database: Path, here: Path, api: str) -> None:
    """A bot that lost the keys of what it keeps does not start, and makes no others."""
    (here / "pasdecote.key").unlink()
    screen = typed("run", PASDECOTE_TELEGRAM__API_BASE_URL=api)
    assert screen.code == 78
    assert "only it opens what the database holds" in screen.err
    assert not (here / "pasdecote.key").exists()
