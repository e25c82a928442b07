#!/usr/bin/env python3
"""The browser journeys: a real Chromium against the real program with the demo data.

    browser/journeys.py [WORD …]    only the journeys whose file or name holds one of the words

Each journey is a sentence, has a browser, the program and its data to itself, and does what a person would do. Fails when
Chromium cannot start; never skips. With LANGHOC_PICTURES=FOLDER every page on the way is pictured there.
"""
import os, sys, tempfile, time, traceback
from concurrent.futures import ProcessPoolExecutor, as_completed

from playwright.sync_api import sync_playwright

import administrator, at_once, bad_input, bad_input_levels, every_page, issuing, levels, levels_in_time, levels_pages, merger, no_signal, public_page, session_ends, surveyed, whole_way, without_script
from world import CHROMIUM, World, templates

# The long ones first, so that no processor waits for them at the end.
FILES = [every_page, levels_pages, levels, levels_in_time, whole_way, at_once, issuing, session_ends, merger, surveyed, administrator, bad_input, bad_input_levels, no_signal, without_script, public_page]


def demo(number):
    """Which demo the journeys of a file walk in."""
    return getattr(FILES[number], "DEMO", "marks")


def journeys(words):
    """The names of the journeys to walk: (file, function)."""
    for number, file in enumerate(FILES):
        for name in vars(file):
            if name.startswith("journey_") and (not words or any(word in f"{file.__name__} {name}" for word in words)):
                yield number, name


def walk(number, name, data):
    """Walks one journey. Returns whether it came through, and what to say of it; where it fails, with a picture of every
    page that was open."""
    journey = getattr(FILES[number], name)
    start = time.monotonic()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        world = World(data, browser, name.removeprefix("journey_"), demo(number))
        try:
            world.serve()
            journey(world)
            return True, f"ok      {time.monotonic() - start:5.1f} s  {journey.__doc__}"
        except Exception as error:  # a failed journey must not hide the next one
            return False, f"FAILED  {time.monotonic() - start:5.1f} s  {journey.__doc__}\n{report(error, world)}"
        finally:
            world.close()
            browser.close()


def report(error, world):
    """Where in the journey it broke, why, and what each person had before them."""
    steps = [f"{step.filename}:{step.lineno}  {step.line}" for step in traceback.extract_tb(error.__traceback__)
             if os.path.dirname(step.filename) == os.path.dirname(__file__)]
    folder = tempfile.mkdtemp(prefix=f"langhoc-{world.name}-")
    pictures = []
    for number, person in enumerate(world.people):
        person.page.screenshot(path=f"{folder}/{number}.png", full_page=True)
        pictures.append(f"{person.page.url} → {folder}/{number}.png")
    return "\n".join("        " + line for line in [*steps, *str(error)[:2000].splitlines(), *pictures])


def main():
    chosen = list(journeys(sys.argv[1:]))
    if not chosen:
        sys.exit("no such journey")
    start, failed = time.monotonic(), 0
    demos = {demo(number) for number, _ in chosen}
    with templates(demos) as data, ProcessPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
        for walked in as_completed([pool.submit(walk, number, name, data) for number, name in chosen]):
            passed, words = walked.result()
            failed += not passed
            print(words, file=sys.stdout if passed else sys.stderr, flush=True)
    print(f"{len(chosen) - failed} journeys passed, {failed} failed, {time.monotonic() - start:.0f} s")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
