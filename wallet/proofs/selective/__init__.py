"""ecdsa-sd-2023: every statement is signed by itself, so that the holder may show some of them (vc-di-ecdsa §3.4-3.7).

The issuer makes a *base* proof and the holder keeps it. `derive` makes of it a smaller document with a *derived* proof,
which says nothing about what was left out. Statements that the issuer made mandatory stay in every derived document.

value        Base and Derived: a proof's value, read and written
pointers     JSON pointers, and the part of a document that they choose
statements   a document as statements, under labels that tell nothing about what is missing
compare      whether a key made such a value
derive       from a base proof to a derived one
"""
