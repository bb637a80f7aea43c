"""A game is an environment of PettingZoo's parallel kind."""

from __future__ import annotations

import random

import offramp
import pytest

BASE = "iran-pakistan-2024"


def test_a_game_is_played_by_names_and_is_repeatable() -> None:
    scenario = offramp.load(BASE)

    def played() -> list[object]:
        table = scenario.play("pakistan", seed=3)
        _, infos = table.reset(seed=3)
        seen: list[object] = []
        while table.agents:
            briefing = infos["pakistan"]["briefing"]
            menu = [offer["move"] for offer in briefing["menu"]]
            seen.append((briefing["day"], briefing["own"]["level"], tuple(menu)))
            orders = {"pakistan": "talk" if "talk" in menu else None}
            _, rewards, ended, cut, infos = table.step(orders)
        seen.append((table.outcome, rewards, ended["pakistan"] or cut["pakistan"]))
        return seen

    first = played()
    assert first == played() and len(first) > 3
    outcome, rewards, is_over = first[-1]  # type: ignore[misc]
    assert is_over and outcome in scenario.outcomes
    assert rewards["pakistan"] == (-1.0 if outcome == scenario.worst else 0.0)


def test_what_is_not_open_is_refused_and_says_what_is() -> None:
    table = offramp.load(BASE).play()
    assert table.possible_agents == ["iran", "pakistan"]
    observations, _ = table.reset(seed=1)
    mask = list(observations["iran"]["action_mask"])
    closed = mask.index(0)
    with pytest.raises(ValueError, match="not open|open on that track"):
        table.step({"iran": closed})
    with pytest.raises(ValueError, match="sing"):
        table.step({"iran": "sing"})
    with pytest.raises(ValueError, match="no principal"):
        offramp.load(BASE).play("china")
    assert table.render().startswith("2024-01-")


def test_the_api_test_of_pettingzoo_passes() -> None:
    pytest.importorskip("gymnasium")
    test = pytest.importorskip("pettingzoo.test")
    random.seed(1)
    test.parallel_api_test(offramp.load(BASE).play(), num_cycles=200)
