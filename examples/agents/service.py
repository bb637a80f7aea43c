"""An agent that asks a chat-completion service what to do: offramp docs agents.

CHAT_URL, CHAT_MODEL and CHAT_KEY come from the environment; none of them is written anywhere.
"""
import json, os, sys, urllib.request

URL = os.environ["CHAT_URL"]
MODEL = os.environ.get("CHAT_MODEL", "default")
KEY = os.environ.get("CHAT_KEY")
RULES = """You decide for the government of {seat} in an international crisis, once a day. You are
told what your government sees, and the menu of what it may do. Answer with JSON and nothing else:
{{"press": a move of the track press or null, "reach": a move of the track reach or null,
"reason": one sentence}}. Null holds."""


def complete(messages, seconds):
    body = json.dumps({"model": MODEL, "messages": messages, "temperature": 0}).encode()
    headers = {"Content-Type": "application/json"}
    if KEY:
        headers["Authorization"] = "Bearer " + KEY
    request = urllib.request.Request(URL, body, headers)
    with urllib.request.urlopen(request, timeout=seconds) as response:
        return json.load(response)["choices"][0]["message"]["content"]


def decide(ask, rules):
    text = complete([rules, {"role": "user", "content": json.dumps(ask)}], ask["deadline_ms"] / 1000)
    found = json.loads(text[text.index("{") : text.rindex("}") + 1])
    return {key: found.get(key) for key in ("press", "reach")} | {"reason": found.get("reason", "")}


for line in sys.stdin:
    ask = json.loads(line)
    if ask["type"] == "hello":
        rules = {"role": "system", "content": RULES.format(seat=ask["seat"])}
        answer = {"agent": "chat", "version": MODEL}
    else:
        try:
            last = ask if ask["type"] == "decide" else dict(last, refused=ask["why"])
            answer = decide(last, rules)
        except (OSError, ValueError, LookupError) as error:
            answer = {"failed": type(error).__name__}
    print(json.dumps({"id": ask["id"]} | answer), flush=True)
