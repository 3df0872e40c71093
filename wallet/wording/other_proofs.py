"""Sentences about what secures a credential other than one signature: a site, a ledger, parts, a seal."""

from wallet.wording.catalogue import translate


def about_hosting() -> dict[str, str]:
    """Badges that are not signed: the issuer's site, or a public ledger, vouches for them."""
    return {
        "hosted_by_issuer": translate("findings", "It is not signed, but the issuer's own site shows this very badge."),
        "hosted_mismatch": translate(
            "findings", "It differs from the copy on the issuer's site: something was changed here or there."
        ),
        "host_not_allowed": translate(
            "findings", "It is kept on a site that is not its issuer's, so anyone could have made it."
        ),
        "issuer_without_site": translate(
            "findings", "Could not check who issued it: the issuer gives no web address of its own."
        ),
        "not_hosted": translate(
            "findings", "Could not compare it with the copy on the issuer's site: that was not reached."
        ),
        "chain_not_looked_up": translate(
            "findings",
            "It fits what is said to be entered for it in a public ledger (a blockchain), but the ledger was not "
            "looked up, so who entered it, and when, was not checked.",
        ),
    }


def about_disclosures() -> dict[str, str]:
    """Of what is secured by a certificate, shown in parts, or given away with its owner's signature."""
    return {
        "chain_not_trusted": translate(
            "findings",
            "Nothing was changed since it was signed. A certificate tells who signed it, "
            "and this wallet does not know whether that can be trusted.",
        ),
        "bad_disclosure": translate(
            "findings", "Some of the parts that it is made of are damaged, so only what is beyond doubt is shown."
        ),
        "disclosure_not_referenced": translate(
            "findings",
            "A part was added or changed that the issuer did not sign, "
            "so none of the parts that can be left out is shown.",
        ),
        "duplicate_digest": translate(
            "findings", "It refers to the same part twice, so none of the parts that can be left out is shown."
        ),
        "disclosure_collides": translate(
            "findings",
            "It says two things about the same ({subject}), so none of the parts that can be left out is shown.",
        ),
        "too_many_disclosures": translate(
            "findings", "It has far more parts than a credential needs, so they were not looked at."
        ),
        "key_bound": translate("findings", "Whoever gave it away had the key of the person it was issued to."),
        "key_binding_broken": translate(
            "findings", "It was given away with a signature that does not fit the person it was issued to."
        ),
        "key_binding_unchecked": translate(
            "findings", "Could not check whether the person it was issued to gave it away: their key is not known."
        ),
    }


def about_seals() -> dict[str, str]:
    """Of European Digital Credentials: a seal with its certificate."""
    return {
        "seal_not_trusted": translate(
            "findings",
            "Nothing was changed since it was sealed. The seal says that it is of {organisation}, made {sealed}, "
            "certified by {certified_by}; whether to believe that could not be checked, "
            "because this wallet has no list of those who certify seals.",
        ),
        "seal_out_of_date": translate(
            "findings", "When it was sealed ({sealed}), the certificate of the seal was not valid."
        ),
        "seal_chain_broken": translate(
            "findings", "The certificates that came with the seal do not belong together, so it is not accepted."
        ),
    }
