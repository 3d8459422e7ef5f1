"""Identifiers, so that a session is never mistaken for a person."""

from typing import NewType

PersonId = NewType("PersonId", int)
"""Who speaks, as the messenger numbers people."""

PlaceId = NewType("PlaceId", int)
"""Where people talk: a group or a private exchange, as the messenger numbers it."""

MessageId = NewType("MessageId", int)
"""One message of one place."""

UpdateId = NewType("UpdateId", int)
"""One thing the messenger told us."""

PressId = NewType("PressId", str)
"""One press on a button, to be acknowledged."""

CollectiveId = NewType("CollectiveId", str)
SessionId = NewType("SessionId", str)
VoiceId = NewType("VoiceId", str)
"""One voice of one session: an opaque word, which leads to nobody without a key kept outside of the database."""

AnswerId = NewType("AnswerId", str)
SummaryId = NewType("SummaryId", str)
ScheduleId = NewType("ScheduleId", str)
PromptId = NewType("PromptId", str)
OutboxId = NewType("OutboxId", int)
