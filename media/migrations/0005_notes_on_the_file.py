from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("media", "0004_uploads")]

    operations = [
        migrations.AddField(
            model_name="recording",
            name="file_notes",
            field=models.JSONField(default=list, editable=False),
        ),
    ]
