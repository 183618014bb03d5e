"""Pictures in the admin and at /uploads/."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from media.images.models import HubImage

from ..films import picture_bytes
from .test_cleaning import with_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(root_collection):
    return HubImage.objects.create(
        title="A table", file=ImageFile(io.BytesIO(with_place()), name="table.jpg")
    )


def stored(image) -> bytes:
    with image.file.storage.open(image.file.name) as file:
        return file.read()


def test_a_picture_saved_by_code_is_stored_without_metadata(picture):
    assert b"SECRET" not in stored(picture)
    assert (picture.width, picture.height) == (60, 80)
    assert picture.file_size == len(stored(picture))
    assert picture.file_hash


def test_saving_again_leaves_the_file_alone(picture):
    before = picture.file.name, stored(picture)
    picture.title = "Another"
    picture.save()
    assert (picture.file.name, stored(picture)) == before


def test_code_cannot_store_what_is_no_picture(root_collection):
    with pytest.raises(ValidationError, match="not a picture"):
        HubImage.objects.create(
            title="x", width=1, height=1, file=ImageFile(io.BytesIO(b"no"), name="x.jpg")
        )
    assert not HubImage.objects.exists()


def upload(client, data, name="table.jpg", **fields):
    file = SimpleUploadedFile(name, data, "image/jpeg")
    return client.post(
        "/admin/images/add/", {"title": "A table", "file": file, "collection": 1, **fields}
    )


def test_an_upload_in_the_admin_is_stored_without_metadata(client, editor):
    client.force_login(editor)
    assert upload(client, with_place()).status_code == 302
    image = HubImage.objects.get()
    assert b"SECRET" not in stored(image)
    assert (image.width, image.height, image.file_size) == (60, 80, len(stored(image)))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"no picture", "x.jpg"),
        (picture_bytes("PNG")[:-60], "x.png"),
        (b"<svg/>", "x.svg"),
        (b"", "x.jpg"),
    ],
)
def test_a_file_that_is_no_picture_gets_a_message_and_is_not_kept(
    client, editor, data, name, tmp_path
):
    client.force_login(editor)
    answer = upload(client, data, name)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert 'value="A table"' in answer.text
    assert not HubImage.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_many_pictures_at_once_are_cleaned_one_by_one(client, editor):
    client.force_login(editor)
    for data, good in ((with_place(), True), (picture_bytes("PNG")[:-60], False)):
        name = "a.jpg" if good else "a.png"
        answer = client.post(
            "/admin/images/multiple/add/",
            {"title": "A", "files[]": SimpleUploadedFile(name, data), "collection": 1},
            headers={"X-Requested-With": "XMLHttpRequest"},
        )
        assert answer.json()["success"] is good
    assert b"SECRET" not in stored(HubImage.objects.get())


def test_a_picture_with_a_wrong_name_end_is_refused(client, editor):
    client.force_login(editor)
    assert upload(client, picture_bytes("PNG"), "x.jpg").context["form"].errors["file"]


def test_a_picture_can_be_replaced_in_the_admin(client, editor, picture):
    client.force_login(editor)
    old = picture.file.name
    new = SimpleUploadedFile("new.png", picture_bytes("PNG", size=(30, 20)), "image/png")
    answer = client.post(
        f"/admin/images/{picture.pk}/", {"title": "New", "file": new, "collection": 1}
    )
    assert answer.status_code == 302
    picture = HubImage.objects.get()
    assert (picture.width, picture.height) == (30, 20)
    assert not picture.file.storage.exists(old)


def test_a_rendition_is_sent_to_who_may_see_its_picture(client, picture, rule):
    url = picture.get_rendition("width-30").url
    assert url.startswith("/uploads/images/")
    assert client.get(url).status_code == 404
    rule(lambda request, obj: obj == picture)
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"].startswith("public")
    assert Image.open(io.BytesIO(b"".join(answer.streaming_content))).width == 30
    assert client.get(url, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_an_original_is_for_editors_alone(client, picture, everyone, editor):
    url = picture.file.url
    assert client.get(url).status_code == 404
    client.force_login(editor)
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-cache"


def test_asking_for_a_picture_takes_one_query(client, picture, everyone, django_assert_num_queries):
    url = picture.get_rendition("width-30").url
    with django_assert_num_queries(1):
        client.get(url)
