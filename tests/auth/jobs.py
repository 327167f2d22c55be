"""jobs.py - kith-jobs against a real mail server, a folder, kill -9 and SIGTERM. Run by test_jobs.sh within with-db."""

import email
import email.policy
import os
import pathlib
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
import traceback

from aiosmtpd.controller import Controller

JOBS = sys.argv[1]
FOLDER = pathlib.Path(os.environ["KITH_TEST_DIR"])
CONF = pathlib.Path(os.environ["KITH_CONF"]).read_text()


def sql(text):
    answer = subprocess.run(
        ["mariadb", "--no-defaults", "-S", os.environ["KITH_TEST_SOCKET"], "-u", "root", "-N", "-B",
         os.environ["KITH_TEST_DB"]], input=text, capture_output=True, text=True, check=True)
    return answer.stdout.strip()


def post(to="tom@example.org", subject="Hello", body="A line\n", secret=1, not_after="NULL"):
    sql("INSERT INTO outbox (message_id, to_address, subject, body, language, secret, not_after, state, next_try_at,"
        f" created_at) VALUES (RANDOM_BYTES(16), '{to}', '{subject}', '{body}', 'en', {secret}, {not_after}, 'waiting',"
        " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))")


def outbox(columns="state"):
    return sql(f"SELECT {columns} FROM outbox ORDER BY id")


def configure(**changes):
    lines = [line for line in CONF.splitlines() if line.split("=")[0].strip() not in changes]
    path = FOLDER / "jobs.conf"
    path.write_text("\n".join(lines + [f"{key} = {value}" for key, value in changes.items()]) + "\n")
    return path


def start(path, *arguments):
    return subprocess.Popen([JOBS, "--config", str(path), *arguments], stderr=subprocess.PIPE, text=True)


def once(path, *arguments):
    process = start(path, "--once", *arguments)
    _, log = process.communicate(timeout=30)
    for word in ("tom@", "A line", "Hello"):
        assert word not in log, "the log tells what a mail says"
    return process.returncode


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Mailbox:
    """What the server was given; it may answer with an error, or not at all."""

    def __init__(self, answer="250 OK", hang=False):
        self.mails = []
        self.answer = answer
        self.hang = hang
        self.asked = threading.Event()

    async def handle_DATA(self, server, session, envelope):
        self.asked.set()
        while self.hang:
            await __import__("asyncio").sleep(0.05)
        if self.answer.startswith("250"):
            self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return self.answer


class Server:
    def __init__(self, mailbox, context=None):
        self.port = free_port()
        self.mailbox = mailbox
        self.controller = Controller(mailbox, hostname="127.0.0.1", port=self.port, ssl_context=context)

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *_):
        self.mailbox.hang = False
        self.controller.stop()

    def conf(self, scheme="smtp"):
        return configure(mail_dir="", smtp_url=f"{scheme}://127.0.0.1:{self.port}", mail_from="kith@care.example")


def parse(content):
    return email.message_from_bytes(content, policy=email.policy.default)


def ended_within(process, seconds):
    try:
        process.wait(timeout=seconds)
        return True
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False


def test_a_folder_gets_files():
    folder = FOLDER / "letters"
    folder.mkdir(exist_ok=True)
    post(body="Open https://care.example/reset/x\n")
    post(to="", not_after="'2020-01-01'")  # asked for an address that nobody has
    assert once(configure(mail_dir=folder)) == 0
    files = list(folder.iterdir())
    assert len(files) == 1 and files[0].suffix == ".eml", files
    assert files[0].stat().st_mode & 0o077 == 0
    mail = parse(files[0].read_bytes())
    assert mail["To"] == "tom@example.org" and mail["Subject"] == "Hello"
    assert "https://care.example/reset/x" in files[0].read_text()
    assert outbox("state, body").split() == ["sent", "dropped"], outbox("state, body")


def test_a_folder_that_is_not_there_keeps_the_mail():
    post()
    assert once(configure(mail_dir=FOLDER / "nowhere")) == 0
    assert outbox("state, tries, error_code") == "waiting\t1\t2002", outbox("state, tries, error_code")


def test_smtp_brings_every_character():
    with Server(Mailbox()) as server:
        body = "Zo\u00eb,\n.a line with a dot\n" + "\u00e9" * 300 + "\nthe end\n"
        post(subject="Caf\u00e9 " * 12, body=body)
        assert once(server.conf()) == 0
        assert len(server.mailbox.mails) == 1
        sender, to, content = server.mailbox.mails[0]
        mail = parse(content)
        assert sender == "kith@care.example" and to == ["tom@example.org"]
        assert mail["Subject"] == ("Caf\u00e9 " * 12).rstrip(" ") or mail["Subject"] == "Caf\u00e9 " * 12, mail["Subject"]
        got = mail.get_content().replace("\r\n", "\n")
        assert got == body, repr(got)
        assert not mail.defects, mail.defects
        assert outbox("state, body") == "sent\t" or outbox("state, body") == "sent"


