from dataclasses import dataclass


class FileRefused(Exception):
    """Why a file cannot be kept; the text may be shown to the user."""


@dataclass(frozen=True)
class CheckedFile:
    """A file as it will be kept; `extension` and `mime` follow from its content, never from its name."""

    content: bytes
    extension: str
    mime: str


MIMES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}


def checked(content: bytes, extension: str) -> CheckedFile:
    return CheckedFile(content, extension, MIMES[extension])
