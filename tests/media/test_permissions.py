"""Who works with files in the admin, asked by the rules of access for editors."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile

from hub.groups import EDITORS
from media.documents.models import HubDocument
from media.permissions import user_can_edit_media
from tests.conftest import _member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(recording):
    document = HubDocument.objects.create(title="Costs", file=ContentFile(b"x", name="costs.pdf"))
    return [recording, document]


def test_a_member_of_the_editors_may(files, django_user_model):
    editor = _member_of(django_user_model.objects, EDITORS, "a-drafter")
    assert [user_can_edit_media(editor, file) for file in files] == [True, True]


def test_nobody_else_may(files, django_user_model):
    stranger = django_user_model.objects.create_user("stranger")
    for user in (stranger, AnonymousUser(), None):
        assert [user_can_edit_media(user, file) for file in files] == [False, False]


def test_a_closed_account_may_not(files, django_user_model):
    editor = _member_of(django_user_model.objects, EDITORS, "a-drafter")
    editor.is_active = False
    assert not user_can_edit_media(editor, files[0])
