"""A bare python-telegram-bot: each message is answered by one with six buttons, and forgotten."""

import os

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

KEYBOARD = [[(f"Choix {row}.{rank}", f"choice-{row}-{rank}") for rank in range(2)] for row in range(3)]


async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer with six buttons."""
    rows = [[InlineKeyboardButton(text, callback_data=data) for text, data in row] for row in KEYBOARD]
    if update.message is not None:
        await update.message.reply_text("Noté, sous scellé.", reply_markup=InlineKeyboardMarkup(rows))


def main() -> None:
    """Poll until stopped."""
    base = f"{os.environ['PASDECOTE_TELEGRAM__API_BASE_URL']}/bot"
    application = Application.builder().token(os.environ["PASDECOTE_TELEGRAM__TOKEN"]).base_url(base).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.run_polling()


if __name__ == "__main__":
    main()
