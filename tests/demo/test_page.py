"""The page in a real Chromium: people of Le Hangar do their whole work there."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from bot.wording.dossier import written
from bot.wording.reading import bundled_texts
from domain.dossiers import Paper
from tests.demo.sitting import Sitting
from tests.wording.given_back import DOSSIER, TU

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 20_000
PHONE = {"width": 390, "height": 844}
THREE_DAYS = "[data-seconds='259200']"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")
expect.set_options(timeout=PATIENCE_MS)


@dataclass(slots=True)
class Hands:
    """Somebody's hands on the page, and what went wrong meanwhile."""

    page: Page
    wrong: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    async def be(self, name: str, chat: str) -> None:
        """Become somebody, and open one of her chats."""
        await self.page.locator(f'#people [data-key="{name}"]').click()
        await self.open(chat)
        await expect(self.page.locator(f'#people [data-key="{name}"]')).to_have_attribute("aria-current", "true")

    async def open(self, chat: str) -> None:
        """Open a chat of whoever one is: `group` or `private`."""
        await self.page.locator(f'#chats [data-key="{chat}"]').click()
        await expect(self.page.locator(f'#chats [data-key="{chat}"]')).to_have_attribute("aria-current", "true")

    async def write(self, text: str) -> None:
        """Write something and send it."""
        await self.page.locator("#words").fill(text)
        await self.page.locator("#words").press("Enter")

    async def press(self, label: str) -> None:
        """Press the last button of that name under a message."""
        await self.page.locator(".keyboard").get_by_role("button", name=label).last.click()

    async def answer(self, text: str) -> None:
        """Reply to the question's card."""
        card = self.page.locator(".bubble.bot", has_text="Question n°")
        await card.hover()
        await card.get_by_role("button", name="Répondre à").click()
        await self.write(text)

    def said(self, text: str) -> Locator:
        """Return the last message on the screen that says something."""
        return self.page.locator(".bubble", has_text=text).last


