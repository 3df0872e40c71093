"""Literals: canonical escapes and numbers."""

import re

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.proofs.json_ld import JsonLdProblem, literals
from wallet.proofs.json_ld.iri import is_iri, is_web

XSD = "http://www.w3.org/2001/XMLSchema#"
DOUBLE = f'"^^<{XSD}double>'


def read_by_oxigraph(literal: str) -> pyoxigraph.Literal:
    line = f"<urn:s> <urn:p> {literal} ."
    (quad,) = pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.N_QUADS)
    assert isinstance(quad.object, pyoxigraph.Literal)
    return quad.object


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("", '""'),
        ("Grüße", '"Grüße"'),
        ('say "hi" \\ there', r'"say \"hi\" \\ there"'),
        ("\b\t\n\f\r", r'"\b\t\n\f\r"'),
        ("\x00\x07\x0b\x0e\x1f\x7f", r'"\u0000\u0007\u000B\u000E\u001F\u007F"'),
        ("\x80\x85\u2028\ufdd0\U0001f393", '"\x80\x85\u2028\ufdd0\U0001f393"'),
    ],
)
def test_escapes(text: str, literal: str) -> None:
    assert literals.text(text) == literal


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")))
def test_any_text_is_read_back(text: str) -> None:
    assert read_by_oxigraph(literals.text(text)).value == text


@given(st.text(max_size=20), st.sampled_from("\ufffe\uffff\ud800\udfff"))
def test_what_is_no_character_is_refused(text: str, wrong: str) -> None:
    with pytest.raises(JsonLdProblem, match="not_supported"):
        literals.text(text + wrong)


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        (0, f'"0"^^<{XSD}integer>'),
        (2.0, f'"2"^^<{XSD}integer>'),
        (-0.0, f'"0"^^<{XSD}integer>'),
        (1e20, f'"100000000000000000000"^^<{XSD}integer>'),
        (1e21, f'"1.0E21{DOUBLE}'),
        (0.5, f'"5.0E-1{DOUBLE}'),
        (0.000001, f'"1.0E-6{DOUBLE}'),
        (1.5e-9, f'"1.5E-9{DOUBLE}'),
        (123456789.0625, f'"1.234567890625E8{DOUBLE}'),
        (1 / 3, f'"3.333333333333333E-1{DOUBLE}'),
    ],
)
def test_numbers(value: float, literal: str) -> None:
    assert literals.scalar(value, None) == literal


@given(st.floats(-1e308, 1e308))
def test_any_double_is_canonical_and_near(value: float) -> None:
    try:
        literal = literals.scalar(value, XSD + "double")
    except JsonLdProblem:
        return
    lexical = literal[1 : literal.rindex('"')]
    assert re.fullmatch(r"-?[0-9]\.([0-9]*[1-9]|0)E(0|-?[1-9][0-9]*)", lexical)
    assert float(lexical) == pytest.approx(value, rel=1e-15)


@given(st.integers(-(2**53) + 1, 2**53 - 1))
def test_any_integer_stays_as_it_is(value: int) -> None:
    assert read_by_oxigraph(literals.scalar(value, None)) == pyoxigraph.Literal(
        str(value), datatype=pyoxigraph.NamedNode(XSD + "integer")
    )


def test_json_is_canonical() -> None:
    assert literals.json({"b": 1.0, "a": [None, "é"]}) == (
        r'"{\"a\":[null,\"é\"],\"b\":1}"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>'
    )


@given(st.text(max_size=12))
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_web_address_is_an_iri(scheme: str, rest: str) -> None:
    address = f"{scheme}://{rest}"
    assert not is_web(address) or is_iri(address)
    assert bool(is_web(address)) == bool(is_iri(address)) or not rest.isascii() or "\x7f" in rest
