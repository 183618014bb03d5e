"""A page that is saved and published in few queries: what Wagtail asks and we know already is not asked."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.db import connection, models, transaction
from django.utils.module_loading import import_string
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page, ReferenceIndex

# What a revision says of these holds for no page: Wagtail puts in what the page itself says.
_OF_THE_PAGE = (
    *("alias_of", "content_type", "latest_revision", "live_revision", "locale"),
    *("locked_by", "owner"),
)
# No form changes these; the database refuses what does not fit.
_SET_BY_WAGTAIL = {"content_type", "latest_revision", "live_revision", "locale"}
_UNIQUE_BY_WAGTAIL = {"path", "translation_key"}


class FewQueries(models.Model):
    """Mixed into pages, before Wagtail's own."""

    # Its words go into the admin's own search when all is written (`learning/admin_search.py`).
    search_auto_update = False

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        """Save, and note who is referred to, from the page at hand instead of reading it again."""
        if kwargs.get("update_fields") is not None:
            # The page at hand may be a draft, of which little is saved.
            super().save(*args, **kwargs)
            return
        # Without a savepoint of its own: what Wagtail's save refuses is taken back by that of Wagtail.
        with nullcontext() if connection.in_atomic_block else transaction.atomic():
            self._leave_unchanged_lists()
            with _references_noted_later() as ours:
                super().save(*args, **kwargs)
            if ours:
                ReferenceIndex.create_or_update_for_object(self)

    def _leave_unchanged_lists(self) -> None:
        """Leave out lists that are ticked as they are stored. One query, where saving asks for each."""
        held = getattr(self, "_cluster_related_objects", None) or {}
        fields = [
            field
            for field in self._meta.many_to_many
            if field.name in held and isinstance(field, ParentalManyToManyField)
        ]
        if not (self.pk and fields):
            return
        stored = {field.name: set() for field in fields}
        first, *rest = (_ticked(field, self.pk) for field in fields)
        for name, pk in first.union(*rest, all=True) if rest else first:
            stored[name].add(pk)
        for name, pks in stored.items():
            if {thing.pk for thing in held[name]} == pks:
                del held[name]

    def with_content_json(self, content: dict[str, Any]) -> Page:
        """Return the page as a revision has it; its keys to what is the page's own are not looked up."""
        draft = super().with_content_json({**content, **dict.fromkeys(_OF_THE_PAGE)})
        draft.live_revision_id = self.live_revision_id
        # Looked up a moment ago, and asked for again by whatever follows.
        draft._cached_parent_obj = self.get_parent()
        return draft

    def full_clean(self, exclude: Collection[str] | None = None, **kwargs) -> None:
        if self.pk:
            exclude = {*(exclude or ()), *_SET_BY_WAGTAIL, *_UNIQUE_BY_WAGTAIL}
        super().full_clean(exclude=exclude, **kwargs)


def _ticked(field: models.ManyToManyField, pk: int) -> models.QuerySet:
    rows = field.remote_field.through.objects.filter(**{f"{field.m2m_field_name()}_id": pk})
    name = models.Value(field.name, output_field=models.CharField())
    return rows.order_by().values_list(name, f"{field.m2m_reverse_field_name()}_id")


@contextmanager
def _references_noted_later() -> Iterator[bool]:
    """Keep Wagtail from noting references within; say whether that is ours to do afterwards."""
    # Its module needs all models, so it cannot be imported where models are made.
    handlers = "wagtail.signal_handlers.{}".format
    if getattr(import_string(handlers("reference_index_auto_update_disabled")), "value", False):
        yield False
        return
    with import_string(handlers("disable_reference_index_auto_update"))():
        yield True
