"""Is it formed as its standard asks? PASSED, or FAILED with the first thing that is not."""

from collections.abc import Mapping

from wallet.credentials.credential import Credential
from wallet.credentials.formats import UNREADABLE
from wallet.credentials.formats.blockcerts import BLOCKCERTS_1, BLOCKCERTS_2
from wallet.credentials.formats.claims import CLR, V1, V2
from wallet.credentials.formats.open_badge_2 import OB_1, OB_2
from wallet.credentials.formats.sd_jwt_vc import SD_JWT, SD_JWT_VC
from wallet.credentials.members import several, strings
from wallet.frozen import Frozen
from wallet.verification.data_models import clr, open_badges, open_badges_2, sd_jwt, vcdm
from wallet.verification.data_models.problem import Rule, first
from wallet.verification.data_models.tokens import contradiction
from wallet.verification.evidence import Evidence
from wallet.verification.report import Check, Outcome, Question

RULES: dict[tuple[str, bool], tuple[Rule, ...]] = {
    (V1, False): vcdm.CREDENTIAL_1_1,
    (V2, False): vcdm.CREDENTIAL_2_0,
    (V1, True): vcdm.PRESENTATION_1_1,
    (V2, True): vcdm.PRESENTATION_2_0,
}
"""Of W3C credentials, by base context and whether it is a presentation."""

OTHER_MODELS: Mapping[str, tuple[Rule, ...]] = {
    OB_2: open_badges_2.RULES,
    OB_1: open_badges_2.RULES_1,
    BLOCKCERTS_2: open_badges_2.BLOCKCERTS_RULES,
    BLOCKCERTS_1: (),
    SD_JWT_VC: sd_jwt.CREDENTIAL,
    SD_JWT: sd_jwt.TOKEN,
}
"""By the format of a credential that is no W3C credential."""


WELL_FORMED = (Check(Question.STRUCTURE, Outcome.PASSED, "well_formed"),)


def structure(credential: Credential, evidence: Evidence) -> tuple[Check, ...]:
    """One check: well_formed, not_well_formed (`what`, `where`), or not_a_credential for a nested piece."""
    if credential.format == UNREADABLE:
        why = str(credential.claims.get("unreadable", "")).replace("_", " ")
        return (Check(Question.STRUCTURE, Outcome.FAILED, "not_a_credential", {"what": why}),)
    problem = first(_rules(credential), credential.claims, evidence.contexts)
    if problem is None and credential.token is not None:
        problem = contradiction(credential.token)
    if problem is None:
        return WELL_FORMED
    facts = {"what": problem.what, "where": problem.where}
    return (Check(Question.STRUCTURE, Outcome.FAILED, "not_well_formed", facts),)


def _rules(credential: Credential) -> tuple[Rule, ...]:
    if credential.format in OTHER_MODELS:
        return OTHER_MODELS[credential.format]
    rules = RULES[version(credential), credential.is_presentation]
    more = MODELS.get(credential.format)
    return rules + more.rules if more is not None and more.binds(credential) else rules


class Model(Frozen):
    """A data model on top of that of W3C credentials: how its contexts begin, and its rules."""

    context: str
    rules: tuple[Rule, ...]

    def binds(self, credential: Credential) -> bool:
        """Whether a credential uses one of the contexts."""
        return any(one.startswith(self.context) for one in strings(credential.claims.get("@context")))


MODELS: Mapping[str, Model] = {
    "open-badge-3.0": Model(open_badges.CONTEXT, open_badges.RULES),
    CLR: Model(clr.CONTEXT, clr.RULES),
}
"""By the format of the credential."""


def version(credential: Credential) -> str:
    """The base context of the data model that binds a credential; told by its members where it names none."""
    contexts = several(credential.claims.get("@context"))
    for base in (V2, V1):
        if base in contexts:
            return base
    return V1 if "issuanceDate" in credential.claims else V2
