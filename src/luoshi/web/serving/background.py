"""The process that works off background tasks, started anew whenever it ends before the site does."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading

COMMAND = (sys.executable, "-m", "luoshi.web.serving.worker")
PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0)
GRACE = 10.0

log = logging.getLogger("luoshi.serving")


class Background:
    """Started and stopped once; between the two one worker runs."""

    def __init__(self, command: tuple[str, ...] = COMMAND, pauses: tuple[float, ...] = PAUSES) -> None:
        self.command = command
        self.pauses = pauses
        self.process: subprocess.Popen[bytes] | None = None
        self.starts = 0
        self._ending = threading.Event()
        self._guard = threading.Lock()
        self._watcher = threading.Thread(target=self._watch, name="background", daemon=True)

    def start(self) -> None:
        self._watcher.start()

    def stop(self) -> None:
        """Let the running task end; after ten seconds, do not."""
        self._ending.set()
        with self._guard:
            process = self.process
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
        self._watcher.join(GRACE)

    def _watch(self) -> None:
        while not self._ending.is_set():
            with self._guard:
                if self._ending.is_set():
                    return
                # a session of its own, so that Ctrl-C reaches it through us, once
                command = (*self.command, str(os.getpid()))
                self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
                self.starts += 1
            status = self.process.wait()
            if self._ending.is_set():
                return
            pause = self.pauses[min(self.starts - 1, len(self.pauses) - 1)]
            log.warning("the background worker ended with status %s; it starts again in %s s", status, pause)
            self._ending.wait(pause)
