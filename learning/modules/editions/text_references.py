"""What earlier editions show is known by Wagtail's index of references: who may see a picture asks it."""

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import ReferenceIndex

from .models import EditionText


def index_texts_after_migrate(using: str, **kwargs) -> None:
    """Receiver of `post_migrate`: index the texts of a hub that kept some before they were indexed."""
    needed = {EditionText._meta.db_table, ReferenceIndex._meta.db_table}
    if using == "default" and needed <= set(connection.introspection.table_names()):
        index_texts()


def index_texts() -> None:
    """Index the references of all texts, unless there are some: from then on each save does it."""
    kind = ContentType.objects.get_for_model(EditionText)
    if ReferenceIndex.objects.filter(base_content_type=kind).exists():
        return
    for text in EditionText.objects.iterator():
        ReferenceIndex.create_or_update_for_object(text)
