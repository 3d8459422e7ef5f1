"""A dossier as JSON: the words as they were written, the names of fields in English, instants in ISO 8601.

The form, `pasdecote.dossier` in version 1; `null` stands for what was never said:

    format, version, made_at
    person        { account, language }
    collectives   [ { title, roles, standing, name, language, address, scope, hour, agreed, consented_at, terms,
                      charter, paused_until,
                      consents  [ { consent, agreed, terms, charter, at } ]
                      answers   [ { number, question, text, parts [ { text, at, message } ], scope, level, nature,
                                    sealed, late, retouched, withdrawn, left, about, unfolds } ]
                      passages  [ { number, state } ]
                      chosen    [ { number, item, value } ]
                      sketch    { dialogue, prompt, question, topic, day, stage, touched_at } } ]
    notes         [ { text, at } ]
    not_here      why voices without an author are missing, in a sentence
"""

import json
from datetime import datetime

from domain.answers import Part
from domain.consents import Witness
from domain.dossiers import Chapter, Dossier, Given
from domain.people import Member
from domain.sketches import Sketch

FORMAT = "pasdecote.dossier"
VERSION = 1

Json = dict[str, object]


def document(dossier: Dossier, not_here: str) -> str:
    """Return a dossier as JSON; `not_here` says why some voices are missing."""
    whole: Json = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": dossier.made_at.isoformat(),
        "person": {"account": dossier.person, "language": dossier.language},
        "collectives": [_chapter(chapter) for chapter in dossier.chapters],
        "notes": [{"text": text, "at": at.isoformat()} for text, at in dossier.notes],
        "not_here": not_here,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _chapter(chapter: Chapter) -> Json:
    return (
        {"title": chapter.collective.title}
        | _member(chapter.member)
        | {
            "consents": [_consent(witness) for witness in chapter.consents],
            "answers": [_answer(given) for given in chapter.given],
            "passages": [{"number": number, "state": state} for number, state in chapter.passages],
            "chosen": [{"number": each.number, "item": each.item, "value": each.value} for each in chapter.chosen],
            "sketch": _sketch(chapter.sketch) if chapter.sketch else None,
        }
    )


def _member(member: Member) -> Json:
    roles = {"facilitator": member.facilitator, "coordinator": member.coordinator}
    return {
        "roles": [role for role, held in roles.items() if held],
        "standing": member.standing,
        "name": member.name or None,
        "language": member.voice.language if member.voice else None,
        "address": member.voice.register if member.voice else None,
        "scope": member.scope,
        "hour": member.hour.isoformat("minutes") if member.hour else None,
        "agreed": sorted(member.agreed),
        "consented_at": _instant(member.consented_at),
        "terms": member.terms or None,
        "charter": member.charter or None,
        "paused_until": _instant(member.paused_until),
    }


def _consent(witness: Witness) -> Json:
    return {
        "consent": witness.consent,
        "agreed": witness.agreed,
        "terms": witness.terms,
        "charter": witness.charter or None,
        "at": witness.at.isoformat(),
    }


def _sketch(sketch: Sketch) -> Json:
    plan = sketch.plan
    return {
        "dialogue": plan.dialogue or None,
        "prompt": plan.prompt,
        "question": plan.question or None,
        "topic": plan.topic or None,
        "day": sketch.day.isoformat() if sketch.day else None,
        "stage": sketch.stage,
        "touched_at": sketch.touched_at.isoformat(),
    }


def _answer(given: Given) -> Json:
    answer = given.answer
    return {
        "number": given.number,
        "question": given.question,
        "text": answer.text,
        "parts": [_part(part) for part in answer.parts],
        "scope": answer.scope,
        "level": answer.level,
        "nature": answer.nature,
        "sealed": answer.sealed,
        "late": answer.late,
        "retouched": answer.retouched,
        "withdrawn": answer.withdrawn,
        "left": list(answer.left),
        "about": answer.about or None,
        "unfolds": answer.unfolds,
    }


def _part(part: Part) -> Json:
    return {
        "text": part.text,
        "at": part.at.isoformat(),
        "message": part.message,
        "form": part.form,
        "seconds": part.seconds,
        "file": part.file or None,
    }


def _instant(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
