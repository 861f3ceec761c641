"""Worksection's official client, unchanged, against the emulator.

key BASE KEY             everything that an API key can do
events BASE KEY          tasks, comments, events and webhooks, with an address of its own that is told
code BASE CODE REDIRECT  a code for tokens and `me`; prints the tokens
refresh BASE TOKENS      a call with an expired token, which the client refreshes by itself
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from threading import Thread

from worksection.client import Client


def oauth_client(base, redirect="http://127.0.0.1:9/callback"):
    return Client(base + "/demo").set_client(
        {
            "client_id": "demo-client",
            "client_secret": "demo-secret",
            "redirect_uri": redirect,
            "auth_url": base + "/oauth2/authorize",
            "token_url": base + "/oauth2/token",
            "refresh_url": base + "/oauth2/refresh",
        }
    )


def key(base, api_key):
    client = Client(base + "/demo").set_api_key(api_key)
    members = client.members.list()
    assert len(members) == 12, members
    assert members[0].is_owner(), members[0]
    invited = client.members.create("nova@demo.example", {"first_name": "Нова", "role": "guest"})
    assert invited.is_guest() and invited.first_name == "Нова", invited
    assert client.members.create_group("Дизайнери", {"client": 1}).client == 1
    assert "Дизайнери" in [team.title for team in client.members.groups()]
    contact = client.contacts.create("ira@clients.example", "Ірина Білик", {"phone": "486 09 77"})
    assert contact.phone == "486 09 77", contact
    assert contact.email in [c.email for c in client.contacts.list()]
    client.contacts.create_group("Преса")
    assert "Преса" in [folder.title for folder in client.contacts.groups()]
    task = client.tasks.get(71001, {"extra": "subscribers"})
    assert task.project.id == "3001" and task.user_from.email, task
    tasks = client.tasks.list()
    assert len(tasks) == 8 and tasks[0].project.name, tasks
    assert {t.id for t in client.tasks.list(3001)} < {t.id for t in tasks}
    active = client.tasks.list(params={"filter": "active"})
    assert 0 < len(active) < 8 and all(t.status == "active" for t in active), active
    found = client.tasks.search({"filter": "name has 'перша частина' and project=3001"})
    assert found and all("/3001/" in t.page for t in found), found
    projects = client.projects.list({"extra": "users"})
    assert len(projects) == 10 and projects[0].user_to.name == "Оксана Коваль", projects
    assert [p.id for p in client.projects.list({"filter": "archived"})] == ["3010"]
    client.projects.add_members(3002, ["nova@demo.example"])
    team = client.projects.get(3002, {"extra": "users"}).users
    assert "nova@demo.example" in [user.email for user in team], team
    client.projects.remove_members(3002, ["nova@demo.example"])
    team = client.projects.get(3002, {"extra": "users"}).users
    assert "nova@demo.example" not in [user.email for user in team], team
    client.projects.add_members(3003, ["nova@demo.example"])
    client.tasks.subscribe(71001, "nova@demo.example")
    client.tasks.subscribe(71002, "nova@demo.example")
    client.tasks.unsubscribe(71002, "nova@demo.example")


class Ear(BaseHTTPRequestHandler):
    """Keeps what it is told, and says so."""

    told = Queue()

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.told.put((self.headers["Authorization"], body))
        answer = b'{"status":"OK"}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


def events(base, api_key):
    client = Client(base + "/demo").set_api_key(api_key)
    ear = HTTPServer(("127.0.0.1", 0), Ear)
    Thread(target=ear.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{ear.server_port}/told"
    wanted = ["post_task", "post_comment", "update_task", "close_task", "reopen_task"]
    login = {"http_user": "bot", "http_pass": "word"}
    webhook = client.webhook.create(url, wanted, login)
    assert Ear.told.get(timeout=10) == ("Basic Ym90OndvcmQ=", [])
    assert [(h.id, h.status) for h in client.webhook.list()] == [(webhook, "active")]

    task = client.tasks.create(3001, "Звіт", {"email_user_to": "ANY", "tags": "терміново"})
    assert task.user_to.email == "ANY" and task.tags == {"814": "терміново"}, task
    task = client.tasks.update(task.id, {"priority": 9, "dateend": "24.12.2026"})
    assert task.priority == "9" and task.date_end == "2026-12-24", task
    client.tasks.complete(task.id)
    assert client.tasks.get(task.id).status == "done"
    client.tasks.reopen(task.id)
    stages = client.tasks.tags({"type": "status"})
    assert [group.type for group in client.tasks.tag_groups()] == ["status", "label"]
    client.tasks.update_tags(task.id, [stages[1].id], [814])
    assert client.tasks.get(task.id).tags == {"812": "У роботі"}
    group = client.tasks.create_tag_group("Клієнти", "public")
    tags = client.tasks.create_tags(group.title, "Ромашка", "Acme")
    assert [t.title for t in client.tasks.tags({"group": group.id})] == ["Ромашка", "Acme"]
    client.tasks.update_tags(task.id, [t.id for t in tags])
    client.tasks.update_tags(task.id, [], [tags[1].id])
    assert client.tasks.get(task.id).tags == {"812": "У роботі", str(tags[0].id): "Ромашка"}
    said = client.comments.create(task.id, "Глянь", {"mention": "taras.melnyk@demo.example"})
    assert said.text == "Тарас Мельник Глянь" and said.user_from.name == "Оксана Коваль", said
    assert [c.id for c in client.comments.list(task.id)] == [said.id]

    told = []
    while len(told) < 5:
        login, body = Ear.told.get(timeout=10)
        assert login == "Basic Ym90OndvcmQ=", login
        told += body
    happened = client.events.list("1h", 3001)
    assert happened[::-1] == told, (happened, told)
    assert [e["action"] for e in told] == ["post", "update", "close", "reopen", "post"], told
    assert told[1]["new"] == {"priority": "9", "date_end": "2026-12-24"}, told[1]
    client.webhook.delete(webhook)


def code(base, value, redirect):
    client = oauth_client(base, redirect)
    tokens = client.oauth.fetch_access_token_by_auth_code(value)
    client.set_access_token(tokens)
    assert client.user.profile().name == "Оксана Коваль"
    print(json.dumps(tokens))


def refresh(base, tokens):
    tokens = json.loads(tokens)
    client = oauth_client(base).set_access_token(tokens)
    assert client.user.profile().name == "Оксана Коваль"
    assert client.get_refresh_token() != tokens["refresh_token"]
    assert len(client.members.list()) == 13


{"key": key, "events": events, "code": code, "refresh": refresh}[sys.argv[1]](*sys.argv[2:])
