"""Take the pictures of this folder: play a round on the demo's page, in Chromium."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

from aiohttp import web
from playwright.async_api import Locator, Page, ViewportSize, async_playwright, expect

from bot.clock.movable import MovableClock
from bot.config import load
from bot.demo.hangar import Hangar, gather, settle_in, this_morning
from bot.demo.page import Room, attach
from bot.demo.page.news import News
from bot.demo.server import World
from bot.demo.stage import staged

HERE = Path(__file__).parent
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
DESKTOP = ViewportSize(width=1180, height=930)
PHONE = ViewportSize(width=390, height=844)
SHEET = ViewportSize(width=720, height=1000)
WISHED = "contraintes"
HOUR, DAYS = "[data-seconds='3600']", "[data-seconds='259200']"


async def main() -> None:
    """Raise the stage, play, and write the pictures."""
    config = load(None, {"PASDECOTE_TELEGRAM__TOKEN": "1000000:nobody-is-asked-for-this-one-in-the-demo"}, usual=None)
    voice = config.defaults.voice
    gathered: list[Hangar] = []

    def furnish(world: World, clock: MovableClock, app: web.Application) -> None:
        gathered.append(gather(world))
        attach(app, Room(world, clock, gathered[0], voice, News()))

    async with staged(config, start=this_morning(voice.zone, datetime.now(UTC)), extend=furnish) as stage:
        await settle_in(stage, gathered[0])
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
            context = await browser.new_context(viewport=DESKTOP, locale="fr-FR", device_scale_factor=1)
            page = await context.new_page()
            await page.goto(f"{stage.server.url}/demo/")
            await play(page)
            await browser.close()


async def play(page: Page) -> None:
    """Ask, answer, publish; take a picture where there is something to see."""
    await be(page, "Salomé", "private")
    await write(page, "/question")
    proposal = page.locator(".bubble.bot", has_text="je propose").last
    await proposal.wait_for()
    while WISHED not in (before := await proposal.text_content() or ""):
        await key(page, "Une autre").click()
        await expect(proposal).not_to_have_text(before)
    await key(page, "Poser maintenant").click()
    await be(page, "Malo", "private")
    await page.locator(".bubble", has_text="question n° 1").wait_for()
    await page.locator(HOUR).click()
    await write(page, "La clé unique. Il a fallu se parler pour ouvrir, et on se parle.")
    await page.locator(".bubble", has_text="Noté").wait_for()
    await answer(page, "Inès", "Le budget. On répare au lieu d’acheter, et l’atelier du samedi est né de là.")
    await page.locator(HOUR).click()
    await answer(page, "Rosa", "Les voisins qui dorment à dix heures. Depuis, on finit à l’heure.")
    await page.locator(".bubble.bot", has_text="3 voix").wait_for()
    await take(page, "demo")
    await page.locator(DAYS).click()
    await be(page, "Salomé", "private")
    await key(page, "Publier").click()
    await be(page, "Lou", "group")
    await page.locator(".bubble", has_text="Restitution n°").wait_for()
    await page.locator("#notices p").first.wait_for(state="detached")
    await take(page, "summary")
    await take_away(page, "Malo")
    await be(page, "Lou", "group")
    await page.set_viewport_size(PHONE)
    await page.reload()
    await page.emulate_media(color_scheme="dark")
    await page.locator(".bubble", has_text="Restitution n°").wait_for()
    await take(page, "phone")


def key(page: Page, label: str) -> Locator:
    """Return the last button of that name under a message."""
    return page.locator(".keyboard").get_by_role("button", name=label).last


async def be(page: Page, name: str, chat: str) -> None:
    """Become somebody, in one of her chats."""
    await page.locator(f'#people [data-key="{name}"]').click()
    await page.locator(f'#chats [data-key="{chat}"]').click()


async def write(page: Page, text: str) -> None:
    """Write something and send it."""
    await page.locator("#words").fill(text)
    await page.locator("#words").press("Enter")


async def answer(page: Page, name: str, text: str) -> None:
    """Reply to the card in the group, and wait until it is noted."""
    await be(page, name, "group")
    card = page.locator(".bubble.bot", has_text="Question n°")
    await card.hover()
    await card.get_by_role("button", name="Répondre à").click()
    await write(page, text)
    await page.locator(".bubble.mine", has_text=text).get_by_label("Réactions").wait_for()


async def take_away(page: Page, name: str) -> None:
    """Ask for somebody's data, and take a picture of the page that the bot sends."""
    await be(page, name, "private")
    await write(page, "/mesdonnees")
    link = page.locator("a.paper", has_text=".html").last
    await link.wait_for()
    sheet = await page.context.new_page()
    await sheet.set_viewport_size(SHEET)
    await sheet.goto(urljoin(page.url, await link.get_attribute("href") or ""))
    await sheet.screenshot(path=HERE / "mydata.png")
    await sheet.close()


async def take(page: Page, name: str) -> None:
    """Take a picture of what is on the screen, the pointer out of the way."""
    await page.locator("#notices p").first.wait_for(state="detached")
    await page.mouse.move(0, 0)
    await page.locator("body").evaluate("() => document.activeElement.blur()")
    await page.screenshot(path=HERE / f"{name}.png")


if __name__ == "__main__":
    asyncio.run(main())
