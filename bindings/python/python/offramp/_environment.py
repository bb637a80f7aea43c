"""A game, turn by turn, for agents that learn or are programmed in Python."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Union

from . import _offramp

if TYPE_CHECKING:
    from ._scenario import Scenario

Reward = Callable[[str, str], float]
"""What an ending is worth to a seat, by the names of both."""

Action = Union[int, str, Sequence[str], None]
"""What a seat does in a turn: a number of its action space, the name of a move, the names of two
(one of each track), or `None` to hold."""

FIELDS = (
    "day",
    "own_level",
    "rival_level",
    "own_deaths",
    "rival_deaths",
    "risk",
    "posture",
    "channel",
)
"""What the vector `observation` has, in its order: days since the start, severities of the two
levels in rungs, the dead of both sides, what may come of the crisis and its momentum in rungs, and
how well the two can talk, from 0 to 1."""


class Environment:
    """A game with PettingZoo's parallel interface, one step a turn.

    `agents` are the seats, named as their actors. An action is 0 to hold, or the place of a move in
    `moves` plus 1; an observation has the vector `observation` (its fields are `FIELDS` of this module)
    and `action_mask`, which is 1 for what may be done now. `infos[seat]["briefing"]` is all that a
    government sees, as `offramp play` shows it, with its menu.

    The same seed gives the same game; `reset()` without one goes on to the next run of the seed.
    At the end a seat is rewarded by `reward`; without one by -1 for the worst ending, else 0.

    Spaces take the packages `gymnasium` and `numpy`, which `pip install pettingzoo` brings; without
    them names of moves and briefings do.
    """

    metadata = {"name": "offramp_v0", "render_modes": ["ansi"], "is_parallelizable": True}
    render_mode = "ansi"

    def __init__(
        self,
        scenario: Scenario,
        seats: Sequence[str],
        seed: int,
        reward: Reward | None,
    ) -> None:
        self.scenario = scenario
        self.possible_agents = list(seats) or scenario.actors[:2]
        self.agents: list[str] = []
        self._seed, self._run = seed, 0
        self._worst = scenario.worst
        self._reward = reward or self._usual
        self._game = self._opened()
        self.moves = self._game.moves
        """The moves of principals, hostile ones before conciliatory ones."""
        self._seen: dict[str, Any] = {}
        self._spaces: dict[tuple[str, str], Any] = {}

    @property
    def unwrapped(self) -> Environment:
        """It wraps nothing."""
        return self

    @property
    def num_agents(self) -> int:
        """How many seats are still at the table."""
        return len(self.agents)

    @property
    def max_num_agents(self) -> int:
        """How many seats there are."""
        return len(self.possible_agents)

    @property
    def outcome(self) -> str | None:
        """How it ended; `None` while it goes on."""
        return self._game.outcome

    def reset(
        self, seed: int | None = None, options: Mapping[str, Any] | None = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Open a game: run 1 of that seed, or the next run of the seed before."""
        if seed is not None:
            self._seed, self._run = seed, 0
        self._run += 1
        self._game = self._opened()
        self.agents = list(self.possible_agents)
        infos = self._brief()
        return dict(self._seen), infos

    def step(
        self, actions: Mapping[str, Action]
    ) -> tuple[
        dict[str, Any],
        dict[str, float],
        dict[str, bool],
        dict[str, bool],
        dict[str, Any],
    ]:
        """Give the orders of all seats and end the turn; seats without an action hold.

        Raises `ValueError` if a move is not open to a seat now, and says which are.
        """
        if not self.agents:
            return {}, {}, {}, {}, {}
        seats = self.agents
        orders = [(seat, self._names(actions.get(seat))) for seat in seats]
        self._game.step(orders)
        outcome = self._game.outcome
        if outcome is None:
            infos = self._brief()
            no = dict.fromkeys(seats, False)
            return dict(self._seen), dict.fromkeys(seats, 0.0), no, dict(no), infos
        rewards = {seat: float(self._reward(outcome, seat)) for seat in seats}
        is_open = outcome == self.scenario.outcomes[-1]
        infos = {seat: {"outcome": outcome} for seat in seats}
        self.agents = []
        return (
            dict(self._seen),
            rewards,
            dict.fromkeys(seats, not is_open),
            dict.fromkeys(seats, is_open),
            infos,
        )

    def observation_space(self, agent: str) -> Any:
        """The space of observations of a seat."""
        return self._space("observations", agent)

    def action_space(self, agent: str) -> Any:
        """The space of actions of a seat."""
        return self._space("actions", agent)

    def render(self) -> str:
        """Where the crisis stands."""
        outcome = self._game.outcome
        if outcome is not None:
            return f"it ended: {outcome}"
        briefing = self._briefing(self.possible_agents[0])
        own, other = (
            f"{title} at level {stand['level']:g} ({stand['rung']})"
            for title, stand in (
                (briefing["title"], briefing["own"]),
                (briefing["rival_title"], briefing["other"]),
            )
        )
        return f"{briefing['date']}, turn {briefing['turn']}: {own}, {other}"

    def close(self) -> None:
        """Nothing is held open."""

    def _opened(self) -> _offramp.Game:
        run = max(self._run, 1)
        return _offramp.Game(
            self.scenario._inner, self.possible_agents, self._seed, run
        )

    def _briefing(self, seat: str) -> dict[str, Any]:
        briefing: dict[str, Any] = json.loads(self._game.briefing(seat))
        return briefing

    def _brief(self) -> dict[str, Any]:
        """Look from every seat; the briefings."""
        infos = {}
        for seat in self.agents:
            briefing = self._briefing(seat)
            self._seen[seat] = self._observed(briefing)
            infos[seat] = {"briefing": briefing}
        return infos

    def _observed(self, briefing: dict[str, Any]) -> dict[str, Any]:
        own, other = briefing["own"], briefing["other"]
        values = [
            briefing["day"],
            own["level"],
            other["level"],
            own["deaths"],
            other["deaths"],
            briefing["risk"],
            briefing["posture"],
            briefing["channel"],
        ]
        is_open = {offer["move"] for offer in briefing["menu"]}
        mask = [1] + [int(move in is_open) for move in self.moves]
        try:
            import numpy
        except ImportError:
            return {"observation": values, "action_mask": mask}
        return {
            "observation": numpy.array(values, dtype=numpy.float32),
            "action_mask": numpy.array(mask, dtype=numpy.int8),
        }

    def _space(self, kind: str, agent: str) -> Any:
        if agent not in self.possible_agents:
            raise KeyError(f"`{agent}` has no seat; seats are {self.possible_agents}")
        if not self._spaces:
            import numpy
            from gymnasium import spaces

            actions = len(self.moves) + 1
            for seat in self.possible_agents:
                vector = spaces.Box(
                    -numpy.inf, numpy.inf, (len(FIELDS),), numpy.float32
                )
                mask = spaces.Box(0, 1, (actions,), numpy.int8)
                self._spaces["observations", seat] = spaces.Dict(
                    {"observation": vector, "action_mask": mask}
                )
                self._spaces["actions", seat] = spaces.Discrete(actions)
        return self._spaces[kind, agent]

    def _names(self, action: Action) -> list[str]:
        if action is None:
            return []
        if isinstance(action, str):
            return [] if action == "hold" else [action]
        if isinstance(action, Sequence):
            return list(action)
        place = int(action)
        if not 0 <= place <= len(self.moves):
            raise ValueError(
                f"there is no action {place}: they are 0 to {len(self.moves)}"
            )
        return [] if place == 0 else [self.moves[place - 1]]

    def _usual(self, outcome: str, seat: str) -> float:
        return -1.0 if outcome == self._worst else 0.0
