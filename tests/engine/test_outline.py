"""What is kept of an update that nobody could deal with tells how it is made, and nothing of anybody."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.outline import outline

SECRET = "Le pont de singe a tenu 70707003"
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_how_an_update_is_made_stays_and_what_it_says_goes() -> None:
    """Each field keeps its name; of what is in it, the kind stays, and of a string the length."""
    raw = {"update_id": 7, "message": {"from": {"id": 70707003, "first_name": "Inès"}, "text": [SECRET, 1.5, None]}}
    assert json.loads(outline(json.dumps(raw))) == {
        "update_id": "integer",
        "message": {
            "from": {"id": "integer", "first_name": "string of 4"},
            "text": [f"string of {len(SECRET)}", "number", None],
        },
    }


@pytest.mark.parametrize("raw", [SECRET, f'{{"text": "{SECRET}', "[" * 100_000, "9" * 5000, ""])
def test_what_is_no_json_leaves_its_length_alone(raw: str) -> None:
    """Nothing of it is repeated, however it is broken."""
    assert json.loads(outline(raw)) == f"not JSON, {len(raw)} characters"


@given(values)
def test_no_word_and_no_number_is_left_of_anything(value: object) -> None:
    """Whatever is in an update, its outline is the same for other words of the same length and other numbers."""
    assert outline(json.dumps(value)) == outline(json.dumps(_masked(value)))


def test_a_word_of_somebody_is_not_kept_as_the_name_of_a_field() -> None:
    """Only names that Telegram could give are repeated."""
    assert json.loads(outline(json.dumps({SECRET: 1, "Inès": True}))) == {
        f"field of {len(SECRET)}": "integer",
        "field of 4": "boolean",
    }


def test_what_goes_too_deep_is_cut() -> None:
    """An update that has no end has an outline that has one."""
    assert len(outline("[" * 500 + "]" * 500)) < 200


def _masked(value: object) -> object:
    match value:
        case dict():
            return {name: _masked(each) for name, each in value.items()}
        case list():
            return [_masked(each) for each in value]
        case str():
            return "x" * len(value)
        case bool():
            return not value
        case int():
            return 1
        case float():
            return 0.5
        case _:
            return value
