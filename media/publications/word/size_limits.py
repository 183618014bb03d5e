"""How much a Word file may hold, and how much reading one may take."""

MB = 1024**2

MOST_FILE_BYTES = 150 * MB
MOST_ENTRIES = 5_000
MOST_UNPACKED_BYTES = 400 * MB
MOST_XML_BYTES = 100 * MB
MOST_PICTURE_BYTES = 30 * MB
MOST_PICTURE_PIXELS = 60_000_000
# Words in XML shrink to a twentieth at best; a part that shrinks more was made to burst.
MOST_RATIO = 200
RATIO_FROM_BYTES = 5 * MB

WALL_S = 300
PANDOC_WALL_S = 200
CPU_S = 240
MEMORY_BYTES = 2 * 1024**3
PANDOC_MEMORY = "-M1024M"
MOST_WRITTEN_BYTES = 150 * MB
