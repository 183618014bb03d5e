"""Making the files that go with a recording. Pure: a Path in, a frozen dataclass out."""
