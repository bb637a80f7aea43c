"""Changes of a scenario, as the command line takes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Union

Value = Union[bool, int, float, str, "Mapping[str, Value]", "list[Value]"]
"""A value of a scenario file: a number, a word, a table or a list."""


def in_toml(value: Value) -> str:
    """A value as TOML. Numbers of NumPy count as numbers."""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(key)} = {in_toml(one)}" for key, one in value.items())
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(in_toml(one) for one in value) + "]"
    return repr(value)


def changes(
    set: Mapping[str, Value] | None,
    policy: Mapping[str, str] | None,
    without: Iterable[str],
) -> list[tuple[str, str]]:
    """Changes by their kinds, in the order in which the command line lays them over."""
    sets = [("set", f"{path}={in_toml(value)}") for path, value in (set or {}).items()]
    policies = [
        ("policy", f"{actor}={name}") for actor, name in (policy or {}).items()
    ]
    return sets + policies + [("without", name) for name in without]
