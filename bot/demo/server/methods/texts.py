"""Texts in calls: parsed, measured, with their entities."""

from bot.demo.server.entities import found, units
from bot.demo.server.errors import bad_request
from bot.demo.server.html import MarkupError, parse_html
from bot.demo.server.params import Params
from bot.demo.server.wire import Json

TEXT_UNITS = 4096
CAPTION_UNITS = 1024


def text_of(params: Params, too_long: str) -> tuple[str, list[Json]]:
    """Return the text of a message and its entities."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = _parsed(params, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if units(text) > TEXT_UNITS:
        raise bad_request(too_long)
    return text, found(text, entities)


def caption_of(params: Params) -> tuple[str, list[Json]]:
    """Return the caption of a file and its entities."""
    text, entities = _parsed(params, "caption", "caption_entities")
    if units(text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return text, found(text, entities)


def _parsed(params: Params, name: str, entities_name: str) -> tuple[str, list[Json]]:
    source = params.text(name)
    match params.text("parse_mode").lower():
        case "":
            return source.strip(), [_entity(each) for each in params.items(entities_name)]
        case "html":
            return _html(source)
        case _:
            raise bad_request("unsupported parse_mode")


def _html(source: str) -> tuple[str, list[Json]]:
    try:
        return parse_html(source)
    except MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from error


def _entity(given: object) -> Json:
    if not isinstance(given, dict) or not isinstance(given.get("type"), str):
        raise bad_request("can't parse MessageEntity: expected an Object with a type")
    entity = Params(given)
    start, length = entity.integer("offset", -1), entity.integer("length", -1)
    if start < 0 or length <= 0:
        raise bad_request("can't parse MessageEntity: wrong offset or length")
    return given | {"offset": start, "length": length}
