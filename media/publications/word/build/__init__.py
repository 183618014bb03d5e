"""The tree: what pandoc read, and the shape that was kept, become lines, blocks, chapters and sections."""
