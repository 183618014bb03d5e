"""Reading what is known of addresses elsewhere."""

from .models import LinkCheck


def broken_links_by_address() -> dict[str, LinkCheck]:
    """Return the addresses that did not answer on two days. One query."""
    return {link.address: link for link in LinkCheck.objects.filter(state=LinkCheck.State.BROKEN)}


def broken_link(address: str) -> LinkCheck | None:
    """Return what is known of an address if it is broken; None for what works or is not known."""
    if not address:
        return None
    return LinkCheck.objects.filter(address=address, state=LinkCheck.State.BROKEN).first()
