"""The language server for YAML behind VS Code and Neovim, asked over its own protocol: JSON-RPC on its pipes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

SETTINGS = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}, "schemas": {}}
"""The server's own but for the catalogue of schemas, which it would ask for on the web."""


@dataclass
class LanguageServer:
    """A server that runs, the folder that is open in it, and what it has said of its own accord."""

    folder: Path
    into: BinaryIO
    out: BinaryIO
    settings: dict[str, Any]
    asked: int = 0
    found: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Address of a document → what is wrong with it."""

    def start(self) -> None:
        """Introduce the editor, as far as its server has to know it."""
        abilities = {
            "textDocument": {
                "publishDiagnostics": {},
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
            "workspace": {"configuration": True, "workspaceFolders": True, "didChangeConfiguration": {}},
        }
        uri = self.folder.as_uri()
        folders = [{"uri": uri, "name": self.folder.name}]
        self.ask("initialize", processId=None, rootUri=uri, workspaceFolders=folders, capabilities=abilities)
        self.tell("initialized")

    def open(self, file: Path, text: str) -> str:
        """Show a text as that of a file, and name its address."""
        uri = file.as_uri()
        self.found.pop(uri, None)
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        return uri

    def problems(self, uri: str) -> list[dict[str, Any]]:
        """What is wrong with an open document."""
        while uri not in self.found:
            self._hear()
        return self.found[uri]

    def completions(self, uri: str, line: int, column: int) -> dict[str, dict[str, Any]]:
        """What the server offers at a place (from 0), by its label."""
        answer = self.ask(
            "textDocument/completion", textDocument={"uri": uri}, position={"line": line, "character": column}
        )
        return {item["label"]: item for item in answer["items"]}

    def hover(self, uri: str, line: int, column: int) -> str:
        """What the server shows of what is at a place (from 0)."""
        answer = self.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": line, "character": column})
        return str(answer["contents"]["value"]) if answer else ""

    def ask(self, method: str, **params: Any) -> Any:
        """The answer to a request."""
        self.asked += 1
        number = self.asked
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._hear()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def tell(self, method: str, **params: Any) -> None:
        """Say something to which there is no answer."""
        self._send({"method": method, "params": params})

    def _hear(self) -> dict[str, Any]:
        """The next message; what the server asks is answered."""
        length = 0
        while (line := self.out.readline().strip()) or not length:
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            assert line, "the server has ended"
        message: dict[str, Any] = json.loads(self.out.read(length))
        match message:
            case {"method": "textDocument/publishDiagnostics", "params": {"uri": uri, "diagnostics": problems}}:
                self.found[uri] = problems
            case {"method": "workspace/configuration", "id": number, "params": {"items": items}}:
                self._send({"id": number, "result": [self._setting(one.get("section", "")) for one in items]})
            case {"method": _, "id": number}:
                self._send({"id": number, "result": None})
        return message

    def _setting(self, section: str) -> Any:
        return self.settings if section == "yaml" else {}

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.into.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.into.flush()


@contextmanager
def language_server(node: str, module: Path, folder: Path, by_settings: bool) -> Iterator[LanguageServer]:
    """A server with a folder open in it, and with what `.vscode/settings.json` there says of schemas or without."""
    said = json.loads((folder / ".vscode" / "settings.json").read_text("utf-8"))
    schemas = said["yaml.schemas"] if by_settings else {}
    with subprocess.Popen([node, str(module), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        server = LanguageServer(folder, process.stdin, process.stdout, SETTINGS | {"schemas": schemas})
        server.start()
        yield server
        server.ask("shutdown")
        server.tell("exit")
