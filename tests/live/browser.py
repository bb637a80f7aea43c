"""Opens live reports in Chromium: a page gives the numbers of the program at five settings, follows
its controls, shares its state by its address, runs nothing that a scenario smuggles in, and stays a
report without script and in print.

    python3 tests/live/browser.py PROGRAM FOLDER

Pictures are left in FOLDER; how long things took is printed, and not judged."""

import json
import pathlib
import shlex
import shutil
import subprocess
import sys
import urllib.parse

from chromium import Chromium

RUNS = 3_000
# What is moved, as the address of the page says it, one setting a line.
SETTINGS = [
    {},
    {"policy:pakistan": "hawkish", "seed": "7"},
    {"set:principals.iran.dials.answer": "2.5", "set:third-parties.china.leverage.iran": "0.6"},
    {"without:china": "without", "policy:iran": "grit", "policy:pakistan": "measured"},
    {"begin:turn-of-pakistan": "restraint@4", "without:accident": "without", "policy:jaish-al-adl": "spoiler"},
]
HOSTILE = """
extends = "iran-pakistan-2024"
name = "<script>document.title = 'ran'</script><img src=x onerror=\\"document.title = 'ran'\\">"
[principals.iran]
title = "</script><script>document.title = 'ran'</script>"
[third-parties.china]
title = "\\" autofocus onfocus=\\"document.title = 'ran'"
[events.accident]
says = "</pre><svg onload=\\"document.title = 'ran'\\">"
"""


def report(program, folder, scenario, *more):
    out = folder / "report"
    shutil.rmtree(out, ignore_errors=True)
    command = [program, "report", scenario, "--live", "--runs", str(RUNS), "--out", out, "--quiet", *more]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return out / "report.html"


def address(page, setting):
    return page.as_uri() + ("#" + urllib.parse.urlencode(setting) if setting else "")


def settled(page, runs=RUNS):
    page.wait(f"document.getElementById('live')?.dataset.runs === '{runs}'")


def expect(what, holds):
    if not holds:
        sys.exit(f"not so: {what}")
    print(f"  {what}")


def commands(page):
    """The commands that the page shows."""
    return page.run("[...document.querySelectorAll('#live-commands code')].map((one) => one.textContent)")


def played(program, command):
    """What the program prints for a command, as text and as data."""
    words = shlex.split(command)
    assert words[0] == "offramp"
    done = subprocess.run(
        [program, *words[1:], "--format", "json", "--quiet"], check=True, capture_output=True, text=True
    )
    return done.stdout.rstrip("\n"), json.loads(done.stdout)


def same_numbers(browser, program, page):
    for setting in SETTINGS:
        tab = browser.page(address(page, setting))
        settled(tab)
        run, *compared = commands(tab)
        text, _ = played(program, run)
        own = tab.run("document.getElementById('live-json').textContent")
        expect(f"the page has the text of `{run}`", own == text)
        for command in compared:
            _, data = played(program, command)
            says = {one["quantity"]: one["sentence"] for one in data["differences"]}
            lead = tab.run("document.querySelector('#live-lead strong').textContent")
            expect(f"`{lead}` is what `{command}` says", lead == says["war"])
        tab.close()


