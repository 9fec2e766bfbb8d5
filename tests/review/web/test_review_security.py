"""Each attack that the web app must stand, tried."""

import json
import logging
import re
from pathlib import Path

import pytest
from reviewing import BASE, OURS, SCRIPT

import consistency.review
from consistency.errors import InvalidFile, InvalidValue
from consistency.review.logs import NAME, JsonLines
from consistency.review.security.limits import LARGEST_BODY, Rate
from consistency.review.security.sessions import LASTS, Sessions, StartToken
from consistency.review.settings import Settings
from consistency.review.states import State
from consistency.review.users import Users, add_user

ROOM = Path(consistency.review.__file__).parent
PAGES = ["/", "/?state=all", "/articles", "/article?id=hostile.txt", "/activity", "/help", "/bulk"]
PASSWORD = "a long pass phrase"


# names that were turned to this address (DNS rebinding)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost.evil.example:8765",
        "127.0.0.1:8765.",
        "",
    ],
)
def test_other_names_are_not_answered(client, host):
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "Library" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_our_names_are_answered(client, host):
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


def test_two_names_at_once_are_not_answered(client):
    answer = client.get("/", headers=[("Host", "127.0.0.1:8765"), ("Host", "evil.example")])
    assert answer.status_code == 421


# writes that come from elsewhere (CSRF)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "https://127.0.0.1:8765"},
        {"Origin": BASE, "Sec-Fetch-Site": "cross-site"},
        {"Origin": BASE, "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    ],
)
def test_a_write_from_elsewhere_changes_nothing(client, row, headers):
    now = row()
    form = {"verdict": "error-in-a", "note": "", "version": now.version}
    answer = client.post(f"/finding/{now.finding}/verdict", data=form, headers=headers)
    assert answer.status_code == 403
    assert row().state is State.OPEN


@pytest.mark.parametrize("headers", [{"Origin": BASE}, {"Sec-Fetch-Site": "same-origin"}, OURS])
def test_a_write_from_a_page_of_ours_is_kept(client, row, headers):
    now = row()
    form = {"verdict": "error-in-a", "note": "", "version": now.version}
    assert client.post(f"/finding/{now.finding}/verdict", data=form, headers=headers).status_code == 303
    assert row().state is State.RESOLVED


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data; boundary=x", ""])
def test_only_forms_are_read(client, row, kind):
    answer = client.post(
        f"/finding/{row().finding}/verdict", content=b"verdict=error-in-a", headers={**OURS, "Content-Type": kind}
    )
    assert answer.status_code == 415
    assert row().state is State.OPEN


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(client, method):
    assert client.request(method, "/", headers=OURS).status_code == 405


@pytest.mark.parametrize("verb", ["verdict", "take-up", "reopen", "assign", "learn"])
def test_reading_writes_nothing(client, row, verb):
    assert client.get(f"/finding/{row().finding}/{verb}?verdict=error-in-a&version=1").status_code in {404, 405}
    assert row().state is State.OPEN


# who may come in


def test_without_the_printed_address_nobody_comes_in(served):
    stranger = served(inside=False)
    for path in PAGES:
        assert stranger.get(path).status_code == 401
    assert stranger.post("/undo", data={"event": ""}, headers=OURS).status_code == 401
    assert stranger.get("/healthz").json() == {"status": "ok"}


def test_the_printed_address_opens_once(served):
    client = served()
    client.cookies.clear()
    assert client.get("/start", params={"token": client.keys.start.secret}).status_code == 403
    assert client.get("/").status_code == 401


@pytest.mark.parametrize("token", ["", "x", "\u00e9" * 43])
def test_another_token_opens_nothing_and_uses_nothing_up(served, token):
    client = served(inside=False)
    assert client.get("/start", params={"token": token}).status_code == 403
    assert client.get("/start", params={"token": client.keys.start.secret}).status_code == 200


def test_the_cookie_is_for_this_site_and_not_for_script(served):
    client = served(inside=False)
    cookie = client.get("/start", params={"token": client.keys.start.secret}).headers["set-cookie"]
    assert cookie.startswith("consistency-8765=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_over_tls_the_cookie_stays_there(served, tmp_path):
    users = tmp_path / "reviewers"
    add_user(users, "ines", PASSWORD)
    url = "https://review.example.org"
    client = served(users=users, public_url=url, base=url)
    answer = client.post("/login", data={"name": "ines", "password": PASSWORD}, headers={"Origin": url})
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]


def test_a_made_up_cookie_opens_nothing(served):
    stranger = served(inside=False)
    stranger.cookies.set("consistency-8765", "x" * 43)
    assert stranger.get("/").status_code == 401


