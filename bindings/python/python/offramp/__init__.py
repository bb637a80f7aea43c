"""How a crisis between two states climbs an escalation ladder, and what brings it back down.

A structured thought experiment with its assumptions in the open, not a forecast.

>>> import offramp
>>> scenario = offramp.load("iran-pakistan-2024")
>>> results = scenario.run(2_000)
>>> results.share("war").low <= results.share("war").point
True

The same scenario, seed and version give the same results as the program `offramp`, to the last
bit, at any number of threads.
"""

from __future__ import annotations

from ._changes import Value
from ._environment import Environment
from ._offramp import Chart, Observation, ScenarioError, Table, __version__
from ._results import Comparison, Estimate, Results, Story
from ._scenario import Scenario, builtin, compare, load, parse
from ._uncertainty import Uncertainty
from ._worlds import Worlds, read_worlds

__all__ = [
    "Chart",
    "Comparison",
    "Environment",
    "Estimate",
    "Observation",
    "Results",
    "Scenario",
    "ScenarioError",
    "Story",
    "Table",
    "Uncertainty",
    "Value",
    "Worlds",
    "__version__",
    "builtin",
    "compare",
    "load",
    "parse",
    "read_worlds",
]
