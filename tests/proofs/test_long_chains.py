"""Few proofs in a chain, or a small document under many: both are usual. Many over a large one are not."""

import pytest

from wallet.proofs.long_chains import MOST_VALUES, is_long

STANDING = {"previousProof": "urn:a"}


@pytest.mark.parametrize(
    ("proofs", "values", "long"),
    [
        ([], 3 * MOST_VALUES, False),
        ([{}] * 20, 3 * MOST_VALUES, False),
        ([STANDING], 3 * MOST_VALUES, False),
        ([STANDING] * 2, MOST_VALUES, True),
        ([STANDING] * 20, 500, False),
        (["x", None, STANDING], 3 * MOST_VALUES, False),
    ],
)
def test_by_size_and_number(proofs: list[object], values: int, long: bool) -> None:  # noqa: FBT001 -- a case
    assert is_long(proofs, {"a": [{"b": None}] * (values // 2)}) == long
