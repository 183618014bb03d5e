"""Figures of this machine, for Prometheus: requests, stored answers, work that waits, the index, the disk."""
