import learning.search.models
from django.db import migrations, models


def make_the_row(apps, schema_editor):
    """Before anybody publishes: to make it, a transaction would hold up all who look for it."""
    apps.get_model('learning', 'SearchSequence').objects.create(pk=1)


class Migration(migrations.Migration):

    dependencies = [
        ('learning', '0012_editions'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchSequence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('database', models.CharField(default=learning.search.models.new_name, editable=False, max_length=32)),
                ('number', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='SearchChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('key', models.BigIntegerField()),
                ('number', models.BigIntegerField(db_index=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='one_search_change_per_thing')],
            },
        ),
        migrations.RunPython(make_the_row, migrations.RunPython.noop),
    ]
