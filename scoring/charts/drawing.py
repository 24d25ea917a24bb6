"""Shapes on a sheet and their SVG; other writers (PDF) may read the same shapes."""

from dataclasses import dataclass
from html import escape

TEXT_SIZE = 14
LINE_HEIGHT = 18


@dataclass(frozen=True, slots=True)
class Look:
    """A CSS class, and the light colours used where no stylesheet reaches (print, PDF, a saved file)."""

    css: str
    fill: str = "none"
    stroke: str = "none"


INK, SOFT, LINE, EDGE, SUNK, PAPER = "#17201e", "#434a46", "#ded4c1", "#7b7566", "#f2ebdd", "#fffdf8"
AMBER, BLUE, BLUE_LIGHT, BLUE_EDGE = "#713f00", "#174f84", "#a9cbe8", "#2b69a0"

TEXT = Look("chart-text", fill=INK)
TEXT_SOFT = Look("chart-text chart-text--soft", fill=SOFT)
TEXT_REFERENCE = Look("chart-text chart-text--reference", fill=AMBER)
GROUND = Look("chart-ground", fill=SUNK)
GRID = Look("chart-grid", stroke=LINE)
AXIS = Look("chart-axis", stroke=EDGE)
REFERENCE = Look("chart-reference", stroke=AMBER)
SERIES = Look("chart-line", stroke=BLUE)
MARK = Look("chart-mark", fill=BLUE)
HALO = Look("chart-halo", fill=PAPER, stroke=BLUE)
MISSING = Look("chart-missing", stroke=EDGE)
INTERVAL = Look("chart-interval", fill=BLUE_LIGHT)
INTERVAL_EDGE = Look("chart-interval-edge", stroke=BLUE_EDGE)
WHISKER = Look("chart-whisker", stroke=INK)
WHISKER_HALO = Look("chart-whisker-halo", stroke=PAPER)
MIDDLE = Look("chart-middle", stroke=INK)
TOTAL = Look("chart-total", fill=INK)
NEGATIVE = Look("chart-negative", fill="#7a4200")
STEPS = (
    Look("chart-step-1", fill="#7a4200", stroke="#7a4200"),
    Look("chart-step-2", fill="#f2bd6b", stroke="#8f5206"),
    Look("chart-step-3", fill="#e3dccd", stroke="#6d685b"),
    Look("chart-step-4", fill="#a9cbe8", stroke="#2b69a0"),
    Look("chart-step-5", fill="#174f84", stroke="#174f84"),
)
ON_STEPS = (
    Look("chart-text chart-on-1", fill="#fffaf0"),
    Look("chart-text chart-on-2", fill=INK),
    Look("chart-text chart-on-3", fill=INK),
    Look("chart-text chart-on-4", fill=INK),
    Look("chart-text chart-on-5", fill="#fffaf0"),
)


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    look: Look
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    look: Look
    width: float = 1
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points, or the area they enclose."""

    points: tuple[tuple[float, float], ...]
    look: Look
    width: float = 0
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    x: float
    y: float
    radius: float
    look: Look
    width: float = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Words whose baseline starts, centres or ends at x."""

    x: float
    y: float
    text: str
    look: Look = TEXT
    anchor: str = "start"
    strong: bool = False


Shape = Rect | Line | Path | Circle | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished sheet; without a title it is an ornament beside its own numbers."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str = ""
    description: str = ""


def text_width(text: str) -> float:
    """This will estimate how wide a line stands in a system font, a little on the wide side."""
    return sum(_LETTER_WIDTHS.get(letter, 0.58) for letter in text) * TEXT_SIZE


def wrapped(text: str, width: float) -> list[str]:
    """This will break a text into lines of at most `width`; a longer single word keeps its own line."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def to_svg(drawing: Drawing) -> str:
    """This will write the sheet as one `<svg>` element that needs nothing from outside."""
    size = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}'
    head += f' width="{_n(drawing.width)}" height="{_n(drawing.height)}"'
    body = "".join(_element(shape) for shape in drawing.shapes)
    if not drawing.title:
        return f'{head} preserveAspectRatio="none" aria-hidden="true" focusable="false">{body}</svg>'
    names = f"<title>{escape(drawing.title)}</title>"
    if drawing.description:
        names += f"<desc>{escape(drawing.description)}</desc>"
    return f'{head} role="img">{names}{body}</svg>'


_LETTER_WIDTHS = (
    dict.fromkeys("ijl.,:;'!|I ", 0.3)
    | dict.fromkeys("frt()-/[]", 0.4)
    | dict.fromkeys("mwMW%@", 0.92)
    | dict.fromkeys("ABCDEGHKNOPQRSUVXYZ", 0.68)
)


def _element(shape: Shape) -> str:
    match shape:
        case Rect():
            place = (
                f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
            )
            radius = f' rx="{_n(shape.radius)}"' if shape.radius else ""
            return f"<rect {place}{radius}{_look(shape.look)}/>"
        case Line():
            place = f'x1="{_n(shape.x1)}" y1="{_n(shape.y1)}" x2="{_n(shape.x2)}" y2="{_n(shape.y2)}"'
            dash = ' stroke-dasharray="5 4"' if shape.dashed else ""
            return f"<line {place}{_look(shape.look, shape.width)}{dash}/>"
        case Path():
            way = "L".join(f"{_n(x)} {_n(y)}" for x, y in shape.points)
            end = "Z" if shape.closed else ""
            return f'<path d="M{way}{end}"{_look(shape.look, shape.width)} stroke-linejoin="round"/>'
        case Circle():
            place = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
            return f"<circle {place}{_look(shape.look, shape.width)}/>"
        case Text():
            anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
            weight = ' font-weight="700"' if shape.strong else ""
            place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{TEXT_SIZE}" font-family="sans-serif"'
            return f"<text {place}{anchor}{weight}{_look(shape.look)}>{escape(shape.text)}</text>"


def _look(look: Look, width: float = 0) -> str:
    stroke = f' stroke="{look.stroke}"' if look.stroke != "none" else ""
    thick = f' stroke-width="{_n(width)}"' if stroke and width else ""
    return f' class="{look.css}" fill="{look.fill}"{stroke}{thick}'


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
