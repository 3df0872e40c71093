"""Seals: JAdES (ETSI TS 119 182-1), whose key comes from a certificate that the seal brings along.

The mathematics are one thing, whom the certificate is to be believed from another: where nobody in hand vouches for
it, the answer is `seal_not_trusted`, with what the certificate says.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.x509 import Certificate

from wallet.credentials.credential import Token
from wallet.credentials.formats.edc import comparable
from wallet.credentials.formats.sealed import protected, said_time
from wallet.credentials.members import Json, mapping, several
from wallet.proofs import certificates, seal_chain
from wallet.proofs.answer import Answer
from wallet.proofs.asked import Asked
from wallet.proofs.certificates import Certificates
from wallet.proofs.encodings import base64url
from wallet.proofs.jose import ALGORITHMS, Signed
from wallet.proofs.keys import VerificationMethod

CRITICAL = frozenset(
    ("b64", "sigT", "x5t#o", "sigX5ts", "srCms", "srAts", "sigPl", "sigPId", "adoTst", "iat")  # §5.1, §5.2
)
"""Header parameters that may be called critical. Not `sigD`: what it points to is elsewhere and was not looked at."""

TYPES = frozenset(("", "jose", "jose+json"))
NO_SIGNATURES = frozenset(("", "none", "hs256", "hs384", "hs512"))
"""No signature, or one that everybody can make who knows what to compare with (RFC 8725 §2.1)."""
AHEAD = timedelta(seconds=60)
"""By how much a seal may be made after now: clocks differ."""


def judge(token: Token, asked: Asked, names: frozenset[str]) -> tuple[Answer, ...]:
    """An Answer for each seal around a credential whose issuer calls itself by these `names` (as `comparable`).

    Facts: `suite`, `sealed` (when, as it says itself), and of the certificate `organisation` and `certified_by`.
    """
    return tuple(_judged(header, content, signature, asked, names) for header, content, signature in _seals(token))


def _seals(token: Token) -> Iterator[tuple[Json, str, str]]:
    """Header, signed text and signature of each seal; they share the payload, and how it is written (RFC 7797 §3)."""
    yield token.header, token.signing_input, token.signature
    payload = token.signing_input.partition(".")[2]
    for one in token.further:
        part, _, signature = one.partition(".")
        header = protected(part)
        alike = header is not None and header.get("b64", True) is token.header.get("b64", True)
        yield (header if alike and header else {}), f"{part}.{payload}", signature


def _judged(header: Json, content: str, signature: str, asked: Asked, names: frozenset[str]) -> Answer:
    about = {"suite": _text(header, "alg")[:80], "sealed": said_time(header)}
    refusal = _refused(header)
    if refusal:
        return Answer(refusal, about)
    chain = certificates.listed(header.get("x5c"))
    signed = base64url(signature.rstrip("="))
    if not chain or not signed or not _is_named(header, chain):
        return Answer("bad_proof" if "x5c" in header else "key_unreachable", about)
    if not Signed(content.encode(), signed, _text(header, "alg")).by(seal_chain.key(chain[0])):
        return Answer("mismatch", about)
    return _standing(header, chain, asked, names).about(**about, **_told(chain))


def _refused(header: Json) -> str:
    """What there is against a seal before anything is compared; empty where there is nothing."""
    algorithm = _text(header, "alg")
    if algorithm not in ALGORITHMS:
        return "algorithm_not_allowed" if algorithm.strip().lower() in NO_SIGNATURES else "suite_not_supported"
    if not _is_understood(header):
        return "unknown_critical"
    typ = _text(header, "typ").lower().removeprefix("application/")
    return "" if typ in TYPES else "wrong_purpose"


def _is_understood(header: Json) -> bool:
    """Whether all that is critical is known and there, and `b64` is critical where it matters (RFC 7515 §4.1.11)."""
    critical = header.get("crit", [])
    if not isinstance(critical, list) or ("crit" in header and not critical):
        return False
    known = all(isinstance(one, str) and one in CRITICAL and one in header for one in critical)
    return known and (header.get("b64", True) is True or (header["b64"] is False and "b64" in critical))


def _is_named(header: Json, chain: Certificates) -> bool:
    """Whether the digests of the signing certificate, in whatever form they are told, are those of the first one."""
    told = [{"digAlg": "S256", "digVal": header["x5t#S256"]}] if "x5t#S256" in header else []
    told += [
        dict(mapping(one)) for one in (header.get("x5t#o"), *several(header.get("sigX5ts"))[:1]) if one is not None
    ]
    return all(_is_digest(one, chain[0]) for one in told)


def _is_digest(told: Mapping[str, Any], certificate: Certificate) -> bool:
    found = seal_chain.digest(certificate, _text(told, "digAlg"))
    return found is not None and found == base64url(_text(told, "digVal").rstrip("="))


def _standing(header: Json, chain: Certificates, asked: Asked, names: frozenset[str]) -> Answer:
    """What a seal is worth whose mathematics hold."""
    at = _moment(said_time(header)) if said_time(header) else asked.now
    if at is None or at > asked.now + AHEAD:
        return Answer("bad_proof")
    wrong = seal_chain.wrong(chain, at)
    if wrong:
        return Answer(wrong)
    if not seal_chain.is_trusted(chain, asked.anchors):
        return Answer("seal_not_trusted")
    subject = seal_chain.names(chain[0].subject)
    is_issuer = any(comparable(subject[one]) in names for one in ("organisation", "number") if subject[one])
    whose = asked.issuer if is_issuer else subject["organisation"] or "x5c"
    return Answer("matches", method=VerificationMethod("x5c", whose, whose, seal_chain.key(chain[0])))


def _told(chain: Certificates) -> dict[str, str]:
    try:
        subject, issuer = (seal_chain.names(name) for name in (chain[0].subject, chain[0].issuer))
    except certificates.WRONG:
        return {}
    return {
        "organisation": subject["organisation"] or subject["common"],
        "certified_by": issuer["organisation"] or issuer["common"],
    }


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _text(header: Mapping[str, Any], name: str) -> str:
    value = header.get(name)
    return value if isinstance(value, str) else ""
