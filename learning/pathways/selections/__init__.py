"""A reader's own selection of a pathway's steps. All of it stands in an address; nothing is stored."""
