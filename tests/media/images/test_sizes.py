"""The sizes of pictures: made by the worker, chosen by the browser, never waited for by a page."""

import re
from io import BytesIO
from threading import Event

import pytest
from django.core.files.base import ContentFile
from django.template import engines
from PIL import Image

from media.images.make_sizes import make_next_sizes, make_sizes
from media.images.models import HubImage
from media.images.sizes import RECIPE, all_specs
from tests.html import as_read

pytestmark = pytest.mark.django_db
SOURCE = re.compile(r'<source (?:sizes="[^"]+" )?srcset="([^"]+)" type="image/(\w+)">')


def picture_file(width: int = 1600, height: int = 400, form: str = "PNG") -> ContentFile:
    out = BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(out, form)
    return ContentFile(out.getvalue(), name=f"drawing.{form.lower()}")


@pytest.fixture
def image(db) -> HubImage:
    return HubImage.objects.create(
        title="A drawing", description="Four people", file=picture_file()
    )


def shown(image: HubImage, place: str = "figure", more: str = "") -> str:
    code = "{% load picture_tags %}{% picture image place " + more + " %}"
    image = HubImage.objects.get(pk=image.pk)
    return engines["django"].from_string(code).render({"image": image, "place": place})


def work() -> bool:
    return make_next_sizes(owner="test", stopped=Event())


def test_the_worker_makes_every_size_once(image):
    assert work()
    assert {each.filter_spec for each in image.renditions.all()} == all_specs()
    assert not work()
    make_sizes(HubImage.objects.get(pk=image.pk))
    assert image.renditions.count() == len(all_specs())


def test_the_browser_chooses_among_forms_and_widths(image):
    work()
    html = shown(image, more='class="figure__picture"')
    forms = SOURCE.findall(html)
    assert [form for _, form in forms] == ["avif", "webp"]
    for srcset, form in forms:
        assert re.findall(r" (\d+)w", srcset) == ["480", "800", "1200"]
        assert srcset.count(f".{form} ") == 3
    assert re.search(r'<img [^>]*height="300" src="[^"]+\.png" width="1200"', html)
    assert 'alt="Four people"' in html
    assert html.count('sizes="') == 2


def test_before_the_worker_has_come_the_picture_is_there_in_its_own_form(image):
    html = shown(image)
    assert "<source" not in html
    assert re.search(r'<img [^>]*src="/uploads/[^"]+width-1200\.png"', html)
    assert image.renditions.count() == 1


def test_what_is_shown_again_is_not_made_again(image):
    work()
    files = set(image.renditions.values_list("file", flat=True))
    for place in ("figure", "card", "hero", "cover", "seat"):
        shown(image, place)
    assert set(image.renditions.values_list("file", flat=True)) == files


def test_a_small_picture_is_offered_once(db):
    small = HubImage.objects.create(title="Small", file=picture_file(300, 200))
    work()
    offers = [srcset for srcset, _ in SOURCE.findall(shown(small))]
    assert len(offers) == 2
    assert not [srcset for srcset in offers if "," in srcset]


def test_a_moving_picture_keeps_its_form(db):
    moving = HubImage.objects.create(title="Moving", file=picture_file(600, 400, "GIF"))
    work()
    assert "<source" not in shown(moving)
    assert not moving.renditions.filter(filter_spec__contains="avif").exists()


def test_another_middle_gets_its_cuts_and_another_file_all_sizes(image):
    work()
    before = image.renditions.count()
    image.focal_point_x, image.focal_point_y = 100, 100
    image.focal_point_width = image.focal_point_height = 50
    image.save()
    assert work()
    assert image.renditions.count() > before
    image.file = picture_file(900, 900)
    image.save()
    assert HubImage.objects.get(pk=image.pk).sizes_recipe == 0


def test_a_picture_that_changes_while_it_is_made_stays_on_the_list(image):
    as_read_by_the_worker = HubImage.objects.get(pk=image.pk)
    image.focal_point_x = image.focal_point_y = image.focal_point_width = (
        image.focal_point_height
    ) = 60
    image.save()
    make_sizes(as_read_by_the_worker)
    assert HubImage.objects.get(pk=image.pk).sizes_recipe == 0


def test_a_picture_whose_file_is_gone_stops_no_other(image, caplog):
    newer = HubImage.objects.create(title="Gone", file=picture_file())
    newer.file.storage.delete(newer.file.name)
    assert work()
    assert "cannot be made" in caplog.text
    assert work()
    assert image.renditions.exists()
    assert set(HubImage.objects.values_list("sizes_recipe", flat=True)) == {RECIPE}


def test_each_use_has_its_own_words_and_decoration_has_none(image):
    work()
    assert 'alt=""' in as_read(shown(image, "card", 'alt="" loading="lazy"'))
