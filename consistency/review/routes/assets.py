"""Our two files, and whether the app is well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, PlainTextResponse, Response

from consistency.review.pages.render import assets
from consistency.review.routes.asking import store_of

if TYPE_CHECKING:
    from starlette.requests import Request

FOREVER = "public, max-age=31536000, immutable"


async def asset(request: Request) -> Response:
    """Give a file from memory; a browser keeps it as long as its mark stays."""
    found = assets().get(request.path_params["name"])
    if found is None:
        return PlainTextResponse("There is no such file.", 404)
    kept = FOREVER if request.query_params.get("v") == found.mark else "no-cache"
    return Response(found.content, media_type=found.kind, headers={"Cache-Control": kept})


def health(request: Request) -> Response:
    """Say whether the database answers: 200 or 503."""
    alive = store_of(request).alive()
    return JSONResponse({"status": "ok" if alive else "no database"}, 200 if alive else 503)
