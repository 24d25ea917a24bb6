import re

import pytest

from portal.styles import BUNDLES, STYLES, bundle, write_bundles

LIGHT, DARK = "light", "dark"

TEXT_PAIRS = [
    *[(text, ground) for text in ("ink", "ink-soft") for ground in ("paper", "surface", "sunk")],
    *[(text, ground) for text in ("lagoon", "amber-strong", "danger") for ground in ("paper", "surface")],
    *[("ink", f"{tone}-soft") for tone in ("lagoon", "amber", "info", "danger")],
    ("lagoon-strong", "lagoon-soft"),
    ("lagoon-strong", "paper"),
    ("amber-strong", "amber-soft"),
    ("info", "info-soft"),
    ("danger", "danger-soft"),
    ("on-lagoon", "lagoon"),
    ("on-lagoon", "lagoon-strong"),
    ("on-band", "band"),
    ("on-amber", "amber"),
    ("paper", "ink"),
    ("poster-ink", "poster-ground"),
    *[(f"scale-{step}-text", f"scale-{step}") for step in range(1, 6)],
]
PART_PAIRS = [
    *[("line-strong", ground) for ground in ("paper", "surface", "sunk")],
    *[(f"scale-{step}-edge", ground) for step in range(1, 6) for ground in ("paper", "surface", "sunk")],
    ("lagoon", "lagoon-soft"),
    ("focus-inner", "focus-outer"),
    ("amber", "band"),
]


def declared(source):
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})\b", source))


def tokens(light):
    source = (STYLES / "tokens.css").read_text(encoding="utf-8")
    first, dark = re.split(
        r"@media screen and \(prefers-color-scheme: dark\)", source.split("@media print")[0]
    )
    return declared(first) if light == LIGHT else declared(first) | declared(dark)


def luminance(color):
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def style_files():
    return sorted(STYLES.rglob("*.css"))


def part_files():
    ground = [STYLES / f"{name}.css" for name in ("tokens", "base", "layout")]
    return [*ground, *sorted((STYLES / "components").glob("*.css"))]


def test_contrast_of_black_on_white_is_twenty_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("light", [LIGHT, DARK])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_reaches_seven_to_one(light, text, ground):
    colors = tokens(light)

    assert contrast(colors[text], colors[ground]) >= 7


@pytest.mark.parametrize("light", [LIGHT, DARK])
@pytest.mark.parametrize(("part", "ground"), PART_PAIRS)
def test_parts_reach_three_to_one(light, part, ground):
    colors = tokens(light)

    assert contrast(colors[part], colors[ground]) >= 3


@pytest.mark.parametrize("light", [LIGHT, DARK])
@pytest.mark.parametrize("ground", ["paper", "surface", "sunk", "band", "lagoon", "lagoon-soft"])
def test_focus_ring_is_seen_on_every_ground(light, ground):
    colors = tokens(light)

    assert max(contrast(colors[ring], colors[ground]) for ring in ("focus-inner", "focus-outer")) >= 3


@pytest.mark.parametrize("name", BUNDLES)
def test_committed_bundle_is_the_joined_parts(name):
    assert (STYLES / f"{name}.css").read_text(encoding="utf-8") == bundle(BUNDLES[name])


def test_written_bundles_open_with_the_layer_order(tmp_path):
    written = write_bundles(tmp_path)

    assert [path.name for path in written] == ["public.css", "workspace.css"]
    assert {path.read_text(encoding="utf-8").splitlines()[0] for path in written} == {
        "@layer tokens, base, layout, components;"
    }


def test_every_part_reaches_a_page():
    used = {name for parts in BUNDLES.values() for name in parts}

    assert {path.stem for path in part_files()} == used


@pytest.mark.parametrize("path", style_files(), ids=lambda path: path.name)
def test_stylesheet_asks_for_nothing_and_forces_nothing(path):
    source = path.read_text(encoding="utf-8")

    assert re.findall(r"@import|url\(|!important|^\s*#[a-z]", source, re.MULTILINE) == []


@pytest.mark.parametrize("path", part_files(), ids=lambda path: path.name)
def test_colors_come_from_tokens_only(path):
    source = path.read_text(encoding="utf-8")

    assert path.stem == "tokens" or re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", source) == []


@pytest.mark.parametrize("name", [*BUNDLES, "form"])
def test_every_token_that_is_used_is_defined(name):
    source = (STYLES / f"{name}.css").read_text(encoding="utf-8")
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", source))

    assert used - set(re.findall(r"--([a-z0-9-]+):", source)) == set()


def test_form_styles_are_small_and_share_the_colors():
    source = (STYLES / "form.css").read_text(encoding="utf-8")
    first, dark = source.split("@media screen and (prefers-color-scheme:dark)")
    names = {"soft": "ink-soft", "edge": "line-strong", "on": "on-lagoon", "thread": "band-thread"}
    names |= {"calm": "lagoon-soft", "alarm": "danger-soft"}
    form = {LIGHT: declared(first), DARK: declared(dark.split("}}")[0])}

    assert len(source.encode()) <= 6 * 1024
    for light, colors in form.items():
        shared = tokens(light)
        assert colors == {name: shared[names.get(name, name)] for name in colors}
