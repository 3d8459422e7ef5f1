"""Conversations from end to end: the real bot, a local Bot API server, and what people see."""

from pathlib import Path

import pytest

from .playing import play
from .script import TRANSCRIPTS, read

CASES = [(path, voice) for path in sorted(TRANSCRIPTS.glob("*.toml")) for voice in read(path).voices]


@pytest.mark.parametrize(("path", "voice"), CASES, ids=[f"{path.stem}-{voice}" for path, voice in CASES])
async def test_a_conversation_goes_as_written(path: Path, voice: str, tmp_path: Path) -> None:
    """What the transcript's first line promises is what people live."""
    await play(read(path), voice, tmp_path)
