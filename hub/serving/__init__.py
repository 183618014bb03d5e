"""The hub's processes, and what must be there before they begin: decision 0024."""
