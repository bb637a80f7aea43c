"""What commands come to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ._offramp import Chart, Product, Table


@dataclass(frozen=True)
class Estimate:
    """A number with its 95 % interval."""

    point: float
    """The estimate."""
    low: float
    """The lower end of its interval."""
    high: float
    """The upper end of its interval."""


class Results:
    """What a command comes to: data, text, tables and charts.

    A table is Arrow data: `polars.DataFrame(table)`, `pyarrow.table(table)` and
    `pandas.DataFrame.from_arrow(table)` take it over without a copy; `table.to_pydict()` needs no
    package. Each is an attribute too: `results.outcomes` is `results.table("outcomes")`.
    """

    def __init__(self, product: Product) -> None:
        self._product = product

    def json(self) -> str:
        """Everything as JSON: the text that the program prints with `--format json`."""
        return self._product.json()

    @cached_property
    def data(self) -> dict[str, Any]:
        """Everything as plain data: the JSON as dictionaries and lists."""
        data: dict[str, Any] = json.loads(self.json())
        return data

    @property
    def tables(self) -> list[str]:
        """The names of the tables."""
        return self._product.tables

    def table(self, name: str) -> Table:
        """The table of that name; its columns are those of the program's CSV file."""
        return self._product.table(name)

    @property
    def charts(self) -> list[str]:
        """The names of the charts."""
        return self._product.charts

    def chart(self, name: str) -> Chart:
        """The chart of that name, which notebooks show; `.svg` is its text."""
        return self._product.chart(name)

    def share(self, outcome: str) -> Estimate:
        """The share of runs that ended so, from 0 to 1, with Wilson's interval (1927)."""
        return self._estimate("outcomes", outcome, "share")

    def mean(self, measure: str) -> Estimate:
        """The mean of a measure over the runs that have it, in its unit."""
        return self._estimate("measures", measure, "mean")

    def _estimate(self, kind: str, name: str, point: str) -> Estimate:
        entries = {entry["name"]: entry for entry in self.data.get(kind, [])}
        if name not in entries:
            known = "`, `".join(entries)
            raise KeyError(f"there is no `{name}` among the {kind}: `{known}`")
        entry = entries[name]
        return Estimate(entry[point], entry["low"], entry["high"])

    def __getattr__(self, name: str) -> Table:
        table = name.replace("_", "-")
        if not name.startswith("_") and table in self.tables:
            return self.table(table)
        raise AttributeError(f"{type(self).__name__!r} has no attribute {name!r}")

    def __str__(self) -> str:
        return self._product.text()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {', '.join(self.tables) or 'text'}>"

    def _repr_html_(self) -> str:
        return self._product._repr_html_()


class Comparison(Results):
    """Policies and settings, compared run by run under the same luck."""

    def difference(self, arm: str, against: str, quantity: str) -> dict[str, Any]:
        """The paired difference of a quantity between two arms, with its interval and verdict."""
        wanted = (arm, against, quantity)
        for entry in self.data["differences"]:
            if (entry["arm"], entry["against"], entry["quantity"]) == wanted:
                found: dict[str, Any] = entry
                return found
        raise KeyError(f"there is no difference of `{quantity}` between these arms")

    def payoffs(self, game: int = 0) -> tuple[list[list[float]], list[list[float]]]:
        """The payoffs of a game of two players as two matrices: `nashpy.Game(*payoffs)` takes them.

        Rows are the policies of the first player, columns those of the second, in the order in
        which they were given. A payoff is the mean over all runs of the profile.
        """
        games = self.data["games"]
        if not games:
            raise ValueError(
                "there is no game: vary the policies of two actors that have payoffs"
            )
        return matrices(games[game])


def matrices(game: dict[str, Any]) -> tuple[list[list[float]], list[list[float]]]:
    """The payoffs of a game of two players as two matrices."""
    players = game["players"]
    if len(players) != 2:
        raise ValueError(f"the game has {len(players)} players; matrices are of two")
    rows, columns = (
        [policy["name"] for policy in player["policies"]] for player in players
    )
    cells = {
        tuple(profile["policies"]): profile["payoffs"] for profile in game["profiles"]
    }
    first, second = (
        [[float(cells[row, column][place]) for column in columns] for row in rows]
        for place in (0, 1)
    )
    return first, second


class Story(str):
    """The story of a run; `print` shows it, `.data` has every turn with all reasons."""

    _json: str
    run: int
    """The number of the run."""

    def __new__(cls, text: str, run: int, trace: str) -> Story:
        story = super().__new__(cls, text)
        story.run = run
        story._json = trace
        return story

    def json(self) -> str:
        """The trace as JSON: the text of `offramp tell --format json`."""
        return self._json

    @property
    def data(self) -> Any:
        """The trace as plain data."""
        return json.loads(self._json)

    def _repr_html_(self) -> str:
        from html import escape

        return f'<pre style="white-space:pre-wrap">{escape(self)}</pre>'
