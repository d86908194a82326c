"""A real mail server for the tests: STARTTLS and a password are required; what it takes becomes a file. Ends when its standard input does."""
import asyncio
import email
import email.policy
import json
import pathlib
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


class Handler:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    async def auth_login(self, server, args):
        """The client writes the mechanism in small letters, which RFC 4954 allows and aiosmtpd does not know."""
        return await server.auth_LOGIN(server, args)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if (self.folder / "busy").exists():
            return "451 4.3.0 Try again later, " + address
        if address.startswith("nobody@"):
            return "550 5.1.1 There is no " + address
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.keep(envelope)
        if (self.folder / "silent").exists():
            await asyncio.sleep(3600)
        if (self.folder / "lost").exists():
            server.transport.abort()
        return "250 OK"

    def keep(self, envelope):
        """The message as it came, and as a mail program reads it."""
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        bodies = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}
        read = {
            "to": envelope.rcpt_tos[0],
            "raw": envelope.content.decode("ascii"),
            "headers": {name.lower(): str(value) for name, value in message.items()},
            "text": bodies.get("text/plain", ""),
            "html": bodies.get("text/html", ""),
        }
        number = len(list(self.folder.glob("*.mail")))
        partial = self.folder / f"{number:04}.part"
        partial.write_text(json.dumps(read))
        partial.rename(partial.with_suffix(".mail"))


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"portal", b"secret")
    return AuthResult(success=good, handled=good)


def main(port, folder, certificate, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    controller = Controller(
        Handler(folder), hostname="127.0.0.1", port=int(port), tls_context=context, require_starttls=True,
        authenticator=authenticate, auth_required=True, auth_require_tls=True, enable_SMTPUTF8=True)
    controller.start()
    print("ready", flush=True)
    sys.stdin.read()
    controller.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
