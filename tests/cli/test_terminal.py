"""The terminal contract of DESIGN.md §7, on a real profile, a real vault and the shipped samples."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.badges import a_badge, a_record_of, an_endorsement, as_bytes
from tests.cli.conftest import Terminal
from wallet.cli import main
from wallet.cli.commands import run
from wallet.cli.passphrase import VARIABLE
from wallet.paths import resource

SAMPLES = resource("samples")
DOCUMENTS = resource("samples/documents")
pytestmark = pytest.mark.usefixtures("quick_key")


def sample(name: str) -> Path:
    return SAMPLES / f"{name}.json"


def outcomes(credential: dict[str, Any]) -> dict[str, str]:
    return {check["question"]: f"{check['outcome']} {check['reason']}" for check in credential["checks"]}


def test_verify_says_what_holds_and_what_does_not(terminal: Terminal) -> None:
    code, answer = terminal("verify", "--documents", DOCUMENTS, *sorted(SAMPLES.glob("*.json")))
    found = {Path(r["source"]).stem: r["credentials"][0] for r in answer["results"]}
    assert code == 1
    assert {name: c["verdict"] for name, c in found.items()} == {
        "data-literacy": "passed",
        "teamwork": "warning",
        "first-aid": "failed",
        "spanish-b2": "passed",
        "lab-safety": "failed",
        "spanish-c2-altered": "failed",
    }
    assert outcomes(found["data-literacy"]) == {
        "structure": "passed well_formed",
        "signature": "passed matches",
        "issuer": "passed listed",
        "validity": "passed no_end",
        "status": "passed not_revoked",
        "schema": "passed no_schema",
    }
    assert outcomes(found["lab-safety"])["status"] == "failed revoked"
    assert outcomes(found["first-aid"])["validity"] == "failed expired"
    assert outcomes(found["spanish-c2-altered"])["signature"] == "failed mismatch"


def test_what_was_not_looked_up_is_unknown_never_good(terminal: Terminal, tmp_path: Path) -> None:
    code, answer = terminal("verify", "--documents", tmp_path, sample("data-literacy"))
    assert code == 2
    assert answer["verdict"] == "unknown"
    assert outcomes(answer["results"][0]["credentials"][0])["status"] == "unknown unreachable"


def test_samples_are_whole_wherever_they_are_checked(terminal: Terminal) -> None:
    code, answer = terminal("verify", "--offline", sample("data-literacy"))
    assert (code, answer["verdict"]) == (0, "passed")


def test_the_worst_exit_code_wins(terminal: Terminal, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><title>x</title>")
    code, answer = terminal("verify", "--offline", sample("spanish-b2"), page, tmp_path / "none")
    assert code == 3
    assert [r["error"] and r["error"]["code"] for r in answer["results"]] == [None, "web_page", "file_not_found"]
    assert [r["source"] for r in answer["results"]] == [str(sample("spanish-b2")), str(page), str(tmp_path / "none")]


def test_a_bad_line_is_an_entry_of_its_file(terminal: Terminal, tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    good = json.dumps(json.loads(sample("spanish-b2").read_text()))
    lines.write_text(f'{good}\n{{oops\n{good[:-1]},"name2":1}}\n')
    code, answer = terminal("verify", "--offline", lines)
    (result,) = answer["results"]
    assert code == 1
    assert result["error"] is None
    assert [c["verdict"] for c in result["credentials"]].count("failed") == 2
    bad = next(c for c in result["credentials"] if not c["proofs"])
    assert outcomes(bad) == {"structure": "failed not_a_credential"}


def test_the_time_of_judging_is_chosen(terminal: Terminal) -> None:
    code, answer = terminal("verify", "--offline", "--at", "2024-01-01T00:00:00Z", sample("first-aid"))
    assert (code, answer["verdict"]) == (0, "passed")
    assert run(["verify", "--at", "yesterday", "x"]) == 64


def test_a_further_list_of_issuers(terminal: Terminal, tmp_path: Path) -> None:
    issuer = json.loads(sample("teamwork").read_text())["issuer"]["id"]
    mine = tmp_path / "My list.json"
    mine.write_text(json.dumps({"meta": {"updated": "2026-01-01"}, "registry": {issuer: {"name": "Example"}}}))
    code, answer = terminal("verify", "--offline", "--trust", mine, sample("teamwork"))
    assert (code, answer["verdict"]) == (0, "passed")
    mine.write_text("[]")
    code, answer = terminal("verify", "--offline", "--trust", mine, sample("teamwork"))
    assert (code, answer["error"]["code"]) == (3, "not_a_trust_list")


def test_what_was_named_and_cannot_be_used_is_said_so(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text("{oops")
    for option, place, why in (
        ("--documents", tmp_path / "none", "not_documents"),
        ("--documents", tmp_path, "not_documents"),
        ("--trust", tmp_path / "none", "file_not_found"),
        ("--trust", tmp_path, "not_a_file"),
        ("--trust", "/dev/zero", "not_a_file"),
        ("--trust", tmp_path / "index.json", "not_a_trust_list"),
    ):
        code, answer = terminal("verify", option, place, sample("teamwork"))
        assert (code, answer["error"]["code"]) == (3, why)


def test_once_is_enough(terminal: Terminal, tmp_path: Path) -> None:
    """The same credential named twice, in full and by its beginning."""
    terminal("create")
    (kept,) = terminal("import", "--offline", sample("teamwork"), sample("teamwork"))[1]["kept"]
    twice = (kept["id"], kept["id"][:5])
    assert len(terminal("export", *twice, "--out", tmp_path / "out")[1]["files"]) == 1
    assert terminal("portfolio", *twice, "--out", tmp_path / "a.pdf")[1]["credentials"] == 1


def test_the_whole_story(terminal: Terminal, tmp_path: Path) -> None:
    code, created = terminal("create")
    assert code == 0
    assert len(created["recovery_code"]) == 34
    assert terminal("create")[1]["error"]["code"] == "vault_exists"

    files = [sample("data-literacy"), sample("teamwork"), tmp_path / "missing"]
    code, imported = terminal("import", "--documents", DOCUMENTS, *files)
    assert code == 0
    assert [k["verdict"] for k in imported["kept"]] == ["passed", "warning"]
    assert [u["code"] for u in imported["unreadable"]] == ["file_not_found"]
    first, second = imported["kept"]
    raw = sample("data-literacy").read_bytes().strip()
    assert first["sha256"] in {hashlib.sha256(b).hexdigest() for b in (raw, raw + b"\n")}
    assert first["id"] == first["sha256"][:16]

    code, again = terminal("import", "--offline", sample("teamwork"))
    assert (code, again["kept"], again["already_held"][0]["id"]) == (0, [], second["id"])

    lines = sorted(f"{k['id']} {k['sha256']}\n" for k in imported["kept"])
    assert terminal("digest")[1]["digest"] == hashlib.sha256("".join(lines).encode()).hexdigest()
    listed = terminal("list")[1]["credentials"]
    assert {c["id"] for c in listed} == {first["id"], second["id"]}
    shown = terminal("show", first["id"][:6])[1]
    assert (shown["id"], shown["verdict"]) == (first["id"], "passed")

    (file,) = terminal("export", first["id"], "--out", tmp_path / "out")[1]["files"]
    exported = terminal("export", "--all", "--out", tmp_path / "all.zip")[1]["ids"]
    assert set(exported) == {first["id"], second["id"]}
    assert (tmp_path / "all.zip").exists()
    assert hashlib.sha256(Path(file).read_bytes()).hexdigest() == first["sha256"]
    assert terminal("remove", first["id"])[0] == 0
    assert [c["id"] for c in terminal("list")[1]["credentials"]] == [second["id"]]
    assert terminal("show", "0000000000000000")[1]["error"]["code"] == "not_held"


def test_a_code_is_read_back_by_verify_and_import(terminal: Terminal, tmp_path: Path) -> None:
    terminal("create")
    (kept,) = terminal("import", "--offline", sample("spanish-b2"))[1]["kept"]
    picture, drawing, text = tmp_path / "code.png", tmp_path / "code.svg", tmp_path / "code.txt"
    code, made = terminal("qr", kept["id"], "--out", picture)
    assert code == 0
    assert made["version"] <= 28
    assert terminal("qr", kept["id"], "--out", drawing)[0] == 0
    assert terminal("qr", kept["id"], "--out", tmp_path / "code.jpg")[0] == 64
    assert not (tmp_path / "code.jpg").exists()
    assert drawing.read_text().startswith("<svg")
    text.write_text(made["text"])
    for source in (picture, text):
        code, answer = terminal("verify", "--offline", source)
        assert (code, answer["verdict"]) == (0, "passed"), source
        assert terminal("import", "--offline", source)[1]["already_held"][0]["sha256"] == kept["sha256"]


def test_the_portfolio_carries_the_originals(terminal: Terminal, tmp_path: Path) -> None:
    terminal("create")
    kept = terminal("import", "--offline", sample("spanish-b2"), sample("teamwork"))[1]["kept"]
    pdf = tmp_path / "portfolio.pdf"
    code, made = terminal("portfolio", "--out", pdf)
    assert (code, made["credentials"]) == (0, 2)
    assert pdf.read_bytes().startswith(b"%PDF-")
    again = terminal("import", "--offline", pdf)[1]
    assert {k["sha256"] for k in again["already_held"]} == {k["sha256"] for k in kept}
    code, answer = terminal("portfolio", "--out", pdf / "below")
    assert (code, answer["error"]["code"]) == (3, "cannot_write")


def test_refusals_are_one_object_and_never_a_traceback(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert terminal("list") == (3, {"error": terminal("digest")[1]["error"]})
    assert terminal("list")[1]["error"]["code"] == "no_vault"
    terminal("create")
    monkeypatch.setenv(VARIABLE, "wrong")
    assert terminal("list")[1]["error"]["code"] == "wrong_secret"
    monkeypatch.delenv(VARIABLE)
    assert terminal("list")[1]["error"]["code"] == "passphrase_missing"
    secret = tmp_path / "secret"
    secret.write_text("correct horse\n")
    assert run(["--profile", str(tmp_path / "profile"), "--passphrase-file", str(secret), "list"]) == 0
    secret.write_text("")
    assert run(["--profile", str(tmp_path / "profile"), "--passphrase-file", str(secret), "list"]) == 3


def test_nothing_readable_is_a_refusal(terminal: Terminal, tmp_path: Path) -> None:
    terminal("create")
    empty = tmp_path / "empty"
    empty.write_bytes(b"")
    code, answer = terminal("import", "--offline", empty)
    assert (code, answer["kept"], answer["unreadable"][0]["code"]) == (3, [], "empty_file")


def test_the_recovery_code_goes_into_a_new_file(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "code.txt"
    code, created = terminal("create", "--recovery-code-file", file)
    assert code == 0
    assert "recovery_code" not in created
    recovery = file.read_text().strip()
    assert terminal("create", "--recovery-code-file", tmp_path / "2.txt")[1]["error"]["code"] == "vault_exists"
    assert not (tmp_path / "2.txt").exists()
    secret = tmp_path / "secret"
    secret.write_text(recovery)
    assert run(["--profile", str(tmp_path / "profile"), "--passphrase-file", str(secret), "digest"]) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ["--profile", "", "list"],
        ["--profile=", "list"],
        ["--profile="],
        ["--passphrase-file=", "list"],
        ["export", "abcd", "--out", ""],
        ["export", "--out", "x"],
        ["export", "--all", "abcd", "--out", "x"],
        ["portfolio", "--out", ""],
        ["create", "--recovery-code-file", ""],
        ["verify", "--at", "", "x"],
        ["verify", "--documents", "", "x"],
        ["verify", "--trust", "", "x"],
    ],
)
def test_an_empty_value_is_a_slip_and_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(wrong) == 64
    assert list(tmp_path.iterdir()) == []


def test_what_may_be_opened_is_told_by_opening_it(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A profile of somebody else is a refusal (3) in the words of the vault, no fault of usage (64)."""
    terminal("create")
    monkeypatch.setattr("os.access", lambda *_: False)
    assert terminal("list") == (0, {"credentials": []})


