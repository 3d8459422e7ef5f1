"""What the page's server shows, does and refuses, without a browser."""

import asyncio
import json
import re
from datetime import timedelta
from importlib.resources import files
from typing import Any

import pytest

from bot.demo.server import MessageView
from tests.demo.sitting import MARK, Sitting

PAGE = files("bot.demo.page")
WORDS = {language: json.loads(PAGE.joinpath(f"words.{language}.json").read_text("utf-8")) for language in ("fr", "en")}
SHOWN = [
    each
    for each in PAGE.iterdir()
    if each.name.rpartition(".")[2] in ("html", "css", "js", "json")
]  # fmt: skip


async def card(sitting: Sitting) -> MessageView:
    """Let Salomé ask a question, and return its card in the group."""
    world, salome = sitting.stage.world, sitting.hangar.facilitator
    await sitting.act("say", salome, chat=salome.id, text="/question")
    proposal = await world.until(lambda: world.inbox_of(salome)[-1].buttons and world.inbox_of(salome)[-1])
    assert isinstance(proposal, MessageView)
    await sitting.act("press", salome, chat=salome.id, message=proposal.id, button="Poser maintenant")
    group = sitting.hangar.group
    await world.until(lambda: "Question n°" in world.chat_view(group)[-1].text)
    return world.chat_view(group)[-1]


async def test_somebody_sees_her_chats_and_nobody_else_s(sitting: Sitting) -> None:
    """Malo sees the group and his own exchange with the bot; of Inès he sees only that she is there."""
    malo, ines = sitting.hangar.named("Malo"), sitting.hangar.named("Inès")
    await sitting.act("say", ines, chat=ines.id, text="Les patates du budget.")
    sight = await sitting.sight(malo)
    assert [(chat["kind"], chat["title"]) for chat in sight["chats"]] == [
        ("group", "Le Hangar"),
        ("private", "Pas de côté"),
    ]
    assert "patates" not in json.dumps(sight)
    assert [(each["name"], each["role"]) for each in sight["people"]][:3] == [
        ("Salomé", "facilitator"),
        ("Paul", "coordinator"),
        ("Inès", "member"),
    ]


async def test_a_press_shows_what_the_bot_answers(sitting: Sitting) -> None:
    """« Je passe » shows the bot's toast; the button of the card that opens the private chat says so."""
    question, karim = await card(sitting), sitting.hangar.named("Karim")
    here = {"chat": question.chat_id, "message": question.id}
    assert await sitting.act("press", karim, **here, button="Je passe") == {
        "toast": "Entendu.",
        "alert": False,
        "opens": None,
    }
    answered = await sitting.act("press", karim, **here, button="Répondre en privé")
    assert answered["opens"] == karim.id


async def test_start_opens_the_private_chat(sitting: Sitting) -> None:
    """Théo cannot write to the bot before he pressed Start; afterwards he can."""
    theo = sitting.hangar.named("Théo")
    assert await sitting.act("say", theo, chat=theo.id, text="Bonsoir") == {"error": "error.not_started"}
    assert await sitting.act("sticker", theo, chat=theo.id) == {"error": "error.not_started"}
    assert await sitting.act("start", theo) == {"opens": theo.id}
    assert await sitting.act("say", theo, chat=theo.id, text="Bonsoir") == {}


async def test_one_edits_one_s_own_words_only(sitting: Sitting) -> None:
    """Rosa corrects her reply; nobody corrects it for her."""
    question, rosa, group = await card(sitting), sitting.hangar.named("Rosa"), sitting.hangar.group
    await sitting.act("say", rosa, chat=group.id, text="La clé.", reply_to=question.id)
    said = sitting.stage.world.chat_view(group)[-1]
    assert said.reply_to == question.id
    here = {"chat": group.id, "message": said.id}
    assert await sitting.act("edit", rosa, **here, text="La clé, et le double.") == {}
    refused = await sitting.act("edit", sitting.hangar.named("Malo"), **here, text="Non.")
    assert refused["error"] == "error.refused"
    assert sitting.stage.world.chat_view(group)[-1].text == "La clé, et le double."


