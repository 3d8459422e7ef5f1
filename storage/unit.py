"""One unit of work over one open transaction."""

from domain.ports import Unit
from storage.answers import Answers
from storage.charters import CharterVoices
from storage.choices import Choices
from storage.collectives import Collectives
from storage.connection import Connection
from storage.consents import Consents
from storage.erasures import Erasures
from storage.harvests import Harvests
from storage.inbox import Inbox
from storage.loose import LooseVoices
from storage.messages import Messages
from storage.notebook import Notebook
from storage.offers import Offers
from storage.outbox import Outbox
from storage.people import People
from storage.records import Records
from storage.schedules import Schedules
from storage.sessions import Sessions
from storage.settings import Settings
from storage.sketches import Sketches
from storage.summaries import Summaries
from storage.timers import Timers


def unit_over(db: Connection) -> Unit:
    """Return the whole of what is kept, as seen through a connection."""
    messages = Messages(db)
    return Unit(
        inbox=Inbox(db),
        outbox=Outbox(db, messages),
        messages=messages,
        collectives=Collectives(db),
        people=People(db),
        sessions=Sessions(db),
        answers=Answers(db),
        choices=Choices(db),
        loose=LooseVoices(db),
        notebook=Notebook(db),
        timers=Timers(db),
        schedules=Schedules(db),
        sketches=Sketches(db),
        summaries=Summaries(db),
        harvests=Harvests(db),
        consents=Consents(db),
        offers=Offers(db),
        charters=CharterVoices(db),
        erasures=Erasures(db),
        records=Records(db),
        settings=Settings(db),
    )
