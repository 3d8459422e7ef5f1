"""The sample collective is there, and nearly everybody has settled in by pressing the real buttons."""

from datetime import UTC, datetime

from bot.demo.hangar import this_morning
from tests.demo.sitting import Sitting


async def test_a_newcomer_can_try_a_question_at_once(sitting: Sitting) -> None:
    """Ten people; all but two have consented, Salomé animates and may ask, and Telegram refused nothing."""
    world, hangar = sitting.stage.world, sitting.hangar
    assert len(hangar.people) == 10
    strangers = {person.first_name for person in hangar.people if not world.private(person).started}
    assert strangers == {"Fatou", "Théo"} == {person.first_name for person in hangar.newcomers}
    assert world.ledger.refused() == []
    world.say(hangar.facilitator, world.private(hangar.facilitator), "/question")
    await world.until(lambda: world.inbox_of(hangar.facilitator)[-1].buttons)
    assert "je propose" in world.inbox_of(hangar.facilitator)[-1].text


async def test_the_group_is_spoken_to_with_tu(sitting: Sitting) -> None:
    """Salomé chose tu in the settings; the welcome says it too."""
    last = sitting.stage.world.inbox_of(sitting.hangar.named("Malo"))[-1]
    assert "je t’écrirai" in last.text


def test_the_demo_begins_this_morning() -> None:
    """At nine, there where the collective lives, on the present day there."""
    late = datetime(2027, 3, 2, 23, 30, tzinfo=UTC)
    assert this_morning("Europe/Paris", late) == datetime(2027, 3, 3, 8, 0, tzinfo=UTC)
    assert this_morning("Indian/Reunion", late) == datetime(2027, 3, 3, 5, 0, tzinfo=UTC)
