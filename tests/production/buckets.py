"""An S3 server on this machine (moto), with what a hub keeps in files put into a bucket of it."""

import subprocess
import sys
import time
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError

from tests.browser.running import free_port

BUCKET = "shelf"
KEY, SECRET = "key-of-tests", "secret-of-tests"
ANSWERS_WITHIN_S = 60


class Bucket:
    """A bucket that answers at `storage_url`, until `stop`."""

    def __init__(self):
        self.port = free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        where = f"region=eu-west-2&endpoint={self.endpoint}"
        self.storage_url = f"s3://{KEY}:{SECRET}@{BUCKET}?{where}"
        command = [sys.executable, "-m", "moto.server", "-p", str(self.port)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, **quiet)

    def client(self):
        return boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            region_name="eu-west-2",
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
        )

    def make(self) -> None:
        where = {"LocationConstraint": "eu-west-2"}
        self.client().create_bucket(Bucket=BUCKET, CreateBucketConfiguration=where)

    def make_when_it_answers(self) -> None:
        deadline = time.monotonic() + ANSWERS_WITHIN_S
        while True:
            try:
                return self.make()
            except BotoCoreError:
                assert self.process.poll() is None, "the server of the bucket has ended"
                assert time.monotonic() < deadline, "the server of the bucket does not answer"
                time.sleep(0.2)

    def let_browsers_send(self, origin: str) -> None:
        """Have the rules of docs/operators/growing.md, by which pages of a hub may send films here."""
        rule = {"AllowedOrigins": [origin], "AllowedMethods": ["PUT"], "MaxAgeSeconds": 3600}
        self.client().put_bucket_cors(Bucket=BUCKET, CORSConfiguration={"CORSRules": [rule]})

    def take(self, var: Path) -> None:
        """Have the files of a hub, and leave none of them where they were."""
        client = self.client()
        for folder in ("uploads", "private"):
            for path in (each for each in (var / folder).rglob("*") if each.is_file()):
                client.upload_file(str(path), BUCKET, str(path.relative_to(var)))
                path.unlink()

    def names(self) -> set[str]:
        pages = self.client().get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        return {each["Key"] for page in pages for each in page.get("Contents", ())}

    def empty(self) -> None:
        client = self.client()
        for name in self.names():
            client.delete_object(Bucket=BUCKET, Key=name)
        for name, upload_id in self.unfinished():
            client.abort_multipart_upload(Bucket=BUCKET, Key=name, UploadId=upload_id)

    def unfinished(self) -> list[tuple[str, str]]:
        """Return files of which there are only parts: their names, and what the bucket calls them."""
        begun = self.client().list_multipart_uploads(Bucket=BUCKET).get("Uploads", [])
        return [(each["Key"], each["UploadId"]) for each in begun]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
