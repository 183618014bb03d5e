"""Files in a bucket that answers in time or not at all."""

from typing import Any

from botocore.config import Config
from django.utils.deconstruct import deconstructible
from storages.backends.s3 import S3Storage

# In seconds. A large file takes as long as it needs; what is limited is a silence.
LIMITS = Config(connect_timeout=1, read_timeout=2, retries={"total_max_attempts": 1})


@deconstructible
class BucketStorage(S3Storage):
    """Django-storages' S3, with limits of time. Every option stays plain text: see `environment`."""

    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {"client_config": LIMITS}
