"""What a link points to: the id and properties of its Repository or Page node."""

import re

from citelink.extract.ids import shorten
from citelink.extract.types import Link

SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def link_target(link: Link) -> tuple[str, dict[str, str]]:
    """Return (id, properties) of the node that `link` points to."""
    return repository(link) if link.kind == "repository" else page(link)


def repository(link: Link) -> tuple[str, dict[str, str]]:
    host = link.host.casefold().removeprefix("www.")
    if link.owner and link.repo:
        path = name = f"{link.owner}/{link.repo}"
    else:
        # An anonymised repository has a name and no owner; what follows the name is a file in it.
        path = name = "/".join(re.split("[?#]", address(link.url))[0].split("/")[1:3])
    properties = {"label": "Repository", "name": name, "url": f"https://{host}/{path}", "host": host}
    if link.owner:
        properties["owner"] = link.owner
    return f"repository:{shorten(f'{host}/{path}'.casefold())}", properties


def page(link: Link) -> tuple[str, dict[str, str]]:
    host = link.host.casefold()
    url = link.url if SCHEME.match(link.url) else f"https://{link.url}"
    _, _, path = address(link.url).partition("/")
    identity = shorten(f"{host}/{path}".rstrip("/"))
    return f"page:{identity}", {"label": "Page", "url": url, "host": host, "kind": link.kind}


def address(url: str) -> str:
    """Return a URL without its scheme and trailing slash."""
    return SCHEME.sub("", url).rstrip("/")
