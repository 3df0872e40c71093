"""What the clipboard or a drop holds, as bytes for the one import path."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

PNG = "image/png"


def local_files(mime: QMimeData) -> list[Path]:
    """The files on this computer that it names; other addresses are left alone."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def picture(mime: QMimeData) -> bytes:
    """The picture in it as a PNG; empty where there is none.

    A PNG is passed on as it is, because a badge has its credential inside.
    """
    if mime.hasFormat(PNG):
        return bytes(mime.data(PNG).data())
    image = mime.imageData() if mime.hasImage() else None
    return png(image) if isinstance(image, QImage) and not image.isNull() else b""


def png(image: QImage) -> bytes:
    """The image as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())
