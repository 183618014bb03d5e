"""Wagtail's read API at /api/v2/pages/: the published pages that everybody may read, as JSON.

It knows no person: whoever asks gets what a stranger gets. Pages behind a restriction are not there in
any of its routes, and neither are drafts: what is asked are the rows of live pages, which hold what was
published last. Bodies are read elsewhere (`.json`, downloads), where each passage has its address.
"""

from django.db.models import QuerySet
from django.http import HttpRequest
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.serializers import PageParentField, PageSerializer
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Page

from learning.public_address import page_address

from .sitemap import public_of

LONGEST_VALUE = 200
OPERATORS = ("and", "or")
# More digits than any id or place in a list has; databases refuse larger numbers with an error.
MOST_DIGITS = 9
NUMBERS = ("id", "limit", "offset", "child_of", "ancestor_of", "descendant_of", "translation_of")
NOT_NUMBERS = {"root"}


class AddressField(serializers.Field):
    """Where people read the page, under the hub's one public address."""

    def get_attribute(self, instance: Page) -> Page:
        return instance

    def to_representation(self, page: Page) -> str:
        return page_address(page)


class ParentField(PageParentField):
    """The page above, where everybody may read it."""

    def to_representation(self, value: Page) -> dict:
        told = super().to_representation(value)
        told["meta"]["html_url"] = page_address(value)
        return told


class PublicPageSerializer(PageSerializer):
    html_url = AddressField(read_only=True)
    parent = ParentField(read_only=True)


class PublicPagesViewSet(PagesAPIViewSet):
    """Pages that everybody may read; nothing of the person who asks."""

    base_serializer_class = PublicPageSerializer
    renderer_classes = [JSONRenderer]
    authentication_classes = []
    permission_classes = []
    # An alias stands for another page, which may be closed or a draft: neither is listed.
    meta_fields = [name for name in PagesAPIViewSet.meta_fields if name != "alias_of"]
    known_query_parameters = PagesAPIViewSet.known_query_parameters - {"site"}

    def get_base_queryset(self) -> QuerySet[Page]:
        # By id, since Wagtail's search knows no other of the conditions.
        return Page.objects.filter(pk__in=public_of(self.request).values("pk")).order_by("pk")

    def check_query_parameters(self, queryset: QuerySet[Page]) -> None:
        super().check_query_parameters(queryset)
        filtered = set(self.get_available_fields(queryset.model, db_fields_only=True)) - {"id"}
        for name, value in self.request.GET.items():
            _check_value(name, value)
            if name == "search_operator" and value not in OPERATORS:
                raise BadRequestError("search_operator is “and” or “or”")
            # Dates and choices would each need words of their own for what they cannot read.
            if name in filtered - {"slug", "title", "locale"}:
                raise BadRequestError(f"{name} is shown, but pages cannot be filtered by it")

    def find_object(self, queryset: QuerySet[Page], request: HttpRequest) -> Page | None:
        for name, value in request.GET.items():
            _check_value(name, value)
        return super().find_object(queryset, request)


def _check_value(name: str, value: str) -> None:
    if len(value) > LONGEST_VALUE or "\0" in value:
        raise BadRequestError(f"{name} has at most {LONGEST_VALUE} characters, and no empty signs")
    is_number = value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS
    if name in NUMBERS and value not in NOT_NUMBERS and not is_number:
        raise BadRequestError(f"{name} must be a whole number of at most {MOST_DIGITS} digits")


router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PublicPagesViewSet)
