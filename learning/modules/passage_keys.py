"""What passages of prose are called inside their page. Pure: no Django."""


def paragraph_key(block_id: str, key: str) -> str:
    """Return the name of a paragraph: the id of its block and the key that the editor gave it."""
    return f"{block_id}.{key}"
