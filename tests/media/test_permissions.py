"""Who works with files in the admin, asked by the rules of access for editors."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile

from hub.groups import EDITORS
from media.documents.models import HubDocument
from media.permissions import (
    collections_user_can_upload_to,
    recording_access,
    user_can_change_recording,
    user_can_edit_media,
    user_can_upload_media,
)
from tests.conftest import _member_of
from tests.factories.people import Right, somebody_with, somebody_without

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


@pytest.mark.parametrize("known", [True, False])
def test_shared_caches_keep_nothing_that_a_person_sees_by_their_session(rf, rule, recording, known):
    """As behind a password: nobody is signed in, and still it is for one person."""
    rule(lambda request, obj: settings.SESSION_COOKIE_NAME in request.COOKIES)
    request = rf.get("/")
    request.user, request.session = AnonymousUser(), {}
    if known:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "a-session"
    assert recording_access.may_see(request, recording) is known
    assert recording_access.anyone_may_see(request, recording) is not known


def test_shared_caches_keep_what_everybody_sees_whoever_asks(rf, everyone, recording, editor):
    request = rf.get("/")
    request.user, request.session = editor, {}
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "a-session"
    assert recording_access.anyone_may_see(request, recording)


@pytest.mark.parametrize("right", ["add_media", "delete_media"])
def test_only_the_right_to_change_a_recording_changes_it(recording, right):
    person = somebody_with(Right(right, recording.collection))
    assert not user_can_change_recording(person, recording)
    elsewhere = recording.collection.add_child(name="Elsewhere")
    person = somebody_without("change_media", but=[Right("change_media", elsewhere)])
    assert not user_can_change_recording(person, recording)
    assert user_can_change_recording(
        somebody_with(Right("change_media", recording.collection)), recording
    )


def test_one_uploads_to_where_one_may_add(root_collection):
    theirs, others = (root_collection.add_child(name=name) for name in ("Theirs", "Others"))
    person = somebody_with(Right("add_media", theirs), Right("change_media", others))
    assert list(collections_user_can_upload_to(person)) == [theirs]
    assert user_can_upload_media(person)
    assert not user_can_upload_media(somebody_without("add_media", "change_media"))
