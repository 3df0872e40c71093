"""Import 1,000 credentials: verified, encrypted, indexed, durable. Prints medians of several whole-process runs.

usage: python tests/benchmarks/bench_import.py [FILES]   (`make bench` runs it)
The credentials are variations of the shipped samples, signed anew each with a key of the run.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

import make_samples  # noqa: E402 -- a program beside this checkout's packages

RUNS = 3
PROGRAM = Path(sys.executable).parent / "learner-wallet"


def write_credentials(folder: Path, count: int) -> list[Path]:
    """`count` different signed badges as files."""
    issuer = make_samples.Issuer("Benchmark University")
    files = []
    for number in range(count):
        badge = make_samples.badge(
            number,
            issuer,
            f"Course {number}",
            description="What a learner did in this course, in a few sentences of ordinary length. " * 4,
            criteria="What had to be shown, step by step, with figures and dates. " * 6,
        )
        files.append(folder / f"{number}.json")
        files[-1].write_text(json.dumps(make_samples.sign(badge, issuer, "eddsa-rdfc-2022"), indent=2))
    return files


def run(profile: Path, *arguments: str) -> float:
    """Seconds that the whole process took."""
    environment = {"LEARNER_WALLET_PASSPHRASE": "correct horse battery staple", "PATH": "/usr/bin:/bin"}
    start = time.perf_counter()
    subprocess.run([PROGRAM, "--profile", profile, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        files = [str(f) for f in write_credentials(Path(folder), count)]
        imports, unlocks = [], []
        for number in range(RUNS):
            profile = Path(folder) / f"profile{number}"
            run(profile, "create", "--json")
            unlocks.append(run(profile, "digest"))
            imports.append(run(profile, "import", "--offline", "--json", *files))
    print(f"unlock alone (digest of an empty wallet): {statistics.median(unlocks):.2f} s")
    print(f"import of {count} files, whole process, unlocking included: {statistics.median(imports):.2f} s")
    print(f"  of which beyond unlocking: {statistics.median(imports) - statistics.median(unlocks):.2f} s")


if __name__ == "__main__":
    main()
