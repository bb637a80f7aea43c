"""An agent that talks whenever it can and never presses: offramp docs agents."""
import json, sys

for line in sys.stdin:
    ask = json.loads(line)
    answer = {"id": ask["id"]}
    if ask["type"] == "hello":
        answer.update(agent="calm", version="1")
    elif any(offer["move"] == "talk" for offer in ask.get("menu", [])):
        answer.update(reach="talk", reason="talk while you can")
    print(json.dumps(answer), flush=True)
