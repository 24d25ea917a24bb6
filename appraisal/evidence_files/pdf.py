import io
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from appraisal.evidence_files.kinds import CheckedFile, FileRefused, checked

PARTS_MAX = 50_000
_ACTIVE_KEYS = {"/JS", "/JavaScript", "/EmbeddedFiles", "/EmbeddedFile", "/AF", "/XFA", "/RichMediaContent"}
_ACTIVE_NAMES = {
    "/JavaScript",
    "/Launch",
    "/ImportData",
    "/SubmitForm",
    "/FileAttachment",
    "/EmbeddedFile",
    "/RichMedia",
}


def check_pdf(content: bytes) -> CheckedFile:
    """This will walk through everything a reader could reach from the first page on; pages stay as they are."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise FileRefused(
                _("This file is protected by a password. Remove the password and attach it again.")
            )
        has_pages, is_active = len(reader.pages) > 0, _is_active(reader)
    except (
        PyPdfError,
        DependencyError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
    ) as error:
        raise FileRefused(_("This file is damaged and cannot be opened. It was not kept.")) from error
    except (RecursionError, OSError) as error:
        raise FileRefused(_("This file is damaged and cannot be opened. It was not kept.")) from error
    if not has_pages:
        raise FileRefused(_("This file is damaged and cannot be opened. It was not kept."))
    if is_active:
        raise FileRefused(
            _("This PDF contains a program or another file. Print it to a new PDF and attach that.")
        )
    return checked(content, "pdf")


def _is_active(reader: PdfReader) -> bool:
    return any(
        _ACTIVE_KEYS & set(part)
        or {str(part.get(key)) for key in ("/S", "/Subtype", "/Type")} & _ACTIVE_NAMES
        for part in _parts(reader)
    )


def _parts(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached from the root, each once; PARTS_MAX of them at most."""
    waiting: list[PdfObject] = [reader.trailer["/Root"]]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        part: PdfObject | None = waiting.pop()
        if isinstance(part, IndirectObject):
            if (part.idnum, part.generation) in seen:
                continue
            seen.add((part.idnum, part.generation))
            part = part.get_object()
        count += 1
        if count > PARTS_MAX:
            raise FileRefused(_("This PDF has too many parts to be checked. Print it to a new PDF."))
        if isinstance(part, DictionaryObject):
            yield part
            waiting.extend(part.raw_get(key) for key in part)
        elif isinstance(part, ArrayObject):
            waiting.extend(list.__iter__(part))
