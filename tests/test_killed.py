"""A build that is killed at any point leaves a whole graph: the old one, or the new one."""

import hashlib
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command import done

OLD = '{"title": "An Old Paper", "abstract": "We evaluate BERT on GLUE."}\n'
NEW = "".join(
    f'{{"title": "New Paper {i}", "abstract": "We propose Net{i} and beat BERT on SQuAD."}}\n' for i in range(300)
)


def build_command(folder: Path) -> list[str]:
    return [sys.executable, "-m", "citelink.cli", "build", str(folder / "new.jsonl"), "--graph", str(folder / "g")]


def papers(folder: Path) -> str:
    return hashlib.sha256(done("export", "-f", "json", "-o", "-", "--graph", folder / "g").encode()).hexdigest()


@pytest.fixture(scope="module")
def duration(tmp_path_factory: pytest.TempPathFactory) -> float:
    """Seconds that a whole build takes."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "new.jsonl").write_text(NEW)
    started = time.perf_counter()
    subprocess.run(build_command(folder), check=True, capture_output=True)
    return time.perf_counter() - started


@pytest.mark.parametrize("seed", range(6))
def test_a_killed_build_leaves_a_whole_graph(tmp_path: Path, duration: float, seed: int) -> None:
    (tmp_path / "old.jsonl").write_text(OLD)
    (tmp_path / "new.jsonl").write_text(NEW)
    done("build", tmp_path / "old.jsonl", "--graph", tmp_path / "g")
    before = papers(tmp_path)
    process = subprocess.Popen(build_command(tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(duration * random.Random(seed).uniform(0.3, 1.0))
    process.kill()
    process.wait()
    killed = papers(tmp_path)
    done("verify", "--graph", tmp_path / "g")
    done("build", tmp_path / "new.jsonl", "--graph", tmp_path / "g")
    assert killed in {before, papers(tmp_path)}
