#!/usr/bin/env python3
"""Makes the pictures of this directory from the demo, in a headless Chromium.

    docs/screens/make.py target/debug/worksection-bot

Needs chromium, chromedriver and Pillow. Whoever changes a screen runs it again and looks at what came of it.
"""

import base64
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

from PIL import Image

HERE = pathlib.Path(__file__).parent
KEY = "de3000a11ce5ca7e1dea5c0ffee0f00d"
# Of one picture, and of the animation, in bytes.
LARGEST, LONGEST = 60_000, 1_000_000
WIDTH, HEIGHT = 390, 880
# Colours of the animation.
COLOURS, BRIGHT = 255, 48
PATIENCE = 20

# What was said before is not in the picture.
CLEAR = """
for (const said of document.querySelectorAll('[data-log]:not([hidden]) > li')) said.style.display = 'none';
"""
LAST = """
const texts = document.querySelectorAll('[data-log]:not([hidden]) [data-message-id][data-side=in] [data-text]');
return [...texts].at(-1)?.textContent ?? '';
"""
KEYBOARD = """
const boards = document.querySelectorAll('[data-log]:not([hidden]) [data-keyboard]');
return [...([...boards].at(-1)?.querySelectorAll('[data-button]') ?? [])];
"""


class Driver:
    """chromedriver, spoken to as W3C's WebDriver says."""

    def __init__(self, scale):
        self.program = subprocess.Popen(
            ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        for line in self.program.stdout:
            found = re.search(r"successfully on port (\d+)", line)
            if found:
                break
        self.base = f"http://127.0.0.1:{found[1]}/session"
        self.profile = tempfile.TemporaryDirectory()
        metrics = {"width": WIDTH, "height": HEIGHT, "pixelRatio": scale, "touch": True}
        options = {
            "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--force-prefers-reduced-motion", "--hide-scrollbars",
                f"--user-data-dir={self.profile.name}",
            ],
            "mobileEmulation": {"deviceMetrics": metrics},
        }
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        self.base += "/" + self.call("", wanted)["sessionId"]

    def call(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def run(self, script, *arguments):
        return self.call("/execute/sync", {"script": script, "args": list(arguments)})

    def until(self, script, *arguments):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            value = self.run(script, *arguments)
            if value:
                return value
            time.sleep(0.05)
        raise SystemExit(f"waited in vain for {arguments}; the last answer: {self.run(LAST)}")

    def picture(self):
        # What is just being drawn is drawn.
        time.sleep(0.3)
        shot = base64.b64decode(self.call("/screenshot"))
        return Image.open(io.BytesIO(shot)).convert("RGB")

    def end(self):
        try:
            request = urllib.request.Request(self.base, method="DELETE")
            urllib.request.urlopen(request, timeout=20).close()
        finally:
            self.program.terminate()
            self.program.wait()


class Chat:
    """One person's chat on the demo's page."""

    def __init__(self, driver, url, who, language):
        self.driver = driver
        driver.call("/url", {"url": url})
        driver.until("return document.documentElement.dataset.connection === 'live';")
        driver.run(
            "document.querySelector(`#languages [data-language=${arguments[0]}]`)?.click();"
            "document.querySelector(`[role=tab][data-kind=${arguments[1]}]`).click();",
            language,
            who,
        )

    def type(self, text):
        self.driver.run(
            "const field = document.querySelector('#text'); field.value = arguments[0];"
            "field.dispatchEvent(new Event('input', { bubbles: true }));",
            text,
        )

    def say(self, text, answer):
        self.type(text)
        self.driver.run("document.querySelector('#send').click();")
        self.answer(answer)

    def answer(self, part):
        """Waits for a part of the newest message of the bot."""
        self.driver.until(LAST.replace("return", "const last =", 1)
                          + "return last.includes(arguments[0]);", part)

    def press(self, label, answer=None):
        self.driver.until(
            KEYBOARD.replace("return", "const keys =", 1)
            + "const key = keys.find((key) => key.dataset.button.includes(arguments[0]));"
            "key?.click(); return Boolean(key);",
            label,
        )
        if answer:
            self.answer(answer)

    def buttons(self):
        return self.driver.run(KEYBOARD.replace("return", "const keys =", 1)
                               + "return keys.map((key) => key.dataset.button);")

    def last(self):
        return self.driver.run(LAST)


# What is said in each language, and a part of what the bot answers.
STORIES = {
    "uk": {
        "who": "manager",
        "linked": "Тут ",
        "card": ("телефон Андрія Шевченка", "Розробка"),
        "who_is_away": ("/away Студія «Калина»", "Калина"),
        "saved": "📇",
        "invite": ("/invite nina.petrenko@acme.ua", "ім’я та прізвище"),
        "invited": ("Ніна Петренко", "Оберіть роль"),
        "choices": [("користувач", "Оберіть команду"), ("Студія «Калина»", "відділ"), ("Дизайн", "посаду")],
        "position": ("Дизайнерка", "лист-запрошення"),
        "sent": "Запрошення надіслано",
        "projects": ("/projects", "Проєкти"),
        "project": ("Мобільний застосунок", "Мобільний застосунок"),
    },
    "en": {
        "who": "member",
        "linked": "There are ",
        "card": ("Shevchenko's phone", "Розробка"),
        "who_is_away": ("/away Студія «Калина»", "Калина"),
        "saved": "📇",
        "invite": ("/invite nina.petrenko@acme.ua", "first and last name"),
        "invited": ("Nina Petrenko", "role"),
        "choices": [("user", "team"), ("Студія «Калина»", "department"), ("Дизайн", "position")],
        "position": ("Designer", "invitation"),
        "sent": "nvitation",
        "projects": ("/projects", "Projects"),
        "project": ("Мобільний застосунок", "Мобільний застосунок"),
    },
}


def small(picture, largest=LARGEST):
    """A picture with a palette, as many colours as its size allows."""
    for colours in (128, 96, 64, 48, 32, 24, 16):
        file = io.BytesIO()
        flat = picture.quantize(colours, dither=Image.Dither.NONE)
        flat.save(file, "PNG", optimize=True)
        if file.tell() <= largest:
            return file.getvalue()
    raise SystemExit(f"{file.tell()} bytes are too many, even with few colours")


def pictures(url, language):
    """The main screens of one language, each in a picture."""
    story = STORIES[language]
    driver = Driver(1.5)
    try:
        chat = Chat(driver, url, story["who"], language)
        chat.say(f"/link demo {KEY}", story["linked"])
        chat.say("/start", "")
        time.sleep(1)

        def keep(name):
            (HERE / f"{name}.{language}.png").write_bytes(small(driver.picture()))

        driver.run(CLEAR)
        chat.say(*story["card"])
        keep("card")
        driver.run(CLEAR)
        chat.say(*story["who_is_away"])
        keep("away")
        chat.say(*story["invite"])
        chat.say(*story["invited"])
        for label, answer in story["choices"]:
            chat.press(label, answer)
        driver.run(CLEAR)
        chat.say(*story["position"])
        keep("invite")
        chat.press("✖️")
        driver.run(CLEAR)
        chat.say(*story["projects"])
        chat.press(*story["project"])
        keep("project")
    finally:
        driver.end()


def animation(url, language):
    """Find, save, invite: what a minute with the bot looks like."""
    story = STORIES[language]
    driver = Driver(1)
    frames = []
    try:
        chat = Chat(driver, url, story["who"], language)

        def frame(seconds):
            frames.append((driver.picture(), int(seconds * 1000)))

        def typed(text, answer, look=2.5):
            for end in range(6, len(text), 6):
                chat.type(text[:end])
                frame(0.15)
            chat.type(text)
            frame(0.5)
            chat.say(text, answer)
            frame(look)

        chat.say(f"/link demo {KEY}", story["linked"])
        chat.say("/start", "")
        time.sleep(1)
        frame(1)
        typed(*story["card"], 3)
        chat.press(story["saved"])
        driver.until("return document.querySelector('[data-log]:not([hidden]) [data-contact]')"
                     " || document.querySelector('[data-log]:not([hidden])').innerText.includes('+380');")
        time.sleep(1)
        frame(2.5)
        typed(*story["invite"], 1.2)
        typed(*story["invited"], 1)
        for label, answer in story["choices"]:
            chat.press(label, answer)
            frame(1)
        typed(*story["position"], 2)
        chat.press("✅", story["sent"])
        frame(4)
    finally:
        driver.end()
    # One palette for all, so that no colour changes between them.
    sheet = Image.new("RGB", (WIDTH * len(frames), HEIGHT))
    for place, (picture, _) in enumerate(frames):
        sheet.paste(picture, (WIDTH * place, 0))
    # Most of them are those that fill the most, and some the brightest of what is small.
    most = sheet.quantize(COLOURS - BRIGHT).getpalette()
    bright = sheet.quantize(BRIGHT, Image.Quantize.MAXCOVERAGE).getpalette()
    palette = Image.new("P", (1, 1))
    palette.putpalette(most + bright)
    flat = [picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture, _ in frames]
    path = HERE / f"demo.{language}.gif"
    flat[0].save(
        path, save_all=True, append_images=flat[1:], duration=[time for _, time in frames],
        loop=0, optimize=True,
    )
    if path.stat().st_size > LONGEST:
        raise SystemExit(f"{path}: {path.stat().st_size} bytes")


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else "target/debug/worksection-bot"
    for language in STORIES:
        for make in (pictures, animation):
            demo = subprocess.Popen(
                [program, "demo", "--port", "0"], stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, text=True,
            )
            url = re.search(r"http\S+", next(demo.stdout))[0]
            try:
                make(url, language)
            finally:
                demo.terminate()
                demo.wait()
    for path in sorted(HERE.glob("*.[pg][ni][gf]")):
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