def test_sessions_end_after_half_a_day_of_silence_and_are_kept_as_hashes():
    clock = [0.0]
    sessions = Sessions(now=lambda: clock[0])
    secret = sessions.begin("ines")
    assert secret not in str(sessions.known)
    clock[0] += LASTS - 1
    assert sessions.reviewer(secret) == "ines"
    clock[0] += LASTS + 1
    assert sessions.reviewer(secret) is None


def test_a_token_is_long_and_new_each_time():
    one, other = StartToken(), StartToken()
    assert one.secret != other.secret
    assert len(one.secret) >= 43


# what would let strangers in is refused when it is started


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"host": "0.0.0.0"}, "add --users FILE or --trusted-header NAME"),
        ({"host": "192.168.1.5"}, "add --users FILE or --trusted-header NAME"),
        ({"host": "review.example.org"}, "add --users FILE or --trusted-header NAME"),
        ({"host": "::"}, "add --users FILE or --trusted-header NAME"),
        ({"host": "0.0.0.0", "trusted_header": "X-User"}, "add --public-url"),
        ({"trusted_header": "X User"}, "give the name of a header"),
        ({"trusted_header": "X-User", "users": Path("reviewers")}, "only one can say who it is"),
        ({"public_url": "review.example.org"}, "write https://HOST"),
        ({"public_url": "https://review.example.org/path"}, "write https://HOST"),
        ({"public_url": "ftp://review.example.org"}, "write https://HOST"),
        ({"trusted_proxies": ("everyone",)}, "give the address of the proxy"),
    ],
)
def test_what_would_let_strangers_in_is_refused(given, said):
    with pytest.raises(InvalidValue, match=re.escape(said)):
        Settings(**given)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_loopback_needs_no_names(host):
    assert not Settings(host=host).guarded


# passwords


@pytest.fixture
def team(served, tmp_path):
    users = tmp_path / "reviewers"
    add_user(users, "ines", PASSWORD)
    add_user(users, "omar", PASSWORD + "!")
    client = served(users=users)
    client.users = users
    return client


def log_in(client, name="ines", password=PASSWORD, **more):
    return client.post("/login", data={"name": name, "password": password, **more}, headers=OURS)


def test_passwords_are_hashed_in_a_file_of_the_owner(team):
    text = team.users.read_text()
    assert PASSWORD not in text
    assert text.count(":$argon2id$") == 2
    assert team.users.stat().st_mode & 0o077 == 0


def test_a_password_opens_and_logging_out_closes(team):
    assert team.get("/").headers["location"].startswith("/login?next=/")
    assert log_in(team).status_code == 303
    assert team.get("/").status_code == 200
    kept = dict(team.cookies)
    assert team.post("/logout", data={"event": ""}, headers=OURS).status_code == 303
    for name, value in kept.items():
        team.cookies.set(name, value)
    assert team.get("/").status_code == 303


@pytest.mark.parametrize(
    ("name", "password"), [("ines", "wrong"), ("nobody", PASSWORD), ("", ""), ("ines", ""), ("omar", PASSWORD)]
)
def test_a_wrong_password_opens_nothing(team, name, password):
    answer = log_in(team, name, password)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert "do not belong together" in answer.text


def test_guessing_is_slowed_down(team):
    seen = [log_in(team, "ines", f"guess {n}").status_code for n in range(12)]
    assert seen[0] == 403
    assert seen[-1] == 429
    assert log_in(team).status_code == 429


def test_who_is_taken_out_of_the_file_is_out_at_once(team):
    log_in(team)
    assert team.get("/").status_code == 200
    team.users.write_text("".join(line for line in team.users.read_text().splitlines(True) if "ines" not in line))
    assert team.get("/").status_code == 303


def test_a_spoilt_users_file_lets_nobody_in(team, caplog):
    log_in(team)
    team.users.write_text("ines:secret\n")
    with caplog.at_level(logging.ERROR):
        assert team.get("/").status_code == 503
    assert "is no `name:hash` line" in caplog.text


def test_a_session_of_before_ends_when_one_logs_in(team):
    log_in(team)
    before = dict(team.cookies)
    log_in(team, "omar", PASSWORD + "!")
    team.cookies.clear()
    for name, value in before.items():
        team.cookies.set(name, value)
    assert team.get("/").status_code == 303


@pytest.mark.parametrize(
    "there", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/x\nSet-Cookie: a=b"]
)
def test_logging_in_leads_to_no_other_site(team, there):
    assert log_in(team, next=there).headers["location"] == "/"


