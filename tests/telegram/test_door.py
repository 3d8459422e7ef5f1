"""The door, against a server that behaves as Telegram does."""

import pytest
from aiohttp import web
from telegram.error import BadRequest, EndPointNotFound, Forbidden, NetworkError

from bot.demo.server import Fault, Group, Person, Server, World
from bot.telegram.callbacks import Seals
from bot.telegram.calls import Call, Document
from bot.telegram.door import ALLOWED_UPDATES, Door, TokenRefused, Unreachable
from bot.telegram.outcomes import Kind, Refused, Unknown, outcome_of
from bot.telegram.parse import Parser
from bot.telegram.refusals import MustWait
from bot.telegram.transport import was_not_sent
from bot.telegram.who import Me
from domain.ids import PersonId, PlaceId
from domain.moves import Act, Arrived, Blocked, Commanded, Edited, Migrated, Nothing, Pressed, Removed, Said
from domain.people import Place


def place(group: Group) -> Place:
    """Return a group as a place."""
    return Place(PlaceId(group.id), private=False)


def post(group: Group, text: str = "Bonsoir.") -> Call:
    """Make a call that posts in a group."""
    return Call("sendMessage", {"chat_id": group.id, "text": text})


async def test_the_bot_knows_itself(world: World, door: Door) -> None:
    """The bot learns its number and its name."""
    assert await door.me() == Me(PersonId(world.bot.id), world.bot.username)


@pytest.mark.parametrize("url", ["{url}", "{url}/", "{url}/bot{{token}}"])
async def test_addresses_are_read_in_every_shape(world: World, server: Server, url: str) -> None:
    """A server is named by its address, or by the shape of its addresses."""
    door = Door(world.board.token, url.format(url=server.url))
    await door.open()
    assert (await door.me()).username == world.bot.username
    await door.close()


@pytest.mark.parametrize("token", ["4242:not-the-token-of-this-bot", "no token at all"])
async def test_a_wrong_token_is_refused_without_being_told(server: Server, token: str) -> None:
    """A token that Telegram does not know is told as such, and never repeated."""
    door = Door(token, server.url)
    await door.open()
    with pytest.raises(TokenRefused) as caught:
        await door.me()
    assert token not in f"{caught.value!r} {caught.value.__cause__!r} {door!r} {vars(door)!r}"
    await door.close()


async def test_a_page_from_in_between_does_not_make_the_bot_doubt_its_token() -> None:
    """Where a gateway answers in Telegram's place that there is no such page, Telegram is out of reach, and no more."""

    async def nowhere(request: web.Request) -> web.StreamResponse:
        return web.Response(status=404, text="<html>404 Not Found</html>", content_type="text/html")

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", nowhere)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    door = Door("4242:a-token", f"http://127.0.0.1:{runner.addresses[0][1]}")
    await door.open()
    with pytest.raises(Unreachable):
        await door.me()
    await door.close()
    await runner.cleanup()


def test_an_empty_token_is_refused_at_once() -> None:
    """Without a token there is no door."""
    with pytest.raises(TokenRefused):
        Door("")


async def test_a_token_revoked_meanwhile_is_refused(world: World, hangar: Group, door: Door) -> None:
    """A token that stops being good is told by any call."""
    world.faults.next("sendMessage", Fault.refusal(401, "Unauthorized"))
    with pytest.raises(TokenRefused):
        await door.perform(post(hangar))


async def test_a_method_that_is_not_there_is_no_matter_of_tokens(door: Door) -> None:
    """A server that lacks a method does not make the bot doubt its token."""
    with pytest.raises(EndPointNotFound):
        await door.perform(Call("sendHerbarium", {}))


async def test_a_call_returns_what_telegram_answers(hangar: Group, door: Door) -> None:
    """A post returns the message, a simple act returns true."""
    sent = await door.perform(post(hangar))
    assert isinstance(sent, dict)
    assert sent["text"] == "Bonsoir."
    react = {"chat_id": hangar.id, "message_id": sent["message_id"], "reaction": [{"type": "emoji", "emoji": "✍"}]}
    assert await door.perform(Call("setMessageReaction", react)) is True


async def test_a_file_arrives_with_its_caption(world: World, malo: Person, door: Door) -> None:
    """A document reaches a person with its name, its kind, its caption and every byte."""
    world.start(malo)
    page = Document("mes-donnees.html", "<p>Les clés du Hangar</p>".encode())
    caption = {"chat_id": malo.id, "caption": "<b>Vos données</b>", "parse_mode": "HTML", "disable_notification": True}
    sent = await door.perform(Call("sendDocument", caption, page))
    assert isinstance(sent, dict)
    shown = world.inbox_of(malo)[-1]
    assert (shown.file_name, shown.file_kind, shown.html) == (page.name, "text/html", "<b>Vos données</b>")
    assert world.file(shown) == page.body


@pytest.mark.parametrize("fault", [Fault.drop_before, Fault.drop_after, Fault.half_reply, Fault.error(502)])
async def test_a_file_that_meets_an_accident_is_told_as_unknown(
    world: World, malo: Person, door: Door, fault: Fault
) -> None:
    """A document is a message like the others: nobody knows whether it arrived, and it is sent once."""
    world.start(malo)
    world.faults.next("sendDocument", fault)
    with pytest.raises(NetworkError) as caught:
        await door.perform(Call("sendDocument", {"chat_id": malo.id}, Document("my-data.json", b"{}")))
    assert outcome_of(caught.value, private=True) == Unknown()
    assert [call.method for call in world.ledger.entries].count("sendDocument") == 1


