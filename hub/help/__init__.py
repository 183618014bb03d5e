"""The guide for editors: docs/editors/*.md, shown in the admin's Help menu."""
