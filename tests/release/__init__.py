"""The database of the first release, and that every later version goes on with it."""
