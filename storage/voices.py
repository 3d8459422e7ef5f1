"""A voice as the three columns that several tables have."""

from domain.people import Register, Voice


def columns(voice: Voice | None) -> dict[str, str | None]:
    """Return the columns of a voice, all empty when there is none."""
    if voice is None:
        return {"language": None, "register": None, "zone": None}
    return {"language": voice.language, "register": voice.register, "zone": voice.zone}


def voice(language: str, register: str, zone: str) -> Voice:
    """Return the voice of three columns."""
    return Voice(language, Register(register), zone)


def voice_or_none(language: str | None, register: str | None, zone: str | None) -> Voice | None:
    """Return the voice of three columns, if it is there."""
    if language is None or register is None or zone is None:
        return None
    return voice(language, register, zone)
