from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from appraisal.evidence_files.kinds import CheckedFile, FileRefused, checked

ALLOWED_NAMES = (".pdf", ".jpg", ".jpeg", ".png", ".webp", ".docx", ".xlsx", ".odt", ".ods", ".txt", ".csv")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".heic", ".svg")
_TEXTS = (".txt", ".csv")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS_OF_SCRIPT = (b"<script", b"<!doctype", b"<html", b"<svg", b"<?php", b"<?xml", b"javascript:")


def check_file(content: bytes, name: str) -> CheckedFile:
    """This will say what a file is by its own bytes and return it as it may be kept, or raise FileRefused.

    A picture is drawn anew, so that its position data and anything hung on its end are gone.
    """
    # Each reader brings a large library along, which is loaded when the first such file comes.
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or _is_webp(content):
        from appraisal.evidence_files.pictures import check_picture

        return check_picture(content)
    if content.startswith(b"%PDF-"):
        from appraisal.evidence_files.pdf import check_pdf

        return check_pdf(content)
    if content.startswith(b"PK\x03\x04"):
        from appraisal.evidence_files.documents import check_document

        return check_document(content)
    return _check_text(content, PurePath(name).suffix.lower())


def _is_webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def _check_text(content: bytes, suffix: str) -> CheckedFile:
    if suffix in _PICTURES:
        raise FileRefused(_("This is not a picture, although its name says so. It was not kept."))
    if content.startswith(_OLD_OFFICE):
        raise FileRefused(_("This is an old Office file. Save it as DOCX, XLSX or PDF and attach that."))
    if suffix not in _TEXTS:
        if suffix in ALLOWED_NAMES:
            raise FileRefused(_("The content of this file is not what its name says. It was not kept."))
        raise FileRefused(
            _("Only PDF, JPEG, PNG, WebP, DOCX, XLSX, ODT, ODS, TXT and CSV files can be attached.")
        )
    if not _is_plain_text(content):
        raise FileRefused(_("This is not a plain text file. It was not kept."))
    return checked(content, suffix[1:])


def _is_plain_text(content: bytes) -> bool:
    """Text that people read: no control characters, and nothing that a browser or a shell would run."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in text) or text.startswith("#!"):
        return False
    lowered = content.lower()
    return not any(mark in lowered for mark in _MARKS_OF_SCRIPT)
