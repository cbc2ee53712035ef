"""Whether a part of the application has nothing to do: asked without a message, which would give it something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual._queue import Queue
    from textual.message import Message
    from textual.message_pump import MessagePump


def is_at_rest(node: MessagePump) -> bool:
    """Whether the node waits for its next message, and none is there; one that is gone does, too."""
    queue: Queue[Message | None] = node._message_queue
    is_waiting = bool(vars(queue.ready_event)["_waiters"])
    return node._closing or node._closed or (is_waiting and queue.empty())