@pytest.fixture
async def hands(sitting: Sitting) -> AsyncIterator[Hands]:
    """Open the page in a browser with a profile of its own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = await browser.new_page(locale="fr-FR", viewport={"width": 1180, "height": 800})
        page.set_default_timeout(PATIENCE_MS)
        hands = Hands(page)
        page.on("pageerror", lambda error: hands.wrong.append(str(error)))
        page.on("console", lambda line: hands.wrong.append(line.text) if line.type in ("error", "warning") else None)
        page.on("request", lambda request: hands.asked.add(urlsplit(request.url).hostname or request.url[:5]))
        await page.goto(sitting.url)
        await expect(page.locator("#people li")).to_have_count(10)
        yield hands
        await browser.close()


async def test_a_whole_round_from_the_question_to_the_summary(hands: Hands) -> None:
    """Salomé asks, Malo answers in private, Inès and Rosa in the group; three days later, she publishes."""
    await hands.be("Salomé", "private")
    await hands.write("/question")
    await hands.press("Poser maintenant")
    await hands.be("Malo", "group")
    await hands.press("Répondre en privé")
    await expect(hands.page.locator("#chat-about")).to_have_text("en privé avec Malo")
    await hands.write("La clé. Depuis que quelqu’un d’autre ouvre, moi je dors.")
    await expect(hands.said("Noté, sous scellé")).to_be_visible()
    await hands.be("Inès", "group")
    await hands.answer("Le budget, avec des patates.")
    await expect(hands.said("Le budget, avec des patates.").locator(".quote")).to_contain_text("Question n°")
    await hands.be("Rosa", "group")
    await hands.answer("On répare au lieu d’acheter.")
    await expect(hands.said("On répare").get_by_label("Réactions")).to_be_visible()
    await hands.page.locator(THREE_DAYS).click()
    await expect(hands.page.locator("#clock-words")).to_contain_text("vendredi 5 mars")
    await hands.be("Salomé", "private")
    await hands.press("Publier")
    await hands.be("Lou", "group")
    for words in ("La clé. Depuis que", "avec des patates", "On répare au lieu", "trois voix"):
        await expect(hands.said("Restitution n°")).to_contain_text(words, ignore_case=True)
    assert hands.wrong == []
    assert hands.asked <= {"127.0.0.1", "data:"}


async def test_a_file_is_opened_from_its_message(hands: Hands, sitting: Sitting) -> None:
    """Inès presses the name of the file that the bot sent her, and reads her data beside the page, in its own style."""
    page = written(DOSSIER, Paper.PAGE, bundled_texts(), TU)
    await hands.be("Inès", "private")
    await sitting.sent(sitting.hangar.named("Inès"), page.name, "text/html", page.body)
    message = hands.said("mes-donnees.html")
    await expect(message.locator(".said b")).to_have_text("Vos données")
    async with hands.page.expect_popup() as opened:
        await message.get_by_role("link", name="mes-donnees.html").click()
    beside = await opened.value
    await expect(beside.locator("h1")).to_have_text("Mes données")
    await expect(beside.locator("blockquote").first).to_contain_text("Jeudi, au moment du tour de clés.")
    assert await beside.evaluate("getComputedStyle(document.querySelector('article')).borderRadius") == "12px"
    assert hands.wrong == []


async def test_one_speaks_and_shows_on_the_smallest_screen(hands: Hands) -> None:
    """At 360 px, Malo sends a voice note and a picture with its caption; both are read whole, and nothing overflows."""
    page = hands.page
    await page.set_viewport_size({"width": 360, "height": 740})
    await hands.be("Malo", "private")
    await page.locator("#voice").click()
    await expect(hands.said("vocal de 8 s")).to_be_visible()
    await page.locator("#words").fill("La clé, sur son clou.")
    await page.locator("#photo").click()
    shown = hands.said("La clé, sur son clou.")
    await expect(shown.locator(".photo em")).to_have_text("photo")
    await expect(page.locator("#words")).to_have_value("")
    for each in (hands.said("vocal de 8 s"), shown, *map(page.locator, ("#send", "#voice", "#photo", "#sticker"))):
        await each.scroll_into_view_if_needed()
        await expect(each).to_be_in_viewport(ratio=1)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 360
    box = await page.locator("#words").bounding_box()
    assert box is not None
    assert box["width"] >= 60
    assert hands.wrong == []


async def test_a_newcomer_is_welcomed_through_the_button_of_the_group(hands: Hands) -> None:
    """Théo presses « Je participe »: his private chat opens by itself, on the welcome."""
    await hands.be("Théo", "private")
    await expect(hands.page.get_by_role("button", name="Démarrer")).to_be_visible()
    await expect(hands.page.locator("#write")).to_be_hidden()
    await hands.open("group")
    await hands.press("Je participe")
    await expect(hands.said("1 sur 3")).to_be_visible()
    await hands.press("Suite")
    await expect(hands.said("2 sur 3")).to_be_visible()


async def test_the_keyboard_is_enough(hands: Hands) -> None:
    """Without a mouse: become Karim, look at the commands, leave them, write, correct what was written."""
    page = hands.page
    await page.get_by_text("Aller à la conversation").press("Enter")
    await expect(page.locator("#log")).to_be_focused()
    await page.locator('#people [data-key="Karim"]').press("Enter")
    await page.locator('#chats [data-key="group"]').press("Enter")
    await page.locator("#open-commands").press("Enter")
    await expect(page.locator("#commands button").first).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator("#commands")).to_be_hidden()
    await expect(page.locator("#words")).to_be_focused()
    await hands.write("Qui a la clé du hangard ?")
    await hands.said("hangard").get_by_role("button", name="Modifier").press("Enter")
    await expect(page.locator("#words")).to_have_value("Qui a la clé du hangard ?")
    await hands.write("Qui a la clé du hangar ?")
    await expect(hands.said("Qui a la clé du hangar ?")).to_contain_text("modifié")


async def test_what_people_write_is_only_text(hands: Hands) -> None:
    """Markup that somebody writes is shown as she wrote it, and does nothing."""
    await hands.be("Lou", "group")
    await hands.write("<img src=x onerror=alert(1)> <b>gras</b>")
    await expect(hands.said("gras").locator(".said")).to_have_text("<img src=x onerror=alert(1)> <b>gras</b>")
    assert await hands.page.locator("#log img").count() == 0
    assert hands.wrong == []


async def test_an_unread_message_has_a_dot_until_it_is_read(hands: Hands) -> None:
    """When Paul writes in the group, Malo has a dot; when Malo reads, he has none."""
    await hands.be("Paul", "group")
    await hands.write("Qui vient mardi ?")
    malo = hands.page.locator('#people [data-key="Malo"]')
    await expect(malo.get_by_label("non lu")).to_be_visible()
    await hands.be("Malo", "group")
    await expect(malo.get_by_label("non lu")).to_have_count(0)


async def test_what_is_impossible_is_shown_as_a_notice(hands: Hands, sitting: Sitting) -> None:
    """A reply to a message that is gone meanwhile says so, and the page goes on."""
    await hands.be("Malo", "group")
    await hands.write("À qui est ce vélo ?")
    await expect(hands.said("vélo")).to_be_visible()
    message = sitting.stage.world.chat_view(sitting.hangar.group)[-1]
    await hands.said("vélo").hover()
    await hands.said("vélo").get_by_role("button", name="Modifier").click()
    sitting.stage.world.delete(message)
    await hands.write("À qui est ce vélo rouge ?")
    await expect(hands.page.locator("#notices")).to_contain_text("n’est plus là")


async def test_the_page_speaks_english_when_asked(hands: Hands) -> None:
    """One press, and the page is in English; it still is after a reload."""
    await hands.page.get_by_role("button", name="English").click()
    await expect(hands.page.locator("#people-title")).to_have_text("You are")
    await expect(hands.page.locator("#clock-words")).to_contain_text("Tuesday 2 March")
    await hands.page.reload()
    await expect(hands.page.locator("#people-title")).to_have_text("You are")
    assert await hands.page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("language", ["Français", "English"])
async def test_a_phone_is_wide_enough(hands: Hands, language: str) -> None:
    """At 390 pixels, nothing has to be scrolled sideways, and what is needed is on the screen."""
    page = hands.page
    await page.set_viewport_size(PHONE)
    await page.get_by_role("button", name=language).click()
    for name, chat in (("Inès", "group"), ("Salomé", "private"), ("Théo", "private")):
        await hands.be(name, chat)
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        await expect(page.locator(THREE_DAYS)).to_be_in_viewport(ratio=1)
    await hands.be("Malo", "private")
    await expect(page.locator("#send")).to_be_in_viewport(ratio=1)
