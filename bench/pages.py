"""How quick a page is: its rate as a part of the rate of a view that answers a constant."""

from site_under_test import WEBINAR, running_site
from visitors import CONSTANT, read

PAGES = {"home": "/", "library": "/library/", "webinar": WEBINAR}


def measure() -> dict:
    with running_site() as site:
        for path in PAGES.values():  # warm: templates read, renditions made
            if site.get(path)[0] != 200:
                raise SystemExit(f"{path} does not answer 200: nothing to measure.")
        constant = read(site, CONSTANT)
        found = {"constant": constant}
        for name, path in PAGES.items():
            row = read(site, path)
            row["part_of_constant"] = round(row["per_second"] / constant["per_second"], 4)
            found[name] = row
    return found
