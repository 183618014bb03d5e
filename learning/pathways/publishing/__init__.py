"""*Publish with its drafts*: a pathway goes out together with what it shows, or not at all."""
