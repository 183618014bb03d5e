"""Recordings, as the rest of the hub may use them: rows, captions, files, the work on them."""

from .availability import Availability, availability_of
from .captions.timecode import format_moment, format_time, parse_clip, parse_time
from .captions.webvtt import Cue, parse_captions, write_vtt
from .delivery import download_response
from .intake.mime import mime_type_of
from .jobs.job_model import ProcessingJob
from .jobs.processing_status import ProcessingStatus, processing_status_of
from .jobs.worker import look_after_recordings, prepare_now, process_next_job
from .models import RENDITION_NAMES, Recording, Rendition, Track
from .queries import (
    advice_of,
    captions_track,
    cues_of,
    file_for_taking_away,
    poster_size,
    take_away_files,
    transcript_text,
)
from .services import Captions, add_recording, replace_captions

__all__ = [
    "RENDITION_NAMES",
    "Availability",
    "Captions",
    "Cue",
    "ProcessingJob",
    "ProcessingStatus",
    "Recording",
    "Rendition",
    "Track",
    "add_recording",
    "advice_of",
    "availability_of",
    "captions_track",
    "cues_of",
    "download_response",
    "file_for_taking_away",
    "format_moment",
    "format_time",
    "look_after_recordings",
    "mime_type_of",
    "parse_captions",
    "parse_clip",
    "parse_time",
    "poster_size",
    "prepare_now",
    "process_next_job",
    "processing_status_of",
    "replace_captions",
    "take_away_files",
    "transcript_text",
    "write_vtt",
]
