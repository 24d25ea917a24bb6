"""Text as a reader sees it: invisible characters gone, every kind of digit plain.

Without this a phone number written in full-width digits, or with a zero-width space inside, would pass
every pattern that looks for personal data. Letters, accents and emoji stay as they were typed.
"""

from __future__ import annotations

import re
import unicodedata

_EMOJI = "\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"

# Digits of other scripts, and the circled ones that Unicode does not call compatible with plain digits.
_OTHER_DIGITS = re.compile("(?![0-9])\\d|[\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792]")

# Variants of plain characters: superscript, circled, full-width, mathematical, ligatures, odd spaces. The
# rest is left alone, because full compatibility folding also pulls apart what people mean, such as ½.
_VARIANTS = re.compile(
    "[\u00a0\u00aa\u00b2\u00b3\u00b9\u00ba\u1d2c-\u1d6a\u2000-\u200a\u2024-\u2026\u202f\u205f\u2070-\u209c"
    "\u2100-\u214f\u2460-\u24ea\u3000\ufb00-\ufb06\ufe50-\ufe6b\uff01-\uffef"
    "\U0001d400-\U0001d7ff\U0001f100-\U0001f12e\U0001f130-\U0001f149]+"
)

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0"
    "\ufff9-\ufffb\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    # A joiner is part of an emoji only between two of them.
    f"|(?<![\ufe0f{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])"
)
_BLANK = re.compile("[\u1680\u2800]")
_MARKS_ON_DIGITS = re.compile("(?<=[0-9#*])[\u0300-\u036f\u20d0-\u20f0\ufe0f]+")  # as in keycap emoji


def visible_text(text: str) -> str:
    """Give the text as it looks, with plain digits and line ends; asking twice changes nothing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if not text.isascii():
        text = _OTHER_DIGITS.sub(lambda found: str(unicodedata.digit(found[0])), text)
        text = _VARIANTS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
        text = _BLANK.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    return text if text.isascii() else _MARKS_ON_DIGITS.sub("", text)
