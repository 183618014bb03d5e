"""The index of a machine: tantivy in a folder, behind one face.

Nothing outside this package knows the engine; a search server can take its place.
"""

from .faults import DamagedIndex, IndexUnusable, NoIndex, OtherVersion, SearchFailed
from .folder import Position, SearchFolder, read_position, write_position
from .search_engine import SearchEngine
from .writing import IndexWriter

__all__ = [
    "DamagedIndex",
    "IndexUnusable",
    "IndexWriter",
    "NoIndex",
    "OtherVersion",
    "Position",
    "SearchEngine",
    "SearchFailed",
    "SearchFolder",
    "read_position",
    "write_position",
]
