"""Background work: what its own queues hold, and what a worker that died has left."""
