"""The server is a stranger to the bot, and no call breaks it."""

import ast
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import bot.demo.server
from bot.clock.movable import MovableClock
from bot.demo.server import World
from bot.demo.server.errors import Refusal
from bot.demo.server.methods import METHODS
from bot.demo.server.params import Params
from bot.demo.server.wire import encode

HOME = Path(bot.demo.server.__file__).parent
OURS = ("bot", "dialogues", "domain", "storage", "summaries", "telegram")


def _imported(module: Path) -> list[str]:
    tree = ast.parse(module.read_text("utf-8"))
    names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return names + [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]


def test_the_server_knows_nothing_of_the_bot() -> None:
    """Of all that is ours, the server imports itself and the clock's port."""
    for module in HOME.rglob("*.py"):
        for name in _imported(module):
            stranger = name.split(".")[0] in OURS and not name.startswith("bot.demo.server")
            assert not stranger or name == "domain.clock", (module.name, name)


NAMES = """
chat_id message_id text parse_mode entities reply_markup reply_parameters message_thread_id callback_query_id url
reaction commands scope language_code user_id document caption action allowed_updates drop_pending_updates
"""
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYBOARDS = st.fixed_dictionaries(
    {"inline_keyboard": st.lists(st.lists(st.fixed_dictionaries({"text": ODD, "callback_data": ODD}), max_size=2))}
)
ENTITIES = st.lists(st.fixed_dictionaries({}, optional={"type": ODD, "offset": ODD, "length": ODD}), max_size=2)
REPLIES = st.fixed_dictionaries({"message_id": ODD})
VALUES = st.one_of(ODD, st.integers(1, 3), st.just("/aide @ines"), KEYBOARDS, ENTITIES, REPLIES)


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(sorted(METHODS)), st.dictionaries(st.sampled_from(NAMES.split()), VALUES, max_size=6), st.booleans()
)
def test_any_call_is_answered_or_refused(method: str, values: dict[str, Any], known: bool) -> None:
    """Whatever a call carries, it is answered with something that is JSON, or refused in words."""
    world = World(MovableClock())
    ines = world.person("Inès")
    world.start(ines)
    payload = {"text": "Bonjour"} | values | ({"chat_id": ines.id} if known else {})
    with suppress(Refusal):
        encode(METHODS[method](world.board, Params(payload)))
    assert world.dump()
