"""*Add from the library*: finding what a pathway can be built from, and making steps of it."""
