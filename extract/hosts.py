"""What an address says about its target: repository, model, data set or page, with owner and repository name."""

import re
from typing import NamedTuple

from citelink.extract.word_lists import words

ALIASES = {"hf.co": "huggingface.co", "raw.githubusercontent.com": "github.com", "codeload.github.com": "github.com"}
# Made to be read: never a model or a data set, whatever the sentence says.
PAGE_HOSTS = re.compile(
    r"(?:^|\.)(?:(?:github|gitlab|readthedocs|hf)\.(?:io|space)|(?:sites|docs|colab\.research|scholar|forms)\.google\.com"
    r"|youtube\.com|youtu\.be|vimeo\.com|bilibili\.com|medium\.com|twitter\.com|x\.com|wikipedia\.org|discord\.gg"
    r"|arxiv\.org|openreview\.net|aclanthology\.org|notion\.site|vercel\.app|netlify\.app|streamlit\.app|wandb\.ai"
    r"|coda\.io|pages\.dev|web\.app)$"
)
PAGE_WORDS = re.compile(r"website|project|people|spaces/|~|\bpapers?\b|\bdemo|publication|blog|\.html?$", re.IGNORECASE)

SCHEME = re.compile(r"(?:https?|ftp)\s?:?\s?/{0,2}\s?|(?:ssh|git)://(?:git@)?|git@", re.IGNORECASE)
LATEX_ESCAPE = re.compile(r"\\([_%#&~$])(?:\{\})?|\{([_%#&~])\}|\$\\sim\$")
HUBS = frozenset(("huggingface.co", "modelscope.cn"))
OWN_GITLAB = re.compile(r"gitlab\.|git\.")
# Where a GitLab path of nested groups ends.
INSIDE_REPOSITORY = frozenset(("-", "tree", "blob", "raw", "issues", "releases", "wikis", "commits"))


class Target(NamedTuple):
    """What an address leads to; owner and repo only where the host has them."""

    kind: str
    host: str
    owner: str | None = None
    repo: str | None = None
    subpath: str | None = None


def target_of(url: str) -> Target:
    """Return what `url`, as a text writes it, leads to, as far as the address alone can say.

    >>> target_of("github.com/apple/ml-tic-clip.git")
    Target(kind='repository', host='github.com', owner='apple', repo='ml-tic-clip', subpath=None)
    """
    host, path = split_url(url)
    parts = [part for part in re.split(r"[?#]", path)[0].split("/") if part]
    if host == "anonymous.4open.science":
        return Target("repository", host)
    if host in HUBS:
        return _hub_target(host, parts)
    if host == "kaggle.com" and parts[:1] == ["datasets"]:
        return Target("dataset", host)
    if host == "gist.github.com":
        return Target("repository", host, *_owner_repo(parts)) if parts else Target("page", host)
    if host in words("code_hosts") or (OWN_GITLAB.match(host) and host not in words("shorteners")):
        return _repository_target(host, parts)
    return Target("page", host)


def split_url(url: str) -> tuple[str, str]:
    """Return host (lower case; `www.` only where it matters) and path of `url`, LaTeX escapes undone."""
    plain = LATEX_ESCAPE.sub(lambda m: m[1] or m[2] or "~", url).replace("\\", "").replace(" ", "")
    scheme = SCHEME.match(plain)
    rest = plain[scheme.end() :] if scheme else plain
    if scheme and scheme[0].startswith("git@"):
        rest = rest.replace(":", "/", 1)
    host, _, path = rest.partition("/")
    host = host.lower().split(":")[0].rstrip(".")
    bare = host.removeprefix("www.")
    bare = ALIASES.get(bare, bare)
    known = bare in HUBS or any(bare in words(hosts) for hosts in ("code_hosts", "stores", "shorteners"))
    return bare if known else host, path


def _hub_target(host: str, parts: list[str]) -> Target:
    """Models stand at the root of the Hugging Face Hub, data sets under `datasets/`."""
    kind = "model"
    if parts[:1] == ["datasets"]:
        kind, parts = "dataset", parts[1:]
    elif parts[:1] == ["models"]:
        parts = parts[1:]
    if not parts or parts[0] in words("reserved_paths"):
        return Target("page", host)
    return Target(kind, host, *_owner_repo(parts))


def _repository_target(host: str, parts: list[str]) -> Target:
    if parts[:1] in (["orgs"], ["users"], ["projects"]):
        parts = parts[1:]
    if not parts or parts[0] in words("reserved_paths"):
        return Target("page", host)
    if OWN_GITLAB.match(host):
        parts = _join_groups(parts)
    return Target("repository", host, *_owner_repo(parts))


def _join_groups(parts: list[str]) -> list[str]:
    """`group/sub/project/-/tree/main`: everything before the project is the owner."""
    end = next((i for i, part in enumerate(parts) if part in INSIDE_REPOSITORY), len(parts))
    if end < 2:
        return parts
    inside = parts[end:]
    return ["/".join(parts[: end - 1]), parts[end - 1], *(inside[1:] if inside[:1] == ["-"] else inside)]


def _owner_repo(parts: list[str]) -> tuple[str | None, str | None, str | None]:
    owner = parts[0] if parts else None
    repo = re.sub(r"\.git$", "", parts[1]) if len(parts) > 1 else None
    return owner, repo, "/".join(parts[2:]) or None