def test_a_command_that_is_mistyped_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[list[Path]] = []

    def window(_: Path | None, *, quit_after_first_frame: bool, files: list[Path]) -> int:
        opened.append(files)
        return int(quit_after_first_frame)

    monkeypatch.setattr("wallet.app.main", window)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text("{}")
    monkeypatch.setattr("wallet.app.has_display", lambda: True)
    for wrong in (["lst"], ["lst", "--json"], ["a.json", "none.json"], ["-", "a.json"], ["a" * 300], ["."]):
        assert main(wrong) == 64, wrong
    assert main(["--profile", "p", "a.json"]) == 0
    assert opened == [[Path("a.json")]]
    monkeypatch.setattr("wallet.app.has_display", lambda: False)
    assert main(["a.json"]) == 64, "no tour instead of what was asked"


def test_usage() -> None:
    assert run(["verify"]) == 64
    assert run(["--profile"]) == 64
    assert run(["nothing"]) == 64
    assert main(["--version"]) == 0
    assert main(["list", "--nothing"]) == 64


def test_show_gives_all_that_a_page_shows(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_bytes(as_bytes(a_record_of(a_badge(), an_endorsement())))
    terminal("create")
    _, answer = terminal("import", "--offline", file)
    code, shown = terminal("show", answer["kept"][0]["id"])
    assert code == 0
    assert [one["name"] for one in shown["achievements"]] == ["Degree", "Course"]
    assert shown["associations"] == [["isChildOf", "urn:a:2", "urn:a:1"]]
    assert [(one["title"], one["parent"]) for one in shown["inside"]] == [("Teamwork", 0), ("Endorsement", 0)]
    assert {one["verdict"] for one in shown["inside"]} <= {"failed", "unknown"}


def test_show_gives_what_a_badge_has_to_show(terminal: Terminal) -> None:
    """Open Badges 3.0 certification, Displayer: image, name, description, issuer, date, status."""
    terminal("create")
    _, answer = terminal("import", "--documents", DOCUMENTS, sample("teamwork"))
    _, shown = terminal("show", answer["kept"][0]["id"])
    for member in ("title", "description", "issued", "achievement"):
        assert shown[member]
    assert shown["issuer"]["name"]
    assert shown["image"] == shown["achievement"].get("image")
    assert "status" in outcomes(shown)
    assert shown["sealed"] is None
    assert shown["inside"] == []
