"""Django finds the models of this app here; each lives in its own room."""

from .documents.models import HubDocument
from .images.models import HubImage, HubRendition
from .recordings.jobs.job_model import ProcessingJob
from .recordings.models import Recording, Rendition, Track
from .uploads.models import Upload

__all__ = [
    "HubDocument",
    "HubImage",
    "HubRendition",
    "ProcessingJob",
    "Recording",
    "Rendition",
    "Track",
    "Upload",
]
