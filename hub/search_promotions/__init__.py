"""What editors put on top of the results for some words: Wagtail's search promotions."""