def test_logging_in_goes_on_where_one_wanted_to(team):
    assert team.get("/?rule=a&state=all").headers["location"] == "/login?next=/%3Frule%3Da%26state%3Dall"
    assert log_in(team, next="/?rule=a&state=all").headers["location"] == "/?rule=a&state=all"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ines\n", "no `name:hash` line"),
        ("a b:$argon2id$x\n", "no `name:hash` line"),
        ("x:$argon2id$a\nx:$argon2id$b\n", "stands here twice"),
    ],
)
def test_a_users_file_that_is_none_is_told_with_its_line(tmp_path, text, said):
    path = tmp_path / "reviewers"
    path.write_text("# who\n" + text)
    with pytest.raises(InvalidFile, match=re.escape(said)) as told:
        Users(path)
    assert told.value.line == text.count("\n") + 1


@pytest.mark.parametrize(
    ("name", "password"),
    [("a:b", PASSWORD), ("", PASSWORD), ("../x y", PASSWORD), ("ines", "short"), ("ines", "x" * 2000)],
)
def test_a_name_or_password_that_is_none_is_not_written(tmp_path, name, password):
    with pytest.raises(InvalidValue):
        add_user(tmp_path / "reviewers", name, password)
    assert not (tmp_path / "reviewers").exists()


# a proxy that says who it is


def test_the_header_is_believed_from_the_proxy(served):
    client = served(trusted_header="X-Remote-User")
    assert client.get("/", headers={"X-Remote-User": "omar"}).status_code == 200
    assert "omar" in client.get("/", headers={"X-Remote-User": "omar"}).text


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("X-Remote-User", "")],
        [("X-Remote-User", "a b")],
        [("X-Remote-User", "a"), ("X-Remote-User", "b")],
        [("X-Other", "a")],
    ],
)
def test_without_one_good_name_nobody_comes_in(served, headers):
    client = served(trusted_header="X-Remote-User")
    assert client.get("/", headers=headers).status_code == 401


def test_the_header_is_not_believed_from_others(served):
    client = served(trusted_header="X-Remote-User", peer="10.0.0.9")
    assert client.get("/", headers={"X-Remote-User": "omar"}).status_code == 401
    near = served(trusted_header="X-Remote-User", peer="10.0.0.9", trusted_proxies=("10.0.0.9",))
    assert near.get("/", headers={"X-Remote-User": "omar"}).status_code == 200


def test_without_being_asked_for_the_header_says_nothing(served):
    stranger = served(inside=False)
    assert stranger.get("/", headers={"X-Remote-User": "omar", "X-Forwarded-For": "127.0.0.1"}).status_code == 401


def test_with_a_proxy_the_start_token_opens_nothing(served):
    client = served(trusted_header="X-Remote-User")
    assert client.get("/start", params={"token": client.keys.start.secret}).status_code == 403


# what an article or a request may smuggle onto a page


def test_every_answer_has_the_policy(client, row):
    paths = [*PAGES, f"/finding/{row().finding}", "/nowhere", "/finding/none", "/static/review.js", "/?state=odd"]
    answers = [client.get(path) for path in paths]
    answers += [client.get("/", headers={"Host": "evil.example"}), client.post("/undo", data={}), client.put("/")]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "same-origin"


def test_pages_are_kept_in_no_cache(client):
    assert client.get("/").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/?state=all", "/articles", "/article?id=hostile.txt", "FINDING", "EVIDENCE"])
def test_what_an_article_says_is_text(client, row, path):
    finding = f"/finding/{row('hostile.txt').finding}"
    text = client.get({"FINDING": finding, "EVIDENCE": f"{finding}/evidence"}.get(path, path)).text
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "\u202e" not in text
    assert "[U+202E]" in text
    assert not [
        tag for tag in re.findall(r"<[a-z][^>]*>", text) if re.search(r"\son\w+=", re.sub(r'"[^"]*"', '""', tag))
    ]


@pytest.mark.parametrize("field", ["q", "rule", "outlet", "article", "origin", "measure", "assignee"])
def test_what_a_request_says_is_text(client, field):
    answer = client.get("/", params={field: '"><script>alert(1)</script>', "state": "all"})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_a_note_is_text(client, sent, row):
    sent("verdict", verdict="accepted", note="<script>alert(1)</script> is fine")
    for path in (f"/finding/{row().finding}", "/activity"):
        text = client.get(path).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; is fine" in text


@pytest.mark.parametrize("template", sorted((ROOM / "templates").glob("*.html")), ids=lambda p: p.name)
def test_no_template_lets_anything_through_or_holds_script_or_style(template):
    text = template.read_text()
    assert not re.search(r"\|\s*safe|autoescape|<style|\sstyle=|\son\w+=|javascript:", text)
    assert re.findall(r"<script[^>]*>", text) in ([], ["<script src=\"{{ asset('review.js') }}\" defer>"])


