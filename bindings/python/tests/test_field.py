"""The packages of the field drive it, as docs/python.md shows."""

from __future__ import annotations

from pathlib import Path

import offramp
import pytest

WITH_RANGES = """
extends = "iran-pakistan-2024"
[principals.iran.home]
outcry = { low = 0.05, high = 0.6 }
[principals.pakistan.home]
outcry = { low = 0.05, high = 0.6 }
"""


def test_salib_finds_which_uncertainty_matters() -> None:
    sample = pytest.importorskip("SALib.sample.sobol")
    analyze = pytest.importorskip("SALib.analyze.sobol")
    scenario = offramp.parse(WITH_RANGES)
    names = [f"principals.{actor}.home.outcry" for actor in ("iran", "pakistan")]
    assert {one.path for one in scenario.uncertainties()} > set(names)
    problem = scenario.uncertainties().salib(names)
    assert problem["names"] == names
    assert problem["bounds"] == [[0.05, 0.6], [0.05, 0.6]]
    points = sample.sample(problem, 4)
    deaths = [
        scenario.with_(set=dict(zip(problem["names"], map(float, point)))).run(100, rows=False).mean("deaths").point
        for point in points
    ]
    import numpy

    found = analyze.analyze(problem, numpy.array(deaths), seed=1)
    assert len(found["ST"]) == 2


def test_the_ema_workbench_plays_experiments() -> None:
    ema = pytest.importorskip("ema_workbench")
    scenario = offramp.parse(WITH_RANGES)

    def play(china: str = "mediator", **values: float) -> dict[str, float]:
        changed = scenario.with_(set=values, policy={"china": china})
        results = changed.run(50, rows=False)
        return {"war": results.share("war").point, "deaths": results.mean("deaths").point}

    model = ema.Model("offramp", function=play)
    model.uncertainties = scenario.uncertainties().ema(
        ["principals.iran.home.outcry", "principals.pakistan.home.outcry"]
    )
    model.levers = [ema.CategoricalParameter("china", ["mediator", "bystander"])]
    model.outcomes = [ema.ScalarOutcome("war"), ema.ScalarOutcome("deaths")]
    policies = [ema.Policy(name, china=name) for name in ("mediator", "bystander")]
    with ema.SequentialEvaluator(model) as evaluator:
        experiments, outcomes = evaluator.perform_experiments(scenarios=3, policies=policies)
    assert len(model.uncertainties) == 2
    assert len(experiments) == 6 and outcomes["deaths"].min() > 0


def test_nashpy_takes_payoffs() -> None:
    nashpy = pytest.importorskip("nashpy")
    names = ["measured", "hawkish"]
    comparison = offramp.compare("iran-pakistan-2024", vary={"iran": names, "pakistan": names}, runs=500)
    first, second = comparison.payoffs()
    equilibria = list(nashpy.Game(first, second).support_enumeration())
    assert equilibria and equilibria[0][0].shape == (2,)


def test_the_page_on_python_runs() -> None:
    pytest.importorskip("ema_workbench")
    page = (Path(__file__).parents[3] / "docs" / "python.md").read_text()
    blocks = [block.split("```")[0] for block in page.split("```python\n")[1:]]
    ours = [block for block in blocks if "Client" not in block]
    assert len(ours) == len(blocks) - 1 == 8
    exec("\n".join(ours), {})
