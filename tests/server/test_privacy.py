"""Privacy mode: what the bot hears in a group, and what it does not."""

import pytest

from bot.demo.server import Group, Person, World

from .conftest import Calls


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Bonsoir", False),
        ("/aide", True),
        ("/aide@pasdecote_bot", True),
        ("/aide@PasDeCote_bot maintenant", True),
        ("/aide@another_bot", False),
        ("et /aide au milieu", False),
        ("@pasdecote_bot tu es là ?", False),
        ("/", False),
    ],
)
async def test_what_is_heard(world: World, ines: Person, hangar: Group, drain: Calls, text: str, heard: bool) -> None:
    """The bot hears what is addressed to it, and only that."""
    await drain()
    world.say(ines, hangar, text)
    assert bool(await drain()) == heard


async def test_replies_to_people_are_not_heard(
    world: World, ines: Person, malo: Person, hangar: Group, drain: Calls
) -> None:
    """What people reply to each other does not reach the bot."""
    await drain()
    said = world.say(ines, hangar, "Qui a la clé ?")
    world.say(malo, hangar, "Moi", reply_to=said)
    assert await drain() == []


async def test_edits_follow_what_was_heard(world: World, ines: Person, hangar: Group, drain: Calls) -> None:
    """The bot sees the edits of messages it had received, not of the others."""
    await drain()
    plain = world.say(ines, hangar, "Bonsoir")
    command = world.say(ines, hangar, "/aide")
    world.edit(ines, plain, "Bonsoir à tous")
    world.edit(ines, command, "/aide moi")
    assert [list(update)[1] for update in await drain()] == ["message", "edited_message"]


async def test_an_administrator_hears_everything_but_bots(
    world: World, ines: Person, salome: Person, hangar: Group, drain: Calls
) -> None:
    """As an administrator the bot hears all people, and still no other bot."""
    world.promote_bot(hangar, by=salome)
    await drain()
    world.say(ines, hangar, "Bonsoir")
    world.say_as_bot(hangar, "Echo", "/aide@pasdecote_bot")
    assert [update["message"]["text"] for update in await drain()] == ["Bonsoir"]
    world.demote_bot(hangar, by=salome)
    await drain()
    world.say(ines, hangar, "Bonne nuit")
    assert await drain() == []


async def test_voices_that_are_nobodys(world: World, hangar: Group, call: Calls, drain: Calls) -> None:
    """An anonymous administrator and a channel speak without a person's id."""
    await call("sendMessage", chat_id=hangar.id, text="Et vous ?")
    await drain()
    card = world.chat_view(hangar)[-1]
    world.say_anonymously(hangar, "Nous", reply_to=card)
    world.say_as_channel(hangar, "La Gazette", "Nous aussi", reply_to=card)
    anonymous, channel = [update["message"] for update in await drain()]
    assert anonymous["from"]["username"] == "GroupAnonymousBot"
    assert anonymous["sender_chat"]["id"] == hangar.id
    assert channel["from"]["username"] == "Channel_Bot"
    assert channel["sender_chat"]["type"] == "channel"


async def test_in_private_everything_is_heard(world: World, ines: Person, drain: Calls) -> None:
    """In private the bot hears texts, stickers, files, voices, blocking and coming back."""
    private = world.private(ines)
    world.start(ines)
    world.say(ines, private, "Bonjour")
    world.sticker(ines, private)
    world.document(ines, private, caption="Le compte rendu")
    world.voice(ines, private)
    world.block(ines)
    world.start(ines)
    updates = await drain()
    kinds = [set(update.get("message", {})) & {"text", "sticker", "document", "voice"} for update in updates]
    assert kinds == [{"text"}, {"text"}, {"sticker"}, {"document"}, {"voice"}, set(), set(), {"text"}]
    assert updates[3]["message"]["caption"] == "Le compte rendu"
    assert updates[5]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert updates[6]["my_chat_member"]["new_chat_member"]["status"] == "member"


async def test_nobody_speaks_in_private_before_start(world: World, ines: Person, malo: Person) -> None:
    """A person who has not pressed Start has nowhere to write; nobody writes in another's place."""
    with pytest.raises(ValueError, match="Inès has not pressed Start"):
        world.say(ines, world.private(ines), "Bonjour")
    world.start(ines)
    with pytest.raises(ValueError, match="Malo cannot write"):
        world.say(malo, world.private(ines), "Bonjour")
    with pytest.raises(ValueError, match="empty"):
        world.say(ines, world.private(ines), "  ")
    with pytest.raises(ValueError, match="payload"):
        world.start(ines, "pas d'espace")


async def test_long_texts_are_cut_by_clients(world: World, ines: Person, drain: Calls) -> None:
    """A text too long for one message arrives in several, each within the limit, no word lost."""
    world.start(ines)
    await drain()
    words = [f"mot{number}" for number in range(2000)]
    parts = world.say_parts(ines, world.private(ines), " ".join(words))
    heard = [update["message"]["text"] for update in await drain()]
    assert len(parts) == len(heard) > 1
    assert all(len(text) <= 4096 for text in heard)
    assert " ".join(heard).split() == words
    assert len(world.say_parts(ines, world.private(ines), "🌱" * 2049)) == 2
