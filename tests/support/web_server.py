"""A server that behaves as GitHub Pages does."""

from __future__ import annotations

import mimetypes
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit


class Server:
    """Serves a folder below a path: `with Server(folder, "/policytext/") as server: server.address`."""

    def __init__(self, folder: Path, prefix: str = "/"):
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, folder, prefix))
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}{prefix}"

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Files below the prefix; a folder without its slash is redirected; all else is the site's 404.html."""

    def __init__(self, folder: Path, prefix: str, *args: object):
        self._folder, self._prefix = folder, prefix
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        target = self._target(unquote(address.path))
        if target and target.is_dir() and not address.path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", address.path + "/" + (f"?{address.query}" if address.query else ""))
            self.end_headers()
            return
        if target and target.is_dir():
            target = target / "index.html"
        found = target is not None and target.is_file()
        self._send(200 if found else 404, target if target and found else self._folder / "404.html")

    def _target(self, path: str) -> Path | None:
        if not path.startswith(self._prefix):
            return None
        target = (self._folder / path.removeprefix(self._prefix)).resolve()
        return target if target.is_relative_to(self._folder.resolve()) else None

    def _send(self, status: int, file: Path) -> None:
        body = file.read_bytes()
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: what matters is asserted."""
