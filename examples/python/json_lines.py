"""Messages as lines of JSON: each answered as soon as it is ready, many under way at a time."""

from __future__ import annotations

import json
import threading
from typing import Any, BinaryIO, Callable, Mapping

Body = Mapping[str, Any]
# What a message begins, in the order of the lines; the rest of it is done beside the others.
Begin = Callable[[str, Body], Callable[[], object]]


class MessageRefused(Exception):
    """The sender's mistake; `code` is for programs. Holds no secret."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


def serve(begin: Begin, lines: BinaryIO, answers: BinaryIO, log: Callable[[str], None]) -> None:
    """Answers `{"id", "message", "body"}` until the lines end and all that was begun is over."""
    lock = threading.Lock()

    def answer(message_id: object, work: Callable[[], object]) -> None:
        try:
            said: dict[str, object] = {"result": work()}
        except MessageRefused as error:
            said = {"error": {"code": error.code, "message": str(error)}}
        except Exception as error:
            # Its words may hold anything, so they are told to nobody.
            said = {"error": {"code": "INTERNAL", "message": type(error).__name__}}
            log(f"a message broke: {type(error).__name__}")
        line = json.dumps({"id": message_id, **said}).encode() + b"\n"
        with lock:
            answers.write(line)
            answers.flush()

    def begun(message_id: object, request: Body) -> None:
        message, body = request.get("message"), request.get("body", {})
        if not isinstance(message, str) or not isinstance(body, dict):
            raise MessageRefused("INVALID", "expected a message and a body")
        work = begin(message, body)
        threading.Thread(target=answer, args=(message_id, work)).start()

    for line in lines:
        try:
            request = json.loads(line)
        except (ValueError, RecursionError):
            request = None
        if not isinstance(request, dict):
            log("a line that is no message was left unanswered")
            continue
        message_id = request.get("id")
        try:
            begun(message_id, request)
        except Exception as error:
            answer(message_id, _raising(error))
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


def _raising(error: Exception) -> Callable[[], object]:
    def work() -> object:
        raise error

    return work
