"""How fast updates that wait are received, done and answered, each safe on disk before it is confirmed."""

from pathlib import Path

from benchmarks.figures import Measure
from benchmarks.stage import Stage, stage
from bot.demo.server import Group, Person
from domain.answers import Scope
from tests.proofs.founding import found

RATE = Measure("durable intake: answers in private, each with its receipt", "updates/s", more_is_better=True)
PEERS = {
    "benchmarks.peers.aiogram_echo": Measure("forgetful aiogram: an echo with six buttons", "updates/s"),
    "benchmarks.peers.ptb_echo": Measure("forgetful python-telegram-bot: an echo with six buttons", "updates/s"),
}
RATIOS = {
    "benchmarks.peers.aiogram_echo": Measure("durable intake against aiogram", "times", 2.5, more_is_better=True),
    "benchmarks.peers.ptb_echo": Measure("durable intake against python-telegram-bot", "times", 5, more_is_better=True),
}
PEOPLE = 200
UPDATES = 1_500


async def receive(folder: Path) -> dict[Measure, float]:
    """Measure ours and the peers one after the other, on the same machine in the same minute."""
    async with stage(folder) as place:
        ours = await _answered(place, await _with_a_question(place), "benchmarks.unlimited")
    rates = {RATE: ours}
    for module, measure in PEERS.items():
        async with stage(folder) as place:
            people = [place.world.person(f"Voix {number}") for number in range(PEOPLE)]
            for person in people:
                place.world.start(person)
            rates[measure] = await _answered(place, people, module)
            rates[RATIOS[module]] = ours / rates[measure]
    return rates


async def _answered(place: Stage, people: list[Person], module: str) -> float:
    """Let 1,500 texts of 200 people wait, start a bot, and count from the first delivery to the last reply."""
    before = len(place.world.ledger.deliveries)
    for number in range(UPDATES):
        person = people[number % PEOPLE]
        place.world.say(person, place.world.private(person), f"Réponse {number}, avec quelques mots de plus.")
    told = len(place.world.ledger.sends())
    async with place.bot(module):
        await place.world.until(lambda: len(place.world.ledger.sends()) >= told + UPDATES, timeout=60)
    first, last = place.world.ledger.deliveries[before].moment, place.world.ledger.sends()[-1].moment
    return UPDATES / (last - first)


async def _with_a_question(place: Stage) -> list[Person]:
    world = place.world
    salome = world.person("Salomé")
    people = [world.person(f"Voix {number}") for number in range(PEOPLE)]
    group: Group = world.group("L'Agora", people, admins=[salome])
    world.add_bot(group, by=salome)
    await found(place.database, world, group, salome, people, Scope.UNNAMED)
    async with place.bot("benchmarks.unlimited"):
        world.say(salome, world.private(salome), "/question")
        await world.until(lambda: any(view.buttons for view in world.inbox_of(salome)), timeout=30)
        world.press(salome, world.inbox_of(salome)[-1], (0, 0))
        await world.until(lambda: len(world.ledger.sends()) >= PEOPLE + 2, timeout=30)
        await world.until(lambda: world.polling)
    return people
