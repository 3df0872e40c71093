"""The commands that keep things up to date, on a real profile."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.proofs.signing import Ed25519Issuer, a_credential, signed
from wallet.cli.commands import run
from wallet.cli.passphrase import VARIABLE
from wallet.composition import TRUSTED
from wallet.paths import places, resource
from wallet.vault import calibration, keyslots

ISSUER = Ed25519Issuer(1)
SERVICE = "https://issuer.example/refresh/1"
LEGACY = "https://digitalcredentials.github.io/community-registry/registry.json"


class Profile:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.served = folder / "served"
        self.served.mkdir()

    def serve(self, address: str, body: bytes) -> None:
        (self.served / "file").write_bytes(body)
        (self.served / "index.json").write_text(json.dumps({address: "file"}))

    def text(self, *arguments: object) -> tuple[int, str]:
        code = run(["--profile", str(self.folder / "profile"), *map(str, arguments)])
        return code, self.capsys.readouterr().out

    def __call__(self, *arguments: object) -> tuple[int, dict[str, Any]]:
        code, out = self.text(*arguments, "--json")
        return code, json.loads(out)


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Profile:
    monkeypatch.setattr(calibration, "_free_kib", lambda: keyslots.FLOOR.m_kib)
    monkeypatch.setenv(VARIABLE, "correct horse")
    return Profile(tmp_path, capsys)


def version(**more: object) -> bytes:
    service = {"id": SERVICE, "type": "1EdTechCredentialRefresh"}
    document = a_credential(ISSUER.did, **({"name": "First", "refreshService": service} | more))
    return json.dumps(signed(ISSUER, "eddsa-jcs-2022", document)).encode()


def test_refresh(profile: Profile, tmp_path: Path) -> None:
    file = tmp_path / "first.json"
    file.write_bytes(version())
    profile("create")
    (kept,) = profile("import", "--offline", file)[1]["kept"]
    profile.serve(SERVICE, version(name="Second"))
    assert profile("refresh", "--offline", kept["id"])[1]["error"]["code"] == "offline"
    code, answer = profile("refresh", "--documents", profile.served, kept["id"])
    assert (code, answer["state"], answer["verdict"]) == (0, "newer", "warning")
    assert answer["changes"] == [{"member": "title", "before": "First", "after": "Second"}]
    assert profile("show", answer["kept"])[1]["supersedes"] == kept["id"]
    code, text = profile.text("refresh", "--documents", profile.served, answer["kept"])
    assert (code, text) == (0, "The issuer has no newer version. What you have stays as it is.\n")
    profile.serve(SERVICE, version(name="Third").replace(b"Third", b"Thrid"))
    code, answer = profile("refresh", "--documents", profile.served, kept["id"])
    assert (code, answer["state"], answer["kept"]) == (1, "not_passed", None)
    profile.serve(SERVICE, b"<html>")
    assert profile("refresh", "--documents", profile.served, kept["id"])[0] == 3


def test_a_credential_without_a_service(profile: Profile) -> None:
    profile("create")
    (kept,) = profile("import", "--offline", resource("samples/teamwork.json"))[1]["kept"]
    code, answer = profile("refresh", "--offline", kept["id"])
    assert (code, answer["error"]["code"]) == (3, "no_refresh")


def test_registries_are_read_and_then_vouch_without_a_network(profile: Profile, tmp_path: Path) -> None:
    file = tmp_path / "first.json"
    file.write_bytes(version())
    registry = {"meta": {"updated": "2026-01-01"}, "registry": {ISSUER.did: {"name": "Example School"}}}
    profile.serve(LEGACY, json.dumps(registry).encode())
    code, answer = profile("registries")
    assert (code, {one["state"] for one in answer["registries"]}) == (0, {"not_read"})
    code, answer = profile("registries", "--update", "--documents", profile.served)
    assert code == 2
    assert [one["state"] for one in answer["registries"]].count("read") == 1
    code, answer = profile("verify", "--offline", file)
    issuer = next(c for c in answer["results"][0]["credentials"][0]["checks"] if c["question"] == "issuer")
    assert (code, issuer["reason"]) == (0, "listed")
    assert "DCC Community Registry (as of 1 Jan 2026). There it goes by the name Example School." in issuer["detail"]
    code, text = profile.text("registries")
    assert code == 0
    assert "DCC Community Registry: 1 issuers, as of 1 Jan 2026." in text


def test_the_learners_own_issuers(profile: Profile, tmp_path: Path) -> None:
    file = tmp_path / "first.json"
    file.write_bytes(version())
    own = places(tmp_path / "profile").config / TRUSTED
    own.parent.mkdir(parents=True)
    own.write_text(json.dumps({"registry": {ISSUER.did: {"name": "My school"}}}))
    code, answer = profile("verify", "--offline", file)
    issuer = next(c for c in answer["results"][0]["credentials"][0]["checks"] if c["question"] == "issuer")
    assert (code, issuer["reason"]) == (0, "trusted_by_you")
    own.write_text("[]")
    assert profile("verify", "--offline", file)[1]["error"]["code"] == "not_a_trust_list"
