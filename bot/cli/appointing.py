"""Offer the role of operator from the machine itself."""

import asyncio
from pathlib import Path

from bot.chance import SecretLot
from bot.cli.correcting import configured_for_the_database
from bot.cli.keys import keys_explained
from bot.cli.shell import Exit, Shell
from bot.cli.showing import instant
from bot.clock.system import SystemClock
from bot.config import Config
from domain.clock import Clock
from domain.links import Leads, payload
from domain.offers import LASTS, Offer, print_of
from domain.rights import Role
from storage.keys import keys_for
from storage.opening import open_store
from storage.vault import Vault


def operator(shell: Shell, path: Path | None, clock: Clock | None = None) -> Exit:
    """Tell the one word that makes an operator of whoever sends it to the bot in time."""
    config, clock, lot = configured_for_the_database(shell, path), clock or SystemClock(), SecretLot()
    word, now = lot.token(), clock.now()
    offer = Offer(lot.id(), print_of(word), Role.OPERATOR, None, None, expires_at=now + LASTS)
    with keys_explained(shell, config.privacy.key_file):
        asyncio.run(_keep(config, offer, clock))
    shell.show(shell.say("operator.offer", until=instant(offer.expires_at)))
    shell.show(f"/start {payload(Leads.ROLE, word)}")
    return Exit.DONE


async def _keep(config: Config, offer: Offer, clock: Clock) -> None:
    vault = Vault(keys_for(config.storage.url, config.privacy.key_file))
    store = await open_store(config.storage.url, clock.now(), vault=vault)
    try:
        await store.work(lambda unit: unit.offers.save(offer))
    finally:
        await store.close()
