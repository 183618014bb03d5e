"""Static files of production: names with a hash of what is in them, compressed once where it pays."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

HASHED = re.compile(r"\.[0-9a-f]{12}\.")
# What visitors load is made as small as can be. What editors load, 5 MB of scripts, would take half a
# minute for a tenth less.
FOR_VISITORS = ("hub/", "learning/", "media/", "vendor/")
SMALLEST, QUICK = 11, 5


class BrotliCompressor(Compressor):
    """WhiteNoise's, with Brotli of a quality."""

    def __init__(self, *, quality: int, **options):
        super().__init__(**options)
        self.quality = quality

    def compress_brotli(self, data: bytes) -> bytes:
        return brotli.compress(data, quality=self.quality)


class HubStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Compresses the files that pages name: those with a hash, and none of them twice."""

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        named = [path for path in paths if HASHED.search(path) and not self._is_compressed(path)]
        for quality in (SMALLEST, QUICK):
            self._quality = quality
            some = [path for path in named if self._quality_for(path) == quality]
            yield from super().compress_files(some)

    def create_compressor(self, **options) -> Compressor:
        return BrotliCompressor(quality=self._quality, **options)

    def _is_compressed(self, path: str) -> bool:
        return Path(self.path(f"{path}.gz")).exists()

    def _quality_for(self, path: str) -> int:
        return SMALLEST if path.startswith(FOR_VISITORS) else QUICK
