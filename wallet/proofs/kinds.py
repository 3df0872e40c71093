"""Kinds of public keys, by the names that the whole of `proofs` uses."""

ED25519, P256, P384, P521, SECP256K1, RSA = "Ed25519", "P-256", "P-384", "P-521", "secp256k1", "RSA"
