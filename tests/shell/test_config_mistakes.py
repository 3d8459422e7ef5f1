"""Each mistake in a configuration gets its sentence; none hides another."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cli.correcting import worded
from bot.cli.shell import shell_for
from bot.config import ConfigError, load
from tests.shell.conftest import TOKEN

ENGLISH = shell_for({"LANG": "en"})
FRENCH = shell_for({"LANG": "fr_FR.UTF-8"})
GIVEN = {"PASDECOTE_TELEGRAM__TOKEN": TOKEN}


def refused(path: Path | None = None, **environ: str) -> ConfigError:
    """Load a configuration that cannot be used."""
    with pytest.raises(ConfigError) as caught:
        load(path, environ)
    return caught.value


SENTENCES = [
    ("[storage\n", "config.toml:1: this is not TOML ("),
    ('[log]\nlevel = "info"\nlevel = "debug"\n', "config.toml:3: this is not TOML (Cannot overwrite a value)."),
    ("[log]\nlevel =", "config.toml:2: this is not TOML (Invalid value)."),
    ("[storge]", "config.toml:1 storge: there is no such section. Did you mean “storage”?"),
    ('token = "x"', "config.toml:1 token: there is no such section. Did you mean “telegram.token”?"),
    ("colour = 3", "config.toml:1 colour: there is no such section."),
    ("[log]\n\nlevle = 1", "config.toml:3 log.levle: there is no such key. Did you mean “log.level”?"),
    ("[log]\nzone = 1", "config.toml:2 log.zone: there is no such key. Did you mean “defaults.zone”?"),
    ("storage = 4", "config.toml:1 storage: this is a section: its name goes in brackets, its keys below."),
    ("[storage]\nurl = 4", "config.toml:2 storage.url: a text in quotes is expected."),
    ('[storage]\nurl = "sqlit:///le-hangar.db"', "starting with sqlite:/// or postgresql:// is expected. Did you mean"),
    ('[storage]\nurl = "sqlite:///"', "the path of the file is missing"),
    ('[telegram]\napi_base_url = "ftp://hangar"', "“ftp://hangar” is not an address such as https://"),
    ('[telegram]\napi_base_url = "https://"', "“https://” is not an address"),
    ('[telegram]\napi_base_url = "http://[::1"', "is not an address"),
    ('[telegram]\napi_base_url = "http://hangar:99999"', "is not an address"),
    ('[telegram]\nmode = "poling"', "“poling” is not possible; choose among: polling. Did you mean “polling”?"),
    ('[defaults]\nlanguage = "fre"', "“fre” is not possible; choose among: en, fr. Did you mean “fr”?"),
    ('[defaults]\nregister = "toi"', "“toi” is not possible; choose among: tu, vous."),
    ('[defaults]\nzone = "Europe/Pari"', "“Europe/Pari” is not a known time zone, such as Europe/Paris. Did you mean"),
    ('[defaults]\nzone = "Paris"', "Did you mean “Europe/Paris”?"),
    ('[defaults]\nzone = "../etc/passwd"', "is not a known time zone"),
    ('[defaults]\nwindow_h = "long"', "defaults.window_h: a whole number is expected."),
    ("[defaults]\nwindow_h = 1.5", "defaults.window_h: a whole number is expected."),
    ("[defaults]\nwindow_h = true", "defaults.window_h: a number is expected."),
    ("[defaults]\nwindow_h = 0", "defaults.window_h: at least 1 is expected."),
    ("[defaults]\nwindow_h = 99999999999999999999", "defaults.window_h: at most 2160 is expected."),
    ("[defaults]\nreminder_at = 1.0", "defaults.reminder_at: less than 1 is expected."),
    ("[defaults]\nreminder_at = 0", "defaults.reminder_at: more than 0 is expected."),
    ("[defaults]\nreminder_at = nan", "defaults.reminder_at: more than 0 is expected."),
    ("[defaults]\nreminder_at = []", "defaults.reminder_at: a number is expected."),
    ("[defaults]\nmin_voices = 2", "defaults.min_voices: at least 3 is expected."),
    ("[telegram]\noperators = [1087968824]", "1087968824 is nobody's own number: behind it, Telegram shows anonymous"),
    ("[telegram]\noperators = [424242, 136817688]", "136817688 is nobody's own number"),
    ("[telegram]\noperators = [777000]", "777000 is nobody's own number"),
    ("[telegram]\noperators = [-1002000000001]", "a list of numbers of persons is expected, such as [123456789]."),
    ('[telegram]\noperators = ["@ines"]', "telegram.operators: a list of numbers of persons is expected"),
    ("[telegram]\noperators = 424242", "a list of numbers of persons is expected"),
    ("[privacy]\nkey_file = 4", "privacy.key_file: a text in quotes is expected."),
    ("[privacy]\nretention_days = 0", "privacy.retention_days: at least 1 is expected."),
    ("[privacy]\nretention_days = 5000", "privacy.retention_days: at most 3650 is expected."),
    ("[privacy]\nk = 2", "privacy.k: at least 3 is expected."),
    ("[privacy]\nkeyfile = 2", "Did you mean “privacy.key_file”?"),
    ('[log]\nlevel = "verbose"', "choose among: debug, info, warning, error."),
    ('[log]\nformat = "yaml"', "choose among: console, json."),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_a_mistake_in_the_file_gets_its_sentence(here: Path, text: str, sentence: str) -> None:
    """An operator reads where the mistake is, what is expected, and what she probably meant."""
    (here / "config.toml").write_text(text, encoding="utf-8")
    assert sentence in worded(ENGLISH, refused(**GIVEN).mistakes)


@pytest.mark.parametrize("text", [text for text, _ in SENTENCES])
def test_every_sentence_exists_in_french(here: Path, text: str) -> None:
    """No mistake falls back on the sentence that says nothing, in either language."""
    (here / "config.toml").write_text(text, encoding="utf-8")
    mistakes = refused(**GIVEN).mistakes
    assert "cette valeur ne convient pas" not in worded(FRENCH, mistakes)
    assert "this value does not fit" not in worded(ENGLISH, mistakes)


def test_all_mistakes_are_told_at_once(here: Path) -> None:
    """One reading of the file tells everything: syntax apart, no mistake hides another."""
    (here / "config.toml").write_text(
        '[telegram]\ntokn = "x"\nmode = "push"\n[defaults]\nzone = "Pari"\nlate_h = -1\n[logs]\n', encoding="utf-8"
    )
    mistakes = refused(PASDECOTE_LOG__LEVEL="loud", PASDECOTE_STORE__URL="x").mistakes
    assert {mistake.key for mistake in mistakes} == {
        *("telegram.token", "telegram.tokn", "telegram.mode", "defaults.zone", "defaults.late_h", "logs"),
        *("log.level", "store.url"),
    }


@pytest.mark.parametrize(
    ("variable", "sentence"),
    [
        ("PASDECOTE_LOG__LEVLE", "PASDECOTE_LOG__LEVLE log.levle: there is no such key. Did you mean “log.level”?"),
        ("PASDECOTE_LOGS__LEVEL", "PASDECOTE_LOGS__LEVEL logs.level: there is no such section. Did you mean “log”?"),
        ("PASDECOTE_DEFAULTS__LATE_H", "PASDECOTE_DEFAULTS__LATE_H defaults.late_h: a whole number is expected."),
    ],
)
def test_a_mistake_in_the_environment_names_its_variable(here: Path, variable: str, sentence: str) -> None:
    """A misspelt or wrong variable is named as it was written."""
    assert sentence in worded(ENGLISH, refused(**GIVEN, **{variable: "x"}).mistakes)


def test_a_missing_token_is_told_with_the_ways_to_give_it(here: Path) -> None:
    """Nothing runs without a token, and the sentence says where it may be given."""
    assert "telegram.token: the bot's token is missing. Give telegram.token_file" in worded(ENGLISH, refused().mistakes)


def test_a_token_file_is_named_by_a_text(here: Path) -> None:
    """A wrong token file is told once, and not again as a missing token."""
    (here / "config.toml").write_text("[telegram]\ntoken_file = 4\n", encoding="utf-8")
    (mistake,) = refused().mistakes
    assert "config.toml:2 telegram.token_file: a text in quotes is expected." in worded(ENGLISH, [mistake])


def test_a_named_file_that_is_not_there_is_a_mistake(here: Path) -> None:
    """Only the usual file may be missing."""
    sentence = "choir.toml: this file does not exist. Copy config.example.toml"
    assert sentence in worded(ENGLISH, refused(Path("choir.toml"), **GIVEN).mistakes)
    assert sentence in worded(ENGLISH, refused(PASDECOTE_CONFIG="choir.toml", **GIVEN).mistakes)


def test_a_file_that_is_no_text_is_a_mistake(here: Path) -> None:
    """A folder, or bytes that are not UTF-8, cannot be read as a configuration."""
    (here / "config.toml").write_bytes(b"\xff\xfe\x00")
    assert "not written in UTF-8" in worded(ENGLISH, refused(**GIVEN).mistakes)
    assert "cannot be read" in worded(ENGLISH, refused(here, **GIVEN).mistakes)


def test_the_token_is_given_once(here: Path, config: Path) -> None:
    """Two tokens in one file leave it open which is meant."""
    (here / "token.txt").write_text(TOKEN, encoding="utf-8")
    (here / "token.txt").chmod(0o600)
    config.write_text(f'[telegram]\ntoken = "{TOKEN}"\ntoken_file = "token.txt"\n', encoding="utf-8")
    assert "given twice" in worded(ENGLISH, refused().mistakes)


@pytest.mark.parametrize(
    ("content", "rights", "sentence"),
    [
        (None, 0, "token.txt does not exist. Make it, or correct the path."),
        ("", 0o600, "token.txt is empty: the token from @BotFather is expected there."),
        (TOKEN, 0o644, "other accounts of this machine can open it. Run: chmod 600 token.txt"),
        ("Le Hangar", 0o600, "this is not a token: @BotFather gives one like"),
    ],
)
def test_a_token_file_must_be_there_and_kept_from_others(
    here: Path, content: str | None, rights: int, sentence: str
) -> None:
    """The bot does not start with a token that anybody on the machine may read."""
    if content is not None:
        (here / "token.txt").write_text(content, encoding="utf-8")
        (here / "token.txt").chmod(rights)
    said = worded(ENGLISH, refused(PASDECOTE_TELEGRAM__TOKEN_FILE="token.txt").mistakes)
    assert sentence in said
    assert "missing" not in said


def test_a_configuration_that_holds_the_token_is_kept_from_others(config: Path) -> None:
    """A token written in the configuration itself makes that file a secret."""
    config.chmod(0o644)
    said = "config.toml:2 telegram.token: config.toml holds the token"
    assert said in worded(ENGLISH, refused().mistakes)
    assert said in worded(ENGLISH, refused(**GIVEN).mistakes)


def test_no_mistake_shows_a_secret(config: Path) -> None:
    """Neither the token nor the password of a database is repeated by what is said about them."""
    config.write_text(f'[telegram]\ntoken = "{TOKEN} again"\n[storage]\nurl = "mysql://ines:sesame@hangar"\n', "utf-8")
    error = refused()
    said = worded(ENGLISH, error.mistakes) + str(error) + repr(error.mistakes)
    assert "AAHangar" not in said
    assert "sesame" not in said


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="[]{}=\"'.,#\n\\ abté0:_-", max_size=80) | st.just("x = " + "[" * 5000))
def test_whatever_the_file_holds_only_a_config_error_comes_out(here: Path, text: str) -> None:
    """A corrupt file never ends in a trace."""
    (here / "config.toml").write_text(text, encoding="utf-8")
    with suppress(ConfigError):
        load(None, GIVEN)
