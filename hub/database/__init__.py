"""Databases as the hub uses them: small differences to Django's own backends, each with its reason."""
