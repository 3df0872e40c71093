"""The tour is the main job, seen: a wallet, its pages, a code that reads and a PDF that carries the originals."""

import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import zxingcpp
from PIL import Image

from wallet.usecases.add_samples import sample_files


def test_the_tour_leaves_pages_a_code_and_the_pdf(tmp_path: Path) -> None:
    program = [sys.executable, "-c", "import sys; from wallet.cli import main; sys.exit(main(sys.argv[1:]))"]
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run(
        [*program, "tour", "--out", str(tmp_path / "tour")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    out = tmp_path / "tour"
    pages = sorted(out.glob("[0-9]*.png"))
    assert len(pages) == 13
    assert all(len(Image.open(page).getcolors(1 << 20) or ()) > 50 for page in pages), "no page is blank"
    (code,) = zxingcpp.read_barcodes(Image.open(out / "code.png"))
    assert code.text.startswith("LW1:")
    assert (out / "code.svg").read_text().startswith("<svg")
    with pikepdf.open(out / "portfolio.pdf") as pdf:
        inside = {spec.get_file().read_bytes() for spec in pdf.attachments.values()}
    assert inside == {file.read_bytes() for file in sample_files()} or len(inside) == len(sample_files())
