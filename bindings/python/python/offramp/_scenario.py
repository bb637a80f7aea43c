"""Scenarios: loaded, changed, played."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Union

from . import _offramp
from ._changes import Value, changes, in_toml
from ._environment import Environment, Reward
from ._results import Comparison, Results, Story
from ._uncertainty import Uncertainties, Uncertainty
from ._worlds import Range, Sampling, Sort, Worlds, asked, explore

Progress = Union[Callable[[int, int], object], None]
"""Is told how many runs are played, and of how many; about twenty times a second."""

Decide = Callable[[_offramp.Observation], Union[Mapping[str, float], None]]
"""A policy in Python: sees an observation, and gives the hazard per day of each move."""


def load(
    scenario: str | os.PathLike[str],
    *,
    set: Mapping[str, Value] | None = None,
    policy: Mapping[str, str] | None = None,
    without: Iterable[str] = (),
) -> Scenario:
    """Load a scenario file, or a built-in scenario by its name.

    `set` changes values by their paths, `policy` gives actors other policies, `without` leaves out
    armed groups, third parties or events, as `--set`, `--policy` and `--without` do.

    Raises `ScenarioError` if it has mistakes: all of them, each with its place and a way out.
    """
    laid_over = changes(set, policy, without)
    return Scenario(_offramp.load(os.fspath(scenario), None, laid_over))


def parse(
    text: str,
    name: str = "scenario",
    *,
    set: Mapping[str, Value] | None = None,
    policy: Mapping[str, str] | None = None,
    without: Iterable[str] = (),
) -> Scenario:
    """Read the text of a scenario, which is called `name` in messages."""
    return Scenario(_offramp.load(name, text, changes(set, policy, without)))


def builtin() -> list[str]:
    """The names of the built-in scenarios."""
    return _offramp.builtin()


class Scenario:
    """A crisis that can be played. It never changes; `with_` makes another."""

    def __init__(self, inner: _offramp.Scenario) -> None:
        self._inner = inner

    @property
    def title(self) -> str:
        """Its title."""
        return self._inner.title

    @property
    def hash(self) -> str:
        """SHA-256 of its text, of what that extends and of what was laid over it."""
        return self._inner.hash

    @property
    def overrides(self) -> list[str]:
        """What was laid over it, as on the command line."""
        return self._inner.overrides

    @property
    def actors(self) -> list[str]:
        """The names of the actors: two principals, then armed groups, then third parties."""
        return self._inner.actors

    @property
    def outcomes(self) -> list[str]:
        """The names of the endings, the open end last."""
        return self._inner.outcomes

    @property
    def policies(self) -> list[str]:
        """The names of the policies that its actors have or could have."""
        return self._inner.policies

    @property
    def turns(self) -> int:
        """How many turns it has."""
        return self._inner.turns

    @property
    def turn_days(self) -> float:
        """How many days a turn lasts."""
        return self._inner.turn_days

    @property
    def warnings(self) -> str:
        """What is legal but surely not meant, as `offramp check` shows it; empty if nothing is."""
        return self._inner.warnings

    @property
    def worst(self) -> str:
        """The name of the worst ending: `war`, or the first of the scenario."""
        return self._inner.worst

    def with_(
        self,
        *,
        set: Mapping[str, Value] | None = None,
        policy: Mapping[str, str] | None = None,
        without: Iterable[str] = (),
    ) -> Scenario:
        """The same scenario with these changes more."""
        name, text, laid_over = self._inner.recipe
        more = changes(set, policy, without)
        return Scenario(_offramp.load(name, text, laid_over + more))

    def with_policy(
        self, actor: str, decide: Decide, name: str = "python"
    ) -> Scenario:
        """The same scenario with a Python function that decides for a principal.

        It is called with an `Observation` in every turn of every run and returns the hazard per
        day of each move, such as `{"talk": 0.4}`, or `None` to hold; the engine draws. It must give
        the same answer to the same observation. A call takes microseconds, so hundreds or
        thousands of runs are fine, not millions. The result cannot be pickled.
        """
        return Scenario(self._inner.with_policy(actor, name, decide))

    def run(
        self,
        runs: int = 20_000,
        *,
        seed: int = 1,
        threads: int | None = None,
        rows: bool = True,
        progress: Progress = None,
    ) -> Results:
        """Play many runs: how it ends and how often, with 95 % intervals.

        Tables: `outcomes`, `measures`, `levels`, and with `rows` also `runs`, a row for each run.
        `Ctrl-C` ends it. `threads` changes no bit of the results.
        """
        return Results(self._inner.run(runs, seed, threads, rows, progress))

    def tell(
        self, run: int | str = 1, *, seed: int = 1, among: int = 20_000
    ) -> Story:
        """Tell the story of a run: each move with its reasons.

        `run` is its number, `"typical"`, `"worst"` or an ending such as `"war"` for the first run
        `among` so many that ends so.
        """
        number = (
            self._inner.run_like(run, among, seed) if isinstance(run, str) else run
        )
        return Story(*_placed(self._inner.tell(number, seed), number))

    def causes(
        self,
        runs: int = 20_000,
        *,
        seed: int = 1,
        threads: int | None = None,
        progress: Progress = None,
    ) -> Results | None:
        """Find what drove the worst ending: each mechanism switched off under the same luck.

        `None` if all mechanisms are off.
        """
        found = self._inner.causes(runs, seed, threads, progress)
        return None if found is None else Results(found)

    def exits(
        self,
        runs: int = 20_000,
        *,
        days: Sequence[int] = (),
        seed: int = 1,
        threads: int | None = None,
        progress: Progress = None,
    ) -> Results:
        """Find which exits are open: how crises end, by the day and the rung on which they stand."""
        return Results(self._inner.exits(runs, seed, threads, list(days), progress))

    def first_signs(
        self,
        runs: int = 20_000,
        *,
        seed: int = 1,
        threads: int | None = None,
        progress: Progress = None,
    ) -> Results:
        """Find which observable facts of the first days tell of the worst ending: risk ratios."""
        return Results(self._inner.first_signs(runs, seed, threads, progress))

    def hindcast(
        self, *, particles: int = 256, seed: int = 1, threads: int | None = None
    ) -> Results:
        """Score it against its recorded history: every real decision and its probability."""
        return Results(self._inner.hindcast(particles, seed, threads))

    def turning_points(
        self,
        run: int | None = None,
        *,
        futures: int = 1_000,
        seed: int = 1,
        threads: int | None = None,
    ) -> Results:
        """Find where a run, or what really happened, was decided.

        Tables: `chances` of every ending by day, `acts` that changed them, and `alternatives`. So
        many `futures` are played from every point (a coupling: Oberst & Sontag 2019).
        """
        return Results(self._inner.turning_points(run, futures, seed, threads))

    def what_if(
        self,
        on: float,
        actor: str,
        does: str,
        *,
        run: int | None = None,
        futures: int = 1_000,
        seed: int = 1,
        threads: int | None = None,
    ) -> Results:
        """Let an actor make another move on a day, or `"hold"`: how many futures end otherwise.

        `on` is a day after the start, of a run or, without one, of what really happened.
        """
        return Results(
            self._inner.what_if(on, actor, does, run, futures, seed, threads)
        )

    def explore(
        self,
        ranges: Mapping[str, Range] | None = None,
        *,
        sorts: Iterable[Sort] | None = None,
        vary: Mapping[str, Sequence[str]] | None = None,
        without: Iterable[str] = (),
        design: Sampling = "latin",
        worlds: int | None = None,
        runs: int = 1_000,
        seed: int = 1,
        threads: int | None = None,
        progress: Progress = None,
    ) -> Worlds:
        """Play every policy in many worlds of assumptions, all with the same luck.

        `ranges` are numbers of the scenario by their paths: a tuple is a range from low to high, a
        list some values. `sorts` are the kinds of numbers explored beside them (without either,
        those that the scenario says to be uncertain). `vary` are policies of actors that are tried,
        `worlds` how many (of a grid values a factor, of `saltelli` base points, of `morris` paths).
        """
        of = asked(self, ranges, sorts, vary, without, design, worlds, runs, seed)
        return explore(of, threads, progress)

    def play(
        self,
        *seats: str,
        seed: int = 1,
        reward: Reward | None = None,
    ) -> Environment:
        """A game in which these principals are decided for from outside, both without a name.

        It is an environment with PettingZoo's parallel interface; everybody else plays by policy.
        """
        return Environment(self, seats, seed, reward)

    def uncertainties(self) -> Uncertainties:
        """The numbers that are drawn once per run, with their distributions."""
        found = self._inner.uncertainties()
        return Uncertainties(
            Uncertainty(path, kind, tuple(numbers), *ends, middle)
            for path, kind, numbers, ends, middle in found
        )

    def chunks(self, runs: int) -> int:
        """How many chunks of 1 024 runs so many runs are."""
        return self._inner.chunks(runs)

    def shard(
        self,
        runs: int,
        chunks: tuple[int, int],
        *,
        seed: int = 1,
        threads: int | None = None,
    ) -> bytes:
        """Play some chunks of an ensemble, from the first to before the last; counted from 0.

        The bytes are for `merge`, here or on another machine with the same version.
        """
        return self._inner.shard(runs, seed, *chunks, threads)

    def merge(self, runs: int, shards: Iterable[bytes], *, seed: int = 1) -> Results:
        """The results of all chunks, in any order: those of `run` without rows, to the last bit.

        Raises `ValueError` if shards are of something else, damaged or missing.
        """
        return Results(self._inner.merge(runs, seed, list(shards)))

    def __repr__(self) -> str:
        return f"<Scenario {self.title!r} {self.hash[:12]}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, self._inner.recipe


def _placed(told: tuple[str, str], number: int) -> tuple[str, int, str]:
    text, trace = told
    return text, number, trace


def _again(
    name: str, text: str | None, laid_over: list[tuple[str, str]]
) -> Scenario:
    return Scenario(_offramp.load(name, text, laid_over))


Compared = Union[
    str, "os.PathLike[str]", Sequence[Union[str, "os.PathLike[str]"]], Mapping[str, Scenario]
]


def compare(
    scenarios: Compared,
    *,
    vary: Mapping[str, Sequence[str]] | None = None,
    vary_set: Mapping[str, Sequence[Value]] | None = None,
    without: Iterable[str] = (),
    one_at_a_time: bool = False,
    set: Mapping[str, Value] | None = None,
    policy: Mapping[str, str] | None = None,
    runs: int = 20_000,
    seed: int = 1,
    threads: int | None = None,
    quantity: Sequence[str] = (),
    progress: Progress = None,
) -> Comparison:
    """Compare policies and settings run by run under the same luck.

    `scenarios` are files or names, over which `vary` (policies by actor), `vary_set` (values by
    path) and `without` make a grid, as in `offramp compare`; or loaded scenarios by the names of
    arms, of which the first is the baseline.

    Tables: `arms`, `differences`, and of games `payoffs`, `game` (statements), `equilibria` and
    `responses` (logit quantal responses).
    """
    arms = arms_of(
        scenarios, vary, vary_set, without, one_at_a_time, changes(set, policy, ())
    )
    return Comparison(arms.compare(runs, seed, threads, list(quantity), progress))


def arms_of(
    scenarios: Compared,
    vary: Mapping[str, Sequence[str]] | None,
    vary_set: Mapping[str, Sequence[Value]] | None,
    without: Iterable[str],
    one_at_a_time: bool,
    laid_over: list[tuple[str, str]],
) -> _offramp.Arms:
    """The arms that are compared."""
    if isinstance(scenarios, Mapping):
        if vary or vary_set or without or one_at_a_time or laid_over:
            raise TypeError(
                "loaded scenarios are compared as they are; change them by `with_`"
            )
        return _offramp.Arms.of_scenarios(
            [(name, scenario._inner) for name, scenario in scenarios.items()]
        )
    if isinstance(scenarios, (str, os.PathLike)):
        scenarios = [scenarios]
    varied = (
        [(actor, list(policies)) for actor, policies in (vary or {}).items()],
        [
            (path, [in_toml(value) for value in values])
            for path, values in (vary_set or {}).items()
        ],
        list(without),
    )
    files = [os.fspath(file) for file in scenarios]
    return _offramp.Arms.of_files(files, laid_over, varied, one_at_a_time)
