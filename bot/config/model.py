"""The sections of the configuration, each key with its type, its limits and its default."""

from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, SecretStr, ValidationInfo, field_validator
from pydantic.dataclasses import dataclass
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from bot.config import checks
from bot.config.secret_file import read_secret
from domain.keeping import Retention
from domain.languages import FIRST_LANGUAGE
from domain.people import Register, Voice

_STRICT = ConfigDict(extra="forbid")

Whole = Annotated[int, BeforeValidator(checks.not_a_switch)]
Share = Annotated[float, BeforeValidator(checks.not_a_switch)]
Lowered = BeforeValidator(checks.lowered)


class Mode(StrEnum):
    """How updates come in."""

    POLLING = "polling"


class Level(StrEnum):
    """How much the journal tells."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Format(StrEnum):
    """How a line of the journal is written: for eyes, or for machines."""

    CONSOLE = "console"
    JSON = "json"


@dataclass(frozen=True, slots=True, config=_STRICT)
class Telegram:
    """Who the bot is, and where Telegram answers."""

    token_file: Path | None = None
    token: SecretStr = Field(default=SecretStr(""), validate_default=True)
    """The token, whether it was given itself or in a file."""
    api_base_url: Annotated[str, AfterValidator(checks.web_address)] = "https://api.telegram.org"
    mode: Annotated[Mode, Lowered] = Mode.POLLING
    operators: Annotated[tuple[int, ...], NoDecode, BeforeValidator(checks.persons)] = ()
    """Who keeps the machine, by their numbers."""

    @field_validator("token_file")
    @classmethod
    def _readable(cls, path: Path | None) -> Path | None:
        if path is not None:
            read_secret(path)
        return path

    @field_validator("token")
    @classmethod
    def _one_token(cls, token: SecretStr, info: ValidationInfo) -> SecretStr:
        """Take the token from where it is; a `token_file` that failed its own check is not in `info.data`."""
        given, path = token.get_secret_value().strip(), info.data.get("token_file")
        if given and path:
            raise checks.mistake("twice")
        if path:
            given = read_secret(path)
        elif not given and "token_file" in info.data:
            raise checks.mistake("no_token")
        return SecretStr(checks.token_shape(given) if given else "")


@dataclass(frozen=True, slots=True, config=_STRICT)
class Storage:
    """Where everything is kept."""

    url: Annotated[str, AfterValidator(checks.database_address)] = Field(
        default="sqlite:///var/pasdecote.db", repr=False
    )
    """Kept out of `repr`, for it may hold a password."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class Privacy:
    """How what people write is kept."""

    key_file: Path = Path("pasdecote.key")
    """Made at the first start; it does not stand with the database, so that whoever copies one has not the other."""
    retention_days: Annotated[Whole, Field(ge=1, le=3650)] = 90
    k: Annotated[Whole, Field(ge=3, le=100)] = 5
    """How many voices a detached session takes; a distribution is never drawn under five, whatever it says."""

    @property
    def retention(self) -> Retention:
        """Return how long each kind of thing is kept."""
        return Retention(answers=timedelta(days=self.retention_days))


@dataclass(frozen=True, slots=True, config=_STRICT)
class Defaults:
    """What a collective starts with, until its facilitator chooses otherwise."""

    language: Annotated[str, Lowered, AfterValidator(checks.known_language)] = FIRST_LANGUAGE
    register: Annotated[Register, Lowered] = Register.VOUS
    zone: Annotated[str, AfterValidator(checks.known_zone)] = "Europe/Paris"
    window_h: Annotated[Whole, Field(ge=1, le=2160)] = 72
    reminder_at: Annotated[Share, Field(gt=0, lt=1)] = 0.6
    seal_grace_min: Annotated[Whole, Field(ge=0, le=1440)] = 15
    harvest_h: Annotated[Whole, Field(ge=1, le=720)] = 48
    review_h: Annotated[Whole, Field(ge=0, le=720)] = 30
    min_voices: Annotated[Whole, Field(ge=3, le=100)] = 3
    late_h: Annotated[Whole, Field(ge=0, le=168)] = 6

    @property
    def voice(self) -> Voice:
        """Return how a collective is first spoken to."""
        return Voice(self.language, self.register, self.zone)

    @property
    def window(self) -> timedelta:
        """Return how long a session stays open."""
        return timedelta(hours=self.window_h)

    @property
    def seal_grace(self) -> timedelta:
        """Return how long a session stays open once everybody has answered or passed."""
        return timedelta(minutes=self.seal_grace_min)

    @property
    def harvest(self) -> timedelta:
        """Return how long a draft waits for a person before it is posted as it is."""
        return timedelta(hours=self.harvest_h)

    @property
    def review(self) -> timedelta:
        """Return how long the group may correct what it is given back."""
        return timedelta(hours=self.review_h)

    @property
    def late(self) -> timedelta:
        """Return how late a session may still open."""
        return timedelta(hours=self.late_h)


@dataclass(frozen=True, slots=True, config=_STRICT)
class Log:
    """What the journal tells, and how."""

    level: Annotated[Level, Lowered] = Level.INFO
    format: Annotated[Format, Lowered] = Format.CONSOLE


class Config(BaseSettings):
    """Everything an operator may decide, checked."""

    model_config = SettingsConfigDict(
        env_prefix="PASDECOTE_", env_nested_delimiter="__", env_ignore_empty=True, extra="forbid", frozen=True
    )

    telegram: Telegram
    storage: Storage = Storage()
    privacy: Privacy = Privacy()
    defaults: Defaults = Defaults()
    log: Log = Log()

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what must never be shown."""
        found = (self.telegram.token.get_secret_value(), urlsplit(self.storage.url).password)
        return tuple(secret for secret in found if secret)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read no environment on its own: `load` merges the file and the environment it is given."""
        return (init_settings,)
