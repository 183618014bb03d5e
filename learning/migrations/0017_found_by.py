from collections import defaultdict

from django.db import migrations, models


def fill(apps, schema_editor):
    """Give each entry what its facets say, as the next publishing would."""
    found = defaultdict(lambda: defaultdict(list))
    rows = apps.get_model("learning", "LibraryFacet").objects.order_by("facet", "value")
    for entry_id, facet, value in rows.values_list("entry_id", "facet", "value"):
        found[entry_id][facet].append(value)
    entries = apps.get_model("learning", "LibraryEntry").objects
    for pk, values in found.items():
        entries.filter(pk=pk).update(found_by=values)


class Migration(migrations.Migration):

    dependencies = [
        ("learning", "0016_words_withheld"),
    ]

    operations = [
        migrations.AddField(
            model_name="libraryentry",
            name="found_by",
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(fill),
    ]
