"""Production, with static files that are not compressed: that takes longer than all else that is tested."""

from hub.settings.production import *  # noqa: F403
from hub.settings.production import STORAGES

STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
}