async def test_a_file_for_somebody_who_closed_the_door_is_refused(world: World, malo: Person, door: Door) -> None:
    """A document to somebody who blocked the bot is refused as any message is."""
    world.start(malo)
    world.block(malo)
    with pytest.raises(Forbidden) as caught:
        await door.perform(Call("sendDocument", {"chat_id": malo.id}, Document("my-data.json", b"{}")))
    assert outcome_of(caught.value, private=True) == Refused(Kind.BLOCKED, "bot was blocked")


async def test_what_the_bot_may_not_do_is_told_as_a_right_it_lacks(
    world: World, hangar: Group, malo: Person, salome: Person, door: Door
) -> None:
    """A plain member neither deletes nor pins; an administrator does both, and may leave."""
    said = world.say(malo, hangar, "/signal Les clés")
    sent = await door.perform(post(hangar))
    assert isinstance(sent, dict)
    deletion = Call("deleteMessage", {"chat_id": hangar.id, "message_id": said.id})
    pin = Call("pinChatMessage", {"chat_id": hangar.id, "message_id": sent["message_id"]})
    for call in (deletion, pin):
        with pytest.raises(BadRequest) as caught:
            await door.perform(call)
        refused = outcome_of(caught.value, private=False)
        assert isinstance(refused, Refused)
        assert refused.kind is Kind.RIGHTS
    world.promote_bot(hangar, by=salome)
    assert [await door.perform(call) for call in (deletion, pin)] == [True, True]
    assert [view.pinned for view in world.chat_view(hangar) if view.id in (said.id, sent["message_id"])] == [True]
    assert await door.perform(Call("leaveChat", {"chat_id": hangar.id})) is True
    with pytest.raises(Forbidden, match="not a member"):
        await door.perform(post(hangar))


async def test_updates_come_as_they_are_written(world: World, hangar: Group, malo: Person, door: Door) -> None:
    """Updates come raw, again and again until an offset confirms them."""
    world.start(malo, "sabc")
    first = await door.fetch(0, 0)
    assert [update["update_id"] for update in first] == [update["update_id"] for update in await door.fetch(0, 0)]
    last = first[-1]["update_id"]
    assert isinstance(last, int)
    assert await door.fetch(last + 1, 0) == []


async def test_only_what_is_read_is_asked_for(world: World, door: Door) -> None:
    """The kinds of updates are named at each fetch."""
    await door.fetch(0, 0)
    assert set(world.board.updates.allowed) == set(ALLOWED_UPDATES)


async def test_administrators_are_asked_afresh(
    world: World, hangar: Group, malo: Person, salome: Person, door: Door
) -> None:
    """Who administers is known at the very moment, and the bot itself does not count."""
    world.promote_bot(hangar, by=salome)
    assert await door.administrators(place(hangar)) == {salome.id}
    world.promote(hangar, malo, by=salome)
    assert await door.administrators(place(hangar)) == {malo.id, salome.id}


async def test_a_pause_is_told_in_seconds(world: World, hangar: Group, door: Door) -> None:
    """When Telegram asks to wait, one knows how long."""
    world.faults.next("sendMessage", Fault.too_many(35))
    with pytest.raises(MustWait) as caught:
        await door.perform(post(hangar))
    assert caught.value.seconds == 35.0


@pytest.mark.parametrize("fault", [Fault.drop_before, Fault.drop_after, Fault.half_reply, Fault.error(502)])
async def test_an_accident_is_told_once(world: World, hangar: Group, door: Door, fault: Fault) -> None:
    """An accident on the way is told as unknown, and nothing is said twice."""
    world.faults.next("sendMessage", fault)
    with pytest.raises(NetworkError) as caught:
        await door.perform(post(hangar))
    assert not was_not_sent(caught.value)
    assert [call.method for call in world.ledger.entries].count("sendMessage") == 1


async def test_a_refusal_keeps_telegrams_words(hangar: Group, door: Door) -> None:
    """What Telegram refuses is told in its words."""
    with pytest.raises(BadRequest, match="empty"):
        await door.perform(post(hangar, ""))


async def test_a_webhook_is_deleted_with_care(world: World, hangar: Group, door: Door) -> None:
    """What waits for the bot is still there once the webhook is gone."""
    await door.delete_webhook()
    assert len(await door.fetch(0, 0)) > 0


async def test_what_people_do_is_heard(world: World, hangar: Group, malo: Person, salome: Person, door: Door) -> None:
    """From the server's own updates, every move is read."""
    seals = Seals(bytes(64), world.clock)
    me = await door.me()
    passing = {"text": "Passer", "callback_data": seals.seal(Act.PASS, "r7", "", PlaceId(hangar.id))}
    privately = {"text": "En privé", "url": f"https://t.me/{me.username}?start=sQ1w2e3"}
    markup = {"inline_keyboard": [[passing, privately]]}
    await door.perform(Call("sendMessage", {"chat_id": hangar.id, "text": "?", "reply_markup": markup}))
    card = world.chat_view(hangar)[-1]
    answer = world.say(malo, hangar, "Les clés.", reply_to=card)
    world.edit(malo, answer, "Les clés du Hangar.")
    world.press(malo, card, "Passer")
    world.press(malo, card, "En privé")
    world.sticker(malo, world.private(malo))
    world.block(malo)
    world.migrate(hangar)
    world.remove_bot(hangar, by=salome)

    parser = Parser(me, seals)
    moves = [parser.parse(update).move for update in await door.fetch(0, 0)]
    told = [move for move in moves if not isinstance(move, Nothing)]
    kinds = [Arrived, Said, Edited, Pressed, Commanded, Said, Blocked, Migrated, Migrated, Removed]
    assert [type(move) for move in told] == kinds
    assert [move.token for move in told if isinstance(move, Pressed)] == ["sQ1w2e3"]
    assert [move.reply and move.reply.token for move in told if isinstance(move, Said)] == ["sQ1w2e3", None]
    assert told[7] == told[8]