async def test_somebody_speaks_and_shows(sitting: Sitting) -> None:
    """A voice note of eight seconds and a picture with its caption answer the question, and are shown as such."""
    question, group = await card(sitting), sitting.hangar.group
    for kind, who in (("voice", "Rosa"), ("photo", "Inès")):
        person = sitting.hangar.named(who)
        await sitting.act(kind, person, chat=group.id, text="La clé.", reply_to=question.id)
    sight = await sitting.sight(sitting.hangar.named("Rosa"))
    spoken, shown = sight["chats"][0]["messages"][-2:]
    assert (spoken["attachment"], spoken["seconds"], spoken["text"]) == ("voice", 8, "")
    assert (shown["attachment"], shown["text"], shown["reply_to"]) == ("photo", "La clé.", question.id)
    assert spoken["file"] is shown["file"] is None
    await sitting.stage.world.until(lambda: "2 voix" in sitting.stage.world.chat_view(group)[question.id - 1].text)


async def test_nobody_speaks_before_start(sitting: Sitting) -> None:
    """Théo can send the bot neither a voice note nor a picture before he pressed Start."""
    theo = sitting.hangar.named("Théo")
    for kind in ("voice", "photo"):
        assert await sitting.act(kind, theo, chat=theo.id) == {"error": "error.not_started"}


async def test_a_sticker_is_just_a_sticker(sitting: Sitting) -> None:
    """It stands in the chat, without a word."""
    lou, group = sitting.hangar.named("Lou"), sitting.hangar.group
    await sitting.act("sticker", lou, chat=group.id)
    last = (await sitting.sight(lou))["chats"][0]["messages"][-1]
    assert (last["attachment"], last["text"]) == ("sticker", "")


async def test_the_clock_only_goes_forward(sitting: Sitting) -> None:
    """Three days pass when asked; years do not, and yesterday does not come back."""
    malo, clock = sitting.hangar.named("Malo"), sitting.stage.clock
    before = clock.now()
    assert await sitting.act("move", malo, seconds=3 * 86_400) == {}
    assert clock.now() - before >= timedelta(days=3)
    for seconds in (0, -3600, 366 * 86_400):
        assert await sitting.act("move", malo, seconds=seconds) == {"error": "error.clock"}


@pytest.mark.parametrize(
    ("act", "fields", "error"),
    [
        ("say", {"chat": 1, "text": "Bonsoir"}, "error.absent"),
        ("say", {"text": "Bonsoir"}, "error.unreadable"),
        ("press", {"chat": "group", "message": 4096, "button": "Suite"}, "error.gone"),
        ("press", {"chat": "group", "message": 2, "button": "Suite"}, "error.gone"),
        ("say", {"chat": "group", "text": "  "}, "error.unreadable"),
        ("edit", {"chat": "group", "message": True, "text": "Bonsoir"}, "error.unreadable"),
        ("start", {"payload": "not a payload"}, "error.refused"),
    ],
)
async def test_what_is_impossible_is_said_by_name(
    sitting: Sitting, act: str, fields: dict[str, Any], error: str
) -> None:
    """Whatever a page asks amiss, the answer names the sentence that says why."""
    given = fields | ({"chat": sitting.hangar.group.id} if fields.get("chat") == "group" else {})
    answer = await sitting.act(act, sitting.hangar.named("Malo"), **given)
    assert answer["error"] == error
    assert answer["error"] in WORDS["fr"]