def test_no_code_of_the_room_calls_text_markup():
    for file in ROOM.rglob("*.py"):
        text = file.read_text()
        assert "Markup(" not in text, file
        assert "|safe" not in text, file


def test_the_script_makes_no_code_of_text():
    text = (ROOM / "static" / "review.js").read_text()
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|https?://", text)


@pytest.mark.parametrize(
    "text", ["' OR 1=1 --", "%", "_", "*", '"', "\\", "NEAR(a b)", "a AND", "\u0661", "🙂", "x" * 5000]
)
def test_no_text_is_a_query_of_its_own(client, text):
    for field in ("q", "rule", "outlet"):
        answer = client.get("/", params={field: text, "state": "all"})
        assert answer.status_code in {200, 422}
        assert "library" not in answer.text.lower().split("<main")[1] or text in {"_", "%", "*"}


# paths


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2f..%2f..%2fpyproject.toml",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/static/review.css%00.py",
        "/article?id=/etc/passwd",
        "/article?id=../../pyproject.toml",
        "/finding/..%2f..%2fetc%2fpasswd",
        "/rule/..%2f..%2frules%2fvalues-disagree.yaml",
    ],
)
def test_no_path_of_a_request_is_opened(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "[project]" not in answer.text


# how much, and how often


def test_a_large_body_is_refused(client, row):
    form = {"verdict": "accepted", "note": "x" * LARGEST_BODY, "version": row().version}
    assert client.post(f"/finding/{row().finding}/verdict", data=form, headers=OURS).status_code == 413
    assert row().state is State.OPEN


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 40, "\u00b2"])
def test_a_length_that_is_none_is_refused(client, length):
    headers = [
        *OURS.items(),
        ("Content-Length", length.encode()),
        ("Content-Type", "application/x-www-form-urlencoded"),
    ]
    assert client.post("/undo", content=b"", headers=headers).status_code == 413


def test_a_large_body_that_was_not_announced_is_refused(client, row):
    def drops():
        for _ in range(20):
            yield b"note=" + b"x" * (LARGEST_BODY // 10)

    headers = {**OURS, "Content-Type": "application/x-www-form-urlencoded"}
    assert client.post(f"/finding/{row().finding}/verdict", content=drops(), headers=headers).status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe",
        b"verdict=%FF",
        b"a=1&" * 30_000,
        b"verdict=accepted&verdict=error-in-a&version=1",
        b"note=%00&verdict=accepted&version=1",
    ],
)
def test_a_form_that_no_browser_sends_is_refused(client, row, body):
    headers = {**OURS, "Content-Type": "application/x-www-form-urlencoded"}
    assert client.post(f"/finding/{row().finding}/verdict", content=body, headers=headers).status_code == 422
    assert row().state is State.OPEN


def test_too_many_requests_are_told_to_wait(served):
    client = served()
    client.keys.requests.burst, client.keys.requests.per_second = 5, 0.0
    client.keys.requests.buckets.clear()
    seen = [client.get("/healthz").status_code for _ in range(7)]
    assert seen == [200] * 5 + [429] * 2
    assert client.get("/healthz").headers["retry-after"] == "5"


def test_a_rate_fills_again_and_forgets_the_idle():
    clock = [0.0]
    rate = Rate(per_second=1, burst=2, now=lambda: clock[0])
    assert [rate.allows("a") for _ in range(3)] == [True, True, False]
    clock[0] = 1.0
    assert [rate.allows("a"), rate.allows("a"), rate.allows("b")] == [True, False, True]
    for n in range(10_001):
        rate.allows(str(n))
    assert len(rate.buckets) <= 10_000


# the log


def test_the_log_holds_no_secret_and_names_who(served, caplog):
    logging.getLogger(NAME).propagate = True
    with caplog.at_level(logging.INFO, logger=NAME):
        client = served()
        client.get("/?q=confidential")
    lines = [json.loads(JsonLines().format(record)) for record in caplog.records if record.name == NAME]
    assert {(line["path"], line["status"]) for line in lines} == {("/start", 200), ("/", 200)}
    assert lines[-1]["reviewer"] == "ines"
    text = json.dumps(lines)
    assert client.keys.start.secret not in text
    assert "confidential" not in text
    assert all(value not in text for value in client.cookies.values())


def test_a_script_is_told_to_log_in_and_not_sent_to_a_form(served, tmp_path):
    add_user(tmp_path / "reviewers", "ines", PASSWORD)
    client = served(users=tmp_path / "reviewers")
    assert client.post("/undo", data={"event": ""}, headers=SCRIPT).status_code == 401
    assert client.get("/", headers={"X-Fragment": "1"}).status_code == 401
