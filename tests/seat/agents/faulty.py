"""An agent that goes wrong in the way that its argument names, from its second decision on."""
import json, sys, time

mode, decisions = sys.argv[1], 0
for line in sys.stdin:
    ask = json.loads(line)
    answer = {"id": ask["id"]}
    if ask["type"] == "hello":
        answer.update(agent="faulty", version=mode)
    decisions += ask["type"] == "decide"
    if decisions >= 2:
        if mode == "hang":
            time.sleep(3600)
        elif mode == "die":
            sys.exit(3)
        elif mode == "flood-line":
            while True:
                sys.stdout.write("x" * 65536)
        elif mode == "flood-lines":
            while True:
                print('{"id": 1}')
        elif mode == "half-line":
            sys.stdout.write('{"id": ')
            sys.exit(0)
        elif mode == "half-line-hang":
            sys.stdout.write('{"id": ')
            sys.stdout.flush()
            time.sleep(3600)
        elif mode == "invalid-utf8":
            sys.stdout.buffer.write(b'{"id": %d, "reason": "\xff"}\n' % ask["id"])
            sys.stdout.flush()
            continue
        elif mode == "no-json":
            print("I would rather protest.", flush=True)
            continue
        elif mode == "illegal":
            answer["press"] = "reopen-border"
        elif mode == "learns":
            answer["press"] = "reopen-border" if ask["type"] == "decide" else "protest"
        elif mode == "odd-odds":
            answer["odds"] = {"press": {"protest": 0.8, "strike": 0.7}}
        elif mode == "declines":
            answer["failed"] = "no idea"
        elif mode == "late":
            time.sleep(1.3 if decisions == 2 else 0)
            answer["reach"] = "talk"
        elif mode == "wrong-id":
            answer["id"] = ask["id"] + 7
    if mode == "odds" and ask["type"] == "decide":
        answer["odds"] = {"press": {"protest": 0.5}, "reach": {"talk": 0.25, "quiet-message": 0.5}}
    print(json.dumps(answer), flush=True)
