"""Verify what others signed, next to other verifiers, in turns within one run. Prints medians and ratios to the goals.

usage: python tests/benchmarks/bench_verify.py [ROUNDS] [FORMAT ...]   (`make bench` runs it)
The credentials lie beside the checkout (../shared/corpus), if at all. Ours is the full policy (structure, signature,
issuer, validity, status, schema) from the bytes on; what the others check is theirs.
"""

import os
import statistics
import sys
import tempfile
from contextlib import ExitStack, closing, suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.contestants import CORPUS, OWN, PROGRAM, Contestant, Round, Running, memory, prepare, run

VC, DCC, JCS = "@digitalbazaar/vc", "@digitalcredentials/vc", "node + canonicalize"
GOALS: dict[str, dict[str, float]] = {
    "eddsa-rdfc-2022": {VC: 12, DCC: 0, "openbadgeslib": 40, "openvc-core": 0},
    "ecdsa-rdfc-2019": {VC: 15, "openvc-core": 0},
    "Ed25519Signature2020": {VC: 12, DCC: 0},
    "didkit-v1-Ed25519Signature2020": {"openedx-didkit": 15},
    "eddsa-jcs-2022": {JCS: 1.1, "openvc-core": 0},
    "ecdsa-jcs-2019": {JCS: 1.1, "openvc-core": 0},
    "vcjwt-eddsa": {"jose": 1.8, "openbadgeslib": 3.5},
    "vcjwt-es256": {"jose": 1.8, "openbadgeslib": 3.5},
    "sdjwtvc-es256": {"openvc-core": 1.8},
}
"""By format: who is compared, and how many times faster we mean to be; 0 where nothing was promised."""
SHARES = {"eddsa-rdfc-2022": 0.30, "Ed25519Signature2020": 0.30, "vcjwt-eddsa": 0.50}
"""What part of the time we mean to spend on the signature itself."""
COLD: dict[str, tuple[str, float]] = {"eddsa-rdfc-2022": (VC, 0.35), "vcjwt-eddsa": ("jose", 0.6)}
"""Whole processes: who is compared, and what part of its time we mean to take."""
SLOW = frozenset(("openvc-core", "openbadgeslib", "openedx-didkit", VC, DCC))
PAIRS = 9
WARMING = 4
"""Rounds that are not counted: Node compiles while it runs."""


def told(ratio: float, goal: float, *, at_most: bool = False) -> str:
    """A ratio beside its goal."""
    if not goal:
        return f"{ratio:6.2f} x"
    reached = ratio <= goal if at_most else ratio >= goal
    return f"{ratio:6.2f} x  (goal {'<=' if at_most else '>='} {goal:g}: {'reached' if reached else 'MISSED'})"


def warm(form: str, rounds: int, families: set[str]) -> None:
    """Throughput of one format, in turns."""
    with ExitStack() as stack:
        running = []
        for name in (OWN, *GOALS[form]):
            contestant = Contestant(name, form)
            if contestant.family in families:
                count = 30 if name in SLOW else 150
                running.append(stack.enter_context(closing(Running(contestant, count))))
        rounds_of: dict[str, list[Round]] = {one.name: [] for one in running}
        for _ in range(WARMING + rounds):
            for one in running:
                with suppress(ValueError):
                    rounds_of[one.name].append(one.round())
    show(form, {name: told[WARMING:] for name, told in rounds_of.items()})


def show(form: str, each: dict[str, list[Round]]) -> None:
    """The lines of one format: ratios on the clock, and of CPU, which other programs disturb less."""
    ours = each[OWN]
    if not ours:
        print(f"{form}: not verified by us")
        return
    share = statistics.median(one.limit / one.cpu for one in ours)
    print(f"{form}: {1 / statistics.median(one.seconds for one in ours):.0f}/s", end="")
    print(f"; the signature alone takes {told(share, SHARES.get(form, 0)).strip()} of its CPU;")
    print(f"    memory after the first round {ours[0].megabytes:.1f} MiB, after the last {ours[-1].megabytes:.1f} MiB")
    for name, goal in GOALS[form].items():
        if each.get(name):
            pairs = list(zip(each[name], ours, strict=True))
            ratio = statistics.median(peer.seconds / own.seconds for peer, own in pairs)
            of_cpu = statistics.median(peer.cpu / own.cpu for peer, own in pairs)
            speed = 1 / statistics.median(one.seconds for one in each[name])
            print(f"    {name:24} {speed:6.0f}/s  we are {told(ratio, goal)}; of CPU {of_cpu:.2f} x")
        elif name in each:
            print(f"    {name:24} does not verify these")


def cold(form: str, families: set[str]) -> None:
    """Whole processes for one file, in turns; and their memory."""
    peer, goal = COLD[form]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "one.json"
        file.write_bytes((CORPUS / f"{form}.jsonl").read_bytes().partition(b"\n")[0])
        own = [str(PROGRAM), "verify", "--offline", str(file)]
        other = Contestant(peer, form).command(file, 1)
        run(own)
        ours = [(run(own), run(other) if "node" in families else 0.0) for _ in range(PAIRS)]
        print(f"{form}, whole process: {statistics.median(own for own, _ in ours) * 1e3:.0f} ms", end="")
        print(f", {memory(own):.0f} MiB in all (goal <= 80)")
        if "node" in families:
            ratio = statistics.median(own / theirs for own, theirs in ours)
            print(f"    {peer:24} {statistics.median(theirs for _, theirs in ours) * 1e3:.0f} ms", end="")
            print(f"  we take {told(ratio, goal, at_most=True)} of that")


def many() -> None:
    """A thousand files with one core and with two."""
    lines = [line for form in SHARES for line in (CORPUS / f"{form}.jsonl").read_bytes().split(b"\n") if line]
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.json" for number in range(1000)]
        for number, file in enumerate(files):
            file.write_bytes(lines[number % len(lines)])
        command = [str(PROGRAM), "verify", "--offline", "--json", *map(str, files)]
        cores = sorted(os.sched_getaffinity(0))[:2]
        taken = [(run(command, {cores[0]}), run(command, set(cores))) for _ in range(3)]
        one, two = (statistics.median(each) for each in zip(*taken, strict=True))
        print(f"1,000 files, whole process: one core {one:.2f} s, two {two:.2f} s", end="")
        print(f": {told(statistics.median(one / two for one, two in taken), 1.6)}")
        print(f"    memory {memory(command):.0f} MiB in all, for 100 of them {memory(command[:104]):.0f} MiB")


def main() -> None:
    """Print the figures."""
    if not CORPUS.is_dir():
        print("bench_verify: skipped, there is no ../shared/corpus beside this checkout")
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    families = {"wallet"} | prepare()
    for form in sys.argv[2:] or GOALS:
        warm(form, rounds, families)
    for form in COLD if len(sys.argv) <= 2 else ():
        cold(form, families)
    if len(sys.argv) <= 2:
        many()


if __name__ == "__main__":
    main()