def test_a_refusal_is_tried_again():
    with Server(Mailbox(answer="451 Not now")) as server:
        post()
        assert once(server.conf()) == 0
        assert outbox("state, tries, error_code, next_try_at > UTC_TIMESTAMP(6)") == "waiting\t1\t451\t1"
        assert once(server.conf()) == 0  # not due yet
        assert outbox("tries") == "1"
        server.mailbox.answer = "250 OK"
        sql("UPDATE outbox SET next_try_at = UTC_TIMESTAMP(6)")
        assert once(server.conf()) == 0
        assert outbox("state, tries") == "sent\t2" and len(server.mailbox.mails) == 1


def test_no_server_is_no_loss():
    post()
    assert once(configure(mail_dir="", smtp_url=f"smtp://127.0.0.1:{free_port()}")) == 0
    assert outbox("state, error_code") == "waiting\t1007", outbox("state, error_code")


def test_killed_while_sending_it_is_sent_by_the_next():
    with Server(Mailbox(hang=True)) as server:
        post()
        process = start(server.conf(), "--lease", "2")
        assert server.mailbox.asked.wait(10)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert outbox("state, tries") == "waiting\t1"
        server.mailbox.hang = False
        time.sleep(2.1)
        before = len(server.mailbox.mails)
        assert once(server.conf()) == 0
        assert outbox("state, tries") == "sent\t2"
        assert len(server.mailbox.mails) > before  # at least once: the first may have come through as well


def test_it_stops_within_a_second():
    process = start(configure(mail_dir=FOLDER / "mail"))
    time.sleep(1)
    assert process.poll() is None
    process.terminate()
    assert ended_within(process, 1) and process.returncode == 0
    with Server(Mailbox(hang=True)) as server:  # in the middle of a mail too
        post()
        process = start(server.conf())
        assert server.mailbox.asked.wait(10)
        process.terminate()
        assert ended_within(process, 1)
        assert process.returncode == 0, (process.returncode, process.stderr.read())
        assert outbox("state, tries, next_try_at <= UTC_TIMESTAMP(6)") == "waiting\t0\t1", outbox("state, tries")


def test_it_ends_with_its_parent():
    path = configure(mail_dir=FOLDER / "mail")
    parent = subprocess.Popen(
        [sys.executable, "-c", "import subprocess, sys, time\n"
         "child = subprocess.Popen(sys.argv[1:])\nprint(child.pid, flush=True)\ntime.sleep(60)",
         JOBS, "--config", str(path), "--with-parent"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    child = int(parent.stdout.readline())
    time.sleep(1)
    os.kill(child, 0)
    parent.kill()
    parent.wait()
    for _ in range(20):
        time.sleep(0.1)
        try:
            state = pathlib.Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return
        if state == "Z":
            return
    os.kill(child, signal.SIGKILL)
    raise AssertionError("it lived on")


def test_a_certificate_that_nobody_vouches_for_is_refused():
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                    "-keyout", str(FOLDER / "tls.key"), "-out", str(FOLDER / "tls.crt")],
                   check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(FOLDER / "tls.crt", FOLDER / "tls.key")
    with Server(Mailbox(), context) as server:
        post()
        assert once(server.conf("smtps")) == 0
        assert outbox("state, error_code") == "waiting\t1060", outbox("state, error_code")
        assert not server.mailbox.mails


def test_what_is_over_is_purged():
    sql("INSERT INTO idempotency_key VALUES (RANDOM_BYTES(16), 1, '/x', '/y', '2020-01-01')")
    sql("INSERT INTO idempotency_key VALUES (RANDOM_BYTES(16), 1, '/x', '/y', UTC_TIMESTAMP(6))")
    assert once(configure(mail_dir=FOLDER / "mail")) == 0
    assert sql("SELECT COUNT(*) FROM idempotency_key") == "1"


def test_wrong_use_is_said():
    assert subprocess.run([JOBS, "--config", "/nonexistent"], capture_output=True).returncode == 78
    assert subprocess.run([JOBS, "--lease", "0"], capture_output=True).returncode == 64
    assert subprocess.run([JOBS, "extra"], capture_output=True).returncode == 64
    answer = subprocess.run([JOBS, "--help"], capture_output=True, text=True)
    assert answer.returncode == 0 and "--with-parent" in answer.stdout


def main():
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    failures = 0
    for test in tests:
        sql("DELETE FROM outbox")
        try:
            test()
        except Exception:
            failures += 1
            print(f"failed: {test.__name__}")
            traceback.print_exc(file=sys.stdout)
    # The line that ./check counts, as libcheck writes it.
    print(f"{100 * (len(tests) - failures) // len(tests)}%: Checks: {len(tests)}, Failures: {failures}, Errors: 0")
    return 1 if failures else 0


sys.exit(main())
