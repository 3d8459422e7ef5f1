"""Groups: the bot comes and goes, members too, topics open, ids change."""

import pytest

from bot.demo.server import Group, Person, World

from .conftest import Calls


async def test_adding_the_bot_is_told_twice(world: World, salome: Person, drain: Calls) -> None:
    """The bot hears that its place changed, and sees the line that everyone sees."""
    group = world.group("Tuesday Choir", [], admins=[salome])
    world.add_bot(group, by=salome)
    seat, line = await drain()
    assert seat["my_chat_member"]["from"]["id"] == salome.id
    assert seat["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert seat["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert line["message"]["new_chat_members"][0]["id"] == world.bot.id
    assert line["message"]["chat"] == {"id": group.id, "title": "Tuesday Choir", "type": "supergroup"}


async def test_a_removed_bot_is_silenced(
    world: World, salome: Person, ines: Person, hangar: Group, refused: Calls, drain: Calls
) -> None:
    """Once removed, the bot hears nothing more and is refused everything."""
    await drain()
    world.remove_bot(hangar, by=salome)
    world.say(ines, hangar, "/aide")
    [update] = await drain()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    words = "Forbidden: bot was kicked from the supergroup chat"
    assert await refused("sendMessage", chat_id=hangar.id, text="a") == words
    assert await refused("getChat", chat_id=hangar.id) == words


async def test_the_bot_may_leave(world: World, hangar: Group, call: Calls, refused: Calls, drain: Calls) -> None:
    """A bot that left is no member any more."""
    await drain()
    assert await call("leaveChat", chat_id=hangar.id) is True
    [update] = await drain()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "left"
    words = await refused("sendMessage", chat_id=hangar.id, text="a")
    assert words == "Forbidden: bot is not a member of the supergroup chat"


async def test_who_joins_and_leaves_is_seen(world: World, hangar: Group, drain: Calls) -> None:
    """Joining and leaving are lines in the chat, which the bot hears."""
    aicha = world.person("Aïcha")
    await drain()
    world.join(hangar, aicha)
    world.leave(hangar, aicha)
    joined, left = [update["message"] for update in await drain()]
    assert joined["new_chat_members"][0]["first_name"] == "Aïcha"
    assert left["left_chat_member"]["id"] == aicha.id
    with pytest.raises(ValueError, match="Aïcha is not in Le Hangar"):
        world.say(aicha, hangar, "Encore là")


async def test_members_can_be_asked_about(
    world: World, ines: Person, malo: Person, salome: Person, hangar: Group, call: Calls, refused: Calls
) -> None:
    """The bot can ask where one person stands, and who administers."""
    world.promote(hangar, malo, by=salome)
    where = {"chat_id": hangar.id}
    stranger = world.person("Aïcha")
    statuses = [
        (await call("getChatMember", user_id=person.id, **where))["status"]
        for person in (salome, malo, ines, stranger, world.bot)
    ]
    assert statuses == ["creator", "administrator", "member", "left", "member"]
    assert await refused("getChatMember", user_id=77, **where) == "Bad Request: user not found"
    governors = await call("getChatAdministrators", **where)
    assert {each["user"]["id"] for each in governors} == {salome.id, malo.id}
    world.demote(hangar, malo, by=salome)
    world.promote_bot(hangar, by=salome, rights=frozenset(["can_pin_messages"]))
    governors = await call("getChatAdministrators", **where)
    assert {each["user"]["id"] for each in governors} == {salome.id, world.bot.id}
    own = next(each for each in governors if each["user"]["id"] == world.bot.id)
    assert (own["can_pin_messages"], own["can_delete_messages"]) == (True, False)
    assert await call("getChatMemberCount", **where) == 4


async def test_a_private_chat_can_be_asked_about(
    world: World, ines: Person, malo: Person, call: Calls, refused: Calls
) -> None:
    """A private chat is found once it was started."""
    assert await refused("getChat", chat_id=ines.id) == "Bad Request: chat not found"
    world.start(ines)
    assert (await call("getChat", chat_id=ines.id))["first_name"] == "Inès"
    assert (await call("getChatMember", chat_id=ines.id, user_id=ines.id))["status"] == "member"
    assert await refused("getChatMember", chat_id=ines.id, user_id=malo.id) == "Bad Request: user not found"
    words = await refused("getChatAdministrators", chat_id=ines.id)
    assert words == "Bad Request: there are no administrators in the private chat"


@pytest.mark.parametrize("new_first", [False, True])
async def test_a_group_migrates(
    world: World, ines: Person, salome: Person, ask: Calls, call: Calls, drain: Calls, new_first: bool
) -> None:
    """A group takes a new id: two lines tell it, in either order, and the old id answers with the new one."""
    group = world.group("Tuesday Choir", [ines], admins=[salome], basic=True)
    world.add_bot(group, by=salome)
    await call("sendMessage", chat_id=group.id, text="Avant")
    await drain()
    old = group.id
    new = world.migrate(group, new_first=new_first)
    lines = [update["message"] for update in await drain()]
    left, found = reversed(lines) if new_first else lines
    assert (left["chat"]["id"], left["chat"]["type"], left["migrate_to_chat_id"]) == (old, "group", new)
    assert (found["chat"]["id"], found["chat"]["type"], found["migrate_from_chat_id"]) == (new, "supergroup", old)
    answer = await ask("sendMessage", chat_id=old, text="Après")
    assert answer["error_code"] == 400
    assert answer["parameters"] == {"migrate_to_chat_id": new}
    assert (await call("sendMessage", chat_id=new, text="Après"))["message_id"] == 2
    assert [shown.text for shown in world.chat_view(group) if shown.text] == ["Avant", "Après"]
    assert [call.text for call in world.ledger.sends(group)] == ["Avant", "Après"]


async def test_topics(world: World, ines: Person, salome: Person, call: Calls, refused: Calls, drain: Calls) -> None:
    """In a forum, messages belong to a topic, replies stay in it, and a deleted topic is not found."""
    forum = world.group("Le Hangar", [ines], admins=[salome], forum=True)
    world.add_bot(forum, by=salome)
    garden = world.topic(forum, "Jardin", by=salome)
    await drain()
    card = await call("sendMessage", chat_id=forum.id, text="Qu'est-ce qui pousse ?", message_thread_id=garden)
    assert (card["message_thread_id"], card["is_topic_message"]) == (garden, True)
    world.say(ines, forum, "Les fèves", reply_to=world.chat_view(forum)[-1])
    world.say(ines, forum, "/aide", topic=garden)
    world.say(ines, forum, "/aide")
    reply, command, general = [update["message"] for update in await drain()]
    assert reply["message_thread_id"] == garden
    assert reply["reply_to_message"]["message_id"] == card["message_id"]
    assert command["reply_to_message"]["forum_topic_created"]["name"] == "Jardin"
    assert "message_thread_id" not in general
    assert "is_topic_message" not in general
    world.delete_topic(forum, garden)
    for thread in (garden, 1):
        words = await refused("sendMessage", chat_id=forum.id, text="a", message_thread_id=thread)
        assert words == "Bad Request: message thread not found"


async def test_replies_outside_forums_carry_a_thread_that_is_no_topic(
    world: World, ines: Person, hangar: Group, call: Calls, drain: Calls
) -> None:
    """In a plain supergroup a reply carries a thread, yet it is not in a topic."""
    await drain()
    card = await call("sendMessage", chat_id=hangar.id, text="Et vous ?")
    world.say(ines, hangar, "Le four", reply_to=world.chat_view(hangar)[-1])
    [update] = await drain()
    assert update["message"]["message_thread_id"] == card["message_id"]
    assert "is_topic_message" not in update["message"]
