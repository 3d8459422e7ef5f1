"""Where the configuration comes from, and that nothing is missing from its example."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import Config, keys, load, variable
from domain.keeping import Retention
from domain.people import Register, Voice
from tests.shell.conftest import TOKEN

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
GIVEN = {"PASDECOTE_TELEGRAM__TOKEN": TOKEN}
EVERY_KEY = [f"{section}.{key}" for section, names in keys().items() for key in names]


def token_of(config: Config) -> str:
    """Return the token a configuration holds."""
    return config.telegram.token.get_secret_value()


def test_a_token_is_all_that_is_needed(here: Path) -> None:
    """Every other key has a default."""
    config = load(None, GIVEN)
    assert token_of(config) == TOKEN
    assert config.storage.url == "sqlite:///var/pasdecote.db"
    assert config.defaults.voice == Voice("fr", Register.VOUS, "Europe/Paris")


def test_the_defaults_are_told_as_durations(here: Path) -> None:
    """Timers are read in hours and minutes and used as durations."""
    defaults = load(None, GIVEN).defaults
    assert defaults.window == timedelta(hours=72)
    assert defaults.seal_grace == timedelta(minutes=15)
    assert defaults.harvest == timedelta(hours=48)
    assert defaults.late == timedelta(hours=6)


def test_the_example_loads_and_says_the_defaults(here: Path) -> None:
    """Copying the example and writing the token file is enough, and changes nothing."""
    (here / "token.txt").write_text(f"{TOKEN}\n", encoding="utf-8")
    (here / "token.txt").chmod(0o600)
    copied, bare = load(EXAMPLE, {}), load(None, GIVEN)
    assert token_of(copied) == TOKEN
    for section in ("storage", "privacy", "defaults", "log"):
        assert getattr(copied, section) == getattr(bare, section)
    assert copied.telegram.api_base_url == bare.telegram.api_base_url
    assert copied.telegram.operators == bare.telegram.operators == ()


@pytest.mark.parametrize("key", EVERY_KEY)
def test_the_example_shows_every_key_and_its_variable(key: str) -> None:
    """Nothing that can be configured is missing from the example."""
    section, _, name = key.partition(".")
    text = EXAMPLE.read_text(encoding="utf-8").partition(f"[{section}]\n")[2].partition("\n[")[0]
    assert re.search(rf"^(# )?{name} = ", text, re.MULTILINE)
    assert re.search(rf"^# {variable(key)}$", text, re.MULTILINE)


OTHERS = {
    "telegram.token": "987654321:MaloMaloMaloMaloMaloMaloMaloMaloMalo",
    "telegram.api_base_url": "http://127.0.0.1:8081",
    "telegram.mode": "polling",
    "telegram.operators": "(424242, 434343)",
    "storage.url": "postgresql://hangar/pasdecote",
    "privacy.key_file": "elsewhere/hangar.key",
    "privacy.retention_days": "30",
    "privacy.k": "8",
    "defaults.language": "en",
    "defaults.register": "tu",
    "defaults.zone": "America/Montreal",
    "defaults.window_h": "48",
    "defaults.reminder_at": "0.5",
    "defaults.seal_grace_min": "0",
    "defaults.harvest_h": "24",
    "defaults.review_h": "12",
    "defaults.min_voices": "5",
    "defaults.late_h": "1",
    "log.level": "debug",
    "log.format": "json",
}


@pytest.mark.parametrize("key", [key for key in EVERY_KEY if key != "telegram.token_file"])
def test_the_environment_wins_over_the_file(here: Path, key: str) -> None:
    """Each key has a variable, and the variable is heard."""
    (here / "token.txt").write_text(TOKEN, encoding="utf-8")
    (here / "token.txt").chmod(0o600)
    section, _, name = key.partition(".")
    value = getattr(getattr(load(EXAMPLE, {variable(key): OTHERS[key]}), section), name)
    told = value.get_secret_value() if name == "token" else value
    assert str(told) == OTHERS[key]


def test_what_is_kept_is_kept_as_long_as_it_is_told(here: Path) -> None:
    """The operator decides of the answers; the rest is what /privacy tells of it."""
    assert load(None, GIVEN).privacy.retention == Retention()
    shorter = load(None, GIVEN | {"PASDECOTE_PRIVACY__RETENTION_DAYS": "30"}).privacy.retention
    assert shorter == Retention(answers=timedelta(days=30))


@pytest.mark.parametrize("told", ["[424242, 434343]", "424242 434343", "424242,434343"])
def test_operators_are_listed_as_one_likes(here: Path, config: Path, told: str) -> None:
    """A list in the file, or numbers with spaces or commas between in the environment."""
    numbers = (424242, 434343)
    assert load(None, GIVEN | {"PASDECOTE_TELEGRAM__OPERATORS": told}).telegram.operators == numbers
    config.write_text("[telegram]\noperators = [424242, 434343]\n", encoding="utf-8")
    assert load(None, GIVEN).telegram.operators == numbers


def test_a_token_in_the_environment_replaces_both_of_the_file(here: Path, config: Path) -> None:
    """A file that names a token file, and an environment that holds the token, do not contradict each other."""
    config.write_text('[telegram]\ntoken_file = "not-there.txt"\n', encoding="utf-8")
    assert token_of(load(None, GIVEN)) == TOKEN
    config.write_text('[telegram]\ntoken = "1:not-this-one"\n', encoding="utf-8")
    (here / "token.txt").write_text(TOKEN, encoding="utf-8")
    (here / "token.txt").chmod(0o600)
    assert token_of(load(None, {"PASDECOTE_TELEGRAM__TOKEN_FILE": "token.txt"})) == TOKEN


def test_the_file_is_the_one_given_then_the_one_named_then_the_one_here(here: Path) -> None:
    """`--config` wins over PASDECOTE_CONFIG, which wins over config.toml."""
    for name, hours in (("given", 10), ("named", 20), ("config", 30)):
        (here / f"{name}.toml").write_text(f"[defaults]\nwindow_h = {hours}\n", encoding="utf-8")
    named = GIVEN | {"PASDECOTE_CONFIG": "named.toml"}
    assert load(Path("given.toml"), named).defaults.window_h == 10
    assert load(None, named).defaults.window_h == 20
    assert load(None, GIVEN).defaults.window_h == 30
    assert load(None, GIVEN, usual=None).defaults.window_h == 72


def test_an_empty_variable_says_nothing(here: Path, config: Path) -> None:
    """A variable left blank by a deployment is the same as none."""
    assert token_of(load(None, {"PASDECOTE_TELEGRAM__TOKEN": "", "PASDECOTE_SOAK": "1"})) == TOKEN


def test_variables_are_heard_in_any_case_and_words_in_any_capitals(here: Path) -> None:
    """Capitals are not a mistake."""
    config = load(None, GIVEN | {"pasdecote_log__level": "INFO", "PASDECOTE_DEFAULTS__REGISTER": "Tu"})
    assert config.log.level == "info"
    assert config.defaults.register is Register.TU


def test_a_file_saved_with_a_mark_at_its_head_is_read(config: Path) -> None:
    """Some editors write a byte order mark before the text."""
    config.write_text("\ufeff[defaults]\nwindow_h = 24\n", encoding="utf-8")
    assert load(None, GIVEN).defaults.window_h == 24


def test_a_configuration_cannot_change(here: Path) -> None:
    """What was checked stays as it was checked."""
    config = load(None, GIVEN)
    with pytest.raises(ValueError, match="frozen"):
        config.log = config.log  # type: ignore[misc]
    with pytest.raises(AttributeError):
        config.log.level = config.log.level  # type: ignore[misc]


def test_secrets_are_not_shown(here: Path) -> None:
    """Neither the token nor a password is in what a configuration shows of itself; both are known as secrets."""
    config = load(None, GIVEN | {"PASDECOTE_STORAGE__URL": "postgresql://ines:sesame@hangar/choir"})
    for shown in (repr(config), str(config), repr(config.telegram), repr(config.storage)):
        assert TOKEN not in shown
        assert "sesame" not in shown
    assert config.secrets == (TOKEN, "sesame")
