"""Chromium without a window, by its debugging protocol over two pipes: the standard library only."""

import base64
import itertools
import json
import os
import subprocess
import time

QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync --remote-debugging-pipe"
).split()


class Chromium:
    """A browser; pages are opened in it one after the other."""

    def __init__(self, profile):
        to_browser, ours = os.pipe()
        theirs, from_browser = os.pipe()

        def give():  # the browser reads commands from 3 and writes to 4
            os.dup2(to_browser, 100)
            os.dup2(from_browser, 101)
            os.dup2(100, 3)
            os.dup2(101, 4)

        command = ["chromium", *QUIET, f"--user-data-dir={profile}", "about:blank"]
        self.process = subprocess.Popen(
            command, preexec_fn=give, pass_fds=(3, 4), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(to_browser)
        os.close(from_browser)
        self.ours, self.theirs = os.fdopen(ours, "wb", 0), os.fdopen(theirs, "rb", 0)
        self.rest = b""
        self.numbers = itertools.count(1)
        self.said = []

    def message(self):
        while b"\0" not in self.rest:
            more = self.theirs.read(1 << 16)
            if not more:
                raise RuntimeError("chromium ended")
            self.rest += more
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def send(self, method, session=None, **params):
        number = next(self.numbers)
        asked = {"id": number, "method": method, "params": params}
        if session:
            asked["sessionId"] = session
        self.ours.write(json.dumps(asked).encode() + b"\0")
        while True:
            told = self.message()
            if told.get("id") == number:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']}")
                return told["result"]
            self.note(told)

    def note(self, told):
        """Keeps what a page says on its console, and what it may not do."""
        params = told.get("params", {})
        if told.get("method") == "Runtime.consoleAPICalled":
            self.said.append(" ".join(str(one.get("value")) for one in params["args"]))
        elif told.get("method") == "Runtime.exceptionThrown":
            self.said.append(json.dumps(params["exceptionDetails"])[:400])
        elif told.get("method") == "Log.entryAdded":
            self.said.append(params["entry"]["text"])

    def page(self, address, width=1280, height=1000, script=True):
        return Page(self, address, width, height, script)

    def close(self):
        self.send("Browser.close")
        self.process.wait(20)


class Page:
    def __init__(self, browser, address, width, height, script):
        self.browser = browser
        target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self.target = target
        self.session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log"]:
            self.send(f"{domain}.enable")
        if not script:
            self.send("Emulation.setScriptExecutionDisabled", value=True)
        self.resize(width, height)
        self.send("Page.navigate", url=address)

    def send(self, method, **params):
        return self.browser.send(method, self.session, **params)

    def resize(self, width, height):
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )

    def run(self, script):
        """The value of an expression in the page, which may be a promise."""
        told = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in told:
            raise RuntimeError(f"{script}: {told['exceptionDetails']}")
        return told["result"].get("value")

    def wait(self, script, seconds=120):
        end = time.monotonic() + seconds
        while not self.run(script):
            if time.monotonic() > end:
                state = "document.getElementById('live-state')?.textContent"
                raise RuntimeError(f"never: {script}; the page says: {self.run(state)}")
            time.sleep(0.05)

    def picture(self, path, whole=False):
        shot = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        with open(path, "wb") as file:
            file.write(base64.b64decode(shot["data"]))

    def close(self):
        self.browser.send("Target.closeTarget", targetId=self.target)