async def test_only_this_page_on_this_machine_may_act(sitting: Sitting) -> None:
    """Another site's page, another name that leads here, or a form without the mark: all are turned away."""
    http, url = sitting.http, sitting.url
    body = json.dumps({"as": sitting.hangar.facilitator.id})
    for headers in (
        {},
        MARK | {"Origin": "https://elsewhere.example"},
        MARK | {"Origin": "null"},
        MARK | {"Host": "elsewhere.example"},
    ):
        async with http.post(f"{url}start", data=body, headers=headers) as answer:
            assert answer.status == 403
    for path in ("", "sight", "news"):
        async with http.get(f"{url}{path}", headers={"Host": "elsewhere.example"}) as answer:
            assert answer.status == 403
    async with http.get(url) as answer:
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    async with http.post(f"{url}dance", data=body, headers=MARK) as answer:
        assert answer.status == 404


async def test_the_root_leads_to_the_page(sitting: Sitting) -> None:
    """The bare address is enough."""
    async with sitting.http.get(sitting.stage.server.url) as answer:
        assert (answer.status, answer.content_type) == (200, "text/html")
        assert str(answer.url) == sitting.url


async def test_an_open_page_hears_of_each_change(sitting: Sitting) -> None:
    """One event at first, one when somebody speaks, one when the clock moves."""
    malo, group = sitting.hangar.named("Malo"), sitting.hangar.group
    async with asyncio.timeout(10), sitting.http.get(f"{sitting.url}news") as news:
        assert news.content_type == "text/event-stream"
        assert (await news.content.readline()).startswith(b"data: ")
        await sitting.act("say", malo, chat=group.id, text="Qui a la clé ?")
        assert await news.content.readuntil(b"data: ")
        await sitting.act("move", malo, seconds=60)
        assert await news.content.readuntil(b"data: ")


def test_both_languages_say_the_same_things() -> None:
    """Every text of the page exists in French and in English, with the same facts in it."""
    facts = re.compile(r"\{\w+\}")
    assert list(WORDS["fr"]) == list(WORDS["en"])
    for key, text in WORDS["fr"].items():
        assert sorted(facts.findall(text)) == sorted(facts.findall(WORDS["en"][key])), key


def test_the_page_says_nothing_that_it_has_no_words_for() -> None:
    """Every key named in the page's files has its text."""
    named = set()
    for file in SHOWN:
        text = file.read_text(encoding="utf-8")
        named |= set(re.findall(r"""(?:say\(|data-word=|data-label=|Impossible\()["']([\w.]+)["']""", text))
    assert named
    assert named <= set(WORDS["fr"])


def test_the_page_needs_nothing_from_elsewhere() -> None:
    """No file of the page names an address outside this machine."""
    assert len(SHOWN) == 9
    assert [each.name for each in SHOWN if re.search(r"(?<!\^)https?:/(?!\\)|//cdn", each.read_text("utf-8"))] == []


async def test_a_file_of_the_bot_opens_beside_the_page(sitting: Sitting) -> None:
    """Inès opens the page of her data where the message shows it; nothing in it may act or fetch."""
    ines, body = sitting.hangar.named("Inès"), "<p>Les clés du Hangar</p>".encode()
    shown = await sitting.sent(ines, "mes-donnees.html", "text/html", body)
    assert (shown["file_name"], shown["attachment"], shown["html"]) == (
        "mes-donnees.html",
        "document",
        "<b>Vos données</b>",
    )
    async with sitting.http.get(f"{sitting.url}{shown['file']}") as answer:
        assert (answer.status, answer.content_type, await answer.read()) == (200, "text/html", body)
        assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_file_is_not_for_others(sitting: Sitting) -> None:
    """Malo finds nothing under the address of Inès's file, nor does anybody under one that leads nowhere."""
    ines, malo = sitting.hangar.named("Inès"), sitting.hangar.named("Malo")
    shown = await sitting.sent(ines, "my-data.json", "application/json", b"{}")
    address = f"{sitting.url}{shown['file']}"
    for wrong in (
        address.replace(f"as={ines.id}", f"as={malo.id}"),
        address.replace(f"message={shown['id']}", "message=999"),
        address.replace(f"message={shown['id']}", "message=1"),
        address.replace(f"chat={ines.id}", "chat=-x"),
    ):
        async with sitting.http.get(wrong) as answer:
            assert answer.status == 409
