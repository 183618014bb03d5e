"""Documents go out by our rule, as downloads."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media.documents.models import HubDocument

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(root_collection):
    return HubDocument.objects.create(
        title="Costs", file=ContentFile(b"<script>x</script>", name="costs.pdf")
    )


def test_a_document_lies_in_the_private_storage(document, tmp_path):
    assert (tmp_path / "private" / document.file.name).exists()
    with pytest.raises(NotImplementedError):
        document.file.storage.url(document.file.name)


def test_nobody_gets_it_without_a_rule_that_says_yes(client, document, rule):
    assert client.get(document.url).status_code == 404
    rule(lambda request, obj: False)
    assert client.get(document.url).status_code == 404


def test_it_is_a_download_that_cannot_run(client, document, everyone):
    answer = client.get(document.url)
    assert b"".join(answer.streaming_content) == b"<script>x</script>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_part_of_it_can_be_asked_for(client, document, everyone):
    assert client.get(document.url, headers={"Range": "bytes=0-1"}).status_code == 206


def test_a_private_collection_still_asks_for_its_password(client, document, everyone):
    from wagtail.models import Collection, CollectionViewRestriction

    collection = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="secret"
    )
    document.collection = collection
    document.save()
    answer = client.get(document.url)
    assert "Content-Disposition" not in answer
    assert "password" in answer.text.lower()
    door = reverse(
        "wagtaildocs_authenticate_with_password",
        args=[collection.get_view_restrictions().get().pk],
    )
    client.post(door, {"password": "secret", "return_url": document.url})
    answer = client.get(document.url)
    assert "Content-Disposition" in answer
    assert answer["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "run.exe", "noend"])
def test_a_kind_of_file_that_could_run_is_refused(client, editor, name):
    client.force_login(editor)
    file = SimpleUploadedFile(name, b"x")
    answer = client.post("/admin/documents/add/", {"title": "T", "file": file, "collection": 1})
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not HubDocument.objects.exists()


def test_a_document_is_added_in_the_admin(client, editor):
    client.force_login(editor)
    file = SimpleUploadedFile("costs.pdf", b"%PDF-1.7")
    answer = client.post("/admin/documents/add/", {"title": "Costs", "file": file, "collection": 1})
    assert answer.status_code == 302
    assert HubDocument.objects.get().file_size == 8
