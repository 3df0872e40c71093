"""The wallet as a contestant of bench_verify.py: python own.py FORMAT CREDENTIALS COUNT.

The full policy, exactly as the limited process judges: find, read, every check of CHECKS; and, beside it, what the
signatures alone cost.
"""

import gc
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from tests.benchmarks.peers.rounds import credentials, serve
from wallet.verification.evidence import Evidence, TrustList
from wallet.verification.report import Outcome
from wallet.worker.child import CYCLES
from wallet.worker.judging import judge
from wallet.worker.tools import tools

SIGNED = b"n" * 64


def verifier(given: list[bytes]) -> Callable[[bytes], None]:
    """Judges on a trust list of all issuers, so that every question has its answer."""
    known = tools()
    nobody = Evidence(now=datetime.now(UTC), contexts=known.contexts)
    issuers = {each.credential.signer: "" for one in given for each in judge("", one, nobody, known).judged}
    evidence = Evidence(now=nobody.now, contexts=known.contexts, trust=[TrustList("All", "2026-01-01", issuers)])

    def verify(one: bytes) -> None:
        (judged,) = judge("", one, evidence, known).judged
        if judged.report.verdict is not Outcome.PASSED:
            raise ValueError(judged.report)

    return verify


def bare(form: str) -> Callable[[int], float]:
    """Seconds that so many signatures of the kind take, and nothing else."""
    if "eddsa" in form or "Ed25519" in form:
        private = ed25519.Ed25519PrivateKey.generate()
        public, signature = private.public_key(), private.sign(SIGNED)
        return lambda count: timed(lambda: public.verify(signature, SIGNED), count)
    curve = ec.generate_private_key(ec.SECP256R1())
    other, how = curve.public_key(), ec.ECDSA(hashes.SHA256())
    made = curve.sign(SIGNED, how)
    return lambda count: timed(lambda: other.verify(made, SIGNED, how), count)


def timed(work: Callable[[], object], count: int) -> float:
    """Seconds of CPU for so many times."""
    start = time.process_time()
    for _ in range(count):
        work()
    return time.process_time() - start


if __name__ == "__main__":
    form, file, count = sys.argv[1:]
    given = credentials(file, count)
    gc.set_threshold(CYCLES)
    serve(verifier(given), given, bare(form))
