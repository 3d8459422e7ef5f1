"""The gate: only a page of this very server, open on this machine, may look and act."""

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

MARK = "X-Pas-De-Cote"
"""A header that no other site's page can send here without being allowed to."""

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_KEEP_TO_ONESELF = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@web.middleware
async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn away whoever comes under another name, from another site, or without the mark."""
    if not (_is_here(request) and (request.method == "GET" or _is_ours(request))):
        raise web.HTTPForbidden(text="only the page of this server, on this machine")
    response = await handler(request)
    if not response.prepared:
        for name, value in _KEEP_TO_ONESELF.items():
            response.headers.setdefault(name, value)
    return response


def _is_here(request: web.Request) -> bool:
    """Tell whether the server was called by a name of this machine: another name may lead here by trickery."""
    return urlsplit(f"//{request.host}").hostname in _HERE


def _is_ours(request: web.Request) -> bool:
    origin = request.headers.get("Origin", f"http://{request.host}")
    return origin == f"http://{request.host}" and MARK in request.headers
