"""Worlds, and what they show, are those of the program."""

from __future__ import annotations

from pathlib import Path

import offramp
import pytest

from test_offramp import BASE, program

RANGES = {
    "principals.iran.dials.answer": (0.5, 2),
    "principals.pakistan.dials.pace": [1.0, 1.5, 2.0],
}
FACTORS = (
    "--vary-set", "principals.iran.dials.answer=0.5:2",
    "--vary-set", "principals.pakistan.dials.pace=1,1.5,2",
)  # fmt: skip
VARY = {"pakistan": ["historical", "hawkish"]}


@pytest.fixture(scope="module")
def worlds() -> offramp.Worlds:
    return offramp.load(BASE).explore(RANGES, vary=VARY, worlds=40, runs=100, seed=7)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("worlds") / "played"
    program(
        "explore", BASE, *FACTORS, "--vary", "pakistan=historical,hawkish", "--worlds", "40",
        "--runs", "100", "--seed", "7", "--out", str(folder),
    )  # fmt: skip
    return folder


def test_worlds_have_the_bytes_of_the_program(
    worlds: offramp.Worlds, folder: Path, tmp_path: Path
) -> None:
    assert worlds.json() == (folder / "exploration.json").read_text().rstrip("\n")
    worlds.save(tmp_path)
    for name in ("design.json", "worlds.jsonl"):
        assert (tmp_path / name).read_bytes().strip() == (folder / name).read_bytes().strip()
    assert offramp.read_worlds(folder).json() == worlds.json()
    threaded = offramp.load(BASE).explore(
        RANGES, vary=VARY, worlds=40, runs=100, seed=7, threads=2
    )
    assert threaded.json() == worlds.json()


def test_looks_have_the_bytes_of_the_program(worlds: offramp.Worlds, folder: Path) -> None:
    def told(look: str, *more: str) -> str:
        return program("explore", look, str(folder), *more, "--format", "json")

    assert worlds.discover("war").json() == told("discover", "--of", "war")
    robust = worlds.robust("war", bound=0.05)
    assert robust.json() == told("robust", "--of", "war", "--bound", "5%")
    inverse = worlds.inverse("war", below=0.02)
    assert inverse.json() == told("inverse", "--of", "war", "--below", "2%")
    assert robust.tables == ["robustness", "regrets"] and len(robust.regrets) > 1
    assert robust.charts and robust.chart(robust.charts[0]).svg.startswith("<svg")
    with pytest.raises(ValueError, match="Saltelli|saltelli|design"):
        worlds.sensitivity("war")


def test_sensitivity_of_a_difference(tmp_path: Path) -> None:
    design = offramp.load(BASE).explore(
        RANGES, vary=VARY, design="saltelli", worlds=64, runs=60
    )
    found = design.sensitivity(
        "peak", policy="pakistan=hawkish", against="pakistan=historical"
    )
    design.save(tmp_path)
    assert found.json() == program(
        "explore", "sensitivity", str(tmp_path), "--of", "peak", "--policy", "pakistan=hawkish",
        "--against", "pakistan=historical", "--format", "json",
    )  # fmt: skip
    assert len(found.sensitivity) == 2 and "factor" in found.sensitivity.column_names


def test_worlds_are_a_table_of_arrow(worlds: offramp.Worlds) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame.from_arrow(worlds.worlds)
    assert len(frame) == 80 and frame["policy"].nunique() == 2
    assert frame["principals_iran_dials_answer"].between(0.5, 2).all()
    assert set(frame["principals_pakistan_dials_pace"]) <= {1.0, 1.5, 2.0}
    assert frame["war"].between(0, 1).all() and frame["war_se"].dtype.kind == "f"
    assert "war" in worlds._repr_html_() and str(worlds) in worlds._repr_html_()


def test_shards_of_worlds_are_merged(worlds: offramp.Worlds) -> None:
    from offramp import _offramp
    from offramp._worlds import asked

    scenario = offramp.load(BASE)
    of = asked(scenario, RANGES, None, VARY, (), "latin", 40, 100, 7)
    here = _offramp.Design(*of, None, None)
    shards = [
        _offramp.Design(*of, here.idle, 1).shard(first, first + 20, 1) for first in (20, 0)
    ]
    assert here.merge(shards).product().json() == worlds.json()
    with pytest.raises(ValueError, match="chunks 0 to 19 of 40 are in no part"):
        here.merge(shards[:1])
    with pytest.raises(ValueError, match="damaged"):
        here.merge([shards[0][:-1]])


def test_what_cannot_be_explored_says_why() -> None:
    scenario = offramp.load(BASE)
    with pytest.raises(ValueError, match="the range from 2 to 1 is empty"):
        scenario.explore({"principals.iran.dials.answer": (2, 1)})
    with pytest.raises(offramp.ScenarioError, match="answr"):
        scenario.explore({"principals.iran.dials.answr": (1, 2)})
    with pytest.raises(ValueError, match="no design `cube`"):
        scenario.explore(RANGES, design="cube")  # type: ignore[arg-type]
    text = 'extends = "iran-pakistan-2024"\nturns = 20\n'
    worlds = offramp.parse(text).explore(RANGES, worlds=4, runs=20)
    assert len(worlds.worlds) == 4
    with pytest.raises(KeyError, match="wor"):
        worlds.discover("wor")


def test_comparisons_have_the_tables_of_games() -> None:
    names = ["measured", "hawkish"]
    comparison = offramp.compare(BASE, vary={"iran": names, "pakistan": names}, runs=300)
    assert comparison.tables == [
        "arms", "differences", "payoffs", "game", "equilibria", "responses",
    ]  # fmt: skip
    assert len(comparison.equilibria) > 0 and len(comparison.responses) > 0


def test_comparisons_in_shards_are_the_comparison() -> None:
    from offramp._scenario import arms_of

    vary = {"pakistan": ["measured", "hawkish"]}
    arms = arms_of(BASE, vary, None, (), False, [])
    chunks = arms.chunks(700)
    shards = [arms.shard(700, 3, chunk, chunk + 1, 1) for chunk in reversed(range(chunks))]
    whole = offramp.compare(BASE, vary=vary, runs=700, seed=3)
    assert arms.merge(700, 3, [], shards).json() == whole.json()
