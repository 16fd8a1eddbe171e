"""The pictures of the guide: each has its recipe, its file and a page that is there; none is left over."""

import re
from itertools import groupby

import pytest
from django.test import Client
from django.urls import resolve, reverse

from tests.guide.pictures import WIDTH
from tests.guide.recipes import RECIPES
from tests.support.factories import person
from tests.support.paths import ROOT
from tests.support.plans.states import make_office, plan_in

FOLDER = ROOT / "static" / "guide"
USED = re.compile(r'\{% guide_picture "([\w-]+)" "([^"]+)" %\}')
MAX_BYTES = 3_000_000


def used() -> list[tuple[str, str]]:
    """Name and alternative text of each picture in the chapters."""
    texts = sorted((ROOT / "templates" / "guide" / "chapters").glob("*.html"))
    return [found for text in texts for found in USED.findall(text.read_text(encoding="utf-8"))]


def test_every_picture_has_one_recipe_one_file_and_one_place():
    names = sorted(name for name, _ in used())
    assert names == sorted(recipe.name for recipe in RECIPES)
    assert names == sorted(path.stem for path in FOLDER.iterdir()), "run make guide"
    assert len(names) == len(set(names))


def test_every_picture_says_in_words_what_it_shows():
    assert [name for name, alt in used() if len(alt) < 20] == []


def test_pictures_are_small_and_fit_the_page():
    from PIL import Image

    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= MAX_BYTES
    for path in FOLDER.iterdir():
        with Image.open(path) as picture:
            assert picture.format == "WEBP"
            assert picture.width <= WIDTH


@pytest.mark.django_db
@pytest.mark.parametrize("state", sorted({recipe.state for recipe in RECIPES}))
def test_page_of_every_picture_is_there_for_its_role(state):
    plan = plan_in(state)
    people = make_office(plan.ward)
    ours = {one.role: one for one in (people.official, people.chairman, people.clerk)}
    recipes = sorted((one for one in RECIPES if one.state == state), key=lambda one: str(one.who))
    for who, group in groupby(recipes, lambda one: one.who):
        client = Client()
        if who:
            client.force_login(ours.get(who) or person(who))
        for recipe in group:
            address = reverse(recipe.view, args=recipe.args)
            assert resolve(address).view_name == recipe.view
            assert client.get(address + recipe.query).status_code == 200, recipe.name
