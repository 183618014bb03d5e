"""The index of a machine: tantivy in a folder, behind one face.

Nothing outside this package knows the engine; a search server can take its place.
"""

from .index_errors import DamagedIndex, IndexUnusable, NoIndex, OtherVersion, SearchFailed
from .index_folder import IndexFolder, Position, read_position, write_position
from .index_writer import IndexWriter
from .search_engine import SearchEngine

__all__ = [
    "DamagedIndex",
    "IndexFolder",
    "IndexUnusable",
    "IndexWriter",
    "NoIndex",
    "OtherVersion",
    "Position",
    "SearchEngine",
    "SearchFailed",
    "read_position",
    "write_position",
]
