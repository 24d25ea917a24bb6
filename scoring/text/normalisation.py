"""One spelling of a comment, so that the model and the tables meet the same words."""

import re
import unicodedata

_LINK = re.compile(r"(?:https?://|www\.)\S+")
# Bounded, so that a comment of a million "@" costs no more than another.
_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}\w{2,63}")
_MENTION = re.compile(r"@(?!email\b)\w+")
_MASK = re.compile(r"\[[^\[\]]{1,40}\]")
_LONG_DIGITS = re.compile(r"\d[\d.\-/ ]{3,}\d")
_SPLIT_NYA = re.compile(r"(?<=\w) nya\b")
_ELONGATED = re.compile(r"([^\W\d_])\1{2,}")
_PUNCTUATION_RUN = re.compile(r"([!?.,])[!?.,]*\1[!?.,]*")
_REDUPLICATED = re.compile(r"\b([^\W\d_]{3,})2(?=[^\W\d_]|\b)")
_SPACES = re.compile(r"\s+")

EMOJI = (
    "[\U0001f300-\U0001f5ff\U0001f600-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001f9ff\U0001fa70-\U0001faff"
    "\u2600-\u27bf\u2b50\u2b55\u2764]"
)
_EMOJI = re.compile(EMOJI)
_FIRST_EMOJI = "\u2600"
# Skin tones, joiners and presentation marks change how a picture is drawn, not what it says.
_EMOJI_MODIFIERS = re.compile("[\U0001f3fb-\U0001f3ff\u200d\ufe0e\ufe0f]")

# Typed faces become the emoji they stand for, before punctuation is folded.
_TYPED_FACES = (
    (re.compile(r"(?<!\w)[:;=]-?[)\]D]+(?!\w)"), " 😊 "),
    (re.compile(r"(?<!\w)[:=]'?-?[(\[]+(?!\w)"), " 😞 "),
    (re.compile(r"<3"), " ❤ "),
)

_FACE_MARKS = frozenset(":;=<")
_DIGITS = frozenset("0123456789")

_TOKEN = re.compile(rf"{EMOJI}|\w+(?:-\w+)*|[!?]+")


def normalise(text: str) -> str:
    """Fold a comment to lower case with masks, spaced emoji, short repeats and written-out doubled words.

    Links, mail addresses, mentions and long numbers become the same masks as in the training data:
    a number or a name must never decide a label. Most comments hold little of what is looked for, so a cheap
    glance comes before each of the costlier patterns.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _EMOJI_MODIFIERS.sub("", text))
    if not _FACE_MARKS.isdisjoint(text):
        for face, emoji in _TYPED_FACES:
            text = face.sub(emoji, text)
    text = _mask(text.lower())
    if not text.isascii():
        text = _EMOJI.sub(r" \g<0> ", text)
    if " nya" in text:
        text = _SPLIT_NYA.sub("nya", text)
    # Three equal letters in a row are never spelling in Indonesian; one is right far more often than two.
    text = _ELONGATED.sub(r"\1", text)
    text = _PUNCTUATION_RUN.sub(r"\1\1", text)
    if "2" in text:
        text = _REDUPLICATED.sub(r"\1-\1", text)
    return _SPACES.sub(" ", text).strip()


def tokenise(normalised: str) -> list[str]:
    """Split normalised text into emoji, words (a hyphen holds doubled words together) and runs of ! and ?."""
    return _TOKEN.findall(normalised)


def is_emoji(token: str) -> bool:
    return token[0] >= _FIRST_EMOJI and _EMOJI.fullmatch(token) is not None


def _mask(text: str) -> str:
    if "http" in text or "www." in text:
        text = _LINK.sub(" http ", text)
    if "@" in text:
        text = _EMAIL.sub(" @email ", text)
        text = _MENTION.sub("@user", text)
    if "[" in text:
        text = _MASK.sub(" ", text)
    return text if text.isascii() and _DIGITS.isdisjoint(text) else _LONG_DIGITS.sub("0", text)
