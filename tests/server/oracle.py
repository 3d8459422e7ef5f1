"""Two oracles for what goes over the wire: the machine-readable Bot API, and aiogram's models."""

import functools
import json
import re
from pathlib import Path
from typing import Any

import aiogram.methods
import aiogram.types
import pytest
from pydantic import TypeAdapter

SPECIFICATION = Path(__file__).parents[2].parent / "shared" / "botapi" / "api-10.1.json"
_ARRAY = "Array of "
_CONSTANT = re.compile(r"(?:always|must be) (?!one )[\"“*_]*(\w+)")
_PLAIN: dict[str, type | tuple[type, ...]] = {"Integer": int, "String": str, "Boolean": bool, "Float": (int, float)}
_RESULTS: dict[str, Any] = {
    "sendMessage": aiogram.types.Message,
    "sendDocument": aiogram.types.Message,
    "sendVoice": aiogram.types.Message,
    "sendPhoto": aiogram.types.Message,
    "editMessageText": aiogram.types.Message,
    "editMessageReplyMarkup": aiogram.types.Message,
    "getMe": aiogram.types.User,
    "getUpdates": list[aiogram.types.Update],
    "getChat": aiogram.types.ChatFullInfo,
    "getChatMember": aiogram.types.ResultChatMemberUnion,
    "getChatAdministrators": list[aiogram.types.ResultChatMemberUnion],
    "getMyCommands": list[aiogram.types.BotCommand],
    "getWebhookInfo": aiogram.types.WebhookInfo,
}


class Misfit(AssertionError):
    """Say where a value does not fit the Bot API."""


def check_call(method: str, payload: dict[str, Any]) -> None:
    """Check that a call of the bot fits aiogram's models and, where it is present, the specification."""
    sent = _decoded(method, payload) if SPECIFICATION.exists() else _parsed(payload)
    model = getattr(aiogram.methods, method[0].upper() + method[1:])
    model.model_validate(sent)
    if SPECIFICATION.exists():
        _check_fields(specification()["methods"][method].get("fields", []), sent, method, model)


def check_result(method: str, result: Any) -> None:
    """Check that an answer of the server fits aiogram's models and, where it is present, the specification."""
    if method in _RESULTS:
        TypeAdapter(_RESULTS[method]).validate_python(result)
    if SPECIFICATION.exists():
        _check_any(specification()["methods"][method]["returns"], result, method)


def check_update(update: dict[str, Any]) -> None:
    """Check that an update fits aiogram's models and, where it is present, the specification."""
    aiogram.types.Update.model_validate(update)
    if SPECIFICATION.exists():
        check_type("Update", update, "update")


def check_type(name: str, value: Any, where: str) -> None:
    """Check that a value fits a type of the specification: nothing missing, nothing unknown."""
    if name.startswith(_ARRAY):
        if not isinstance(value, list):
            raise Misfit(f"{where}: an array was expected")
        for number, item in enumerate(value):
            check_type(name.removeprefix(_ARRAY), item, f"{where}[{number}]")
    elif name in _PLAIN:
        if not isinstance(value, _PLAIN[name]) or (isinstance(value, bool) and name != "Boolean"):
            raise Misfit(f"{where}: {value!r} is no {name}")
    else:
        _check_object(specification()["types"][name], value, where)


@functools.cache
def specification() -> dict[str, Any]:
    """Return the machine-readable Bot API, or skip the test by name."""
    if not SPECIFICATION.exists():
        pytest.skip("the machine-readable Bot API is not beside this repository (shared/botapi/api-10.1.json)")
    loaded: dict[str, Any] = json.loads(SPECIFICATION.read_text("utf-8"))
    return loaded


def _check_any(names: list[str], value: Any, where: str) -> None:
    misfits = []
    for name in names:
        try:
            return check_type(name, value, where)
        except Misfit as misfit:
            misfits.append(str(misfit))
    raise Misfit(" / ".join(misfits))


def _check_object(declared: dict[str, Any], value: Any, where: str) -> None:
    if "subtypes" in declared:
        return _check_any(declared["subtypes"], value, where)
    if not isinstance(value, dict):
        raise Misfit(f"{where}: {declared['name']} was expected, not {value!r}")
    return _check_fields(declared.get("fields", []), value, where, getattr(aiogram.types, declared["name"]))


def _check_fields(fields: list[dict[str, Any]], value: dict[str, Any], where: str, model: Any) -> None:
    known = {field["name"]: field for field in fields}
    # aiogram follows a newer Bot API: what it knows is not unknown.
    if unknown := value.keys() - known.keys() - model.model_fields.keys():
        raise Misfit(f"{where}: unknown {sorted(unknown)}")
    for name, field in known.items():
        if name in value:
            _check_any(field["types"], value[name], f"{where}.{name}")
            _check_constant(field, value[name], f"{where}.{name}")
        elif field["required"]:
            raise Misfit(f"{where}: {name} is missing")


def _check_constant(field: dict[str, Any], value: Any, where: str) -> None:
    constant = _CONSTANT.search(field["description"])
    if constant and field["types"] == ["String"] and field["name"] in ("type", "status") and value != constant[1]:
        raise Misfit(f"{where}: {value!r} is not {constant[1]!r}")


def _decoded(method: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Return a payload as objects, whichever way it was sent: forms carry text."""
    fields = {field["name"]: field["types"] for field in specification()["methods"][method].get("fields", [])}
    return {name: _value(fields.get(name, []), value) for name, value in payload.items()}


def _value(types: list[str], value: Any) -> Any:
    if not isinstance(value, str) or "String" in types or "InputFile" in types or not types:
        return value
    return json.loads(value)


def _parsed(payload: dict[str, Any]) -> dict[str, Any]:
    return {
        name: json.loads(value) if isinstance(value, str) and value[:1] in ("{", "[") else value
        for name, value in payload.items()
    }
