"""An agency's own color, moved until text in it can be read: 7:1 on the page, by day and by night."""

from dataclasses import dataclass

LIGHT_PAPER = "#faf6ed"
DARK_PAPER = "#101816"
BAND_INK = "#fff9ea"
READABLE = 7.0
_STEPS = 50

_Channels = tuple[float, float, float]


@dataclass(frozen=True)
class Accent:
    """`light` and `dark` are for text and buttons on the page, `band` lies behind the light wordmark."""

    light: str
    dark: str
    band: str


def readable_accent(color: str) -> Accent:
    """This will keep the hue and change the lightness only as far as the contrast needs."""
    return Accent(
        light=_towards("#000000", color, LIGHT_PAPER),
        dark=_towards("#ffffff", color, DARK_PAPER),
        band=_towards("#000000", color, BAND_INK),
    )


def contrast(one: str, other: str) -> float:
    """This will return the contrast ratio of WCAG 2, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _towards(end: str, color: str, ground: str) -> str:
    steps = (_mix(color, end, step / _STEPS) for step in range(_STEPS + 1))
    return next(mixed for mixed in steps if contrast(mixed, ground) >= READABLE)


def _mix(color: str, end: str, share: float) -> str:
    pairs = zip(_channels(color), _channels(end), strict=True)
    return "#" + "".join(f"{round(255 * (one + (other - one) * share)):02x}" for one, other in pairs)


def _luminance(color: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(color: str) -> _Channels:
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue
