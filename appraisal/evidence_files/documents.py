"""Documents of word processors and spreadsheets: zip archives with a known inside."""

import io
import re
import zipfile

from django.utils.translation import gettext_lazy as _

from appraisal.evidence_files.kinds import CheckedFile, FileRefused, checked

UNPACKED_MAX = 200 * 1024 * 1024
ENTRIES_MAX = 5_000
_RATIO_MAX = 300  # times smaller when packed; a spreadsheet's text hardly passes fifty
_SMALL = 1024 * 1024
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_ACTIVE_ENTRY = re.compile(
    r"vbaproject\.bin$|vbadata\.xml$|(^|/)activex/|(^|/)macrosheets/|oleobject[^/]*\.bin$|^basic/|^scripts/"
)
_ACTIVE_TYPES = (b"macroEnabled", b"vnd.ms-office.vbaProject", b"vnd.ms-office.activeX")


def check_document(content: bytes) -> CheckedFile:
    """This will recognise the document by its inside and refuse macros, hidden files and zip bombs."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_size(archive)
            extension = _extension(archive)
            if _is_active(archive):
                raise FileRefused(
                    _("This document contains a macro or another file. Save it without and attach it again.")
                )
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise FileRefused(_("This file is damaged and cannot be opened. It was not kept.")) from error
    return checked(content, extension)


def _check_size(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    is_bomb = unpacked > _SMALL and unpacked > _RATIO_MAX * max(packed, 1)
    if len(entries) > ENTRIES_MAX or unpacked > UNPACKED_MAX or is_bomb:
        raise FileRefused(_("This document unpacks to far too much. It was not kept."))
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileRefused(_("This file is protected by a password. Remove the password and attach it again."))


def _extension(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "mimetype" in names and (found := _OPEN_DOCUMENT.get(_read(archive, "mimetype").strip())):
        return found
    if "[Content_Types].xml" in names:
        for inside, extension in _OFFICE.items():
            if inside in names:
                return extension
    raise FileRefused(_("This is an archive, not a document. Attach the files one by one."))


def _is_active(archive: zipfile.ZipFile) -> bool:
    names = archive.namelist()
    if any(_ACTIVE_ENTRY.search(name.lower()) for name in names):
        return True
    if "[Content_Types].xml" in names:
        types = _read(archive, "[Content_Types].xml")
        if any(kind in types for kind in _ACTIVE_TYPES):
            return True
    settings = "word/_rels/settings.xml.rels"  # where a template from elsewhere would bring its macros from
    return settings in names and b'TargetMode="External"' in _read(archive, settings)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as entry:
        return entry.read(_SMALL)
