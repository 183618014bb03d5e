"""Publishing works in editions, and the questions that only an editor can answer."""
