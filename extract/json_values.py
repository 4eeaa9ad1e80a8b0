"""Take values of known types out of JSON objects; what does not fit becomes an InputError that names it."""

from collections.abc import Sequence
from typing import Any

from citelink.extract.errors import InputError
from citelink.extract.text import clean, quoted

JsonObject = dict[str, Any]
KINDS = {dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}


def need_object(value: object, where: str) -> JsonObject:
    """Return `value`, which must be a JSON object."""
    if not isinstance(value, dict):
        raise InputError(f"{where} is {kind_of(value)}, not an object")
    return value


def get_text(data: JsonObject, key: str, where: str = "") -> str:
    """Return the cleaned text of `key`; empty where it is missing or null."""
    return clean(get_slice(data, key, where))


def need_text(data: JsonObject, key: str, where: str = "") -> str:
    """Return the cleaned text of `key`, which must be there and not be empty."""
    return present(get_text(data, key, where), data, key, where)


def get_slice(data: JsonObject, key: str, where: str = "") -> str:
    """Return the text of `key` to the letter; empty where it is missing or null."""
    value = data.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"{place(where, key)} is {kind_of(value)}, not text")
    return value


def need_slice(data: JsonObject, key: str, where: str = "") -> str:
    """Return the text of `key` to the letter (it is compared with cleaned text); it must not be empty."""
    return present(get_slice(data, key, where), data, key, where)


def present(text: str, data: JsonObject, key: str, where: str) -> str:
    """Return `text` unless it is empty."""
    if not text:
        raise InputError(f"{place(where, key)} is {'missing' if data.get(key) is None else 'empty'}")
    return text


def need_word(data: JsonObject, key: str, allowed: Sequence[str], where: str = "") -> str:
    """Return the text of `key`, which must be one of `allowed`."""
    word = need_text(data, key, where)
    if word not in allowed:
        raise InputError(f"{place(where, key)} is {quoted(word)}, not one of {', '.join(allowed)}")
    return word


def get_whole(data: JsonObject, key: str, where: str = "") -> int | None:
    """Return the whole number of `key`; None where it is missing or null."""
    value = data.get(key)
    if value is None:
        return None
    # True and False are ints to Python, not to a reader of JSON.
    if not isinstance(value, int) or isinstance(value, bool):
        raise InputError(f"{place(where, key)} is {kind_of(value)}, not a whole number")
    return value


def need_whole(data: JsonObject, key: str, where: str = "") -> int:
    """Return the whole number of `key`, which must be there."""
    value = get_whole(data, key, where)
    if value is None:
        raise InputError(f"{place(where, key)} is missing")
    return value


def need_share(data: JsonObject, key: str, where: str = "") -> float:
    """Return the number of `key`, which must be from 0 to 1."""
    value = data.get(key)
    if value is None:
        raise InputError(f"{place(where, key)} is missing")
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise InputError(f"{place(where, key)} is {kind_of(value)}, not a number")
    if not 0 <= value <= 1:
        raise InputError(f"{place(where, key)} is not from 0 to 1")
    return float(value)


def get_list(data: JsonObject, key: str, where: str = "") -> list[object]:
    """Return the list of `key`; empty where it is missing or null."""
    value = data.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise InputError(f"{place(where, key)} is {kind_of(value)}, not a list")
    return value


def place(where: str, key: str) -> str:
    """Return the name of a value for a message: `entity 2: start`, or only `title` at the top."""
    return f"{where}: {key}" if where else key


def kind_of(value: object) -> str:
    """Return the name of a JSON value's type for a message.

    >>> kind_of([1]), kind_of(None)
    ('a list', 'null')
    """
    return KINDS.get(type(value), "null")
