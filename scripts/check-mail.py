"""Serves SMTP for scripts/check-mail, and reads with Python's own parser what arrived."""
import email
import email.policy
import glob
import pathlib
import ssl
import sys
import time

folder = pathlib.Path(sys.argv[2])


def serve():
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult

    class Box:
        count = 0

        async def handle_DATA(self, server, session, envelope):
            Box.count += 1
            (folder / f"{Box.count}.eml").write_bytes(envelope.content)
            return "250 2.0.0 kept"

    def check(server, session, envelope, mechanism, data):
        right = data.login == b"library" and data.password == b"secret"
        return AuthResult(success=right, handled=False)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    for port in range(42525, 42625):
        controller = Controller(
            Box(), hostname="localhost", port=port, tls_context=context, require_starttls=True,
            authenticator=check, auth_required=True)
        try:
            controller.start()
        except OSError:
            continue
        print(port, flush=True)
        time.sleep(3600)


def read():
    expected = ["您好：\n.\n..两点\n《三体》将于 12月4日到期。", "plain words\n.dot\ntrailing blank \nend=", "长" * 4000]
    found = {}
    for path in glob.glob(str(folder / "*.eml")):
        message = email.message_from_bytes(pathlib.Path(path).read_bytes(), policy=email.policy.default)
        assert not message.defects, message.defects
        found[int(message["Subject"].rsplit(" ", 1)[1])] = message
    assert sorted(found) == [0, 1, 2], sorted(found)
    for index, message in found.items():
        subject = f"测试馆 · 【即将到期】《三体：一部名字很长很长的书》，应还 12月4日 {index}"
        assert message["Subject"] == subject, message["Subject"]
        assert message["From"].addresses[0].display_name == "测试馆", message["From"]
        assert message["To"] == f"reader{index}@example.edu"
        assert message["Message-ID"] == f"<n{index}@example.edu>"
        assert message["List-Unsubscribe"] == "<https://library.example.edu/notices/stop?t=abc>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert message["Date"].datetime is not None
        text = message.get_content().replace("\r\n", "\n").rstrip("\n")
        assert text == expected[index], text
    print("3 e-mails arrived as they were written")


{"serve": serve, "read": read}[sys.argv[1]]()
