import io
from typing import Any

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from appraisal.evidence_files.kinds import CheckedFile, FileRefused, checked

PIXELS_MAX = 25_000_000  # held in memory at once
EDGE_MAX = 3000  # pixels: a photographed page stays readable
_EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85},
}


def check_picture(content: bytes) -> CheckedFile:
    """This will draw the picture anew, upright and at most 3,000 pixels long, with nothing but its pixels."""
    try:
        with Image.open(io.BytesIO(content), formats=list(_EXTENSIONS)) as picture:
            kind = str(picture.format)
            picture.draft("RGB", (EDGE_MAX, EDGE_MAX))  # a JPEG far larger is read at a half or a quarter
            if picture.width * picture.height > PIXELS_MAX:
                raise FileRefused(_("This picture has too many pixels. Make it smaller and attach it again."))
            return checked(_drawn_anew(picture, kind), _EXTENSIONS[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FileRefused(
            _("This picture has too many pixels. Make it smaller and attach it again.")
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # what Pillow raises on broken pictures
        raise FileRefused(_("This picture cannot be opened. It was not kept.")) from error


def _drawn_anew(picture: Image.Image, kind: str) -> bytes:
    mode = "RGBA" if kind != "JPEG" and _is_clear(picture) else "RGB"
    if picture.mode != mode:
        picture = picture.convert(mode)  # the colours of a palette could not be mixed
    picture.thumbnail((EDGE_MAX, EDGE_MAX))
    upright = ImageOps.exif_transpose(picture)
    bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    written = io.BytesIO()
    bare.save(written, kind, **_OPTIONS[kind])
    return written.getvalue()


def _is_clear(picture: Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info
