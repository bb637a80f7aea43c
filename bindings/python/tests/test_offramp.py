"""The package gives what the program gives, and fits into the packages around it."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import offramp
import pytest

PROGRAM = os.environ.get("OFFRAMP") or shutil.which("offramp")
BASE = "iran-pakistan-2024"

# A shell that runs these tests in the background has its commands ignore Ctrl-C, which is tested.
signal.signal(signal.SIGINT, signal.default_int_handler)


def program(*arguments: str) -> str:
    """What the program prints, without its last line feed."""
    if PROGRAM is None:
        pytest.skip("OFFRAMP does not name the program")
    done = subprocess.run(
        [PROGRAM, *arguments, "--quiet"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "9999"},
    )
    return done.stdout.removesuffix("\n")


@pytest.fixture(scope="module")
def scenario() -> offramp.Scenario:
    return offramp.load(BASE)


@pytest.fixture(scope="module")
def results(scenario: offramp.Scenario) -> offramp.Results:
    return scenario.run(2_000, seed=7)


@pytest.mark.parametrize("threads", [1, 2])
def test_runs_have_the_bytes_of_the_program(threads: int) -> None:
    scenario = offramp.load(
        BASE, set={"principals.iran.home.outcry": 0.2}, policy={"china": "mediator"}
    )
    expected = program(
        "run", BASE, "--runs", "3000", "--seed", "7", "--format", "json",
        "--set", "principals.iran.home.outcry=0.2", "--policy", "china=mediator",
    )  # fmt: skip
    assert scenario.run(3_000, seed=7, threads=threads).json() == expected


def test_stories_and_products_have_the_bytes_of_the_program(
    scenario: offramp.Scenario,
) -> None:
    common = (BASE, "--runs", "600", "--seed", "3", "--format", "json")
    causes = scenario.causes(600, seed=3)
    assert causes is not None and causes.json() == program("causes", *common)
    assert scenario.exits(600, seed=3).json() == program("exits", *common)
    assert scenario.first_signs(600, seed=3).json() == program("first-signs", *common)
    told = program("tell", BASE, "--run", "typical", "--runs", "600", "--seed", "3")
    assert scenario.tell("typical", seed=3, among=600) == told + "\n"


def test_comparisons_have_the_bytes_of_the_program() -> None:
    vary = {"iran": ["measured", "hawkish"], "pakistan": ["measured", "hawkish"]}
    comparison = offramp.compare(BASE, vary=vary, runs=500, seed=7)
    expected = program(
        "compare", BASE, "--vary", "iran=measured,hawkish",
        "--vary", "pakistan=measured,hawkish", "--runs", "500", "--seed", "7",
        "--format", "json",
    )  # fmt: skip
    assert comparison.json() == expected
    first, second = comparison.payoffs()
    assert len(first) == len(second) == 2 and len(first[0]) == 2
    profile = comparison.data["games"][0]["profiles"][1]
    assert profile["policies"] == ["measured", "hawkish"]
    assert [first[0][1], second[0][1]] == profile["payoffs"]


def test_hindcasts_have_the_bytes_of_the_program() -> None:
    found = offramp.load("us-iran-2020").hindcast(particles=16)
    expected = program(
        "hindcast", "us-iran-2020", "--particles", "16", "--format", "json"
    )
    assert found.json() == expected
    with pytest.raises(ValueError, match="history"):
        offramp.load("reference-mid").hindcast(particles=16)


def test_turning_points_have_the_bytes_of_the_program() -> None:
    crisis = offramp.load("us-iran-2020")
    common = ("us-iran-2020", "--history", "--futures", "20", "--format", "json")
    decided = crisis.turning_points(futures=20)
    assert decided.json() == program("turning-points", *common)
    assert decided.tables == ["chances", "acts", "alternatives"] and len(decided.chances) > 3
    act = decided.data["acts"][0]
    where = (act["day"], act["actor"], "hold")
    changed = crisis.what_if(*where, futures=20)
    day, actor, does = map(str, where)
    expected = program("what-if", *common, "--on", day, "--actor", actor, "--do", does)
    assert changed.json() == expected
    with pytest.raises(ValueError, match="unknown move `sing`"):
        crisis.what_if(where[0], where[1], "sing")


def test_shards_are_merged_to_the_last_bit(scenario: offramp.Scenario) -> None:
    chunks = scenario.chunks(5_000)
    shards = [
        scenario.shard(5_000, (first, min(first + 2, chunks)), seed=7, threads=1)
        for first in range(0, chunks, 2)
    ]
    merged = scenario.merge(5_000, reversed(shards), seed=7)
    assert merged.json() == scenario.run(5_000, seed=7).json()
    with pytest.raises(ValueError, match="chunks 0 to 1 of 5 are in no part"):
        scenario.merge(5_000, shards[1:], seed=7)
    with pytest.raises(ValueError, match="seed 7, not of seed 8"):
        scenario.merge(5_000, shards, seed=8)
    with pytest.raises(ValueError, match="damaged"):
        scenario.merge(5_000, [shards[0][:-1]], seed=7)


def test_tables_are_taken_over_by_other_packages(results: offramp.Results) -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    assert results.tables == ["outcomes", "measures", "levels", "runs"]
    runs = results.runs
    assert len(runs) == 2_000 and runs.column_names[:2] == ["run", "outcome"]
    frame = pandas.DataFrame.from_arrow(runs)
    war = (frame["outcome"] == "war").mean()
    assert war == results.share("war").point
    assert polars.DataFrame(runs).shape == frame.shape
    assert pyarrow.table(runs).column_names == runs.column_names
    assert pyarrow.record_batch(runs).num_rows == 2_000
    deaths = frame["deaths"].mean()
    assert deaths == pytest.approx(results.mean("deaths").point, rel=1e-12)
    assert results.outcomes.to_pydict()["name"] == [
        entry["name"] for entry in results.data["outcomes"]
    ]


def test_notebooks_show_results_charts_and_tables(results: offramp.Results) -> None:
    assert "war" in results._repr_html_() and str(results) in results._repr_html_()
    assert {"fan", "staircase", "outcomes"} <= set(results.charts)
    chart = results.chart("fan")
    assert chart._repr_svg_().startswith("<svg") and chart.says and chart.csv
    assert results.runs._repr_html_().count("<tr>") == 21
    with pytest.raises(KeyError, match="there is no chart `pie`"):
        results.chart("pie")
    with pytest.raises(AttributeError):
        results.nothing


def test_mistakes_are_shown_with_carets() -> None:
    with pytest.raises(offramp.ScenarioError) as caught:
        offramp.load(BASE, set={"principals.iran.home.outcri": 0.2})
    assert "^" in str(caught.value) and "outcry" in str(caught.value)
    with pytest.raises(offramp.ScenarioError, match="did you mean|there is"):
        offramp.load("iran-pakistan-2042")
    with pytest.raises(offramp.ScenarioError, match=r"\^"):
        offramp.parse("extends = 3")
    with pytest.raises(offramp.ScenarioError, match="hawkich"):
        offramp.compare(BASE, vary={"iran": ["measured", "hawkich"]})


def test_scenarios_are_changed_and_pickled(scenario: offramp.Scenario) -> None:
    changed = scenario.with_(policy={"pakistan": "hawkish"}, without=["china"])
    assert "china" not in changed.actors and "china" in scenario.actors
    again = pickle.loads(pickle.dumps(changed))
    assert again.hash == changed.hash != scenario.hash
    text = f'extends = "{BASE}"\nturns = 20\n'
    assert offramp.parse(text, "mine").turns == 20


def test_a_policy_in_python_decides(scenario: offramp.Scenario) -> None:
    seen: list[offramp.Observation] = []

    def telephone(observation: offramp.Observation) -> dict[str, float]:
        seen.append(observation)
        return {"talk": 0.4 if observation.level > 1.0 else 0.05}

    calm = scenario.with_policy("pakistan", telephone)
    arms = {"as is": scenario, "telephone": calm}
    comparison = offramp.compare(arms, runs=300)
    shares = {
        arm["name"]: {entry["name"]: entry["share"] for entry in arm["outcomes"]}
        for arm in comparison.data["arms"]
    }
    assert shares["telephone"]["war"] < shares["as is"]["war"]
    assert comparison.difference("telephone", "as is", "war")["mean"] < 0
    assert seen and "talk" in seen[0].moves
    with pytest.raises(ValueError, match="policy written in Python"):
        pickle.dumps(calm)


def test_errors_of_a_policy_in_python_come_out(scenario: offramp.Scenario) -> None:
    def broken(observation: offramp.Observation) -> dict[str, float]:
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        scenario.with_policy("pakistan", broken).run(10)
    with pytest.raises(ValueError, match="no move"):
        scenario.with_policy("pakistan", lambda seen: {"sing": 1.0}).run(10)
    with pytest.raises(ValueError, match="hazard -1"):
        scenario.with_policy("pakistan", lambda seen: {"talk": -1.0}).run(10)
    with pytest.raises(ValueError, match="pakstan"):
        scenario.with_policy("pakstan", broken)


def test_ctrl_c_ends_long_work_and_python_goes_on(scenario: offramp.Scenario) -> None:
    ticks = 0
    told: list[tuple[int, int]] = []

    def interrupt() -> None:
        nonlocal ticks
        end = time.monotonic() + 0.6
        while time.monotonic() < end:
            ticks += 1
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        scenario.run(
            500_000_000, rows=False, progress=lambda done, of: told.append((done, of))
        )
    thread.join()
    assert ticks > 5 and told and told[-1][1] == 500_000_000


def test_uncertain_numbers_are_those_of_the_field() -> None:
    found = [offramp.load(name).uncertainties() for name in offramp.builtin()]
    some = next(all for all in found if len(all) > 1)
    problem = some.salib()
    assert problem["num_vars"] == len(some) == len(problem["bounds"])
    assert all(low < high for low, high in problem["bounds"])
    with pytest.raises(KeyError, match="not uncertain"):
        some.salib(["nowhere"])


def test_the_example_of_the_package_holds() -> None:
    import doctest

    assert doctest.testmod(offramp).failed == 0
    assert json.loads(offramp.load(BASE).run(10).json())["runs"] == 10
    assert (Path(offramp.__file__).parent / "py.typed").exists()


def holds(seen):
    return None


def fails(seen):
    raise RuntimeError("no idea")


def test_a_policy_that_fails_is_told_wherever_it_plays():
    base = offramp.load("iran-pakistan-2024")
    broken = base.with_policy("pakistan", fails)
    with pytest.raises(RuntimeError, match="no idea"):
        broken.run(50)
    with pytest.raises(RuntimeError, match="no idea"):
        offramp.compare({"as it is": base, "broken": broken}, runs=50)
    with pytest.raises(RuntimeError, match="no idea"):
        broken.hindcast()


def test_shards_of_a_policy_in_python_are_refused():
    held = offramp.load("iran-pakistan-2024").with_policy("pakistan", holds)
    with pytest.raises(ValueError, match="written in Python"):
        held.shard(2000, (0, 1))


def test_an_interrupt_ends_runs_with_a_policy_in_python():
    program = (
        "import offramp\n"
        "def holds(seen): return None\n"
        "scenario = offramp.load('iran-pakistan-2024').with_policy('pakistan', holds)\n"
        "print('begun', flush=True)\n"
        "scenario.run(100_000_000)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert child.stdout.readline() == "begun\n"
    time.sleep(1)
    child.send_signal(signal.SIGINT)
    _, told = child.communicate(timeout=60)
    assert "KeyboardInterrupt" in told
