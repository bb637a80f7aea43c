"""On a cluster, results are those of one machine, whoever dies meanwhile."""

from __future__ import annotations

import os
import signal
import time

import offramp
import pytest

distributed = pytest.importorskip("distributed")
dask = pytest.importorskip("offramp.dask")

RUNS = 60_000


def _process() -> int:
    return os.getpid()


@pytest.fixture(scope="module")
def client():  # type: ignore[no-untyped-def]
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def test_a_cluster_gives_the_bits_of_one_machine(client) -> None:  # type: ignore[no-untyped-def]
    scenarios = [offramp.load("iran-pakistan-2024", policy={"china": name}) for name in ("mediator", "bystander")]
    found = dask.run_all(scenarios, 5_000, client=client, seed=7, chunks=2)
    for scenario, results in zip(scenarios, found):
        assert results.json() == scenario.run(5_000, seed=7, rows=False).json()


def test_comparisons_and_worlds_of_a_cluster_are_those_of_one_machine(client) -> None:  # type: ignore[no-untyped-def]
    base, vary = "iran-pakistan-2024", {"pakistan": ["historical", "hawkish"]}
    compared = dask.compare(base, client=client, vary=vary, runs=1_500, seed=7, chunks=3)
    assert compared.json() == offramp.compare(base, vary=vary, runs=1_500, seed=7).json()
    scenario = offramp.load(base)
    arms = {"as is": scenario, "bystander": scenario.with_(policy={"china": "bystander"})}
    loaded = dask.compare(arms, client=client, runs=1_000, chunks=2)
    assert loaded.json() == offramp.compare(arms, runs=1_000).json()
    ranges = {"principals.iran.dials.answer": (0.5, 2)}
    how = dict(vary=vary, worlds=24, runs=80, seed=7)
    worlds = dask.explore(scenario, ranges, client=client, worlds_of_a_shard=5, **how)
    assert worlds.json() == scenario.explore(ranges, **how).json()  # type: ignore[arg-type]


def test_a_killed_worker_changes_nothing(client) -> None:  # type: ignore[no-untyped-def]
    scenario = offramp.load("iran-pakistan-2024")
    workers = client.run(_process)
    chunks = scenario.chunks(RUNS)
    futures = [
        client.submit(dask.shard, scenario, RUNS, 7, (first, min(first + 2, chunks)), 1)
        for first in range(0, chunks, 2)
    ]
    while sum(future.done() for future in futures) < len(futures) // 3:
        time.sleep(0.02)
    os.kill(next(iter(workers.values())), signal.SIGKILL)
    merged = scenario.merge(RUNS, client.gather(futures), seed=7)
    assert merged.json() == scenario.run(RUNS, seed=7, rows=False).json()
    assert set(client.run(_process).values()) != set(workers.values())
