"""The hub as docs/operators/running.md tells to run it: production's own settings, in processes of their own."""
