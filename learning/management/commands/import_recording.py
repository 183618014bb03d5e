"""`manage.py import_recording`: a film or sound recording in, with its page."""

import json
import os
import socket
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from learning.modules.api import ImportedRecording, import_recording
from media.recordings.api import ProcessingJob, prepare_now

BAD_FILE, NOT_PREPARED = 2, 1


class Command(BaseCommand):
    help = "Brings a film or sound recording in, with a webinar page for it (a draft)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The film or sound file.")
        parser.add_argument("--title", default="", help="Without it, the name of the file.")
        parser.add_argument("--captions", type=Path, help="English captions, .vtt or .srt.")
        parser.add_argument("--transcript", type=Path, help="The words, as plain text.")
        parser.add_argument("--publish", action="store_true", help="Publish the page.")
        parser.add_argument(
            "--no-captions-reason",
            default="",
            help="Publish without captions, and tell learners this.",
        )
        parser.add_argument(
            "--wait", action="store_true", help="Make lighter films and sound before returning."
        )
        parser.add_argument("--json", action="store_true", help="Print what came of it as JSON.")

    def handle(
        self,
        *,
        file: Path,
        title: str,
        captions: Path | None,
        transcript: Path | None,
        publish: bool,
        wait: bool,
        **options,
    ) -> None:
        for path in filter(None, (file, captions, transcript)):
            if not path.is_file():
                self._refuse(f"There is no file {path}.")
        try:
            found = import_recording(
                file=file,
                title=title,
                captions=captions,
                transcript=transcript,
                publish=publish,
                no_captions_reason=options["no_captions_reason"],
            )
        except (ValueError, OSError) as error:
            self._refuse(str(error))
        problem = self._prepare(found) if wait else ""
        facts = receipt_lines(found, problem)
        self.stdout.write(json.dumps(facts) if options["json"] else in_words(facts))
        if problem:
            sys.exit(NOT_PREPARED)

    def _prepare(self, found: ImportedRecording) -> str:
        """Return why it could not be prepared; empty when all is well."""
        job = prepare_now(
            found.recording, owner=f"import:{socket.gethostname()}:{os.getpid()}"[:80]
        )
        found.recording.refresh_from_db()
        return job.error if job.state == ProcessingJob.State.FAILED else ""

    def _refuse(self, message: str) -> None:
        self.stderr.write(message)
        sys.exit(BAD_FILE)


def receipt_lines(found: ImportedRecording, problem: str) -> dict:
    """Return what the contract names, ready for JSON."""
    recording = found.recording
    return {
        "id": recording.pk,
        "slug": found.page.slug,
        "duration_s": recording.duration,
        "renditions": recording.made,
        "cues": found.cues,
        "warnings": [
            *found.warnings,
            *([f"It could not be prepared. {problem}"] if problem else []),
        ],
        "existing": found.existing,
    }


def in_words(facts: dict) -> str:
    """Return the same for people."""
    kinds = ", ".join(row["kind"] for row in facts["renditions"]) or "none yet"
    lines = [
        f"Recording {facts['id']} {'was there already' if facts['existing'] else 'is in'}: "
        f"{facts['duration_s']:.1f} seconds, {facts['cues']} captions.",
        f"Page: /library/{facts['slug']}/",
        f"Made of it: {kinds}",
        *facts["warnings"],
    ]
    return "\n".join(lines)