def follows(browser, page, folder):
    """A slider is moved by the keyboard, and what was moved is in the address."""
    tab = browser.page(page.as_uri())
    settled(tab)
    tab.wait("document.getElementById('live').dataset.proof")
    expect("the engine proves itself", tab.run("document.getElementById('live').dataset.proof") == "same")
    print(f"  ready after {tab.run('document.getElementById(`live`).dataset.ready')} ms")
    for width in (1280, 768, 390):
        tab.resize(width, 1400)
        tab.picture(folder / f"before-{width}.png")
    tab.resize(1280, 1000)
    before = tab.run("document.getElementById('live-picture').innerHTML")
    slider = "document.querySelector('[data-key=\"principals.pakistan.dials.answer\"] input')"
    tab.run(f"{slider}.closest('details').open = true; {slider}.focus()")
    for kind in ("rawKeyDown", "keyUp"):
        tab.send("Input.dispatchKeyEvent", type=kind, key="End", code="End", windowsVirtualKeyCode=35)
    tab.wait("['500', '%d'].includes(document.getElementById('live').dataset.runs)" % RUNS)
    print(f"  500 runs after {tab.run('document.getElementById(`live`).dataset.ms')} ms")
    settled(tab)
    print(f"  {RUNS} runs after {tab.run('document.getElementById(`live`).dataset.fullMs')} ms")
    expect("a slider moves by the keyboard", tab.run(f"{slider}.value === {slider}.max"))
    expect("the picture follows", before != tab.run("document.getElementById('live-picture').innerHTML"))
    expect("the picture as it is stays", before == tab.run("document.getElementById('live-ghost').innerHTML"))
    tab.wait("location.hash.includes('principals.pakistan.dials.answer')")
    tab.wait("document.getElementById('live').dataset.tried")
    for width in (1280, 768, 390):
        tab.resize(width, 1400)
        tab.run("document.getElementById('live').scrollIntoView()")
        tab.picture(folder / f"after-{width}.png")
        wide = tab.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        expect(f"nothing is wider than {width}", wide <= 0)
    link = tab.run("location.href")
    lead = tab.run("document.getElementById('live-lead').textContent")
    tab.close()
    shared = browser.page(link)
    settled(shared)
    again = shared.run("document.getElementById('live-lead').textContent")
    expect("a shared link has the same state", again == lead)
    shared.run("location.hash = '#policy%3Apakistan=no-such&set%3Aprincipals.pakistan.dials.answer=1e9&seed=-1'")
    shared.wait("document.getElementById('live-lead').textContent.startsWith('As it is')")
    expect("an address that means nothing changes nothing", True)
    shared.close()


def grey(browser, page):
    """What cannot be moved is grey and says why."""
    tab = browser.page(address(page, {"without:china": "without"}))
    settled(tab)
    tab.wait("document.getElementById('live').dataset.tried")
    policy = "document.querySelector('[data-kind=policy][data-key=china]')"
    expect("the policy of who is not there is grey", tab.run(f"{policy}.classList.contains('idle')"))
    says = tab.run(f"{policy}.querySelector('.why').textContent.trim()")
    expect(f"it says why: {says}", says == "Is not there.")
    tab.close()


def frames(browser, page):
    """A slider is dragged for a while: how long the page stood still at most."""
    tab = browser.page(page.as_uri())
    settled(tab)
    worst = tab.run(
        """new Promise((done) => {
          const slider = document.querySelector('[data-key="principals.iran.dials.answer"] input');
          const begin = performance.now();
          let last = begin, worst = 0;
          const step = (now) => {
            worst = Math.max(worst, now - last);
            last = now;
            slider.value = 2 + 2 * Math.sin(now / 300);
            slider.dispatchEvent(new Event('input', { bubbles: true }));
            if (now - begin < 5000) requestAnimationFrame(step); else done(worst);
          };
          requestAnimationFrame(step);
        })"""
    )
    print(f"  while a slider was dragged for five seconds, no frame took longer than {worst:.0f} ms")
    tab.close()


def hostile(browser, program, folder):
    scenario = folder / "hostile.toml"
    scenario.write_text(HOSTILE)
    page = report(program, folder, scenario)
    tab = browser.page(address(page, {"policy:iran": "</script><script>document.title='ran'</script>"}))
    settled(tab)
    tab.wait("document.getElementById('live').dataset.tried")
    expect("no script of a scenario ran", tab.run("document.title") != "ran")
    expect("no element of a scenario is there", tab.run("document.querySelectorAll('img, [onload], [onerror]').length") == 0)
    tab.close()


