"""Takes one picture, marks what its step speaks of, and keeps it small; an unchanged one is left as it is."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import FloatRect, Page

from tests.guide.recipes import Recipe

WIDTH, HEIGHT = 1366, 768
_PADDING = 12
_COLOURS = 96
#: Below this share of changed pixels (a random code, a fingerprint) the picture that is there is kept.
_SAME = 0.004
_MARK = "3px solid rgb(217, 120, 0)"


def shoot(page: Page, recipe: Recipe) -> Image.Image:
    """The picture of the page as it stands, cropped and marked."""
    for elements in recipe.marked:
        page.locator(elements).first.evaluate(
            "(one, line) => { one.style.outline = line; one.style.outlineOffset = '3px'; }", _MARK
        )
    clip = _clip(page, recipe)
    content = page.screenshot(clip=clip, full_page=True, animations="disabled", caret="hide")
    return _few_colours(Image.open(BytesIO(content)).convert("RGB"))


def _clip(page: Page, recipe: Recipe) -> FloatRect:
    """The part of the page that holds what is shown: all of the width unless that is far less."""
    found = [page.locator(one).first for one in recipe.shown]
    boxes = [box for one in found if one.count() and (box := one.bounding_box())]
    assert boxes or not recipe.shown, f"{recipe.name}: nothing of {recipe.shown} is there"
    if not boxes:
        return {"x": 0, "y": 0, "width": WIDTH, "height": min(recipe.tallest, HEIGHT)}
    left = max(0, min(box["x"] for box in boxes) - _PADDING)
    # The whole of a page begins below the bar; a part of it has some room around it.
    room = 0 if max(box["width"] for box in boxes) >= WIDTH else _PADDING
    top = max(0, min(box["y"] for box in boxes) - room)
    right = min(WIDTH, max(box["x"] + box["width"] for box in boxes) + _PADDING)
    bottom = max(box["y"] + box["height"] for box in boxes) + _PADDING
    return {"x": left, "y": top, "width": right - left, "height": min(recipe.tallest, bottom - top)}


def _few_colours(picture: Image.Image) -> Image.Image:
    """The same in few colours, which packs to a third; screens of the portal have hardly more."""
    few = picture.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return few.convert("RGB")


def write(picture: Image.Image, path: Path, *, anew: bool) -> bool:
    """Keep the picture where it shows something else than the one that is there, or `anew`; returns whether."""
    if not anew and path.exists() and _looks_alike(picture, path):
        return False
    picture.save(path, "WEBP", lossless=True, quality=100, method=6)
    return True


def _looks_alike(picture: Image.Image, path: Path) -> bool:
    with Image.open(path) as there:
        before = there.convert("RGB")
    if before.size != picture.size:
        return False
    difference = (
        ImageChops.difference(before, picture).convert("L").point(lambda one: 255 * (one > 40))
    )
    return difference.histogram()[255] <= _SAME * picture.width * picture.height
