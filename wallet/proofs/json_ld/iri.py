"""What an IRI is here, and the keywords of JSON-LD 1.1."""

import re

_NAMES = """
    any base container context default direction embed explicit graph id import included index json language list nest
    none null omitDefault prefix preserve propagate protected requireAll reverse set type value version vocab
"""
KEYWORDS = frozenset("@" + name for name in _NAMES.split())

is_keyword_form = re.compile(r"@[A-Za-z]+\Z").match
"""Texts that JSON-LD keeps for keywords to come (JSON-LD11-API §4.2.2 step 5)."""

# The characters that IRIREF of N-Quads forbids, lone surrogates and non-characters.
is_iri = re.compile(r'[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>"{}|\\^`\ud800-\udfff\ufffe\uffff]*\Z').match
"""An absolute IRI that can be written in N-Quads without an escape."""

is_web = re.compile(r"https?://[!#-;=?-\[\]_a-z~]*\Z").match
"""Most of them, told faster: in ASCII, and with what no prefix can stand for."""

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