def compared(browser, program, folder):
    """The arms of a comparison are links; each gives the numbers of the comparison."""
    out = folder / "compared"
    shutil.rmtree(out, ignore_errors=True)
    arms = ["--policy", "pakistan=restraint", "--vary-set", "principals.pakistan.policy=measured,restraint"]
    arms += ["--vary-set", "principals.iran.dials.answer=1.0,0.350", "--without", "china", "--with-set", "turns=30"]
    command = [program, "compare", "iran-pakistan-2024", *arms]
    subprocess.run([*command, "--runs", str(RUNS), "--live", "--out", out, "--quiet"], check=True, capture_output=True)
    data = json.loads((out / "comparison.json").read_text())
    means = {one["arm"]: one["mean"] for one in data["differences"] if one["quantity"] == "war"}
    tab = browser.page((out / "report.html").as_uri())
    settled(tab)
    tab.wait("document.getElementById('live').dataset.proof")
    expect("the engine proves itself on the first arm", tab.run("document.getElementById('live').dataset.proof") == "same")
    ended = [one["count"] for one in json.loads(tab.run("document.getElementById('live-json').textContent"))["outcomes"]]
    expect("the first arm ends as it did", ended == [one["count"] for one in data["arms"][0]["outcomes"]])
    listed = tab.run("document.querySelectorAll('#live-arms li').length")
    expect("every arm is listed", listed == len(data["arms"]))
    tab.run("document.querySelector('#live-arms details').open = true")
    links = tab.run("[...document.querySelectorAll('#live-arms a')].map((one) => one.textContent)")
    settable = [one["name"] for one in data["arms"] if "turns=30" not in one["name"]]
    expect("a link is what controls can set", links == settable)
    for place, name in list(enumerate(links))[1:] + [(0, links[0])]:
        link = f"document.querySelectorAll('#live-arms a')[{place}]"
        tab.run(f"{link}.click()")
        tab.wait(f"{link}.getAttribute('aria-current') === 'true'")
        settled(tab)
        if place == 0:
            lead = tab.run("document.getElementById('live-lead').textContent")
            expect("the first link leads back", lead.startswith("As it is"))
        else:
            # What is shown depends on how many arms are looked at; the difference does not.
            lead = tab.run("document.querySelector('#live-lead strong').textContent")
            _, alone = played(program, commands(tab)[1])
            of_war = next(one for one in alone["differences"] if one["quantity"] == "war")
            expect(f"{name}: {lead}", (lead, means[name]) == (of_war["sentence"], of_war["mean"]))
    tab.resize(1280, 1400)
    tab.run("document.getElementById('live').scrollIntoView()")
    tab.picture(folder / "compared-1280.png")
    tab.resize(390, 1400)
    wide = tab.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    expect("nothing is wider than 390", wide <= 0)
    tab.picture(folder / "compared-390.png")
    tab.close()


def without_script(browser, page, folder):
    tab = browser.page(page.as_uri(), script=False)
    tab.wait("document.readyState === 'complete'")
    shown = tab.run("getComputedStyle(document.getElementById('live')).display")
    expect("without script there is no panel", shown == "none")
    expect("without script there is the report", tab.run("document.querySelectorAll('main h2').length") > 5)
    tab.close()
    tab = browser.page(page.as_uri())
    settled(tab)
    tab.send("Emulation.setEmulatedMedia", media="print")
    shown = tab.run("getComputedStyle(document.getElementById('live')).display")
    expect("in print there is no panel", shown == "none")
    tab.close()


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    browser = Chromium(folder / "profile")
    page = report(program, folder, "iran-pakistan-2024")
    size = page.stat().st_size
    expect(f"the page has {size} bytes, less than 2.5 MB", size < 2_500_000)
    same_numbers(browser, program, page)
    follows(browser, page, folder)
    grey(browser, page)
    frames(browser, page)
    without_script(browser, page, folder)
    compared(browser, program, folder)
    expect(f"the console is silent {browser.said}", not browser.said)
    hostile(browser, program, folder)
    browser.close()
    print(f"live reports play as the program does; pictures are in {folder}")


main()
