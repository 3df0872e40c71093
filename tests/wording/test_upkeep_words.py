"""Every state of keeping things up to date has words."""

from wallet.credentials.differences import MEMBERS
from wallet.usecases.refresh_credential import State
from wallet.wording.refreshing import member_names, refresh_sentences
from wallet.wording.registries import other_sentence, registry_sentences


def test_every_state_has_a_sentence() -> None:
    assert set(refresh_sentences()) == set(State)
    assert set(member_names()) == set(MEMBERS)
    assert set(registry_sentences()) == {"read", "kept", "not_read", "not_reached", "damaged", "keys_changed"}
    for sentence in (*refresh_sentences().values(), *registry_sentences().values(), other_sentence()):
        assert sentence.endswith(".")
