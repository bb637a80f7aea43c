"""What nobody knows of a crisis: numbers that are drawn once per run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Uncertainty:
    """A number of a scenario that is drawn once per run.

    `path` is where it stands in the file; `scenario.with_(set={path: value})` fixes it.
    """

    path: str
    """Where it stands in a scenario file, such as `principals.iran.home.outcry`."""
    kind: str
    """Its distribution: `uniform`, `normal`, `log-normal` or `one-of`."""
    numbers: tuple[float, ...]
    """Of a uniform one the ends, of a normal one mean and standard deviation, of a log-normal one
    median and factor, else the values."""
    low: float
    """The lowest value that it may have; perhaps minus infinity."""
    high: float
    """The highest value that it may have; perhaps infinity."""
    range: tuple[float, float]
    """Between which values 99 % of the draws lie."""

    def bounds(self) -> tuple[float, float]:
        """A finite range for designs: its ends if it is uniform, else that of 99 % of the draws."""
        return (self.low, self.high) if self.kind == "uniform" else self.range


class Uncertainties(tuple[Uncertainty, ...]):
    """The uncertain numbers of a scenario, in the order of its file."""

    def salib(self, paths: Iterable[str] | None = None) -> dict[str, Any]:
        """A problem of SALib: names, bounds and how many there are."""
        chosen = self._chosen(paths)
        return {
            "num_vars": len(chosen),
            "names": [one.path for one in chosen],
            "bounds": [list(one.bounds()) for one in chosen],
        }

    def ema(self, paths: Iterable[str] | None = None) -> list[Any]:
        """Parameters of the EMA workbench; their names are paths with `_` for `.` and `-`.

        `variable_name` is the path, so a model function takes `**values` by path.
        """
        from ema_workbench import CategoricalParameter, RealParameter

        parameters: list[Any] = []
        for one in self._chosen(paths):
            name = one.path.replace(".", "_").replace("-", "_")
            if one.kind == "one-of":
                parameters.append(
                    CategoricalParameter(
                        name, list(one.numbers), variable_name=one.path
                    )
                )
            else:
                parameters.append(
                    RealParameter(name, *one.bounds(), variable_name=one.path)
                )
        return parameters

    def _chosen(self, paths: Iterable[str] | None) -> list[Uncertainty]:
        if paths is None:
            return list(self)
        paths = list(paths)
        by_path = {one.path: one for one in self}
        unknown = [path for path in paths if path not in by_path]
        if unknown:
            known = "`, `".join(by_path)
            raise KeyError(f"`{unknown[0]}` is not uncertain here; there are `{known}`")
        return [by_path[path] for path in paths]
