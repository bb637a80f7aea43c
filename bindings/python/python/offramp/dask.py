"""Ensembles, comparisons and worlds on a cluster of Dask.

Shards are pure functions with names of their own, played by whatever worker is free, and merged in
the order of their chunks: the results are those of one machine, to the last bit. A worker that dies
changes nothing; its shards are played again by another. Workers need the same version of offramp,
and scenario files at the same paths; built-in scenarios and texts go with the work.

>>> from distributed import Client                                       # doctest: +SKIP
>>> results = offramp.dask.run(scenario, 10_000_000, client=Client())    # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from . import _offramp
from ._changes import Value, changes as laid_over
from ._offramp import __version__
from ._results import Comparison, Results
from ._scenario import Compared, Scenario, arms_of
from ._worlds import Asked, Range, Sampling, Sort, Worlds, asked

CHUNKS_OF_A_SHARD = 96
"""Of 1 024 runs each: about two seconds of one core with a usual scenario."""

Varied = tuple[
    Any, "Mapping[str, Sequence[str]] | None", "Mapping[str, Sequence[Value]] | None",
    "tuple[str, ...]", bool, "list[tuple[str, str]]",
]  # fmt: skip
"""What is compared, in what workers elsewhere make the same of."""


def shard(
    scenario: Scenario, runs: int, seed: int, chunks: tuple[int, int], threads: int | None
) -> bytes:
    """What a worker does: some chunks of an ensemble, as bytes."""
    return scenario.shard(runs, chunks, seed=seed, threads=threads)


def compared_shard(
    varied: Varied, runs: int, seed: int, chunks: tuple[int, int], threads: int | None
) -> bytes:
    """What a worker does: some chunks of a comparison, as bytes."""
    return arms_of(*varied).shard(runs, seed, *chunks, threads)


def worlds_shard(
    of: Asked, idle: list[bool], worlds: tuple[int, int], threads: int | None
) -> bytes:
    """What a worker does: some worlds, as bytes."""
    return _offramp.Design(*of, idle, threads).shard(*worlds, threads)


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
    `chunks` of 1 024 runs, and `threads` on its worker.
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
    waiting = []
    for scenario in scenarios:
        ranges = _ranges(scenario.chunks(runs), chunks)
        key = f"{scenario.hash}-{seed}-{runs}"
        futures = _submitted(client, shard, (scenario, runs, seed), ranges, threads, key)
        waiting.append((scenario, futures))
    return [
        scenario.merge(runs, client.gather(futures), seed=seed)
        for scenario, futures in waiting
    ]


def compare(
    scenarios: Compared,
    *,
    client: Any,
    vary: Mapping[str, Sequence[str]] | None = None,
    vary_set: Mapping[str, Sequence[Value]] | None = None,
    without: Iterable[str] = (),
    one_at_a_time: bool = False,
    set: Mapping[str, Value] | None = None,
    policy: Mapping[str, str] | None = None,
    runs: int = 20_000,
    seed: int = 1,
    quantity: Sequence[str] = (),
    chunks: int = CHUNKS_OF_A_SHARD,
    threads: int | None = 1,
) -> Comparison:
    """Compare on the workers of a `distributed.Client`, as `offramp.compare` does here.

    A shard has so many `chunks`, each of up to 128 runs of every arm.
    """
    over = laid_over(set, policy, ())
    varied = (scenarios, vary, vary_set, tuple(without), one_at_a_time, over)
    arms = arms_of(*varied)
    ranges = _ranges(arms.chunks(runs), chunks)
    key = f"{arms.key}-{seed}-{runs}"
    futures = _submitted(client, compared_shard, (varied, runs, seed), ranges, threads, key)
    return Comparison(arms.merge(runs, seed, list(quantity), client.gather(futures)))


def explore(
    scenario: Scenario,
    ranges: Mapping[str, Range] | None = None,
    *,
    client: Any,
    sorts: Iterable[Sort] | None = None,
    vary: Mapping[str, Sequence[str]] | None = None,
    without: Iterable[str] = (),
    design: Sampling = "latin",
    worlds: int | None = None,
    runs: int = 1_000,
    seed: int = 1,
    worlds_of_a_shard: int = 16,
    threads: int | None = 1,
) -> Worlds:
    """Play worlds on the workers of a `distributed.Client`, as `scenario.explore` does here."""
    of = asked(scenario, ranges, sorts, vary, without, design, worlds, runs, seed)
    here = _offramp.Design(*of, None, None)
    shares = _ranges(len(here), worlds_of_a_shard)
    futures = _submitted(client, worlds_shard, (of, here.idle), shares, threads, here.key)
    return Worlds(here.merge(client.gather(futures)))


def _ranges(last: int, each: int) -> list[tuple[int, int]]:
    """From the first to before the last, so many in each."""
    if each < 1:
        raise ValueError(f"a shard of {each} is none; give 1 or more")
    return [(first, min(first + each, last)) for first in range(0, last, each)]


def _submitted(
    client: Any,
    work: Callable[..., bytes],
    of: tuple[Any, ...],
    ranges: list[tuple[int, int]],
    threads: int | None,
    key: str,
) -> list[Any]:
    """The shards as futures; the same work has the same key, so that the cluster does nothing
    twice."""
    return [
        client.submit(
            work,
            *of,
            own,
            threads,
            key=f"offramp-{__version__}-{work.__name__}-{key}-{own[0]}-{own[1]}",
        )
        for own in ranges
    ]
