"""What SD-JWT VC asks of its claims (draft-ietf-oauth-sd-jwt-vc §2.2.2), and a plain SD-JWT of its (RFC 7519 §4)."""

from wallet.credentials.members import Json
from wallet.proofs.json_ld import Contexts
from wallet.verification.data_models.problem import Problem, Rule, is_url


def named_type(claims: Json, _contexts: Contexts) -> Problem | None:
    """It says which type of credential it is."""
    return None if claims.get("vct") else Problem("it names no type", "vct")


def texts(*names: str) -> Rule:
    """Where it has one of these members, that is a text."""

    def rule(claims: Json, _contexts: Contexts) -> Problem | None:
        wrong = next((name for name in names if not isinstance(claims.get(name, ""), str)), "")
        return Problem("this is not a text", wrong) if wrong else None

    return rule


def objects(*names: str) -> Rule:
    """Where it has one of these members, that is an object."""

    def rule(claims: Json, _contexts: Contexts) -> Problem | None:
        wrong = next((name for name in names if not isinstance(claims.get(name, {}), dict)), "")
        return Problem("this is not an object", wrong) if wrong else None

    return rule


def issuer_is_address(claims: Json, _contexts: Contexts) -> Problem | None:
    """Where it names its issuer, by an address."""
    return None if is_url(claims.get("iss", "urn:none")) else Problem("its issuer is not one address", "iss")


TOKEN: tuple[Rule, ...] = (texts("iss", "sub", "jti"), objects("cnf"))
CREDENTIAL: tuple[Rule, ...] = (*TOKEN, named_type, issuer_is_address, objects("status"))
