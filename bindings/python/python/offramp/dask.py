"""Ensembles on a cluster of Dask.

Shards are pure functions with names of their own, played by whatever worker is free, and merged in
the order of their chunks: the results are those of one machine, to the last bit. A worker that dies
changes nothing; its shards are played again by another.

>>> from distributed import Client                                       # doctest: +SKIP
>>> results = offramp.dask.run(scenario, 10_000_000, client=Client())    # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ._offramp import __version__
from ._results import Results
from ._scenario import Scenario

CHUNKS_OF_A_SHARD = 96
"""Of 1 024 runs each: about two seconds of one core with a usual scenario."""


def shard(
    scenario: Scenario, runs: int, seed: int, chunks: tuple[int, int], threads: int | None
) -> bytes:
    """What a worker does: some chunks of an ensemble, as bytes."""
    return scenario.shard(runs, chunks, seed=seed, threads=threads)


def run(
    scenario: Scenario,
    runs: int,
    *,
    client: Any,
    seed: int = 1,
    chunks: int = CHUNKS_OF_A_SHARD,
    threads: int | None = 1,
) -> Results:
    """Play an ensemble on the workers of a `distributed.Client`.

    The results are those of `scenario.run(runs, seed=seed, rows=False)`. A shard has so many
    `chunks` of 1 024 runs, and `threads` on its worker. Workers need the same version of offramp.
    """
    return run_all([scenario], runs, client=client, seed=seed, chunks=chunks, threads=threads)[0]


def run_all(
    scenarios: Iterable[Scenario],
    runs: int,
    *,
    client: Any,
    seed: int = 1,
    chunks: int = CHUNKS_OF_A_SHARD,
    threads: int | None = 1,
) -> list[Results]:
    """Play an ensemble of each of these scenarios, such as the points of a design, all side by side.

    Equal scenarios are played once.
    """
    if chunks < 1:
        raise ValueError(f"a shard of {chunks} chunks is none; give 1 or more")
    waiting = []
    for scenario in scenarios:
        last = scenario.chunks(runs)
        ranges = [(first, min(first + chunks, last)) for first in range(0, last, chunks)]
        futures = [
            client.submit(
                shard, scenario, runs, seed, own, threads, key=_key(scenario, runs, seed, own)
            )
            for own in ranges
        ]
        waiting.append((scenario, futures))
    return [
        scenario.merge(runs, client.gather(futures), seed=seed)
        for scenario, futures in waiting
    ]


def _key(scenario: Scenario, runs: int, seed: int, chunks: tuple[int, int]) -> str:
    """The same for the same work, so that the cluster does nothing twice."""
    first, last = chunks
    return f"offramp-{__version__}-{scenario.hash}-{seed}-{runs}-{first}-{last}"
