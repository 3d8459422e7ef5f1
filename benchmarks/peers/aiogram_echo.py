"""A bare aiogram bot: each message is answered by one with six buttons, and forgotten."""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

KEYBOARD = [[(f"Choix {row}.{rank}", f"choice-{row}-{rank}") for rank in range(2)] for row in range(3)]


async def answer(message: Message) -> None:
    """Answer with six buttons."""
    rows = [[InlineKeyboardButton(text=text, callback_data=data) for text, data in row] for row in KEYBOARD]
    await message.answer("Noté, sous scellé.", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


async def main() -> None:
    """Poll until stopped."""
    server = TelegramAPIServer.from_base(os.environ["PASDECOTE_TELEGRAM__API_BASE_URL"])
    bot = Bot(os.environ["PASDECOTE_TELEGRAM__TOKEN"], session=AiohttpSession(api=server))
    dispatcher = Dispatcher()
    dispatcher.message.register(answer)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
