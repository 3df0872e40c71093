"""openvc-core as an oracle: what it signs we accept."""

import pytest
from openvc import Ed25519SigningKey, P256SigningKey, SigningKey
from openvc.proof.data_integrity import DataIntegrityProofSuite
from openvc.proof.di_ecdsa_rdfc import EcdsaRdfcProofSuite
from openvc.proof.di_jcs import EcdsaJcsProofSuite, EddsaJcsProofSuite
from openvc.proof.vc_jwt import VcJwtProofSuite

from tests.proofs import signing
from tests.proofs.signing import EcIssuer, Ed25519Issuer, a_credential, base64url
from wallet.proofs import data_integrity, jose

AnySuite = DataIntegrityProofSuite | EddsaJcsProofSuite | EcdsaRdfcProofSuite | EcdsaJcsProofSuite

ED, EC = Ed25519Issuer(), EcIssuer("P-256")
ED_KEY = Ed25519SigningKey.from_jwk({**ED.jwk, "d": base64url(ED.key.private_bytes_raw())}, kid=ED.method)
EC_KEY = P256SigningKey.from_jwk({**EC.jwk, "d": base64url((7).to_bytes(32, "big"))}, kid=EC.method)


SUITES = (DataIntegrityProofSuite(), EddsaJcsProofSuite(), EcdsaRdfcProofSuite(), EcdsaJcsProofSuite())


@pytest.mark.parametrize("suite", SUITES)
def test_a_proof_of_the_peer(suite: AnySuite) -> None:
    is_ecdsa = isinstance(suite, EcdsaRdfcProofSuite | EcdsaJcsProofSuite)
    key, issuer = (EC_KEY, EC) if is_ecdsa else (ED_KEY, ED)
    document = suite.add_proof(a_credential(issuer.did), signing_key=key, verification_method=issuer.method)
    if "jcs" in document["proof"]["cryptosuite"]:
        # The peer signs the context into a JCS proof and leaves it out of what it gives (vc-di-eddsa §3.3.1 step 2).
        document["proof"]["@context"] = document["@context"]
    (answer,) = data_integrity.judge(
        document, purpose="assertionMethod", contexts=signing.contexts(), lookup=lambda _: None
    )
    assert answer.reason == "matches"


@pytest.mark.parametrize(("issuer", "key"), [(ED, ED_KEY), (EC, EC_KEY)])
def test_a_token_of_the_peer(issuer: Ed25519Issuer | EcIssuer, key: SigningKey) -> None:
    made = signing.parsed(VcJwtProofSuite().sign(a_credential(issuer.did), signing_key=key)).token
    assert made is not None
    answer = jose.judge(made, issuer=issuer.did, purpose="assertionMethod", lookup=lambda _: None)
    assert answer.reason == "matches"
