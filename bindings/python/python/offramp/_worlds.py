"""Policies in many worlds of assumptions, and what these show."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Optional, Union

from . import _offramp
from ._results import Results

if TYPE_CHECKING:
    from ._scenario import Progress, Scenario

Range = Union["tuple[float, float]", "list[float]"]
"""A range from low to high as a tuple, or some values as a list."""

Sort = Literal["declared", "assumed", "fitted", "stated"]
"""Which numbers are explored: what the scenario says to be uncertain, what is assumed (from half to
twice as much), what was fitted (within its interval), what a study states (0.8 to 1.25 times)."""

Sampling = Literal["latin", "sobol", "grid", "saltelli", "morris"]
"""How worlds are chosen."""

Asked = tuple[
    tuple[str, Optional[str], "list[tuple[str, str]]"],
    tuple[
        "list[tuple[str, bool, list[float]]]",
        "list[str]",
        "list[tuple[str, list[str]]]",
        "list[str]",
    ],
    tuple[str, Optional[int]],
    int,
    int,
]
"""What makes a design, in plain data: workers elsewhere make the same of it."""


class Worlds(Results):
    """What every policy came to in every world.

    The table `worlds` has a row for each world and policy: the factors, then outcomes as shares and
    measures as means, each with its standard error (`..._se`). A share of the worlds is a statement
    about the ranges, not a chance.

    Questions are about an outcome or measure (`of`, the first outcome without it) under a `policy`
    (an arm by its name, the first without it), less what it is under another (`against`). Bounds
    are in the unit of what is asked; of a share from 0 to 1.
    """

    def __init__(self, inner: _offramp.Worlds) -> None:
        super().__init__(inner.product())
        self._inner = inner

    def sensitivity(
        self,
        of: str | None = None,
        *,
        policy: str | None = None,
        against: str | None = None,
        seed: int = 1,
    ) -> Results:
        """Which assumption, if wrong, changes the answer.

        Sobol indices with bootstrap intervals of a `saltelli` design (Saltelli et al. 2010),
        elementary effects of a `morris` one (Morris 1991). Table: `sensitivity`.
        """
        return Results(self._inner.sensitivity(of, policy, against, seed))

    def discover(
        self,
        of: str | None = None,
        *,
        policy: str | None = None,
        against: str | None = None,
        above: float | None = None,
        below: float | None = None,
        box: int | None = None,
        seed: int = 1,
    ) -> Results:
        """In which worlds it ends so: a box of two or three ranges (PRIM, Friedman & Fisher 1999).

        Worlds count by the share of their runs, or where it is at least `above` or at most `below`.
        Tables: `box` and `peeling`.
        """
        return Results(
            self._inner.discover(of, policy, against, above, below, box, seed)
        )

    def robust(
        self,
        of: str | None = None,
        *,
        want: Literal["less", "more"] | None = None,
        bound: float | None = None,
        seed: int = 1,
    ) -> Results:
        """Which policy holds up in all worlds: mean, worst, regret and satisficing, with ranks.

        Tables: `robustness` and `regrets`.
        """
        return Results(self._inner.robust(of, want, bound, seed))

    def inverse(
        self,
        of: str | None = None,
        *,
        above: float | None = None,
        below: float | None = None,
    ) -> Results:
        """What would have to be true for it to stay at or under `below`, or at or over `above`.

        Tables: `inverse` and `nearest`.
        """
        return Results(self._inner.inverse(of, above, below))

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Write `design.json` and `worlds.jsonl`, which `offramp explore sensitivity FOLDER` and
        `offramp.read_worlds` read."""
        path = Path(folder)
        path.mkdir(parents=True, exist_ok=True)
        design, worlds = self._inner.files()
        (path / "design.json").write_text(design, encoding="utf-8", newline="")
        (path / "worlds.jsonl").write_text(worlds, encoding="utf-8", newline="")


def read_worlds(folder: str | os.PathLike[str]) -> Worlds:
    """Read the folder of `offramp explore FILE --out FOLDER`, or of `offramp merge`."""
    path = Path(folder)
    design, worlds = (
        (path / name).read_text(encoding="utf-8")
        for name in ("design.json", "worlds.jsonl")
    )
    return Worlds(_offramp.Worlds.read(design, worlds))


def asked(
    scenario: Scenario,
    ranges: Mapping[str, Range] | None,
    sorts: Iterable[Sort] | None,
    vary: Mapping[str, Sequence[str]] | None,
    without: Iterable[str],
    design: Sampling,
    worlds: int | None,
    runs: int,
    seed: int,
) -> Asked:
    """What makes a design, in plain data."""
    explored: list[Sort] = ["declared"] if sorts is None and not ranges else []
    explored.extend(sorts or ())
    varied = (
        [
            (path, isinstance(range_, tuple), [float(number) for number in range_])
            for path, range_ in (ranges or {}).items()
        ],
        [str(sort) for sort in explored],
        [(actor, list(policies)) for actor, policies in (vary or {}).items()],
        list(without),
    )
    return scenario._inner.recipe, varied, (design, worlds), runs, seed


def explore(asked: Asked, threads: int | None, progress: Progress) -> Worlds:
    """Play all worlds of a design."""
    design = _offramp.Design(*asked, None, threads)
    return Worlds(design.explore(threads, progress))
