"""When a source changes, the pathways that show it are put before an editor."""
